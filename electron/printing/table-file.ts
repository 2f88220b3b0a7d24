import type { OutputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { ReportDocument } from '../../shared/report/document';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { fileNameOf } from './file-name';
import { reportCsv, reportXlsx } from './report-file';

/** What becomes of a report, and what the audit keeps of it. */
interface TableOrder {
  readonly form: 'xlsx' | 'csv';
  readonly action: string;
  readonly subjectId: string;
}

/** A report's tables as a file; it is kept who took it. The file's name says no person's. */
export async function tableFile(
  office: Office,
  me: StaffFace,
  report: ReportDocument,
  { form, action, subjectId }: TableOrder,
): Promise<OutputOf<'reportFiles.table'>> {
  const at = office.clock();
  const frame = {
    showroomName: office.settings().showroom.name,
    printedAt: at,
    printedBy: me.name,
  };
  const content = form === 'csv' ? reportCsv(report, frame) : await reportXlsx(report, frame);
  await office.store.write(({ query }) =>
    noteAudit(query, { at, staffId: me.id, action, subjectId, outcome: 'done' }),
  );
  const fileName = fileNameOf(`${report.title} ${report.period}`, form);
  return { content: content.toString('base64'), fileName };
}
