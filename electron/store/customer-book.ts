import type { CustomerFacts } from '../../shared/contract/customers';
import { cardDay, nextCardNumber } from '../../shared/domain/card-number';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { firstContactDeadline } from '../../shared/domain/first-contact';
import { type Grade, horizonLeft, type LeadState } from '../../shared/domain/grade';
import { stateAfter } from '../../shared/domain/lead-state';
import type { Change } from '../crm/change';
import type { Office } from '../office';
import { keepHistory } from './customer-history';
import type { Query, Tx } from './open';
import { countCustomer } from './rollup';
import type { CustomerRecord } from './schema';
import type { SealedCustomer } from './sealed';

/** A customer as kept: the plain columns, and the personal part opened. */
export interface CustomerOnFile {
  readonly record: Readonly<CustomerRecord>;
  readonly person: SealedCustomer;
}

/** What happens to a customer in one go. A part that is left out stays as it is. */
export interface CustomerEdit {
  /** when it happens, epoch ms */
  readonly at: number;
  readonly byId: string;
  /** `phones` normalised; `horizonDays` as said at `at` */
  readonly facts?: CustomerFacts;
  /** days until they mean to buy, as said at `at`; null: asked, and unclear */
  readonly horizonDays?: number | null;
  readonly grade?: { readonly to: Grade; readonly proposed: Grade; readonly reason: string };
  readonly next?: {
    readonly on: DayOn;
    readonly reason: string;
    /** why later than the grade allows; empty where it is not */
    readonly laterReason: string;
    /** 改期: the date moves without a contact in between */
    readonly isMoved: boolean;
  };
  /** somebody spoke with the customer; `isFirst` stops the 36 hours where they still run */
  readonly contact?: { readonly at: number; readonly isFirst: boolean };
  readonly owner?: { readonly toId: string; readonly reason: string };
  readonly householdId?: string;
  /** the state beside the grade, where it moves */
  readonly state?: { readonly to: LeadState; readonly reason: string };
  /** the manager who helps; null: nobody any more */
  readonly helperId?: string | null;
  /** whether the 36 hours run for them at all: not for whoever came on other business */
  readonly isOnClock?: boolean;
  /** takes what the central CRM is told, for the caller to keep in one go with its own changes */
  readonly told?: Change[];
}

/** A customer to be opened. */
export interface NewCustomer extends Omit<CustomerEdit, 'householdId' | 'isOnClock'> {
  readonly id: string;
  readonly facts: CustomerFacts;
  readonly householdId: string | null;
  /** when the desk got the lead: the 36 hours count from here */
  readonly receivedAt: number;
  /** false for customers who were known before the desk was: their first contact is long done */
  readonly isOnClock: boolean;
  readonly isSample: boolean;
}

/** Opens a card. Its number is made here, so two desks' windows never make the same one. */
export async function addCustomer(
  office: Office,
  tx: Tx,
  fresh: NewCustomer,
): Promise<CustomerOnFile> {
  const { facts, receivedAt, at } = fresh;
  const blank: CustomerOnFile = {
    record: {
      id: fresh.id,
      desk_id: office.deskId,
      card_no: await freeCardNumber(tx.query, dayOf(receivedAt)),
      sealed: Buffer.alloc(0),
      owner_id: null,
      household_id: fresh.householdId,
      source: facts.source,
      product: facts.product,
      grade: 'N',
      state: 'open',
      horizon_days: null,
      horizon_set_at: null,
      received_at: receivedAt,
      is_on_clock: fresh.isOnClock ? 1 : 0,
      first_contact_due_at: firstContactDeadline(receivedAt),
      first_contact_at: null,
      last_contact_at: null,
      next_on: null,
      moves: 0,
      version: 0,
      is_sample: fresh.isSample ? 1 : 0,
      touched_at: receivedAt,
      updated_at: at,
      erased_at: null,
      erased_by_id: null,
      helper_id: null,
    },
    person: personOf(facts, ''),
  };
  const { householdId: _, ...edit } = fresh;
  const added = edited(office, blank, edit);
  const columns = Object.keys(added.record);
  await tx.query(
    `INSERT INTO customer (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(added.record),
  );
  countCustomer(tx, null, added.record);
  await keepPhones(office, tx, added);
  await keepHistory(office, tx, blank, added, edit);
  return added;
}

/**
 * Writes what happened to a customer: one new state, one line of history for each part, one entry
 * for the central CRM.
 *
 * @param before as loaded in the same transaction
 */
export async function changeCustomer(
  office: Office,
  tx: Tx,
  before: CustomerOnFile,
  edit: CustomerEdit,
): Promise<CustomerOnFile> {
  const after = edited(office, before, edit);
  const { id, ...columns } = after.record;
  await tx.query(
    `UPDATE customer SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')} WHERE id = ?`,
    [...Object.values(columns), id],
  );
  countCustomer(tx, before.record, after.record);
  if (!isSame(before.person.phones, after.person.phones)) {
    await tx.query('DELETE FROM customer_phone WHERE customer_id = ?', [id]);
    await keepPhones(office, tx, after);
  }
  await keepHistory(office, tx, before, after, edit);
  return after;
}

/** One customer; null when there is none with that id, or they asked to be forgotten. */
export async function loadCustomer(
  office: Office,
  query: Query,
  id: string,
): Promise<CustomerOnFile | null> {
  const [record] = await query<CustomerRecord>(
    'SELECT * FROM customer WHERE id = ? AND erased_at IS NULL',
    [id],
  );
  return record === undefined ? null : openCustomer(office, record);
}

