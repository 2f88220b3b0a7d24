import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import type { Source } from '../../shared/domain/source';
import { TURN_REASON_WORDS } from '../../shared/words';
import type { CallState, Change } from '../crm/change';
import type { Office } from '../office';
import type { Query, Tx } from './open';
import { type CustomerRecord, entities, type PhoneCallRecord, type VisitRecord } from './schema';
import type { SealedPhoneCall, SealedReason, SealedVisit } from './sealed';
import { changeVisit, loadVisit, visitChanges } from './visit-book';

/** A person's visits and calls, emptied. */
export interface BlankEvents {
  readonly visitIds: readonly string[];
  readonly callIds: readonly string[];
  /** what the central CRM is told: that they were, and nothing of whom */
  readonly changes: readonly Change[];
}

const NOBODY_CAME: SealedVisit = {
  description: '',
  hostNote: '',
  name: '',
  sex: null,
  phone: '',
  companions: '',
  quotation: '',
  notes: '',
};

const NOBODY_CALLED: SealedPhoneCall = {
  name: '',
  sex: null,
  phone: '',
  product: '',
  use: '',
  channel: '',
  referrer: null,
  notes: '',
  messageFor: null,
  message: '',
  horizonDays: null,
  appointmentAt: null,
  callBackOn: null,
  steps: [],
};

/** Empties the visits and calls of a person and takes her out of them; as counts they stay. */
export async function blankVisitsAndCalls(
  office: Office,
  tx: Tx,
  customer: CustomerRecord,
): Promise<BlankEvents> {
  const { vault } = office;
  const now = office.clock();
  const visits = await tx.query<VisitRecord>('SELECT * FROM visit WHERE customer_id = ?', [
    customer.id,
  ]);
  const calls = await tx.query<PhoneCallRecord>('SELECT * FROM phone_call WHERE customer_id = ?', [
    customer.id,
  ]);
  const changes: Change[] = await leaveParties(office, tx, customer.id, now);
  for (const visit of visits) {
    // friends who came along have cards of their own, and came all the same
    const { otherCustomerIds = [] } = vault.open<SealedVisit>('visit', visit.id, visit.sealed);
    const party: SealedVisit = { ...NOBODY_CAME, otherCustomerIds };
    const record: VisitRecord = {
      ...visit,
      customer_id: null,
      version: visit.version + 1,
      updated_at: now,
      sealed: vault.seal('visit', visit.id, party),
    };
    await blank(tx.query, 'visit', record);
    changes.push(...visitChanges({ record, party }));
  }
  for (const call of calls) {
    const record: PhoneCallRecord = {
      ...call,
      customer_id: null,
      version: call.version + 1,
      updated_at: now,
      sealed: vault.seal('phone_call', call.id, NOBODY_CALLED),
    };
    await blank(tx.query, 'phone_call', record);
    const state = callState(record, customer.source as Source);
    if (call.is_sample === 0)
      changes.push({ kind: 'call', subjectId: call.id, version: record.version, state });
  }
  return {
    visitIds: visits.map(({ id }) => id),
    callIds: calls.map(({ id }) => id),
    changes,
  };
}

/** Takes somebody out of the parties she only came along with. */
async function leaveParties(office: Office, tx: Tx, id: string, at: number): Promise<Change[]> {
  const guests = await tx.query<{ visit_id: string }>(
    'DELETE FROM visit_guest WHERE customer_id = ? RETURNING visit_id',
    [id],
  );
  const changes: Change[] = [];
  for (const { visit_id: visitId } of guests) {
    const visit = await loadVisit(office, tx.query, visitId);
    if (visit === null) continue;
    const others = visit.party.otherCustomerIds ?? [];
    const party = { ...visit.party, otherCustomerIds: others.filter((one) => one !== id) };
    changes.push(...visitChanges(await changeVisit(office, tx, visit, at, { party })));
  }
  return changes;
}

async function blank(
  query: Query,
  table: 'visit' | 'phone_call',
  { id, sealed, version, updated_at: at }: VisitRecord | PhoneCallRecord,
): Promise<void> {
  await query(
    `UPDATE ${table} SET customer_id = NULL, sealed = ?, version = ?, updated_at = ? WHERE id = ?`,
    [sealed, version, at, id],
  );
}

function callState(record: PhoneCallRecord, source: Source): CallState {
  const { messageFor: _for, message: _message, steps: _steps, ...said } = NOBODY_CALLED;
  return {
    ...said,
    answeredAt: record.answered_at,
    endedAt: record.ended_at,
    rings: record.rings,
    callerKind: record.caller_kind as CallerKind | null,
    outcome: record.outcome as CallOutcome,
    customerId: null,
    isNewLead: record.is_new_lead === 1,
    isContactKept: record.is_contact_kept === 1,
    source,
    holdSeconds: record.hold_seconds,
    consultantId: record.consultant_id,
    byId: record.by_id,
  };
}

/** Tables whose sealed part is seen to by name. */
const BY_NAME: ReadonlySet<string> = new Set([
  'customer',
  'visit',
  'phone_call',
  'turn',
  'consent',
  'draft',
  'outbox',
  'meeting',
  'improvement',
  'one_on_one',
  'success_plan',
  'week_package',
  'week_page',
  // by the number that rang
  'unanswered_call',
  // with its appointment
  'appointment_move',
]);

