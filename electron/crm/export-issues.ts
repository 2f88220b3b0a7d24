import type { Office } from '../office';
import type { Query, Tx } from '../store/open';
import type { ExportIssueRecord } from '../store/schema';
import type { SealedExportIssue } from '../store/sealed';
import { about, eventOf, EVENT_COLUMNS, type EventRow } from './event';
import { withheldCustomers } from './withhold';

/*
 * Events that left and did not arrive as they are: the receiver refused them in words of its own,
 * or they left without a word because the customer took her consent back. Each goes out once more
 * when it may; unless something newer of the same subject does anyway.
 */

/** What an event that did not arrive is kept with. */
export interface NewIssue {
  readonly seq: number;
  readonly kind: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly batchNo: number;
  readonly reason: ExportIssueRecord['reason'];
  /** the receiver's own; empty: it was withheld */
  readonly words: string;
}

const WAITING = `FROM export_issue AS i WHERE i.desk_id = ? AND i.settled_at IS NULL`;

/** Numbers before `fromSeq` that go out once more, in their order. */
export async function dueAgain(query: Query, deskId: string, fromSeq: number): Promise<number[]> {
  const rows = await query<{ seq: number; reason: string; customer_id: string | null }>(
    `SELECT DISTINCT i.event_seq AS seq, i.reason, i.customer_id ${WAITING} AND i.event_seq < ?
       AND EXISTS (SELECT 1 FROM outbox AS o WHERE o.desk_id = i.desk_id AND o.seq = i.event_seq)
       AND NOT EXISTS (
         SELECT 1 FROM outbox AS later
         WHERE later.desk_id = i.desk_id AND later.subject_id = i.subject_id
           AND later.seq > i.event_seq AND (later.kind = i.kind OR later.kind = 'deletion'))
     ORDER BY i.event_seq`,
    [deskId, fromSeq],
  );
  const hidden = await withheldCustomers(query);
  const due = rows.filter(
    ({ reason, customer_id: id }) => reason !== 'withheld' || id === null || !hidden.has(id),
  );
  return [...new Set(due.map(({ seq }) => seq))];
}

/** What goes out again now waits no longer, nor what something newer of its subject replaces. */
export async function settleIssues(
  office: Office,
  tx: Tx,
  againSeqs: readonly number[],
  fromSeq: number,
): Promise<void> {
  const at = office.clock();
  for (const seq of againSeqs) {
    await tx.query(
      'UPDATE export_issue SET settled_at = ? WHERE event_seq = ? AND settled_at IS NULL',
      [at, seq],
    );
  }
  await tx.query(
    `UPDATE export_issue SET settled_at = ?
     WHERE settled_at IS NULL AND desk_id = ? AND event_seq < ? AND EXISTS (
       SELECT 1 FROM outbox AS later
       WHERE later.desk_id = export_issue.desk_id AND later.subject_id = export_issue.subject_id
         AND later.seq > export_issue.event_seq AND later.seq >= ?
         AND (later.kind = export_issue.kind OR later.kind = 'deletion'))`,
    [at, office.deskId, fromSeq, fromSeq],
  );
}

/** Remembers what left without a word, so that it can follow when she agrees again. */
export async function keepWithheld(
  office: Office,
  tx: Tx,
  batchNo: number,
  events: readonly { readonly seq: number }[],
): Promise<void> {
  for (const { seq } of events) {
    const issue = await issueOf(office, tx.query, seq, batchNo, 'withheld', '');
    if (issue !== null) await keepIssue(office, tx, issue);
  }
}

/** What is to be kept of an event; null: it was erased meanwhile. */
export async function issueOf(
  office: Office,
  query: Query,
  seq: number,
  batchNo: number,
  reason: NewIssue['reason'],
  words: string,
): Promise<NewIssue | null> {
  const [row] = await query<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq = ?`,
    [office.deskId, seq],
  );
  if (row === undefined) return null;
  const { kind, subject_id: subjectId } = row;
  const customerId = about(eventOf(office, row));
  return { seq, kind, subjectId, customerId, batchNo, reason, words };
}

/** Writes one down, unless the very same waits already. */
export async function keepIssue(office: Office, tx: Tx, issue: NewIssue): Promise<void> {
  const { seq, kind, subjectId, batchNo, reason, words } = issue;
  const id = office.newId();
  const said: SealedExportIssue = { words };
  await tx.query(
    'DELETE FROM export_issue WHERE event_seq = ? AND reason = ? AND settled_at IS NULL',
    [seq, reason],
  );
  await tx.query(
    `INSERT INTO export_issue (id, desk_id, event_seq, batch_no, reason, kind, subject_id,
       customer_id, at, settled_at, sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT id FROM customer WHERE id = ?), ?, NULL, ?)`,
    [
      id,
      office.deskId,
      seq,
      batchNo,
      reason,
      kind,
      subjectId,
      issue.customerId,
      office.clock(),
      office.vault.seal('export_issue', id, said),
    ],
  );
}
