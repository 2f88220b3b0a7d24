import { z } from 'zod';
import { area, call, may } from './area';
import { Id, Instant, text } from './value';

/** What a column of an old log can be. */
export const IMPORT_FIELDS = [
  'serial',
  'date',
  'time',
  'visitOrCall',
  'headcount',
  'name',
  'title',
  'phone',
  'product',
  'source',
  'consultant',
  'grade',
  'isFirst',
  'isExperienced',
  'leftTime',
  'notes',
  'ignore',
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

export const Encoding = z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'xlsx']);
export type Encoding = z.infer<typeof Encoding>;

/** Old words and what they mean in our lists. Keys are the words as the file has them, trimmed. */
export const ImportWords = z.strictObject({
  /** old source → our source; empty: by what it was, a visit or a call */
  source: z.record(z.string(), z.string()),
  /** old consultant → staff id; empty: nobody */
  consultant: z.record(z.string(), z.string()),
});
export type ImportWords = z.infer<typeof ImportWords>;

export const ImportPlan = z.strictObject({
  uploadId: Id,
  encoding: Encoding,
  /** one field per column, in order */
  mapping: z.array(ImportField).max(100),
  /** the year of dates that have none */
  year: z.int().min(1990).max(2199),
  words: ImportWords,
  /** what to do with rows whose number is unusable: take them without it, or leave them out */
  badPhone: z.enum(['withoutPhone', 'leaveOut']),
  /** rows that name nobody: count them in the traffic, or leave them out */
  nobody: z.enum(['anonymous', 'leaveOut']),
  /** rows whose day does not exist, corrected by hand: line number → `YYYY-MM-DD`; others stay out */
  dates: z.record(z.string(), z.string()),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

const OldWord = z.strictObject({ word: z.string(), count: z.int() });

/** Old words that occur, the most frequent first. */
export const OldWords = z.strictObject({
  source: z.array(OldWord).max(500),
  consultant: z.array(OldWord).max(500),
});
export type OldWords = z.infer<typeof OldWords>;

/** What a reader found before anything was decided. */
export const ImportReading = z.strictObject({
  uploadId: Id,
  fileName: text(200),
  encoding: Encoding,
  /** the line that holds the header, counted from 1 */
  headerLine: z.int(),
  headers: z.array(z.string()),
  sample: z.array(z.array(z.string())).max(20),
  /** the plan that the reader would follow, with guessed mapping and words */
  plan: ImportPlan,
  oldWords: OldWords,
  /** when this very file was imported before; null: never */
  importedAt: Instant.nullable(),
});
export type ImportReading = z.infer<typeof ImportReading>;

export const ImportFault = z.strictObject({
  /** line in the file, counted from 1 */
  line: z.int(),
  what: z.enum([
    'badPhone',
    'badDate',
    'badTime',
    'nobody',
    'unknownKind',
    'noDate',
    // control characters, half characters, more than a field holds
    'badText',
    // the very same person, day and time as in a line above
    'twice',
  ]),
  /** the faulty cell as the file has it; a long one shortened */
  cell: z.string(),
  /** whether the row stays out; otherwise it comes in without what is faulty */
  isLeftOut: z.boolean(),
});
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportCounts = z.strictObject({
  dataRows: z.int(),
  visits: z.int(),
  calls: z.int(),
  withoutPhone: z.int(),
  repeatOfKnownPhone: z.int(),
  badPhone: z.int(),
  badDate: z.int(),
  noNameAndNoPhone: z.int(),
  distinctUsableMobiles: z.int(),
  /** rows this very log has brought in before */
  alreadyImported: z.int(),
  /** what a run would add */
  newCustomers: z.int(),
  newVisits: z.int(),
  newCalls: z.int(),
  leftOut: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportPreview = z.strictObject({
  counts: ImportCounts,
  /** words in the columns as now mapped, and what each is taken for */
  oldWords: OldWords,
  words: ImportWords,
  faults: z.array(ImportFault).max(1000),
  /** rows that repeat a number above them or one on file */
  repeats: z
    .array(
      z.strictObject({
        line: z.int(),
        name: z.string(),
        /** card number of the customer on file; empty: the number came in a line above */
        joins: z.string(),
        /** that line; null: on file */
        joinsLine: z.int().nullable(),
      }),
    )
    .max(1000),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

const mayImport = may('receptionist', 'dataClerk', 'showroomManager', 'salesManager');

/** The showroom's old log. All or nothing; the same file twice adds nothing. */
export const imports = area({
  /** Hands over a file in parts of at most 512 KiB, base64. @throws fileTooLarge over 20 MiB */
  'imports.receive': call(
    z.strictObject({
      uploadId: Id,
      fileName: text(200).min(1),
      part: z.int().min(0),
      parts: z.int().min(1).max(64),
      bytes: z.base64().max(720_000),
    }),
    z.strictObject({ received: z.int() }),
    mayImport,
  ),
  /** @throws fileUnreadable, fileTooSlow, encodingUnknown (ask, and call again with one) */
  'imports.read': call(
    z.strictObject({ uploadId: Id, encoding: Encoding.nullable() }),
    ImportReading,
    mayImport,
  ),
  /** @throws mappingIncomplete when date, kind or name and phone have no column */
  'imports.preview': call(ImportPlan, ImportPreview, mayImport),
  'imports.run': call(ImportPlan, ImportPreview, mayImport),
  /** Faulty and left-out rows as CSV (UTF-8 with BOM), base64, to mend and import again. */
  'imports.faults': call(ImportPlan, z.strictObject({ csv: z.base64() }), mayImport),
});