/** How a row may say whom it is about. */
const BELONGS_BY = ['customer_id', 'visit_id', 'call_id'] as const;

/**
 * Every other table with words about a customer, a visit or a call, and the columns that say whose
 * they are. A table that is added later is emptied as well, as long as it says so in these columns.
 */
export const WORDS_ABOUT: readonly {
  readonly table: string;
  readonly by: readonly (typeof BELONGS_BY)[number][];
}[] = entities.flatMap(({ options }) => {
  const { columns } = options;
  const table = options.tableName ?? options.name;
  const by = BELONGS_BY.filter((column) => column in columns);
  return 'sealed' in columns && !BY_NAME.has(table) ? [{ table, by }] : [];
});

/** Empties what was written about a person over time: the rows are counted, the words go. */
export async function blankHistory(
  office: Office,
  tx: Tx,
  customerId: string,
  { visitIds, callIds }: BlankEvents,
): Promise<{ ids: string[]; contacts: number }> {
  const owners = { customer_id: [customerId], visit_id: visitIds, call_id: callIds };
  const ids: string[] = [];
  let contacts = 0;
  for (const { table, by } of WORDS_ABOUT) {
    for (const column of by) {
      for (const owner of owners[column]) {
        const emptied = await emptyRows(office, tx.query, table, column, owner);
        if (table === 'contact') contacts += emptied.length;
        ids.push(...emptied);
      }
    }
  }
  for (const id of visitIds) await blankTurns(office, tx, 'visit_id', id);
  for (const id of callIds) await blankTurns(office, tx, 'call_id', id);
  ids.push(...(await dropConsents(tx.query, customerId)));
  ids.push(...(await callOff(tx.query, customerId, callIds, office.clock())));
  return { ids, contacts };
}

async function emptyRows(
  office: Office,
  query: Query,
  table: string,
  column: string,
  owner: string,
): Promise<string[]> {
  const rows = await query<{ id: string; sealed: Buffer }>(
    `SELECT id, sealed FROM ${table} WHERE ${column} = ?`,
    [owner],
  );
  for (const { id, sealed } of rows)
    await reseal(office, query, table, id, emptied(office.vault.open(table, id, sealed)));
  return rows.map(({ id }) => id);
}

/** Fields that say what a record is, not what it says. */
const KINDS: ReadonlySet<string> = new Set(['kind', 'outcome']);

/** The same shape without a word: figures stay, texts go. */
export function emptied(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => [field, KINDS.has(field) ? one : emptied(one)]),
  );
}

/** A list of what was agreed to is a list about somebody: without the person it counts nothing. */
async function dropConsents(query: Query, customerId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'DELETE FROM consent WHERE customer_id = ? RETURNING id',
    [customerId],
  );
  return rows.map(({ id }) => id);
}

/** Nobody is expected or to be rung any more, and no card waits for a hand. */
async function callOff(
  query: Query,
  customerId: string,
  callIds: readonly string[],
  at: number,
): Promise<string[]> {
  await query('UPDATE task SET done_at = ? WHERE customer_id = ? AND done_at IS NULL', [
    at,
    customerId,
  ]);
  for (const id of callIds)
    await query('UPDATE task SET done_at = ? WHERE call_id = ? AND done_at IS NULL', [at, id]);
  await query(
    `UPDATE appointment SET state = 'cancelled', version = version + 1
     WHERE customer_id = ? AND state = 'expected'`,
    [customerId],
  );
  // a merge that was undone: what the card looked like lies with the other card
  await query('DELETE FROM card_merge WHERE absorbed_id = ?', [customerId]);
  await query(
    `DELETE FROM appointment_move
      WHERE appointment_id IN (SELECT id FROM appointment WHERE customer_id = ?)`,
    [customerId],
  );
  await query('UPDATE card_step SET is_last = 0 WHERE customer_id = ?', [customerId]);
  await query('DELETE FROM staff_message WHERE customer_id = ? AND read_at IS NULL', [customerId]);
  const rows = await query<{ id: string }>('SELECT id FROM appointment WHERE customer_id = ?', [
    customerId,
  ]);
  return rows.map(({ id }) => id);
}

const OWN_WORDS: ReadonlySet<string> = new Set(Object.values(TURN_REASON_WORDS));

/** The ledger of turns keeps its lines; of their reasons only the desk's own words. */
async function blankTurns(
  office: Office,
  tx: Tx,
  column: 'visit_id' | 'call_id',
  eventId: string,
): Promise<void> {
  const rows = await tx.query<{ id: string; sealed: Buffer }>(
    `SELECT id, sealed FROM turn WHERE ${column} = ?`,
    [eventId],
  );
  for (const { id, sealed } of rows) {
    const { reason } = office.vault.open<SealedReason>('turn', id, sealed);
    if (!OWN_WORDS.has(reason)) await reseal(office, tx.query, 'turn', id, NO_REASON);
  }
}

const NO_REASON: SealedReason = { reason: '' };

async function reseal(
  office: Office,
  query: Query,
  table: string,
  id: string,
  empty: unknown,
): Promise<void> {
  await query(`UPDATE ${table} SET sealed = ? WHERE id = ?`, [
    office.vault.seal(table, id, empty),
    id,
  ]);
}
