import type { BatchOrder, cardBatches } from '../../shared/contract/card-batches';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { cardsHtml } from '../printing/card';
import { cardFacts } from '../printing/card-facts';
import { cardFrame } from '../printing/card-frame';
import { cardStyle } from '../printing/card-style';
import { oneAtATime } from '../printing/one-at-a-time';
import { nextCopyNo, notePrints } from '../printing/print-book';
import { loadCustomers } from '../store/customer-book';
import { mayOpen } from '../store/customer-row';
import { readTemplate } from '../store/template-book';

/** Several 《客户信息卡》 at one go. */
export function cardBatchHandlers(office: Office): Handlers<typeof cardBatches> {
  const inTurn = oneAtATime();

  async function htmlOf(order: BatchOrder, me: StaffFace): Promise<string> {
    const cards = [];
    for (const customerId of order.customerIds) {
      const card = await cardFacts(office, me, customerId, order.withoutNumbers);
      const copyNo = await nextCopyNo(office.store.read, customerId);
      cards.push({ card, frame: await cardFrame(office, me, order.paper, copyNo) });
    }
    const { margins } = await readTemplate(office.store.read);
    return cardsHtml(cards, cardStyle(order.paper, margins[order.paper]));
  }

  const note = ({ customerIds, paper }: BatchOrder, target: 'printer' | 'pdf', me: StaffFace) =>
    notePrints(office, { customerIds, paper, target, byId: me.id });

  return {
    'cardBatches.preview': async (order, { me }) => ({ html: await htmlOf(order, me) }),

    'cardBatches.pdf': (order, { me }) =>
      inTurn(async () => {
        const pdf = await office.host.printToPdf(await htmlOf(order, me), order.paper);
        await note(order, 'pdf', me);
        const fileName = `cards-${dayOf(office.clock())}-${order.customerIds.length}.pdf`;
        return { pdf: Buffer.from(pdf).toString('base64'), fileName };
      }),

    'cardBatches.notePrinted': async (order, { me }) => {
      const onFile = await loadCustomers(office, office.store.read, order.customerIds);
      for (const id of order.customerIds) {
        const customer = onFile.get(id);
        if (customer === undefined || !mayOpen(me, customer.record.owner_id))
          throw new AppError('notFound');
      }
      await note(order, 'printer', me);
      return null;
    },
  };
}
