import { z } from 'zod';
import { type BatchRow, ExportCounts, type Waiting } from '../../shared/contract/crm';
import { SHORTEST_PASSPHRASE } from '../../shared/domain/passphrase';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query } from '../store/open';
import type { ExportBatchRecord } from '../store/schema';
import { readSetting, writeSetting } from '../store/settings-book';
import { type BundleHeader, FORMAT_VERSION, readHeader, writeBundle, type Written } from './bundle';
import { noCounts, PART_OF } from './bundle-lines';
import type { ChangeKind } from './change';
import { type Cover, makeCover } from './cover';
import { daysTouched, figuresUntil, noteFigures } from './daily-figures';
import { dueAgain, keepWithheld, settleIssues } from './export-issues';
import { assertFree, batchFolderName, beginBundle, folderError, openTarget } from './target-folder';
import { verifyBundle } from './verify-bundle';

/*
 * A batch comes about in three steps: the files are written beside their place and synced; one
 * transaction gives the rows to the batch; the folder gets its name, and the batch is noted as
 * written. Broken off before the second step, nothing has happened. Broken off after it, the batch
 * has a number but is not done: the next export writes the same bytes again and finishes it, before
 * it begins one of its own. So no row is lost, and no number ever stands for two contents.
 */

const LAST_FOLDER = 'export.lastFolder';

/** Who exports what, and where to. */
export interface ExportOrder {
  readonly id: string;
  readonly folder: string;
  readonly byId: string;
  /** null: the bundle lies open */
  readonly passphrase: string | null;
}

/**
 * Exports what is new and changed. The same id again is the same batch.
 *
 * @throws nothingToExport, folderInvalid, folderInsideData, folderFull, folderReadOnly, batchExists
 */
export async function exportChanges(office: Office, order: ExportOrder): Promise<BatchRow> {
  const target = await openTarget(order.folder, office.store.folder);
  checkPassphrase(order.passphrase);
  const unfinished = await office.store.read<ExportBatchRecord>(
    'SELECT * FROM export_batch WHERE written_at IS NULL ORDER BY no',
  );
  let finished: BatchRow | null = null;
  for (const batch of unfinished) finished = await finishOrGiveBack(office, batch, target, order);
  const [known] = await office.store.read<ExportBatchRecord>(
    'SELECT * FROM export_batch WHERE id = ?',
    [order.id],
  );
  if (known !== undefined) return await writeAgain(office, known, target, order.passphrase);
  try {
    return await writeNew(office, order, target);
  } catch (error) {
    if (finished !== null && error instanceof AppError && error.code === 'nothingToExport')
      return finished;
    throw error;
  }
}

/** Writes a former batch again. @throws batchErased, and as `exportChanges` */
export async function repeatBatch(
  office: Office,
  no: number,
  folder: string,
  passphrase: string | null,
): Promise<BatchRow> {
  const target = await openTarget(folder, office.store.folder);
  checkPassphrase(passphrase);
  const [batch] = await office.store.read<ExportBatchRecord>(
    'SELECT * FROM export_batch WHERE no = ?',
    [no],
  );
  if (batch === undefined) throw new AppError('notFound');
  return await writeAgain(office, batch, target, passphrase);
}

/** @throws passphraseShort */
export function checkPassphrase(passphrase: string | null): void {
  if (passphrase !== null && passphrase.length < SHORTEST_PASSPHRASE)
    throw new AppError('passphraseShort', { shortest: SHORTEST_PASSPHRASE });
}

/**
 * Ends a batch that was numbered and never finished. Where it can no longer be the same (somebody
 * took her consent back meanwhile), its rows wait anew.
 */
async function finishOrGiveBack(
  office: Office,
  batch: ExportBatchRecord,
  target: string,
  order: ExportOrder,
): Promise<BatchRow | null> {
  try {
    return await writeAgain(office, batch, target, order.passphrase);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'batchErased') throw error;
  }
  await office.store.write(async ({ query }) => {
    await query('DELETE FROM export_issue WHERE batch_no = ?', [batch.no]);
    await query('DELETE FROM export_batch WHERE no = ?', [batch.no]);
    await query('UPDATE outbox SET batch_no = NULL WHERE batch_no = ?', [batch.no]);
  });
  return null;
}

