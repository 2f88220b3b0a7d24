import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ExportCounts } from '../../shared/contract/crm';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import type { Query } from '../store/open';
import { BundleFile } from './bundle-file';
import { BundleLines, type Line } from './bundle-lines';
import type { ChangeKind } from './change';
import { type Cover, IDENTITY_FILE } from './cover';
import { writeState } from './desk-state';
import { EVENT_COLUMNS, EVENT_PAGE, type EventRow, openedEvent } from './event';
import type { Sealed } from './outbox';
import { syncPath } from './target-folder';
import { isWithheld, withheldCustomers, withoutWords } from './withhold';

/** Raised with every change of the files that a reader would have to know of. */
export const FORMAT_VERSION = 3;

/**
 * Whom a bundle is for. `centralCrm`: the company's own CRM, without those who took that consent
 * back. `complete`: the whole state, to be taken in by another desk; always under a passphrase.
 */
const BUNDLE_PURPOSES = ['centralCrm', 'complete'] as const;

/**
 * Everything that goes into a bundle beside the rows of the outbox, kept with the batch: written
 * again a year later, under another name of the showroom, it still is the same bytes.
 */
export const BundleHeader = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  purpose: z.enum(BUNDLE_PURPOSES),
  showroom: z.string(),
  deskId: z.string(),
  /** null: a complete bundle stands in no row of batches */
  batchNo: z.int().nullable(),
  madeAt: z.int(),
  madeBy: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  /** numbers of batches before that go out once more: rejected then, or withheld */
  againSeqs: z.array(z.int()),
  /** of the batch before; null: this is the first */
  previousManifestSha256: z.string().nullable(),
});
export type BundleHeader = z.infer<typeof BundleHeader>;

/** The manifest as it stands in a bundle. */
export const Manifest = BundleHeader.extend({
  format: z.literal('showroom-desk-bundle'),
  counts: ExportCounts,
  /** lines that left without a word */
  withheld: z.int(),
  files: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9-]+\.(jsonl|csv|xlsx)$/),
      rows: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
}).strict();
export type Manifest = z.infer<typeof Manifest>;

/** What the writing of a bundle came to. */
export interface Written {
  readonly counts: ExportCounts;
  readonly manifestSha256: string;
  /** events that left without a word */
  readonly withheld: readonly Pick<EventRow, 'seq' | 'kind' | 'subject_id'>[];
}

export const MANIFEST = 'manifest.json';
/** Hash of the manifest, as `sha256sum -c` reads it. */
export const MANIFEST_SUM = 'manifest.sha256';

/**
 * Writes the bundle of a header into an empty folder, and onto the disk. Depends on nothing but
 * the header and the rows: the same again is the same, byte for byte, before it is covered.
 *
 * @param cover null: not under a passphrase
 * @param onProgress rows of the outbox done so far, and of the desk's state where it goes along
 */
export async function writeBundle(options: {
  office: Pick<Office, 'vault'>;
  query: Query;
  header: BundleHeader;
  folder: string;
  cover: Cover | null;
  onProgress: (done: number) => void;
}): Promise<Written> {
  const { office, query, header, folder, cover, onProgress } = options;
  const lines = await BundleLines.create(folder, cover);
  try {
    const hidden: ReadonlySet<string> =
      header.purpose === 'complete' ? new Set() : await withheldCustomers(query);
    const withheld: Written['withheld'][number][] = [];
    for await (const page of pages(query, header)) {
      for (const line of await openPage(office, query, page, hidden)) {
        await lines.add(line);
        if (line.isWithheld) {
          const { kind, entry, event } = line;
          withheld.push({ seq: Number(event.sequence), kind, subject_id: entry.id });
        }
      }
      await lines.flush();
      onProgress(Math.max((page.at(-1)?.seq ?? 0) - header.fromSeq + 1, 0));
    }
    const { counts, files } = await lines.end();
    // nobody but another desk of the showroom gets more than the events
    if (header.purpose === 'complete') {
      const onRows = (rows: number) => onProgress(header.toSeq + rows);
      const { vault } = office;
      files.push(await writeState({ vault, query, header, folder, cover, onRows }));
    }
    const facts: Manifest = {
      format: 'showroom-desk-bundle',
      ...header,
      counts,
      withheld: withheld.length,
      files,
    };
    const manifest = `${JSON.stringify(facts, null, 2)}\n`;
    const manifestSha256 = sha256(manifest);
    await writeSmall(folder, MANIFEST, manifest, cover);
    await writeSmall(folder, MANIFEST_SUM, `${manifestSha256}  ${MANIFEST}\n`, cover);
    if (cover !== null) {
      await writeFile(join(folder, IDENTITY_FILE), cover.identityFile, { flag: 'wx', mode: 0o600 });
      await syncPath(join(folder, IDENTITY_FILE));
    }
    await syncPath(folder);
    return { counts, manifestSha256, withheld };
  } catch (error) {
    await lines.abandon();
    throw error;
  }
}

