import type { ConsentRow, CustomerPage, CustomerRow } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { ConsentPurpose, ConsentWay } from '../../shared/domain/consent';
import type { DayOn } from '../../shared/domain/day';
import { latestOpenMoment } from '../../shared/domain/first-contact';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomer, openCustomer } from './customer-book';
import { factsFor, mayOpen, proposedFor, rowOf } from './customer-row';
import type { Query } from './open';
import type { ConsentRecord, CustomerRecord } from './schema';
import type { SealedConsent } from './sealed';
import { readTimeline } from './timeline';

const LARGEST_HOUSEHOLD = 50;

/**
 * A customer whose details `me` may open.
 *
 * @throws notFound also for another consultant's customer: not even that they exist is told here
 */
export async function customerFor(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<CustomerOnFile> {
  const customer = await loadCustomer(office, query, id);
  if (customer === null || !mayOpen(me, customer.record.owner_id)) throw new AppError('notFound');
  return customer;
}

/** Everything on a customer's page, as `me` may see it. @throws notFound */
export async function readPage(office: Office, me: StaffFace, id: string): Promise<CustomerPage> {
  const { read } = office.store;
  const now = office.clock();
  const customer = await customerFor(office, read, me, id);
  const { record, person } = customer;
  const [timeline, consents, household] = await Promise.all([
    readTimeline(office, read, id),
    readConsents(office, read, id),
    readHousehold(office, read, me, record),
  ]);
  return {
    row: rowOf(office, me, customer),
    version: record.version,
    facts: factsFor(me, customer, now),
    receivedAt: record.received_at,
    firstContactDueAt: record.first_contact_due_at,
    latestOpenAt: latestOpenMoment(record.received_at, office.settings().showroom.hours),
    firstContactAt: record.first_contact_at,
    next:
      record.next_on === null ? null : { on: record.next_on as DayOn, reason: person.nextReason },
    moves: record.moves,
    proposedGrade: proposedFor(office, customer, now),
    timeline,
    consents,
    household,
  };
}

async function readConsents(office: Office, query: Query, id: string): Promise<ConsentRow[]> {
  const rows = await query<ConsentRecord>(
    'SELECT * FROM consent WHERE customer_id = ? ORDER BY given_at DESC, id DESC',
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose as ConsentPurpose,
    recipient: row.recipient,
    way: row.way as ConsentWay,
    givenAt: row.given_at,
    byName: office.staffName(row.by_id),
    askedByName: office.staffName(row.asked_by_id ?? row.by_id),
    note:
      row.sealed === null
        ? ''
        : office.vault.open<SealedConsent>('consent', row.id, row.sealed).note,
    withdrawnAt: row.withdrawn_at,
  }));
}

async function readHousehold(
  office: Office,
  query: Query,
  me: StaffFace,
  { id, household_id: household }: CustomerRecord,
): Promise<CustomerRow[]> {
  if (household === null) return [];
  const rows = await query<CustomerRecord>(
    `SELECT * FROM customer WHERE household_id = ? AND id <> ? AND erased_at IS NULL
     ORDER BY received_at, id LIMIT ?`,
    [household, id, LARGEST_HOUSEHOLD],
  );
  return rows.map((row) => rowOf(office, me, openCustomer(office, row)));
}
