import type { CustomerFacts } from '../../shared/contract/customers';
import type { VisitDraft } from '../../shared/contract/visits';
import { horizonLeft } from '../../shared/domain/grade';
import { maskPhone } from '../../shared/domain/mask';
import { digitsOf, normalisePhone } from '../../shared/domain/phone';
import type { Source } from '../../shared/domain/source';
import { decideKind, type KnownVisitor, STRANGER, type VisitKind } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS } from '../../shared/words';
import type { Change } from '../crm/change';
import type { Office } from '../office';
import {
  addCustomer,
  changeCustomer,
  type CustomerOnFile,
  loadCustomer,
  type NewCustomer,
} from './customer-book';
import type { Query, Tx } from './open';
import { decidePhones, householdOf, keepPhone } from './phone-check';
import type { AppointmentRecord, VisitRecord } from './schema';

/** Fewer digits than this are in everybody's number. */
const FEWEST_DIGITS = 4;

/** Phones a card has room for. */
const PHONES_ON_CARD = 3;

/** Who came in, as far as the desk can tell. */
export interface Visitor {
  /** null: nobody knows them, and they left neither name nor number */
  readonly customer: CustomerOnFile | null;
  /** normalised; empty: they gave none */
  readonly phone: string;
  readonly kind: VisitKind;
  /** the appointment they keep; null: none */
  readonly appointment: AppointmentRecord | null;
  /** cards written on the way: the index must hear of them after the commit */
  readonly touched: readonly string[];
}

/** When, and by whom, something is written. */
export interface Written {
  readonly at: number;
  readonly byId: string;
  /** takes what the central CRM is told about cards */
  readonly told: Change[];
}

/**
 * Finds out who came in, and opens a card for somebody new who left a name or a number. Two people
 * on one number share a household when the desk says so, and its consultant.
 *
 * @throws phoneInvalid, phoneKnown, notFound for a customer or an appointment that is not there
 */
export async function receiveVisitor(
  office: Office,
  tx: Tx,
  draft: VisitDraft,
  written: Written & { on: string },
): Promise<Visitor> {
  const { query } = tx;
  const kept = await keptAppointment(query, draft.appointmentId);
  const chosenId = kept?.customer_id ?? draft.customerId;
  const chosen = chosenId === null ? null : await mustLoad(office, query, chosenId);
  const phone = chosen === null ? keepPhone(draft.phone, 'phone') : numberOf(chosen, draft.phone);
  const isNewNumber = phone !== '' && chosen?.person.phones.includes(phone) !== true;
  const { same, household } = isNewNumber
    ? await decidePhones(office, query, [phone], chosenId, draft.phoneAnswer, 'phone')
    : { same: null, household: null };

  const customer = chosen ?? same;
  if (customer !== null) {
    const { id } = customer.record;
    const known = await knownAs(query, id, draft.id);
    const told = await learn(office, tx, customer, draft, phone, written);
    return {
      customer: told,
      phone,
      kind: decideKind(known, draft.kind, draft.purpose),
      appointment: kept ?? (await expectedOn(query, id, written.on)),
      touched: told === customer ? [] : [id],
    };
  }

  const kind = decideKind(STRANGER, draft.kind, draft.purpose);
  const isNobody = draft.name.trim() === '' && phone === '';
  // Whoever comes about a job or with a parcel is nobody to sell to.
  if (isNobody || kind === 'other')
    return { customer: null, phone, kind, appointment: null, touched: [] };
  const facts: CustomerFacts = {
    ...NOTHING_KNOWN,
    name: draft.name.trim(),
    sex: draft.sex,
    phones: phone === '' ? [] : [phone],
  };
  const opened = await openCard(office, tx, facts, household, written);
  return { ...opened, phone, kind, appointment: null };
}

/**
 * A card that was opened at the door for somebody who turned out to come on other business is no
 * lead: its 36 hours stop mattering, and matter again when the party is corrected back.
 *
 * @param visit as it stood before the correction
 */
export async function settleClock(
  office: Office,
  tx: Tx,
  visit: VisitRecord,
  to: VisitKind,
  by: Omit<Written, 'told'>,
): Promise<void> {
  const isLead = to !== 'other';
  const wasLead = visit.kind !== 'other';
  if (isLead === wasLead || visit.customer_id === null) return;
  const customer = await loadCustomer(office, tx.query, visit.customer_id);
  if (customer?.record.first_contact_at !== null) return;
  // somebody known from elsewhere stays a lead, whatever they came for today
  if (customer.record.received_at !== visit.arrived_at) return;
  const { hasVisited } = await knownAs(tx.query, visit.customer_id, visit.id);
  if (!hasVisited) await changeCustomer(office, tx, customer, { ...by, isOnClock: isLead });
}

/**
 * The number of somebody the desk recognised. While they were looked for, part of it was typed:
 * those digits stand for the number that has them.
 *
 * @throws phoneInvalid when what was typed is neither a number nor part of theirs
 */
