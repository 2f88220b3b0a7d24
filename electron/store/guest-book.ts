import type { CustomerFacts, PhoneAnswer, Sex } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import { MOST_OTHERS } from '../../shared/contract/visits';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS } from '../../shared/words';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import { changeCustomer, type CustomerEdit, type CustomerOnFile } from './customer-book';
import type { Tx } from './open';
import { decidePhones, keepPhone } from './phone-check';
import { partyFor } from './reception-book';
import { changeVisit, visitChanges, type VisitOnFile } from './visit-book';
import { mustLoad, NOTHING_KNOWN, openCard } from './visitor';

/** Somebody who came along: on file already, or to be put there. */
export interface Guest {
  readonly customerId: string | null;
  readonly name: string;
  readonly sex: Sex | null;
  readonly phone: string;
  readonly phoneAnswer: PhoneAnswer | null;
}

/**
 * One more of a party gets a card of their own. Friends who come together stay one party, and the
 * consultant who receives them takes care of each who has nobody yet.
 *
 * @returns ids of the cards that were written
 * @throws notFound, nameMissing, phoneInvalid, phoneKnown, partyFull, guestKnown
 */
export async function addGuest(
  office: Office,
  tx: Tx,
  me: StaffFace,
  visitId: string,
  guest: Guest,
): Promise<readonly string[]> {
  const { visit } = await partyFor(office, tx.query, me, visitId);
  const { record, party } = visit;
  const others = party.otherCustomerIds ?? [];
  if (others.length >= MOST_OTHERS) throw new AppError('partyFull');
  const at = office.clock();
  const told: Change[] = [];
  const by = { at, byId: me.id, told };
  const { customer, touched } = await cardOf(office, tx, visit, guest, by);
  const { id } = customer.record;
  if (id === record.customer_id || others.includes(id)) throw new AppError('guestKnown');

  await tx.query('INSERT INTO visit_guest (visit_id, customer_id, at, by_id) VALUES (?, ?, ?, ?)', [
    visitId,
    id,
    at,
    me.id,
  ]);
  const together = await changeVisit(office, tx, visit, at, {
    is_contact_kept: record.is_contact_kept === 1 || customer.person.phones.length > 0 ? 1 : 0,
    party: { ...party, otherCustomerIds: [...others, id] },
  });
  await noteChanges(office, tx, [...told, ...visitChanges(together)]);
  return touched;
}

/** Takes somebody out of a party again; the card stays, and what was written on it. */
export async function removeGuest(
  office: Office,
  tx: Tx,
  me: StaffFace,
  visitId: string,
  customerId: string,
): Promise<void> {
  const { visit } = await partyFor(office, tx.query, me, visitId);
  const others = visit.party.otherCustomerIds ?? [];
  if (!others.includes(customerId)) throw new AppError('notFound');
  await tx.query('DELETE FROM visit_guest WHERE visit_id = ? AND customer_id = ?', [
    visitId,
    customerId,
  ]);
  const party = { ...visit.party, otherCustomerIds: others.filter((id) => id !== customerId) };
  const changed = await changeVisit(office, tx, visit, office.clock(), { party });
  await noteChanges(office, tx, visitChanges(changed));
}

/** The card of somebody who came along; opens one for somebody new. */
async function cardOf(
  office: Office,
  tx: Tx,
  visit: VisitOnFile,
  guest: Guest,
  by: { readonly at: number; readonly byId: string; readonly told: Change[] },
): Promise<{ customer: CustomerOnFile; touched: readonly string[] }> {
  const owner = receiverOf(office, visit);
  if (guest.customerId !== null)
    return adopt(office, tx, await mustLoad(office, tx.query, guest.customerId), owner, by);
  const name = guest.name.trim();
  const phone = keepPhone(guest.phone, 'phone');
  if (name === '' && phone === '') throw new AppError('nameMissing', { field: 'name' });
  const phones = phone === '' ? [] : [phone];
  const { same, household } = await decidePhones(
    office,
    tx.query,
    phones,
    null,
    guest.phoneAnswer,
    'phone',
  );
  if (same !== null) return adopt(office, tx, same, owner, by);
  const facts: CustomerFacts = { ...NOTHING_KNOWN, name, sex: guest.sex, phones };
  const receivedAt = visit.record.arrived_at;
  return openCard(office, tx, facts, household, { ...owner, ...by, receivedAt });
}

/** Whoever receives the party owns those nobody owns. */
async function adopt(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  owner: Pick<CustomerEdit, 'owner'>,
  by: { readonly at: number; readonly byId: string; readonly told: Change[] },
): Promise<{ customer: CustomerOnFile; touched: readonly string[] }> {
  if (customer.record.owner_id !== null || owner.owner === undefined)
    return { customer, touched: [] };
  const owned = await changeCustomer(office, tx, customer, { ...by, ...owner });
  return { customer: owned, touched: [owned.record.id] };
}

/** The consultant who receives them, as an owner; nobody where a manager stepped in. */
function receiverOf(office: Office, { record }: VisitOnFile): Pick<CustomerEdit, 'owner'> {
  const toId = record.consultant_id;
  const isConsultant = office.staff().some((one) => one.id === toId && one.role === 'consultant');
  if (toId === null || record.received_at === null || !isConsultant) return {};
  return { owner: { toId, reason: OWNER_REASON_WORDS.received } };
}
