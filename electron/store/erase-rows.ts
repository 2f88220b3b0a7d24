import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import type { Source } from '../../shared/domain/source';
import { TURN_REASON_WORDS } from '../../shared/words';
import type { CallState, Change } from '../crm/change';
import type { Office } from '../office';
import type { Query, Tx } from './open';
import { type CustomerRecord, entities, type PhoneCallRecord, type VisitRecord } from './schema';
import type {
  SealedContact,
  SealedNextStep,
  SealedPhoneCall,
  SealedReason,
  SealedVisit,
} from './sealed';
import { visitChanges } from './visit-book';

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
  const changes: Change[] = [];
  for (const visit of visits) {
    const record: VisitRecord = {
      ...visit,
      customer_id: null,
      version: visit.version + 1,
      updated_at: now,
      sealed: vault.seal('visit', visit.id, NOBODY_CAME),
    };
    await blank(tx.query, 'visit', record);
    changes.push(...visitChanges({ record, party: NOBODY_CAME }));
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

const NO_CONTENT: SealedContact = { content: '' };
const NO_REASON: SealedReason = { reason: '' };
const NO_STEP: SealedNextStep = { reason: '', laterReason: '' };

/** Rows that are counted stay, emptied: the table, and what then lies sealed in it. */
const KEPT_EMPTY: readonly (readonly [string, unknown])[] = [
  ['contact', NO_CONTENT],
  ['next_step', NO_STEP],
  ['grade_change', NO_REASON],
  ['assignment', NO_REASON],
];

/** Empties what was written about a person over time. */
export async function blankHistory(
  office: Office,
  tx: Tx,
  customerId: string,
  { visitIds, callIds }: BlankEvents,
): Promise<{ ids: string[]; contacts: number }> {
  const ids: string[] = [];
  let contacts = 0;
  for (const [table, empty] of KEPT_EMPTY) {
    const rows = await tx.query<{ id: string }>(`SELECT id FROM ${table} WHERE customer_id = ?`, [
      customerId,
    ]);
    if (table === 'contact') contacts = rows.length;
    for (const { id } of rows) {
      await reseal(office, tx.query, table, id, empty);
      ids.push(id);
    }
  }
  await blankTurns(office, tx, 'visit_id', visitIds);
  await blankTurns(office, tx, 'call_id', callIds);
  await tx.query(
    `UPDATE appointment SET state = 'cancelled', version = version + 1
     WHERE customer_id = ? AND state = 'expected'`,
    [customerId],
  );
  const appointments = await tx.query<{ id: string }>(
    'SELECT id FROM appointment WHERE customer_id = ?',
    [customerId],
  );
  return { ids: [...ids, ...appointments.map(({ id }) => id)], contacts };
}

const OWN_WORDS: ReadonlySet<string> = new Set(Object.values(TURN_REASON_WORDS));

/** The ledger of turns keeps its lines; of their reasons only the desk's own words. */
async function blankTurns(
  office: Office,
  tx: Tx,
  column: 'visit_id' | 'call_id',
  ids: readonly string[],
): Promise<void> {
  for (const eventId of ids) {
    const rows = await tx.query<{ id: string; sealed: Buffer }>(
      `SELECT id, sealed FROM turn WHERE ${column} = ?`,
      [eventId],
    );
    for (const { id, sealed } of rows) {
      const { reason } = office.vault.open<SealedReason>('turn', id, sealed);
      if (!OWN_WORDS.has(reason)) await reseal(office, tx.query, 'turn', id, NO_REASON);
    }
  }
}

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

/** Tables whose sealed part is emptied above, or which are found by other means. */
const SEEN_TO: ReadonlySet<string> = new Set([
  'customer',
  'visit',
  'phone_call',
  'turn',
  'draft',
  'outbox',
  ...KEPT_EMPTY.map(([table]) => table),
]);

/** How a row may say whom it is about. */
const BELONGS_BY = ['customer_id', 'visit_id', 'call_id'] as const;

/** Tables with sealed words about a customer, a visit or a call that nobody counts. */
export const DROPPED: readonly { readonly table: string; readonly by: readonly string[] }[] =
  entities.flatMap(({ options }) => {
    const { columns } = options;
    const table = options.tableName ?? options.name;
    const by = BELONGS_BY.filter((column) => column in columns);
    return 'sealed' in columns && !SEEN_TO.has(table) ? [{ table, by }] : [];
  });

/** Deletes what carries nothing but words about the person. @returns the ids of what went */
export async function dropRest(
  tx: Tx,
  customerId: string,
  { visitIds, callIds }: BlankEvents,
): Promise<string[]> {
  const owners = { customer_id: [customerId], visit_id: visitIds, call_id: callIds };
  const gone: string[] = [];
  for (const { table, by } of DROPPED) {
    for (const column of BELONGS_BY) {
      if (!by.includes(column)) continue;
      for (const owner of owners[column]) {
        const rows = await tx.query<{ id: string }>(
          `DELETE FROM ${table} WHERE ${column} = ? RETURNING id`,
          [owner],
        );
        gone.push(...rows.map(({ id }) => id));
      }
    }
  }
  return gone;
}