async function writeNew(office: Office, order: ExportOrder, target: string): Promise<BatchRow> {
  const before = await lastBatch(office.store.read);
  const no = (before?.no ?? 0) + 1;
  await assertFree(target, batchFolderName(no));
  await noteFigures(office);
  const bundle = await begin(target, batchFolderName(no));
  const { header, written } = await office.store
    .view(async (query) => {
      const header = await headerOf(office, query, no, before, order);
      const cover = order.passphrase === null ? null : await makeCover(order.passphrase);
      return {
        header,
        written: await write(office, query, header, bundle.folder, order.id, cover),
      };
    })
    .catch(async (error: unknown) => {
      await bundle.remove();
      throw error;
    });
  const batch: ExportBatchRecord = {
    no,
    id: order.id,
    made_at: header.madeAt,
    from_seq: header.fromSeq,
    to_seq: header.toSeq,
    counts: JSON.stringify(written.counts),
    header: JSON.stringify(header),
    manifest_sha256: written.manifestSha256,
    by_id: order.byId,
    written_at: null,
  };
  try {
    await reserve(office, batch, order.folder.trim(), header, written);
    await bundle.place();
  } catch (error) {
    await bundle.remove();
    throw folderError(error);
  }
  return await finish(office, batch);
}

async function headerOf(
  office: Office,
  query: Query,
  no: number,
  before: ExportBatchRecord | null,
  order: ExportOrder,
): Promise<BundleHeader> {
  const { deskId } = office;
  const fromSeq = (before?.to_seq ?? 0) + 1;
  const [last] = await query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
    [deskId],
  );
  const toSeq = last?.seq ?? 0;
  const againSeqs = await dueAgain(query, deskId, fromSeq);
  if (toSeq < fromSeq && againSeqs.length === 0) throw new AppError('nothingToExport');
  return {
    formatVersion: FORMAT_VERSION,
    purpose: 'centralCrm',
    showroom: office.settings().showroom.name,
    deskId,
    batchNo: no,
    madeAt: office.clock(),
    madeBy: office.staffName(order.byId),
    fromSeq,
    toSeq,
    againSeqs,
    previousManifestSha256: before?.manifest_sha256 ?? null,
  };
}

/** The second step: from now on these rows belong to this batch and to no other. */
async function reserve(
  office: Office,
  batch: ExportBatchRecord,
  folder: string,
  { againSeqs }: BundleHeader,
  { withheld }: Written,
): Promise<void> {
  await office.store.write(async (tx) => {
    const columns = Object.keys(batch).join(', ');
    const values = Object.values(batch) as (string | number | null)[];
    await tx.query(
      `INSERT INTO export_batch (${columns}) VALUES (${values.map(() => '?').join(', ')})`,
      values,
    );
    await tx.query('UPDATE outbox SET batch_no = ? WHERE desk_id = ? AND seq BETWEEN ? AND ?', [
      batch.no,
      office.deskId,
      batch.from_seq,
      batch.to_seq,
    ]);
    await settleIssues(office, tx, againSeqs, batch.from_seq);
    await keepWithheld(office, tx, batch.no, withheld);
    await writeSetting(tx.query, LAST_FOLDER, folder, office.clock());
    await noteAudit(tx.query, {
      at: office.clock(),
      staffId: batch.by_id,
      action: 'crm.export',
      subjectId: String(batch.no),
      outcome: 'done',
    });
  });
}

async function finish(office: Office, batch: ExportBatchRecord): Promise<BatchRow> {
  if (batch.written_at === null) {
    await office.store.write((tx) =>
      tx.query('UPDATE export_batch SET written_at = ? WHERE no = ?', [office.clock(), batch.no]),
    );
    office.changed('crm');
  }
  return rowOf(office, batch);
}

async function writeAgain(
  office: Office,
  batch: ExportBatchRecord,
  target: string,
  passphrase: string | null,
): Promise<BatchRow> {
  const bundle = await begin(target, batchFolderName(batch.no));
  try {
    const cover = passphrase === null ? null : await makeCover(passphrase);
    const { manifestSha256 } = await office.store.view((query) =>
      write(office, query, readHeader(batch.header), bundle.folder, batch.id, cover),
    );
    // the rows say something else today: somebody in them was erased since, or took consent back
    if (manifestSha256 !== batch.manifest_sha256) throw new AppError('batchErased');
    // a cover is never the same twice; what lies under it is
    if (cover === null) await bundle.place();
    else await bundle.place((there) => isOfManifest(there, passphrase, manifestSha256));
  } catch (error) {
    await bundle.remove();
    throw folderError(error);
  }
  return await finish(office, batch);
}

