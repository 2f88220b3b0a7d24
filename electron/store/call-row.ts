import type { PhoneCallRow } from '../../shared/contract/calls';
import type { StaffFace } from '../../shared/contract/desk';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import { latestOpenMoment } from '../../shared/domain/first-contact';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { phoneFor } from './customer-row';
import type { Query } from './open';
import type { PhoneCallRecord } from './schema';
import type { SealedPhoneCall } from './sealed';

/** A call as a screen shows it to `me`. */
export function callRow(
  office: Office,
  me: StaffFace,
  record: PhoneCallRecord,
  customer: CustomerOnFile | null,
): PhoneCallRow {
  const said = office.vault.open<SealedPhoneCall>('phone_call', record.id, record.sealed);
  const ownerId = customer?.record.owner_id ?? record.consultant_id ?? record.by_id;
  const phone = said.phone === '' ? (customer?.person.phones[0] ?? '') : said.phone;
  const lead = record.is_new_lead === 1 ? customer : null;
  const { hours } = office.settings().showroom;
  return {
    id: record.id,
    answeredAt: record.answered_at,
    endedAt: record.ended_at,
    rings: record.rings,
    callerKind: record.caller_kind as CallerKind | null,
    outcome: record.outcome as CallOutcome,
    customerId: record.customer_id,
    cardNo: customer?.record.card_no ?? null,
    name: said.name === '' ? (customer?.person.name ?? '') : said.name,
    sex: said.sex ?? customer?.person.sex ?? null,
    phone: phoneFor(me, ownerId, phone),
    product: said.product,
    byName: office.staffName(record.by_id),
    consultantName: record.consultant_id === null ? null : office.staffName(record.consultant_id),
    deadlineAt: lead?.record.first_contact_due_at ?? null,
    latestOpenAt: lead === null ? null : latestOpenMoment(lead.record.received_at, hours),
  };
}

/** One day's calls, in order. */
export async function readCallsOn(
  office: Office,
  query: Query,
  me: StaffFace,
  on: string,
): Promise<PhoneCallRow[]> {
  const records = await query<PhoneCallRecord>(
    'SELECT * FROM phone_call WHERE on_day = ? ORDER BY answered_at, id LIMIT 500',
    [on],
  );
  const people = await loadCustomers(
    office,
    query,
    records.map((record) => record.customer_id),
  );
  return records.map((record) =>
    callRow(office, me, record, people.get(record.customer_id ?? '') ?? null),
  );
}
