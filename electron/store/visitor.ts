import type { CustomerFacts, PhoneAnswer } from '../../shared/contract/customers';
import type { VisitDraft } from '../../shared/contract/visits';
import { normalisePhone } from '../../shared/domain/phone';
import { horizonLeft } from '../../shared/domain/grade';
import type { Source } from '../../shared/domain/source';
import { decideKind, type KnownVisitor, STRANGER, type VisitKind } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS } from '../../shared/words';
import type { Office } from '../office';
import {
  addCustomer,
  changeCustomer,
  type CustomerOnFile,
  findByPhone,
  loadCustomer,
} from './customer-book';
import type { Query, Tx } from './open';
import type { AppointmentRecord } from './schema';

/** Phones a card has room for. */
const PHONES_ON_CARD = 3;

/** Who came in, as far as the desk can tell. */
export interface Visitor {
  /** null: nobody knows them, and they left neither name nor number */
  readonly customer: CustomerOnFile | null;
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
}

/**
 * A number as the desk keeps it.
 *
 * @returns empty when nothing was typed
 * @throws phoneInvalid naming the field
 */
export function settlePhone(typed: string, field: string): string {
  if (typed.trim() === '') return '';
  const phone = normalisePhone(typed);
  if (phone === null) throw new AppError('phoneInvalid', { field });
  return phone.text;
}

/**
 * Asks before a second card is opened for a number: it may be the same person, the household, or
 * somebody else. Source: domain §8.
 *
 * @throws phoneKnown when the number is on a card and nobody has said whose it is
 */
export async function askAboutPhone(
  office: Office,
  query: Query,
  phone: string,
  answer: PhoneAnswer | null,
): Promise<void> {
  if (phone === '' || answer !== null) return;
  const [first] = await findByPhone(office, query, phone);
  if (first === undefined) return;
  throw new AppError('phoneKnown', { field: 'phone', customerId: first.record.id });
}

/**
 * Finds out who came in, and opens a card for somebody new who left a name or a number. Two people
 * on one number share a household when the desk says so, and its consultant.
 *
 * @param phone normalised; empty: none given
 * @throws phoneKnown, notFound for a customer or an appointment that is not there
 */
export async function receiveVisitor(
  office: Office,
  tx: Tx,
  draft: VisitDraft,
  phone: string,
  written: Written & { on: string },
): Promise<Visitor> {
  const kept = await keptAppointment(tx.query, draft.appointmentId);
  const knownId = kept?.customer_id ?? recognised(draft);
  if (knownId !== null) {
    const customer = await mustLoad(office, tx.query, knownId);
    const known = await knownAs(tx.query, knownId, draft.id);
    const isNewNumber = phone !== '' && !customer.person.phones.includes(phone);
    if (isNewNumber) await askAboutPhone(office, tx.query, phone, draft.phoneAnswer);
    const told = await learn(office, tx, customer, draft, isNewNumber ? phone : '', written);
    return {
      customer: told,
      kind: decideKind(known, draft.kind, draft.purpose),
      appointment: kept ?? (await expectedOn(tx.query, knownId, written.on)),
      touched: told === customer ? [] : [knownId],
    };
  }

  await askAboutPhone(office, tx.query, phone, draft.phoneAnswer);
  const kind = decideKind(STRANGER, draft.kind, draft.purpose);
  const isNobody = draft.name.trim() === '' && phone === '';
  // Whoever comes about a job or with a parcel is nobody to sell to.
  if (isNobody || kind === 'other') return { customer: null, kind, appointment: null, touched: [] };
  const facts: CustomerFacts = {
    ...NOTHING_KNOWN,
    name: draft.name.trim(),
    sex: draft.sex,
    phones: phone === '' ? [] : [phone],
  };
  const { customer, touched } = await openCard(office, tx, facts, draft.phoneAnswer, written);
  return { customer, kind, appointment: null, touched };
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

/** Opens a card; as part of a household where the answer about the number says so. */
export async function openCard(
  office: Office,
  tx: Tx,
  facts: CustomerFacts,
  answer: PhoneAnswer | null,
  { at, byId, ...more }: Written & Partial<Parameters<typeof addCustomer>[2]>,
): Promise<{ customer: CustomerOnFile; touched: string[] }> {
  const relative =
    answer?.is === 'household' ? await mustLoad(office, tx.query, answer.customerId) : null;
  const household = relative === null ? null : await householdOf(office, tx, relative, at, byId);
  const toId = relative?.record.owner_id ?? null;
  const inherited =
    toId === null ? {} : { owner: { toId, reason: OWNER_REASON_WORDS.household as string } };
  const customer = await addCustomer(office, tx, {
    id: office.newId(),
    at,
    byId,
    receivedAt: at,
    isOnClock: true,
    isSample: relative?.record.is_sample === 1,
    ...more,
    ...inherited,
    facts,
    householdId: household,
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
    `SELECT 1 FROM visit WHERE customer_id = ? AND kind <> 'other' AND id <> ? LIMIT 1`,
    [customerId, exceptVisitId],
  );
  return { isOnFile: true, hasVisited: rows.length > 0 };
}

function recognised({ customerId, phoneAnswer }: VisitDraft): string | null {
  return phoneAnswer?.is === 'same' ? phoneAnswer.customerId : customerId;
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
  { at, byId }: Written,
): Promise<CustomerOnFile> {
  const { person } = customer;
  const hasRoom = phone !== '' && person.phones.length < PHONES_ON_CARD;
  const name = person.name === '' ? draft.name.trim() : person.name;
  const sex = person.sex ?? draft.sex;
  if (!hasRoom && name === person.name && sex === person.sex) return customer;
  const phones = hasRoom ? [...person.phones, phone] : [...person.phones];
  const facts = { ...wholeFacts(customer, at), name, sex, phones };
  return changeCustomer(office, tx, customer, { at, byId, facts });
}

/** The household of a customer; a new one when there was none yet. */
async function householdOf(
  office: Office,
  tx: Tx,
  relative: CustomerOnFile,
  at: number,
  byId: string,
): Promise<string> {
  const { household_id: known } = relative.record;
  if (known !== null) return known;
  const householdId = office.newId();
  await changeCustomer(office, tx, relative, { at, byId, householdId });
  return householdId;
}
