import { isSealed, LATER_CHANGE_WORDS } from '../../shared/domain/sealing';
import type { Office } from '../office';
import { inPieces } from '../store/in-pieces';
import type { Tx } from '../store/open';
import type { Change } from './change';

export type { Change, ChangeKind } from './change';

/** What lies sealed in a row of the outbox: the state, and all that would read differently later. */
export interface Sealed<One extends Change = Change> {
  readonly state: One['state'];
  /** names of the staff in `state`, as they were */
  readonly staff: Readonly<Record<string, string>>;
  /** what the customer's letter meant; null: not a customer, or not graded */
  readonly gradeDays: { readonly withinDays: number | null; readonly contactDays: number } | null;
  /** why a record of a sealed week or month was mended; left out: it was not sealed */
  readonly correctionReason?: string;
}

/** A walk-in mostly makes two. */
const SIZES = [64, 16, 4, 2, 1];

/** Keeps a change for the central CRM, in the transaction that makes it. */
export async function noteChange(office: Office, tx: Tx, change: Change): Promise<void> {
  await noteChanges(office, tx, [change]);
}

/**
 * Keeps several changes, in their order. Numbers run without gaps: the receiver sees by the number
 * alone whether something is missing. They are read inside the transaction, never remembered, so
 * that one that rolls back takes its numbers with it.
 */
export async function noteChanges(office: Office, tx: Tx, all: readonly Change[]): Promise<void> {
  const at = office.clock();
  const entries = all
    .filter((change) => !isPractice(office, change))
    .map((change) => ({ ...change, at, sealed: sealedOf(office, change) }));
  await keepEntries(office, tx, entries);
}

/** A row of the outbox before it has its number. */
export interface OutboxEntry extends Pick<Change, 'kind' | 'subjectId' | 'version'> {
  readonly at: number;
  readonly sealed: Sealed;
  /** the number it had before, where it was told already; left out: the next one */
  readonly seq?: number;
}

/** Numbers these and keeps them, in their order, just as they are. */
export async function keepEntries(
  office: Office,
  tx: Tx,
  entries: readonly OutboxEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { deskId } = office;
  const last = await tx.query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
    [deskId],
  );
  let seq = last[0]?.seq ?? 0;
  for (const piece of inPieces(entries, SIZES)) {
    const values = piece.flatMap((entry) => {
      seq = entry.seq ?? seq + 1;
      const sealed = office.vault.seal('outbox', `${deskId}:${seq}`, entry.sealed);
      return [deskId, seq, entry.at, entry.kind, entry.subjectId, entry.version, sealed];
    });
    await tx.query(insertOf(piece.length), values);
  }
}

/** Whether a change concerns somebody made up for practice. */
function isPractice(office: Office, { subjectId, state }: Change): boolean {
  return office.isSample(subjectId) || ('customerId' in state && office.isSample(state.customerId));
}

function insertOf(rows: number): string {
  const places = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?, ?)').join(', ');
  return `INSERT INTO outbox (desk_id, seq, at, kind, subject_id, version, sealed) VALUES ${places}`;
}

/** Whatever changes a record of a sealed week or month leaves as a correction, by whatever way. */
function reasonOf(change: Change, now: number): string | undefined {
  if (change.correctionReason !== undefined) return change.correctionReason;
  const at = momentOf(change);
  return change.version > 1 && at !== null && isSealed(at, now) ? LATER_CHANGE_WORDS : undefined;
}

/** When what is recorded happened; null: it is told as it stands now, whenever that began. */
function momentOf({ kind, state }: Change): number | null {
  if (kind === 'visit') return state.arrivedAt;
  if (kind === 'call') return state.answeredAt;
  return kind === 'stage' || kind === 'followUp' ? state.at : null;
}

const STAFF_FIELDS = new Set([
  'ownerId',
  'consultantId',
  'byId',
  'withdrawnById',
  'helperId',
  'askedById',
  'ruledById',
  'toId',
]);

function sealedOf(office: Office, change: Change): Sealed {
  const { kind, state } = change;
  const correctionReason = reasonOf(change, office.clock());
  const staff: Record<string, string> = {};
  for (const [field, id] of Object.entries(state)) {
    if (STAFF_FIELDS.has(field) && typeof id === 'string') staff[id] = office.staffName(id);
  }
  const rule =
    kind === 'customer'
      ? office.settings().grades.find(({ grade }) => grade === state.grade)
      : undefined;
  return {
    state,
    staff,
    gradeDays: rule ? { withinDays: rule.withinDays, contactDays: rule.contactDays } : null,
    ...(correctionReason === undefined ? {} : { correctionReason }),
  };
}
