import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExportCounts } from '../../shared/contract/crm';
import { AppError } from '../../shared/errors';
import type { Query } from '../store/open';
import type { Vault } from '../vault/vault';
import { syncPath } from './target-folder';
import { BundleLines, type Line, noCounts } from './bundle-lines';
import type { ChangeKind } from './change';
import type { DayFigures } from './daily-figures';
import type { Sealed } from './outbox';

/** Raised with every change of the files that a reader would have to know of. */
export const FORMAT_VERSION = 2;

const Figures = z.custom<DayFigures>((value) => typeof value === 'object' && value !== null);

/**
 * Everything that goes into a bundle beside the rows of the outbox, kept with the batch: written
 * again a year later, under another name of the showroom, it still is the same bytes.
 */
export const BundleHeader = z.object({
  formatVersion: z.union([z.literal(1), z.literal(FORMAT_VERSION)]),
  showroom: z.string(),
  deskId: z.string(),
  batchNo: z.int(),
  madeAt: z.int(),
  madeBy: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  /** of the batch before; null: this is the first */
  previousManifestSha256: z.string().nullable(),
  figures: z.array(Figures),
});
export type BundleHeader = z.infer<typeof BundleHeader>;

/** Rows read at once, and as many opened at once. */
const PAGE = 200;

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly kind: ChangeKind;
  readonly subject_id: string;
  readonly version: number;
  readonly sealed: Buffer;
}

/** What the writing of a bundle came to. */
export interface Written {
  readonly counts: ExportCounts;
  readonly manifestSha256: string;
}

/**
 * Writes the bundle of a header into an empty folder, and onto the disk. Depends on nothing but
 * the header and the rows: the same again is the same, byte for byte.
 *
 * @param onProgress rows of the outbox done so far
 */
export async function writeBundle(options: {
  query: Query;
  vault: Vault;
  header: BundleHeader;
  folder: string;
  onProgress: (done: number) => void;
}): Promise<Written> {
  const { query, vault, header, folder, onProgress } = options;
  const lines = await BundleLines.create(folder, header.formatVersion);
  try {
    for await (const page of pages(query, header)) {
      for (const line of await openPage(query, vault, header.deskId, page)) lines.add(line);
      await lines.flush();
      onProgress((page.at(-1)?.seq ?? header.fromSeq) - header.fromSeq + 1);
    }
    for (const figures of header.figures) lines.addFigures(figures);
    const { counts, files } = await lines.end();
    const { figures: _, ...facts } = header;
    const manifest = `${JSON.stringify({ format: 'showroom-desk-bundle', ...facts, counts, files }, null, 2)}\n`;
    await writeFile(join(folder, MANIFEST), manifest, { flag: 'wx', mode: 0o600 });
    await syncPath(join(folder, MANIFEST));
    await syncPath(folder);
    return { counts: { ...noCounts, ...counts }, manifestSha256: sha256(manifest) };
  } catch (error) {
    await lines.abandon();
    throw error;
  }
}

export const MANIFEST = 'manifest.json';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The last state of each subject between the header's numbers, in their order. What was changed
 * again inside the same batch goes out once, as it stood at the end.
 */
async function* pages(query: Query, { deskId, fromSeq, toSeq }: BundleHeader) {
  let after = fromSeq - 1;
  for (;;) {
    const page = await query<Row>(
      `SELECT seq, at, kind, subject_id, version, sealed FROM outbox AS o
       WHERE desk_id = ? AND seq > ? AND seq <= ?
         AND NOT EXISTS (
           SELECT 1 FROM outbox AS later
           WHERE later.subject_id = o.subject_id AND later.seq > o.seq AND later.seq <= ?
             AND later.desk_id = o.desk_id AND (later.kind = o.kind OR later.kind = 'deletion'))
       ORDER BY seq LIMIT ${PAGE}`,
      [deskId, after, toSeq, toSeq],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.seq;
  }
}

async function openPage(
  query: Query,
  vault: Vault,
  deskId: string,
  page: readonly Row[],
): Promise<Line[]> {
  const opened = page.map((row) => ({
    row,
    sealed: vault.open<Sealed>('outbox', `${deskId}:${row.seq}`, row.sealed),
  }));
  const customerOf = ({ state }: Sealed) => ('customerId' in state ? state.customerId : null);
  const wanted = Array.from({ length: PAGE }, (_, place) => {
    const one = opened[place];
    return (one && customerOf(one.sealed)) ?? '';
  });
  const found = await query<{ id: string; card_no: string }>(CARD_NOS, wanted);
  const cardNos = new Map(found.map(({ id, card_no }) => [id, card_no]));
  return opened.map(({ row, sealed }) => ({
    id: row.subject_id,
    kind: row.kind,
    seq: row.seq,
    at: row.at,
    version: row.version,
    ...sealed,
    cardNo: cardNos.get(customerOf(sealed) ?? '') ?? '',
  }));
}

/** Always as many places, so that it is compiled once. */
const CARD_NOS = `SELECT id, card_no FROM customer WHERE id IN (${Array.from({ length: PAGE }, () => '?').join(', ')})`;

/** @throws batchErased when the batch was made by a version whose files were different */
export function readHeader(json: string): BundleHeader {
  const parsed = BundleHeader.safeParse(JSON.parse(json));
  if (!parsed.success) throw new AppError('batchErased');
  return parsed.data;
}
