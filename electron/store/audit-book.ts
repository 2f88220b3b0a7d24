import { createHash } from 'node:crypto';
import type { FieldChange } from '../../shared/domain/settings-change';
import type { Query } from './connection';

/** Something that must be found again later: who did it, to what, and how it ended. No names. */
export interface AuditEntry {
  readonly at: number;
  readonly staffId: string | null;
  /** the call, or what it did: `staff.signIn`, `cards.pdf` … */
  readonly action: string;
  readonly subjectId: string | null;
  readonly outcome: 'done' | 'refused';
  /** what was set otherwise; never a person's name, a PIN or a secret */
  readonly changes?: readonly FieldChange[];
}

/** An entry as it is kept. */
export type AuditLine = Omit<AuditEntry, 'changes'> & { readonly detail?: string | null };

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
  const { changes = [] } = entry;
  const detail = changes.length === 0 ? null : JSON.stringify(changes);
  await query(
    `INSERT INTO audit (seq, at, staff_id, action, subject_id, outcome, hash, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      seq,
      entry.at,
      entry.staffId,
      entry.action,
      entry.subjectId,
      entry.outcome,
      auditHash(last?.hash ?? '', seq, { ...entry, detail }),
      detail,
    ],
  );
  return seq;
}

/**
 * The hash of a line over its own content and the line before. A line without changes hashes as it
 * did before lines could have them: chains of older desks stay whole.
 */
export function auditHash(before: string, seq: number, entry: AuditLine): string {
  const { at, staffId, action, subjectId, outcome, detail = null } = entry;
  const told = detail === null ? [] : [detail];
  const content = [seq, at, staffId, action, subjectId, outcome, ...told];
  return createHash('sha256').update(before).update(JSON.stringify(content)).digest('hex');
}
