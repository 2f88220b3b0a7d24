import type { StaffFace } from '../../shared/contract/desk';
import type { registers } from '../../shared/contract/registers';
import type { DayOn } from '../../shared/domain/day';
import type { Handlers, Office } from '../office';
import { oneAtATime } from '../printing/one-at-a-time';
import { registerHtml } from '../printing/register';
import { registerFacts } from '../printing/register-facts';
import { nextSheetCopy, noteSheet } from '../printing/sheet-book';

/** 来店(电)客户登记表 on paper. */
export function registerHandlers(office: Office): Handlers<typeof registers> {
  const inTurn = oneAtATime();
  const preview = async ({ on, withoutNumbers }: Order, me: StaffFace) => {
    const facts = await registerFacts(office, me, on, withoutNumbers);
    const copyNo = await nextSheetCopy(office.store.read, 'register', on);
    const html = await registerHtml(facts, {
      showroomName: office.settings().showroom.name,
      words: office.settings().words,
      copyNo,
      printedAt: office.clock(),
      printedBy: me.name,
      isWithoutNumbers: withoutNumbers,
    });
    return { html, copyNo };
  };
  const note = async (order: Order, me: StaffFace, target: 'printer' | 'pdf') => {
    const copyNo = await office.store.write((tx) =>
      noteSheet(office, tx, {
        kind: 'register',
        subject: order.on,
        numbers: null,
        paper: 'A4',
        target,
        isWithoutNumbers: order.withoutNumbers,
        byId: me.id,
      }),
    );
    office.changed('prints');
    return copyNo;
  };
  return {
    'registers.preview': (order, { me }) => preview(order, me),
    'registers.pdf': (order, { me }) =>
      inTurn(async () => {
        const { html } = await preview(order, me);
        const pdf = await office.host.printToPdf(html, 'A4');
        const copyNo = await note(order, me, 'pdf');
        const fileName = `来店(电)客户登记表 ${order.on}.pdf`;
        return { pdf: Buffer.from(pdf).toString('base64'), fileName, copyNo };
      }),
    'registers.notePrinted': async (order, { me }) => ({
      copyNo: await note(order, me, 'printer'),
    }),
  };
}

interface Order {
  readonly on: DayOn;
  readonly withoutNumbers: boolean;
}
