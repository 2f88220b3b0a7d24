import type { StaffFace } from '../../shared/contract/desk';
import type { SheetOrder, weekArchive } from '../../shared/contract/week-archive';
import { sayIn } from '../../shared/domain/trade-words';
import { weekWord } from '../../shared/week-words';
import type { Handlers, Office } from '../office';
import { fileNameOf } from '../printing/file-name';
import { oneAtATime } from '../printing/one-at-a-time';
import { nextSheetCopy, noteSheet } from '../printing/sheet-book';
import { weekFiles, weekFolderName } from '../printing/week-files';
import { writeWeekFolder } from '../printing/week-folder';
import { tableFile } from '../printing/table-file';
import { packageBody } from '../printing/week-package';
import { weekPage } from '../printing/week-page';
import {
  SHEET_TITLES,
  sheetBody,
  sheetDocument,
  sheetSubject,
  sheetWhen,
} from '../printing/week-sheets';
import { freezeWeeks } from '../store/week-count-book';
import type { WeekFacts } from '../store/week-facts';
import {
  gatherPackage,
  keepPages,
  makePackage,
  notePackage,
  readPackage,
  readPackages,
  readPages,
  readWaiting,
} from '../store/week-package-book';

/** The kind under which 打印记录 keeps these pages. */
const KIND = 'weekSheet';

/** 存档, and the printed pages of the managers' week. */
export function weekArchiveHandlers(office: Office): Handlers<typeof weekArchive> {
  const { store } = office;
  const inTurn = oneAtATime();
  const say = () => sayIn(office.settings().words);

  async function preview(order: SheetOrder, me: StaffFace) {
    const body = await sheetBody(office, me, order);
    const copyNo = await nextSheetCopy(store.read, KIND, sheetSubject(office, me, order));
    const html = await weekPage(body, {
      ...frameOf(me),
      title: SHEET_TITLES[order.sheet],
      when: sheetWhen(office, order),
      copyNo,
    });
    return { html, copyNo };
  }

  function frameOf(me: StaffFace) {
    const { showroom } = office.settings();
    return {
      showroomName: showroom.name,
      printedAt: office.clock(),
      printedBy: me.name,
    };
  }

  async function note(
    subject: string,
    target: 'printer' | 'pdf',
    isWithoutNumbers: boolean,
    me: StaffFace,
  ): Promise<number> {
    const copyNo = await store.write((tx) =>
      noteSheet(office, tx, {
        kind: KIND,
        subject,
        numbers: null,
        paper: 'A4',
        target,
        isWithoutNumbers,
        byId: me.id,
      }),
    );
    office.changed('prints');
    return copyNo;
  }

  async function packageHtml(id: string, me: StaffFace) {
    const { facts, row } = await readPackage(office, store.read, id);
    const copyNo = await nextSheetCopy(store.read, KIND, packageSubject(facts));
    const html = await weekPage(packageBody(facts, say()), {
      ...frameOf(me),
      // the name it had, and the hands it was made by
      showroomName: facts.showroomName,
      title: '每周存档',
      when: weekWord(facts.weekOn),
      copyNo,
    });
    return { html, copyNo, facts, row };
  }

  /** The pages of a package: as first printed; made now where nobody has printed them yet. */
  async function pagesOf(id: string, me: StaffFace): Promise<{ pdf: Buffer; facts: WeekFacts }> {
    const { html, facts } = await packageHtml(id, me);
    const kept = await readPages(office, store.read, id);
    if (kept !== null) return { pdf: Buffer.from(kept, 'base64'), facts };
    const pdf = Buffer.from(await office.host.printToPdf(html, 'A4'));
    await store.write((tx) => keepPages(office, tx, id, pdf.toString('base64')));
    return { pdf, facts };
  }

  return {
    'weekArchive.list': async () => {
      await freezeWeeks(office);
      return {
        packages: await readPackages(office, store.read),
        waiting: await readWaiting(office, store.read),
      };
    },

    'weekArchive.make': async (wanted, { me }) => {
      await freezeWeeks(office, true);
      const facts = await gatherPackage(office, me, wanted.weekOn);
      const id = await store.write((tx) => makePackage(office, tx, me, wanted.id, facts));
      office.changed('weeks');
      return (await readPackage(office, store.read, id)).row;
    },

    'weekArchive.preview': async ({ id }, { me }) => {
      const { html, copyNo } = await packageHtml(id, me);
      return { html, copyNo };
    },

    'weekArchive.pdf': ({ id }, { me }) =>
      inTurn(async () => {
        const { pdf, facts } = await pagesOf(id, me);
        const copyNo = await note(packageSubject(facts), 'pdf', false, me);
        const fileName = `${weekFolderName(facts)}.pdf`;
        return { pdf: pdf.toString('base64'), fileName, copyNo };
      }),

    'weekArchive.notePrinted': async ({ id }, { me }) => {
      const { facts } = await readPackage(office, store.read, id);
      return { copyNo: await note(packageSubject(facts), 'printer', false, me) };
    },

    'weekArchive.export': ({ id, folder }, { me }) =>
      inTurn(async () => {
        const { pdf, facts } = await pagesOf(id, me);
        const files = weekFiles(facts, pdf, say());
        const folderName = weekFolderName(facts);
        await writeWeekFolder(folder, store.folder, folderName, files);
        await store.write(({ query }) => notePackage(office, query, 'weekArchive.export', id, me));
        return { folderName, files: files.length };
      }),

    'weekSheets.preview': (order, { me }) => preview(order, me),

    'weekSheets.pdf': (order, { me }) =>
      inTurn(async () => {
        const { html } = await preview(order, me);
        const pdf = Buffer.from(await office.host.printToPdf(html, 'A4'));
        const subject = sheetSubject(office, me, order);
        const copyNo = await note(subject, 'pdf', order.withoutNumbers, me);
        return { pdf: pdf.toString('base64'), fileName: fileNameOf(subject, 'pdf'), copyNo };
      }),

    'weekSheets.notePrinted': async (order, { me }) => {
      // whoever may not see the sheet has printed none
      await sheetBody(office, me, order);
      const subject = sheetSubject(office, me, order);
      return { copyNo: await note(subject, 'printer', order.withoutNumbers, me) };
    },

    'weekSheets.table': async ({ form, ...order }, { me }) =>
      tableFile(office, me, await sheetDocument(office, me, order), {
        form,
        action: `weekSheets.${form}`,
        subjectId: sheetSubject(office, me, order),
      }),
  };
}

function packageSubject({ weekOn }: WeekFacts): string {
  return `每周存档 ${weekOn}`;
}
