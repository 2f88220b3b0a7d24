import { z } from 'zod';
import { area, call, may, nothing } from './area';
import { Day, Id, Instant, text } from './value';

/** What leaves for the central CRM, by kind. */
export const ExportCounts = z.strictObject({
  leads: z.int(),
  visits: z.int(),
  calls: z.int(),
  followUps: z.int(),
  gradeChanges: z.int(),
  consents: z.int(),
  appointments: z.int(),
  dailyFigures: z.int(),
  // missing in batches of the first format
  stages: z.int().default(0),
  losses: z.int().default(0),
  assignments: z.int().default(0),
});
export type ExportCounts = z.infer<typeof ExportCounts>;

export const BatchRow = z.strictObject({
  no: z.int(),
  madeAt: Instant,
  byName: z.string(),
  /** the folder's own name, e.g. `batch-0001`; where it was put is not kept */
  folderName: z.string(),
  counts: ExportCounts,
  /** SHA-256 of manifest.json, hex */
  manifestSha256: z.string(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const Waiting = z.strictObject({
  counts: ExportCounts,
  /** oldest change that waits; null: nothing waits */
  sinceAt: Instant.nullable(),
  batches: z.array(BatchRow).max(200),
  /** folder of the last export from this desk, offered again; null: none yet */
  lastFolder: z.string().nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What a head office's receipt came to. */
export const ReceiptResult = z.strictObject({
  batchNo: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  /** this batch was answered before: nothing has changed */
  isRepeated: z.boolean(),
});
export type ReceiptResult = z.infer<typeof ReceiptResult>;

/** An event that the head office did not take; it goes out again with the next batch. */
export const RefusedEvent = z.strictObject({
  seq: z.int(),
  batchNo: z.int(),
  /** what it is about: `customer`, `visit`, … */
  kind: z.string(),
  subjectId: z.string(),
  /** the card to open and mend; null: about nobody */
  customerId: Id.nullable(),
  cardNo: z.string().nullable(),
  at: Instant,
  /** the receiver's own */
  words: z.string(),
});
export type RefusedEvent = z.infer<typeof RefusedEvent>;

/** Everything the desk ever told, in one folder under a passphrase. */
export const CompleteBundle = z.strictObject({
  /** the folder's own name, e.g. `complete-20261123-1800` */
  folderName: z.string(),
  counts: ExportCounts,
  manifestSha256: z.string(),
});
export type CompleteBundle = z.infer<typeof CompleteBundle>;

/** What a bundle says of itself, when its every byte was found to be the one that was written. */
export const BundleFacts = z.strictObject({
  purpose: z.enum(['centralCrm', 'complete']),
  showroom: z.string(),
  /** null: a complete bundle */
  batchNo: z.int().nullable(),
  madeAt: Instant,
  madeBy: z.string(),
  counts: ExportCounts,
  files: z.int(),
  manifestSha256: z.string(),
  /** written by this very desk */
  isOwn: z.boolean(),
});
export type BundleFacts = z.infer<typeof BundleFacts>;

/** Which weeks and months have been reported and are sealed. */
export const Seals = z.strictObject({
  /** the last Sunday that is over */
  weekThroughOn: Day,
  /** the last day of the last month that is over */
  monthThroughOn: Day,
  /** changes of sealed days that go out as corrections with the next batch */
  corrections: z.int(),
});
export type Seals = z.infer<typeof Seals>;

/** Whole numbers leave with a bundle: only for those who may see them. Source: domain §9. */
const mayExport = may('receptionist', 'showroomManager', 'salesManager');
const Folder = text(400).min(1);
/** Opens a bundle; left out: it lies open. At least 12 characters, kept nowhere. */
const Passphrase = text(200).min(1);

/** The evening export. */
export const crm = area({
  'crm.waiting': call(z.strictObject({}), Waiting, mayExport),
  /**
   * Writes what is new and changed since the last batch. `id` names the attempt: the same id
   * again gives the same batch.
   * @throws nothingToExport, folderInvalid, folderInsideData, folderReadOnly, folderFull,
   *   batchExists, passphraseShort
   */
  'crm.export': call(
    z.strictObject({ id: Id, folder: Folder, passphrase: Passphrase.optional() }),
    BatchRow,
    mayExport,
  ),
  /** Writes a former batch again, byte for byte. @throws as crm.export */
  'crm.repeat': call(
    z.strictObject({
      no: z.int().min(1),
      folder: Folder,
      passphrase: Passphrase.optional(),
    }),
    BatchRow,
    mayExport,
  ),
  /**
   * Takes in what the head office answered to a batch. `content` is the file's text.
   * @throws fileUnreadable, receiptForeign
   */
  'crm.readReceipt': call(
    z.strictObject({ content: z.string().max(900_000) }),
    ReceiptResult,
    mayExport,
  ),
  /**
   * Reads a bundle and compares its every byte with its manifest; nothing is taken in.
   * @throws bundleForeign, bundleDamaged, passphraseWrong, folderInvalid
   */
  'crm.verify': call(
    z.strictObject({ folder: Folder, passphrase: Passphrase.optional() }),
    BundleFacts,
    may('receptionist', 'showroomManager', 'salesManager', 'admin'),
  ),
  /** What is sealed, and which corrections wait. */
  'crm.seals': call(nothing, Seals, mayExport),
  /** What the head office did not take and has not gone out again, newest batch first. */
  'crm.refused': call(
    z.strictObject({}),
    z.strictObject({ rows: z.array(RefusedEvent).max(200) }),
    mayExport,
  ),
  /**
   * Writes the whole state for another desk to take in; progress comes under `id`.
   * @throws passphraseShort, and as crm.export
   */
  'crm.exportComplete': call(
    z.strictObject({ id: Id, folder: Folder, passphrase: Passphrase }),
    CompleteBundle,
    may('showroomManager', 'salesManager'),
  ),
  /**
   * Takes a complete bundle in, on a desk that has no customer yet; progress comes under `id`.
   * @throws deskNotEmpty, bundleForeign, bundleNotComplete, bundleDamaged, passphraseWrong,
   *   folderInvalid
   */
  'crm.importBundle': call(
    z.strictObject({ id: Id, folder: Folder, passphrase: Passphrase }),
    ExportCounts,
    may('showroomManager', 'admin'),
  ),
  /**
   * Stops a complete export or an import between two pages: it ends as `workStopped`, and nothing
   * is left of it. Too late, it ends as if nobody had said so.
   */
  'crm.stop': call(
    z.strictObject({ id: Id }),
    z.null(),
    may('showroomManager', 'salesManager', 'admin'),
  ),
});
