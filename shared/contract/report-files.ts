import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { FigureName, Period, RecordQuestion, ReportScope } from './reports';
import { Day, FileName } from './value';
import { WeekRecordQuestion } from './week-records';
import { PERIOD_UNITS } from '../domain/period';

/** A report as one looks at it: which sheet, of when, of whom. */
export const ReportOrder = z.discriminatedUnion('sheet', [
  z.strictObject({ sheet: z.literal('daily'), on: Day }),
  z.strictObject({ sheet: z.literal('targets'), month: Day }),
  z.strictObject({
    sheet: z.literal('history'),
    figure: FigureName,
    unit: z.enum(PERIOD_UNITS),
    until: Day,
    count: z.int().min(1).max(60),
    scope: ReportScope,
  }),
  z.strictObject({
    sheet: z.enum(['traffic', 'sources', 'losses', 'rates']),
    period: Period,
    scope: ReportScope,
  }),
  /** the records behind one number of a report */
  z.strictObject({
    sheet: z.literal('records'),
    ...RecordQuestion.shape,
    withoutNumbers: z.boolean(),
  }),
  /** the records behind one number of the managers' week */
  z.strictObject({
    sheet: z.literal('weekRecords'),
    ...WeekRecordQuestion.shape,
    withoutNumbers: z.boolean(),
  }),
]);
export type ReportOrder = z.infer<typeof ReportOrder>;

/** 报表 on paper and as a file; whoever may see a sheet may take it along, and it is kept who did. */
export const reportFiles = area({
  /** The report as a page of its own, A4: self-contained HTML, font and drawings inside. */
  'reportFiles.preview': call(
    ReportOrder,
    z.strictObject({ html: z.string(), copyNo: z.int() }),
    staffRoles,
  ),
  /** The report as a PDF, base64. @throws printerMissing when no engine is on the machine */
  'reportFiles.pdf': call(
    ReportOrder,
    z.strictObject({ pdf: z.base64(), fileName: FileName, copyNo: z.int() }),
    staffRoles,
  ),
  /** Notes that a copy left the printer; the next one is marked 补打. */
  'reportFiles.notePrinted': call(ReportOrder, z.strictObject({ copyNo: z.int() }), staffRoles),
  /** The report's tables as a workbook or as CSV, base64. */
  'reportFiles.table': call(
    z.strictObject({ order: ReportOrder, form: z.enum(['xlsx', 'csv']) }),
    z.strictObject({ content: z.base64(), fileName: FileName }),
    staffRoles,
  ),
});