async function writeSmall(folder: string, name: string, text: string, cover: Cover | null) {
  const file = await BundleFile.create(folder, name, cover);
  await file.add(text, 0);
  await file.end();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * What goes out once more, and then the last state of each subject between the header's numbers,
 * in their order. What was changed again inside the same batch goes out once, as it stood at the
 * end.
 */
async function* pages(query: Query, { deskId, fromSeq, toSeq, againSeqs }: BundleHeader) {
  for (let at = 0; at < againSeqs.length; at += EVENT_PAGE) {
    const wanted = againSeqs.slice(at, at + EVENT_PAGE);
    const params = Array.from({ length: EVENT_PAGE }, (_, place) => wanted[place] ?? 0);
    yield await query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ?
         AND seq IN (${params.map(() => '?').join(', ')}) ORDER BY seq`,
      [deskId, ...params],
    );
  }
  let after = fromSeq - 1;
  for (;;) {
    const page = await query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM outbox AS o
       WHERE desk_id = ? AND seq > ? AND seq <= ?
         AND NOT EXISTS (
           SELECT 1 FROM outbox AS later
           WHERE later.subject_id = o.subject_id AND later.seq > o.seq AND later.seq <= ?
             AND later.desk_id = o.desk_id AND (later.kind = o.kind OR later.kind = 'deletion'))
       ORDER BY seq LIMIT ${EVENT_PAGE}`,
      [deskId, after, toSeq, toSeq],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < EVENT_PAGE) return;
    after = last.seq;
  }
}

async function openPage(
  { vault }: Pick<Office, 'vault'>,
  query: Query,
  page: readonly EventRow[],
  hidden: ReadonlySet<string>,
): Promise<Line[]> {
  const opened = page.map((row) => {
    const sealed = vault.open<Sealed>('outbox', `${row.desk_id}:${row.seq}`, row.sealed);
    return { row, sealed };
  });
  const customerOf = ({ state }: Sealed) => ('customerId' in state ? state.customerId : null);
  const wanted = Array.from({ length: EVENT_PAGE }, (_, place) => {
    const one = opened[place];
    return (one && customerOf(one.sealed)) ?? '';
  });
  const found = await query<{ id: string; card_no: string }>(CARD_NOS, wanted);
  const cardNos = new Map(found.map(({ id, card_no }) => [id, card_no]));
  return opened.map(({ row, sealed }): Line => {
    const event = openedEvent(row, sealed);
    const isHidden = isWithheld(event, hidden);
    return {
      kind: row.kind as ChangeKind,
      event: isHidden ? withoutWords(event) : event,
      isWithheld: isHidden,
      entry: {
        id: row.subject_id,
        ...sealed,
        cardNo: cardNos.get(customerOf(sealed) ?? '') ?? '',
      },
    };
  });
}

/** Always as many places, so that it is compiled once. */
const CARD_NOS = `SELECT id, card_no FROM customer WHERE id IN (${Array.from({ length: EVENT_PAGE }, () => '?').join(', ')})`;

/** @throws batchErased when the batch was made by a version whose files were different */
export function readHeader(json: string): BundleHeader {
  const parsed = BundleHeader.safeParse(JSON.parse(json));
  if (!parsed.success) throw new AppError('batchErased');
  return parsed.data;
}
