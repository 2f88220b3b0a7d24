import type { ExpectedRow } from '../../shared/contract/appointments';
import type { StaffFace } from '../../shared/contract/desk';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import type { Office } from '../office';
import { appointmentRow } from './appointment-book';
import { readFormerTimes } from './appointment-moves';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { mayOpen, phoneFor } from './customer-row';
import type { Query } from './open';
import type { AppointmentRecord } from './schema';
import type { SealedContact, SealedPhoneCall, SealedVisit } from './sealed';

/** How long somebody who did not come stays on the list. */
const LOOK_BACK_DAYS = 7;
const MOST_ROWS = 400;
const MOST_OF_ONE = 50;

/** Who is expected from today on, and who did not come lately. */
export async function readExpected(
  office: Office,
  query: Query,
  me: StaffFace,
  days: number,
): Promise<ExpectedRow[]> {
  const today = dayOf(office.clock());
  const records = await query<AppointmentRecord>(
    `SELECT * FROM appointment
      WHERE on_day BETWEEN ? AND ? AND (on_day >= ? OR state IN ('expected', 'missed'))
      ORDER BY for_at, id LIMIT ${MOST_ROWS}`,
    [addDays(today, -LOOK_BACK_DAYS), addDays(today, days), today],
  );
  return expectedRows(office, query, me, records);
}

/** One customer's appointments, newest first. */
export async function readAppointmentsOf(
  office: Office,
  query: Query,
  me: StaffFace,
  customerId: string,
): Promise<ExpectedRow[]> {
  const records = await query<AppointmentRecord>(
    `SELECT * FROM appointment WHERE customer_id = ?
      ORDER BY for_at DESC, id DESC LIMIT ${MOST_OF_ONE}`,
    [customerId],
  );
  return expectedRows(office, query, me, records);
}

/** Appointments with what to greet each guest by. */
export async function expectedRows(
  office: Office,
  query: Query,
  me: StaffFace,
  records: readonly AppointmentRecord[],
): Promise<ExpectedRow[]> {
  const customers = await loadCustomers(
    office,
    query,
    records.map((record) => record.customer_id),
  );
  const former = await readFormerTimes(
    office,
    query,
    records.map(({ id }) => id),
  );
  const topics = new Map<string, string>();
  const rows: ExpectedRow[] = [];
  for (const record of records) {
    const customer = customers.get(record.customer_id);
    if (customer === undefined) continue;
    const { record: card, person } = customer;
    const isOpen = mayOpen(me, card.owner_id);
    if (isOpen && !topics.has(card.id))
      topics.set(card.id, await readTopic(office, query, customer));
    const row = appointmentRow(office, record, customer);
    rows.push({
      ...row,
      product: isOpen ? row.product : '',
      phone: phoneFor(me, card.owner_id, person.phones[0] ?? ''),
      topic: topics.get(card.id) ?? '',
      mayOpen: isOpen,
      next:
        isOpen && card.next_on !== null
          ? { on: card.next_on as DayOn, reason: person.nextReason }
          : null,
      former: (former.get(record.id) ?? []).map((time) =>
        isOpen ? time : { ...time, reason: '' },
      ),
      isFollowedUp: record.state === 'missed' && (await isFollowedUp(query, record, customer)),
    });
  }
  return rows;
}

/** What was spoken of last: the newest contact, visit or call about which something was written. */
async function readTopic(office: Office, query: Query, { record }: CustomerOnFile) {
  const { vault } = office;
  const rows = await query<{
    what: 'contact' | 'visit' | 'phone_call';
    id: string;
    sealed: Buffer;
  }>(
    `SELECT what, id, sealed FROM (
       SELECT 'contact' AS what, id, at, sealed FROM contact
        WHERE customer_id = ? AND is_answered = 1
       UNION ALL
       SELECT 'visit', id, arrived_at, sealed FROM visit WHERE customer_id = ?
       UNION ALL
       SELECT 'phone_call', id, answered_at, sealed FROM phone_call WHERE customer_id = ?
     ) AS spoken ORDER BY at DESC, id DESC LIMIT 6`,
    [record.id, record.id, record.id],
  );
  for (const { what, id, sealed } of rows) {
    const said =
      what === 'contact'
        ? vault.open<SealedContact>(what, id, sealed).content
        : what === 'visit'
          ? vault.open<SealedVisit>(what, id, sealed).notes
          : vault.open<SealedPhoneCall>(what, id, sealed).notes;
    if (said.trim() !== '') return said;
  }
  return '';
}

/** Whether somebody has taken care of a guest who did not come. */
async function isFollowedUp(
  query: Query,
  { customer_id: id, for_at: forAt }: AppointmentRecord,
  { record }: CustomerOnFile,
): Promise<boolean> {
  if ((record.last_contact_at ?? 0) > forAt) return true;
  const [later] = await query(
    `SELECT 1 FROM next_step WHERE customer_id = ? AND at > ?
     UNION ALL
     SELECT 1 FROM appointment
      WHERE customer_id = ? AND for_at > ? AND state IN ('expected', 'arrived') LIMIT 1`,
    [id, forAt, id, forAt],
  );
  return later !== undefined;
}
