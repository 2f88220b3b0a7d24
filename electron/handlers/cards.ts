import { createHash } from 'node:crypto';
import type { cards, CardTemplate, Paper } from '../../shared/contract/cards';
import type { StaffFace } from '../../shared/contract/desk';
import { pictureKind } from '../../shared/domain/card-template';
import { changesBetween } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { cardHtml } from '../printing/card';
import { cardFacts } from '../printing/card-facts';
import { cardFrame } from '../printing/card-frame';
import { oneAtATime } from '../printing/one-at-a-time';
import { nextCopyNo, notePrint } from '../printing/print-book';
import { noteAudit } from '../store/audit-book';
import { loadCustomer } from '../store/customer-book';
import { mayOpen } from '../store/customer-row';
import { mustBeAsOpened, writeSetting } from '../store/settings-book';
import { readTemplate } from '../store/template-book';

/** 《客户信息卡》 on paper. */
export function cardHandlers(office: Office): Handlers<typeof cards> {
  const inTurn = oneAtATime();
  const preview = (order: Order, me: StaffFace) => previewOf(office, order, me);
  return {
    'cards.template': () => readTemplate(office.store.read),
    'cards.saveTemplate': async ({ opened, wanted: template }, { me }) => {
      const { logo } = template;
      // a picture by its own first bytes, whatever its name said
      if (logo !== null && pictureKind(Buffer.from(logo.bytes, 'base64')) !== logo.kind)
        throw new AppError('invalidInput', { field: 'logo' });
      const at = office.clock();
      await office.store.write(async ({ query }) => {
        const before = await readTemplate(query);
        mustBeAsOpened(before, opened);
        await writeSetting(query, 'cardTemplate', template, at);
        await noteAudit(query, {
          at,
          staffId: me.id,
          action: 'cards.saveTemplate',
          subjectId: null,
          outcome: 'done',
          changes: changesBetween(told(before), told(template)),
        });
      });
      office.changed('settings');
      return template;
    },
    'cards.preview': (order, { me }) => preview(order, me),
    'cards.pdf': (order, { me }) =>
      inTurn(async () => {
        const { html, cardNo, copyNo } = await preview(order, me);
        const pdf = await office.host.printToPdf(html, order.paper);
        await notePrint(office, { ...order, target: 'pdf', byId: me.id });
        return { pdf: Buffer.from(pdf).toString('base64'), fileName: `${cardNo}.pdf`, copyNo };
      }),
    'cards.notePrinted': async (order, { me }) => {
      const onFile = await loadCustomer(office, office.store.read, order.customerId);
      if (onFile === null || !mayOpen(me, onFile.record.owner_id)) throw new AppError('notFound');
      return { copyNo: await notePrint(office, { ...order, target: 'printer', byId: me.id }) };
    },
  };
}

/** The template as the audit tells it: of the picture, which one it is and not all of it. */
function told({ logo, ...template }: CardTemplate): object {
  const mark = logo && createHash('sha256').update(logo.bytes).digest('hex').slice(0, 8);
  return { ...template, logo: logo && `${logo.kind} ${mark}` };
}

interface Order {
  readonly customerId: string;
  readonly paper: Paper;
  readonly withoutNumbers: boolean;
}

async function previewOf(office: Office, order: Order, me: StaffFace) {
  const card = await cardFacts(office, me, order.customerId, order.withoutNumbers);
  const copyNo = await nextCopyNo(office.store.read, order.customerId);
  const html = await cardHtml(card, await cardFrame(office, me, order.paper, copyNo));
  return { html, cardNo: card.cardNo, copyNo };
}