/** Several customers at once, by id; ids that nobody has, and the forgotten, are left out. */
export async function loadCustomers(
  office: Office,
  query: Query,
  ids: Iterable<string | null>,
): Promise<Map<string, CustomerOnFile>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const found = new Map<string, CustomerOnFile>();
  for (let at = 0; at < wanted.length; at += PAGE) {
    const page = wanted.slice(at, at + PAGE);
    // a few lengths only: each is a statement of its own
    const places = PAGE_SIZES.find((size) => size >= page.length) ?? PAGE;
    const params = Array.from({ length: places }, (_, place) => page[place] ?? '');
    const records = await query<CustomerRecord>(
      `SELECT * FROM customer
       WHERE id IN (${params.map(() => '?').join(', ')}) AND erased_at IS NULL`,
      params,
    );
    for (const record of records) found.set(record.id, openCustomer(office, record));
  }
  return found;
}

/** Everybody with that number, the longest known first. @param normalised by `normalisePhone` */
export async function findByPhone(
  office: Office,
  query: Query,
  normalised: string,
): Promise<CustomerOnFile[]> {
  const records = await query<CustomerRecord>(
    `SELECT customer.* FROM customer_phone JOIN customer ON customer.id = customer_phone.customer_id
     WHERE customer_phone.phone_key = ? ORDER BY customer.received_at, customer.id LIMIT 50`,
    [office.vault.phoneKey(normalised)],
  );
  return records.map((record) => openCustomer(office, record));
}

/** Opens the personal part of a row. @throws storeDamaged, keyMissing */
export function openCustomer(
  { vault }: Pick<Office, 'vault'>,
  record: CustomerRecord,
): CustomerOnFile {
  return { record, person: vault.open<SealedCustomer>('customer', record.id, record.sealed) };
}

const PAGE_SIZES = [1, 8, 40, 200];
const PAGE = 200;

async function freeCardNumber(query: Query, on: DayOn): Promise<string> {
  const day = cardDay(on);
  const span = [day, `${day}[`]; // behind every figure and capital letter
  // a merge may be undone: the number of the card that went up in another is not free
  const [last] = await query<{ card_no: string | null }>(
    `SELECT max(card_no) AS card_no FROM (
       SELECT max(card_no) AS card_no FROM customer WHERE card_no > ? AND card_no < ?
       UNION ALL
       SELECT max(absorbed_card_no) FROM card_merge
        WHERE absorbed_card_no > ? AND absorbed_card_no < ?) AS used`,
    [...span, ...span],
  );
  return nextCardNumber(on, last?.card_no ?? null);
}

function personOf(facts: CustomerFacts, nextReason: string): SealedCustomer {
  const { source: _source, product: _product, horizonDays: _horizon, ...sealed } = facts;
  return { ...sealed, nextReason };
}

/** The state after an edit, sealed. Pure but for the sealing. */
function edited(office: Office, before: CustomerOnFile, edit: CustomerEdit): CustomerOnFile {
  const { facts, next, contact, grade, owner, at } = edit;
  const record: CustomerRecord = { ...before.record, version: before.record.version + 1 };
  const nextReason = next?.reason ?? before.person.nextReason;
  const person =
    facts === undefined ? { ...before.person, nextReason } : personOf(facts, nextReason);
  if (facts !== undefined) {
    record.source = facts.source;
    record.product = facts.product;
  }
  const said = edit.horizonDays === undefined ? facts?.horizonDays : edit.horizonDays;
  const left = horizonLeft(record.horizon_days, record.horizon_set_at, at);
  // A grade is given on what is known of the horizon; with it even "unclear" is an answer.
  if (said !== undefined && (said !== left || grade !== undefined)) {
    record.horizon_days = said;
    record.horizon_set_at = at;
  }
  if (grade !== undefined) record.grade = grade.to;
  if (next !== undefined) {
    record.next_on = next.on;
    if (next.isMoved) record.moves += 1;
  }
  if (contact !== undefined) {
    record.last_contact_at = Math.max(record.last_contact_at ?? contact.at, contact.at);
    if (contact.isFirst) record.first_contact_at ??= contact.at;
    // whoever has been spoken with sleeps no more, and is not out of reach
    record.state = stateAfter(record.state as LeadState, 'reached') ?? record.state;
  }
  if (edit.state !== undefined) record.state = edit.state.to;
  if (edit.isOnClock !== undefined) record.is_on_clock = edit.isOnClock ? 1 : 0;
  if (edit.helperId !== undefined) record.helper_id = edit.helperId;
  if (owner !== undefined) record.owner_id = owner.toId;
  if (edit.householdId !== undefined) record.household_id = edit.householdId;
  record.touched_at = Math.max(record.touched_at, contact?.at ?? 0);
  record.updated_at = at;
  record.sealed = office.vault.seal('customer', record.id, person);
  return { record, person };
}

/** Writes by which numbers a customer is found; the caller has taken out the old ones. */
export async function keepPhones(
  office: Office,
  tx: Tx,
  { record, person }: CustomerOnFile,
): Promise<void> {
  for (const [place, phone] of person.phones.entries()) {
    await tx.query('INSERT INTO customer_phone (customer_id, phone_key, place) VALUES (?, ?, ?)', [
      record.id,
      office.vault.phoneKey(phone),
      place,
    ]);
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, place) => each === others[place]);
}
