import type { blanks } from '../../shared/contract/blanks';
import type { Paper } from '../../shared/contract/cards';
import { blankNumber } from '../../shared/domain/blank-number';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { blankCardsHtml } from '../printing/blank-card';
import { blankLogsHtml } from '../printing/blank-log';
import { oneAtATime } from '../printing/one-at-a-time';
import { noteSheet } from '../printing/sheet-book';
import { blanksOf, keyInBlank, nextBlankNo } from '../store/blank-book';
import { customerFor } from '../store/customer-page';
import { readTemplate } from '../store/template-book';

interface Order {
  readonly form: 'card' | 'log';
  readonly paper: Paper;
  readonly count: number;
}

/** Blank forms for a power cut. */
export function blankHandlers(office: Office): Handlers<typeof blanks> {
  const { store } = office;
  const inTurn = oneAtATime();

  async function htmlOf({ form, paper, count }: Order, from: number): Promise<string> {
    const { showroom, privacyNotice, words } = office.settings();
    const numbers = Array.from({ length: count }, (_, step) => blankNumber(from + step));
    if (form === 'log') return blankLogsHtml(numbers, showroom.name, words);
    const template = await readTemplate(store.read);
    const frame = { showroomName: showroom.name, privacyNotice, paper, template, words };
    return blankCardsHtml(numbers, frame);
  }

  return {
    'blanks.preview': async (order) => ({
      html: await htmlOf(order, await nextBlankNo(store.read)),
    }),
    'blanks.take': ({ target, ...order }, { me }) =>
      inTurn(async () => {
        const from = await nextBlankNo(store.read);
        const to = from + order.count - 1;
        const paper = order.form === 'log' ? 'A4' : order.paper;
        const html = await htmlOf(order, from);
        const pdf = target === 'pdf' ? await office.host.printToPdf(html, paper) : null;
        await store.write(async (tx) => {
          // taken by nobody else while the PDF was made
          if ((await nextBlankNo(tx.query)) !== from) throw new AppError('stale');
          await noteSheet(office, tx, {
            kind: order.form === 'log' ? 'blankLog' : 'blankCard',
            subject: '',
            numbers: { from, to },
            paper,
            target,
            isWithoutNumbers: false,
            byId: me.id,
          });
        });
        office.changed('prints');
        const first = blankNumber(from);
        const last = blankNumber(to);
        return {
          html,
          pdf: pdf && Buffer.from(pdf).toString('base64'),
          fileName: `${order.form === 'log' ? '空白登记表' : '空白客户信息卡'} ${first}-${last}.pdf`,
          first,
          last,
        };
      }),
    'blanks.of': async ({ customerId }, { me }) => {
      await customerFor(office, store.read, me, customerId);
      return { numbers: await blanksOf(store.read, customerId) };
    },
    'blanks.keyIn': async ({ customerId, blankNo }, { me }) => {
      await keyInBlank(office, me, customerId, blankNo);
      office.changed('customers');
      return { numbers: await blanksOf(store.read, customerId) };
    },
  };
}
