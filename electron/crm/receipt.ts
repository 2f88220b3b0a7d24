import { z } from 'zod';
import type { ReceiptResult, RefusedEvent } from '../../shared/contract/crm';
import { text } from '../../shared/contract/value';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { ExportBatchRecord, ExportIssueRecord } from '../store/schema';
import type { SealedExportIssue } from '../store/sealed';
import { issueOf, keepIssue, type NewIssue } from './export-issues';

const MOST_REJECTED = 10_000;

/** What a head office hands back for a batch. Described for it in docs/export.md. */
export const Receipt = z.strictObject({
  format: z.literal('showroom-desk-receipt'),
  formatVersion: z.literal(1),
  deskId: text(80),
  batchNo: z.int().min(1),
  /** of the batch's manifest.json, hex: the receipt is for these very bytes */
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `all`: every line but those rejected; else the numbers (`seq`) that were taken */
  accepted: z.union([z.literal('all'), z.array(z.int().min(1)).max(1_000_000)]),
  rejected: z
    .array(
      z.strictObject({
        seq: z.int().min(1),
        /** in the receiver's own words */
        reason: text(500),
      }),
    )
    .max(MOST_REJECTED),
});
export type Receipt = z.infer<typeof Receipt>;

/**
 * Takes a receipt in. What was rejected waits on the work list, and goes out again with the next
 * batch; the same receipt twice changes nothing.
 *
 * @param content the file's text
 * @throws fileUnreadable, receiptForeign
 */
export async function readReceipt(
  office: Office,
  content: string,
  byId: string,
): Promise<ReceiptResult> {
  const receipt = parse(content);
  const { batchNo, rejected } = receipt;
  const at = office.clock();
  return await office.store.write(async (tx) => {
    const [batch] = await tx.query<ExportBatchRecord>(
      'SELECT * FROM export_batch WHERE no = ? AND written_at IS NOT NULL',
      [batchNo],
    );
    const isOurs =
      batch !== undefined &&
      receipt.deskId === office.deskId &&
      receipt.manifestSha256 === batch.manifest_sha256;
    if (!isOurs) throw new AppError('receiptForeign');
    const again = new Set(againOf(batch));
    const isInside = (seq: number) =>
      (seq >= batch.from_seq && seq <= batch.to_seq) || again.has(seq);
    const taken = receipt.accepted === 'all' ? [] : receipt.accepted;
    if (![...taken, ...rejected.map(({ seq }) => seq)].every(isInside))
      throw new AppError('receiptForeign');
    const issues: NewIssue[] = [];
    for (const { seq, reason } of rejected) {
      const issue = await issueOf(office, tx.query, seq, batchNo, 'rejected', reason);
      if (issue !== null) issues.push(issue);
    }
    const [known] = await tx.query('SELECT 1 FROM export_receipt WHERE batch_no = ?', [batchNo]);
    // a batch is answered once: what it rejected then may have gone out again since
    if (known === undefined) for (const issue of issues) await keepIssue(office, tx, issue);
    const lines = Object.values(JSON.parse(batch.counts) as Record<string, number>);
    const total = lines.reduce((sum, count) => sum + count, 0);
    const accepted = receipt.accepted === 'all' ? total - rejected.length : taken.length;
    if (known === undefined)
      await tx.query(
        `INSERT INTO export_receipt (id, desk_id, batch_no, at, accepted, rejected, by_id)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [office.newId(), office.deskId, batchNo, at, accepted, rejected.length, byId],
      );
    await noteAudit(tx.query, {
      at,
      staffId: byId,
      action: 'crm.readReceipt',
      subjectId: String(batchNo),
      outcome: 'done',
    });
    return { batchNo, accepted, rejected: rejected.length, isRepeated: known !== undefined };
  });
}

/** @throws fileUnreadable */
function parse(content: string): Receipt {
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('fileUnreadable', {}, { cause });
  }
  const parsed = Receipt.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('fileUnreadable', { field: issue?.path.join('.') ?? '' });
  }
  return parsed.data;
}

const AgainOnly = z.object({ againSeqs: z.array(z.int()) });

function againOf({ header }: ExportBatchRecord): number[] {
  const parsed = AgainOnly.safeParse(JSON.parse(header));
  return parsed.success ? parsed.data.againSeqs : [];
}

/** Rows of the work list that a screen shows. */
const REFUSED_SHOWN = 200;

/** What the head office did not take, newest first; it goes out again with the next batch. */
export async function refusedEvents(office: Office): Promise<RefusedEvent[]> {
  const rows = await office.store.read<ExportIssueRecord & { card_no: string | null }>(
    `SELECT i.*, c.card_no FROM export_issue AS i
     LEFT JOIN customer AS c ON c.id = i.customer_id AND c.erased_at IS NULL
     WHERE i.desk_id = ? AND i.reason = 'rejected' AND i.settled_at IS NULL
     ORDER BY i.batch_no DESC, i.event_seq LIMIT ${REFUSED_SHOWN}`,
    [office.deskId],
  );
  return rows.map((row) => ({
    seq: row.event_seq,
    batchNo: row.batch_no,
    kind: row.kind,
    subjectId: row.subject_id,
    customerId: row.card_no === null ? null : row.customer_id,
    cardNo: row.card_no,
    at: row.at,
    words: office.vault.open<SealedExportIssue>('export_issue', row.id, row.sealed).words,
  }));
}