export function numberOf({ person }: CustomerOnFile, typed: string): string {
  if (typed.trim() === '') return '';
  const whole = normalisePhone(typed);
  if (whole !== null) return whole.text;
  const digits = digitsOf(typed);
  const meant = person.phones.find(
    (phone) =>
      maskPhone(phone) === typed ||
      (digits.length >= FEWEST_DIGITS && phone.replaceAll(/\D/g, '').includes(digits)),
  );
  if (meant === undefined) throw new AppError('phoneInvalid', { field: 'phone' });
  return meant;
}

/** A card before anything is known: somebody walked in. */
export const NOTHING_KNOWN: CustomerFacts = {
  name: '',
  sex: null,
  phones: [],
  address: '',
  source: 'walkIn',
  referrer: null,
  channel: '',
  product: '',
  budgetFen: null,
  horizonDays: null,
  use: '',
  nowOwns: '',
  competitor: '',
  decisionMaker: '',
  notes: '',
};

/**
 * Opens a card. Whoever lives with a customer belongs to the same consultant.
 *
 * @param relative somebody of the same household; null: nobody is known
 */
export async function openCard(
  office: Office,
  tx: Tx,
  facts: CustomerFacts,
  relative: CustomerOnFile | null,
  { at, byId, ...more }: Omit<Written, 'told'> & Partial<NewCustomer>,
): Promise<{ customer: CustomerOnFile; touched: string[] }> {
  const toId = relative?.record.owner_id ?? null;
  const customer = await addCustomer(office, tx, {
    receivedAt: at,
    ...more,
    ...(toId === null ? {} : { owner: { toId, reason: OWNER_REASON_WORDS.household } }),
    id: office.newId(),
    at,
    byId,
    facts,
    isOnClock: true,
    isSample: relative?.record.is_sample === 1,
    householdId: relative === null ? null : await householdOf(office, tx, relative, { at, byId }),
  });
  const touched = [customer.record.id, ...(relative === null ? [] : [relative.record.id])];
  return { customer, touched };
}

/** Everything on a card, numbers whole: for writing it again, never for a screen. */
export function wholeFacts({ record, person }: CustomerOnFile, now: number): CustomerFacts {
  const { nextReason: _, ...facts } = person;
  return {
    ...facts,
    phones: [...facts.phones],
    source: record.source as Source,
    product: record.product,
    horizonDays: horizonLeft(record.horizon_days, record.horizon_set_at, now),
  };
}

/** @throws notFound */
export async function mustLoad(office: Office, query: Query, id: string): Promise<CustomerOnFile> {
  const customer = await loadCustomer(office, query, id);
  if (customer === null) throw new AppError('notFound');
  return customer;
}

/** What stands on file about a customer, apart from this visit. Other business is no visit. */
export async function knownAs(
  query: Query,
  customerId: string,
  exceptVisitId: string,
): Promise<KnownVisitor> {
  const rows = await query(
    `SELECT 1 FROM visit WHERE customer_id = ? AND kind <> 'other' AND id <> ?
     UNION ALL SELECT 1 FROM visit_guest WHERE customer_id = ? AND visit_id <> ? LIMIT 1`,
    [customerId, exceptVisitId, customerId, exceptVisitId],
  );
  return { isOnFile: true, hasVisited: rows.length > 0 };
}

async function keptAppointment(query: Query, id: string | null): Promise<AppointmentRecord | null> {
  if (id === null) return null;
  const [row] = await query<AppointmentRecord>('SELECT * FROM appointment WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return row;
}

/** Somebody expected who says nothing of it is expected all the same. */
async function expectedOn(
  query: Query,
  customerId: string,
  on: string,
): Promise<AppointmentRecord | null> {
  const [row] = await query<AppointmentRecord>(
    `SELECT * FROM appointment WHERE customer_id = ? AND on_day = ? AND state = 'expected'
     ORDER BY for_at LIMIT 1`,
    [customerId, on],
  );
  return row ?? null;
}

/** Adds to a card what the visitor just told: a further number, a name or a sex still missing. */
async function learn(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  draft: VisitDraft,
  phone: string,
  { at, byId, told }: Written,
): Promise<CustomerOnFile> {
  const { person } = customer;
  const isNew = phone !== '' && !person.phones.includes(phone);
  const hasRoom = isNew && person.phones.length < PHONES_ON_CARD;
  const name = person.name === '' ? draft.name.trim() : person.name;
  const sex = person.sex ?? draft.sex;
  if (!hasRoom && name === person.name && sex === person.sex) return customer;
  const phones = hasRoom ? [...person.phones, phone] : [...person.phones];
  const facts = { ...wholeFacts(customer, at), name, sex, phones };
  return changeCustomer(office, tx, customer, { at, byId, told, facts });
}
