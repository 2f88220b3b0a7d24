import { createHash } from 'node:crypto';
import type { Query } from './connection';

/** Something that must be found again later: who did it, to what, and how it ended. No names. */
export interface AuditEntry {
  readonly at: number;
  readonly staffId: string | null;
  /** the call, or what it did: `staff.signIn`, `cards.pdf` … */
  readonly action: string;
  readonly subjectId: string | null;
  readonly outcome: 'done' | 'refused';
}

/**
 * Adds a line to the audit, inside a transaction. Each line's hash covers the line before, so that
 * a line taken out or changed later breaks every one after it.
 *
 * @returns the line's number
 */
export async function noteAudit(query: Query, entry: AuditEntry): Promise<number> {
  const [last] = await query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const seq = (last?.seq ?? 0) + 1;
  await query(
    `INSERT INTO audit (seq, at, staff_id, action, subject_id, outcome, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      seq,
      entry.at,
      entry.staffId,
      entry.action,
      entry.subjectId,
      entry.outcome,
      auditHash(last?.hash ?? '', seq, entry),
    ],
  );
  return seq;
}

/** The hash of a line over its own content and the line before. */
export function auditHash(before: string, seq: number, entry: AuditEntry): string {
  const content = [seq, entry.at, entry.staffId, entry.action, entry.subjectId, entry.outcome];
  return createHash('sha256').update(before).update(JSON.stringify(content)).digest('hex');
}
