import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { callCell, cardCell, type Cell, visitCell } from '../../shared/domain/report-cells';
import type { VisitKind } from '../../shared/domain/visit';
import { inPieces } from './in-pieces';
import type { Tx } from './open';
import type { CustomerRecord, PhoneCallRecord, VisitRecord } from './schema';

/*
 * The counters behind the reports, kept in the transaction that changes what they count. A change
 * is noted as what it takes from one cell and gives to another; what is left of all that at the
 * end of the transaction is written in one go, for the day, its month and its year.
 */

/** A cell of one span, spelt so that equal cells meet. */
type CellKey = string;

/** What a transaction has changed so far. */
const pending = new WeakMap<Tx, Map<CellKey, number>>();

/** Takes what was counted `before` out of its cell, and counts `after` in its own. */
export function countVisit(tx: Tx, before: VisitRecord | null, after: VisitRecord | null): void {
  count(tx, before === null ? null : cellOfVisit(before), -1);
  count(tx, after === null ? null : cellOfVisit(after), 1);
}

export function countCall(tx: Tx, call: PhoneCallRecord): void {
  count(tx, cellOfCall(call), 1);
}

export function countCustomer(
  tx: Tx,
  before: CustomerRecord | null,
  after: CustomerRecord | null,
): void {
  count(tx, before === null ? null : cellOfCustomer(before), -1);
  count(tx, after === null ? null : cellOfCustomer(after), 1);
}

/** Counts a follow-up that was answered, for whoever made it. */
export function countContact(tx: Tx, at: number, byId: string): void {
  count(tx, { on: dayOf(at), staffId: byId, series: 'contact', mark: '' }, 1);
}

/** Adds records to a cell. @param cell null: it counts nowhere */
export function count(tx: Tx, cell: Cell | null, n: number): void {
  if (cell === null) return;
  let changes = pending.get(tx);
  if (changes === undefined) {
    changes = new Map();
    pending.set(tx, changes);
    tx.atEnd(() => flush(tx));
  }
  for (const key of keysOf(cell)) changes.set(key, (changes.get(key) ?? 0) + n);
}

/** Forgets what a transaction has changed so far: somebody counts everything anew. */
export function dropCounts(tx: Tx): void {
  pending.get(tx)?.clear();
}

const SEPARATOR = '\n';

function keysOf({ on, series, mark, staffId }: Cell): CellKey[] {
  const rest = [series, mark, staffId ?? ''].join(SEPARATOR);
  return [
    `day${SEPARATOR}${on}${SEPARATOR}${rest}`,
    `month${SEPARATOR}${on.slice(0, 7)}${SEPARATOR}${rest}`,
    `year${SEPARATOR}${on.slice(0, 4)}${SEPARATOR}${rest}`,
  ];
}

/** A cell is three rows: its day, its month and its year. */
const SIZES = [48, 12, 6, 3, 1];

async function flush(tx: Tx): Promise<void> {
  const all = [...(pending.get(tx) ?? [])].filter(([, n]) => n !== 0);
  for (const piece of inPieces(all, SIZES)) {
    const values = piece.flatMap(([key, n]) => [...key.split(SEPARATOR), n]);
    await tx.query(upsertOf(piece.length), values);
  }
}

function upsertOf(rows: number): string {
  const places = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?)').join(', ');
  return `INSERT INTO rollup (unit, span, series, mark, staff_id, n) VALUES ${places}
    ON CONFLICT (unit, span, series, mark, staff_id) DO UPDATE SET n = rollup.n + excluded.n`;
}

/** Where a visit counts; null: made up for practice. */
function cellOfVisit(visit: VisitRecord): Cell | null {
  if (visit.is_sample === 1) return null;
  return visitCell({
    on: visit.on_day as DayOn,
    consultantId: visit.consultant_id,
    kind: visit.kind as VisitKind,
    isContactKept: visit.is_contact_kept === 1,
    isExperienced: visit.is_experienced === 1,
    isIncomplete: visit.is_incomplete === 1,
  });
}

function cellOfCall(call: PhoneCallRecord): Cell | null {
  if (call.is_sample === 1) return null;
  return callCell({
    on: call.on_day as DayOn,
    consultantId: call.consultant_id,
    callerKind: call.caller_kind as CallerKind | null,
    outcome: call.outcome as CallOutcome,
    rings: call.rings,
    isContactKept: call.is_contact_kept === 1,
  });
}

function cellOfCustomer(customer: CustomerRecord): Cell | null {
  if (customer.is_sample === 1) return null;
  return cardCell({
    receivedAt: customer.received_at,
    ownerId: customer.owner_id,
    isOnClock: customer.is_on_clock === 1,
    dueAt: customer.first_contact_due_at,
    contactAt: customer.first_contact_at,
  });
}