async function isOfManifest(
  folder: string,
  passphrase: string | null,
  manifestSha256: string,
): Promise<boolean> {
  return await verifyBundle(folder, passphrase).then(
    (there) => there.manifestSha256 === manifestSha256,
    () => false,
  );
}

async function begin(target: string, name: string) {
  return await beginBundle(target, name).catch((error: unknown) => {
    throw folderError(error);
  });
}

async function write(
  office: Office,
  query: Query,
  header: BundleHeader,
  folder: string,
  job: string,
  cover: Cover | null,
): Promise<Written> {
  const total = header.toSeq - header.fromSeq + 1;
  const onProgress = (done: number) =>
    office.tell({ event: 'progress', payload: { job, done, total } });
  return await writeBundle({ office, query, header, folder, cover, onProgress }).catch(
    (error: unknown) => {
      // here, not further out: there a full stick would be told as a full disk of the desk
      throw folderError(error);
    },
  );
}

async function lastBatch(query: Query): Promise<ExportBatchRecord | null> {
  const [batch] = await query<ExportBatchRecord>(
    'SELECT * FROM export_batch ORDER BY no DESC LIMIT 1',
  );
  return batch ?? null;
}

/** Former batches a screen shows; older ones can still be written again by their number. */
const BATCHES_SHOWN = 200;

/** What waits to be exported, and what was. A batch that is not written yet still waits. */
export async function waiting(office: Office): Promise<Waiting> {
  // after an import this counts a hundred thousand rows: the board must not wait behind it
  return await office.store.view((query) => waitingNow(office, query));
}

async function waitingNow(office: Office, query: Query): Promise<Waiting> {
  const { deskId } = office;
  const [done] = await query<{ seq: number | null }>(
    'SELECT max(to_seq) AS seq FROM export_batch WHERE written_at IS NOT NULL',
  );
  const after = done?.seq ?? 0;
  const [first] = await query<{ at: number }>(
    'SELECT at FROM outbox WHERE desk_id = ? AND seq > ? ORDER BY seq LIMIT 1',
    [deskId, after],
  );
  const batches = await query<ExportBatchRecord>(
    `SELECT * FROM export_batch WHERE written_at IS NOT NULL ORDER BY no DESC LIMIT ${BATCHES_SHOWN}`,
  );
  return {
    counts: first === undefined ? noCounts : await countWaiting(query, deskId, after),
    sinceAt: first?.at ?? null,
    batches: batches.map((batch) => rowOf(office, batch)),
    lastFolder: await readSetting(query, LAST_FOLDER, z.string()),
  };
}

async function countWaiting(query: Query, deskId: string, after: number): Promise<ExportCounts> {
  const rows = await query<{ kind: ChangeKind; many: number }>(
    `SELECT kind, count(DISTINCT subject_id) AS many FROM
       (SELECT CASE kind WHEN 'deletion' THEN 'customer' ELSE kind END AS kind, subject_id, seq
        FROM outbox WHERE desk_id = ? AND seq > ?) AS waiting
     GROUP BY kind`,
    [deskId, after],
  );
  const counts = { ...noCounts };
  for (const { kind, many } of rows) counts[PART_OF[kind]] = many;
  counts.dailyFigures = (await daysWaiting(query, deskId, after)).size;
  return counts;
}

/** Days whose counts wait to leave: told already, or about to be. */
async function daysWaiting(query: Query, deskId: string, after: number): Promise<Set<string>> {
  const told = await query<{ day: string }>(
    `SELECT DISTINCT subject_id AS day FROM outbox
     WHERE desk_id = ? AND seq > ? AND kind = 'dailyFigures'`,
    [deskId, after],
  );
  const until = await figuresUntil(query);
  const touched = await daysTouched(query, deskId, until + 1, Number.MAX_SAFE_INTEGER);
  return new Set([...told.map(({ day }) => day), ...touched]);
}

function rowOf(office: Office, batch: ExportBatchRecord): BatchRow {
  return {
    no: batch.no,
    madeAt: batch.made_at,
    byName: office.staffName(batch.by_id),
    folderName: batchFolderName(batch.no),
    // parts that its format did not have count nothing
    counts: ExportCounts.parse(JSON.parse(batch.counts)),
    manifestSha256: batch.manifest_sha256,
  };
}
