import { z } from 'zod';
import { area, call, may, nothing, staffRoles } from './area';
import { FileName, Id, Instant, Name } from './value';
import { Week } from './week-review';

/** What may be printed of the managers' week. */
export const WEEK_SHEETS = [
  'morning',
  'review',
  'hList',
  'defects',
  'meeting',
  'oneOnOnes',
] as const;
export type WeekSheet = (typeof WEEK_SHEETS)[number];

/** Sheets that leave as tables too. The morning's list is paper for one day, and stays it. */
const TabledSheet = z.enum(WEEK_SHEETS).exclude(['morning']);
export type TabledSheet = z.infer<typeof TabledSheet>;

const SheetOrder = z.strictObject({
  sheet: z.enum(WEEK_SHEETS),
  weekOn: Week,
  /** null: the whole team */
  consultantId: Id.nullable(),
  /** leave the numbers out even where the asker may see them */
  withoutNumbers: z.boolean(),
});
export type SheetOrder = z.infer<typeof SheetOrder>;

const Preview = z.strictObject({ html: z.string(), copyNo: z.int() });
const Pdf = z.strictObject({ pdf: z.base64(), fileName: FileName, copyNo: z.int() });
const Copy = z.strictObject({ copyNo: z.int() });

/** A week's package: made once, sealed, never reckoned anew. */
export const WeekPackage = z.strictObject({
  id: Id,
  weekOn: Week,
  madeAt: Instant,
  byName: Name,
  counts: z.strictObject({
    listed: z.int(),
    defects: z.int(),
    meetings: z.int(),
    improvements: z.int(),
    oneOnOnes: z.int(),
  }),
  /** of the package's content as it stands, hex */
  sha256: z.string().length(64),
  /** a customer asked to be forgotten since: the counts are as they were, the name is gone */
  isEmptied: z.boolean(),
});
export type WeekPackage = z.infer<typeof WeekPackage>;

const managers = may('showroomManager', 'salesManager');

/** 存档, and the printed pages of the week. */
export const weekArchive = area({
  /** What there is, newest first, and which of the last weeks are over and not archived. */
  'weekArchive.list': call(
    nothing,
    z.strictObject({
      packages: z.array(WeekPackage),
      waiting: z.array(z.strictObject({ weekOn: Week, meetings: z.int() })),
    }),
    managers,
  ),
  /** Makes a week's package; one that is there already is given back. @throws weekNotOver */
  'weekArchive.make': call(z.strictObject({ id: Id, weekOn: Week }), WeekPackage, managers),
  'weekArchive.preview': call(z.strictObject({ id: Id }), Preview, managers),
  /** @throws printerMissing */
  'weekArchive.pdf': call(z.strictObject({ id: Id }), Pdf, managers),
  'weekArchive.notePrinted': call(z.strictObject({ id: Id }), Copy, managers),
  /**
   * Writes the package as a folder: PDF, JSON, CSV and a manifest with SHA-256.
   * @throws folderInvalid, folderInsideData, folderReadOnly, folderFull, batchExists, printerMissing
   */
  'weekArchive.export': call(
    z.strictObject({ id: Id, folder: z.string().max(1000) }),
    z.strictObject({ folderName: z.string(), files: z.int() }),
    managers,
  ),
  /** A sheet as it will be printed. Consultants have their own; the desk the morning's alone. */
  'weekSheets.preview': call(SheetOrder, Preview, staffRoles),
  /** @throws printerMissing */
  'weekSheets.pdf': call(SheetOrder, Pdf, staffRoles),
  'weekSheets.notePrinted': call(SheetOrder, Copy, staffRoles),
  /** A sheet's tables as a workbook or as CSV, base64; no numbers stand on any of them. */
  'weekSheets.table': call(
    z.strictObject({
      sheet: TabledSheet,
      weekOn: Week,
      consultantId: Id.nullable(),
      form: z.enum(['xlsx', 'csv']),
    }),
    z.strictObject({ content: z.base64(), fileName: FileName }),
    staffRoles,
  ),
});
