import type { StaffFace } from '../../shared/contract/desk';
import type { ReportOrder, reportFiles } from '../../shared/contract/report-files';
import type { ReportDocument } from '../../shared/report/document';
import type { Handlers, Office } from '../office';
import { fileNameOf } from '../printing/file-name';
import { oneAtATime } from '../printing/one-at-a-time';
import { reportHtml } from '../printing/report';
import { MOST_IN_FILE, readReport } from '../printing/report-document';
import { nextSheetCopy, noteSheet } from '../printing/sheet-book';
import { tableFile } from '../printing/table-file';

/** 报表 on paper and as a file. */
export function reportFileHandlers(office: Office): Handlers<typeof reportFiles> {
  const inTurn = oneAtATime();

  function frameOf(me: StaffFace) {
    return {
      showroomName: office.settings().showroom.name,
      printedAt: office.clock(),
      printedBy: me.name,
    };
  }
  async function preview(order: ReportOrder, me: StaffFace) {
    const report = await readReport(office, me, order);
    const copyNo = await nextSheetCopy(office.store.read, 'report', subjectOf(report));
    return { report, copyNo, html: await reportHtml(report, { ...frameOf(me), copyNo }) };
  }
  async function note(
    order: ReportOrder,
    report: ReportDocument,
    me: StaffFace,
    target: 'printer' | 'pdf',
  ) {
    const copyNo = await office.store.write((tx) =>
      noteSheet(office, tx, {
        kind: 'report',
        subject: subjectOf(report),
        numbers: null,
        paper: 'A4',
        target,
        // of all reports only a list of records can carry numbers
        isWithoutNumbers: !('withoutNumbers' in order) || order.withoutNumbers,
        byId: me.id,
      }),
    );
    office.changed('prints');
    return copyNo;
  }

  return {
    'reportFiles.preview': async (order, { me }) => {
      const { html, copyNo } = await preview(order, me);
      return { html, copyNo };
    },
    'reportFiles.pdf': (order, { me }) =>
      inTurn(async () => {
        const { report, html } = await preview(order, me);
        const pdf = await office.host.printToPdf(html, 'A4');
        const copyNo = await note(order, report, me, 'pdf');
        // a file's name says no person's
        const fileName = fileNameOf(`${report.title} ${report.period}`, 'pdf');
        return { pdf: Buffer.from(pdf).toString('base64'), fileName, copyNo };
      }),
    'reportFiles.notePrinted': async (order, { me }) => ({
      copyNo: await note(order, await readReport(office, me, order), me, 'printer'),
    }),
    'reportFiles.table': async ({ order, form }, { me }) => {
      const report = await readReport(office, me, order, MOST_IN_FILE);
      return tableFile(office, me, report, {
        form,
        action: `reportFiles.${form}`,
        subjectId: subjectOf(report),
      });
    },
  };
}

/** What was printed: the sheet, its period, whose figures. */
function subjectOf({ title, period, scope }: ReportDocument): string {
  return `${title} ${period} ${scope}`;
}
