import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeadDraft } from '../../shared/contract/leads';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { callDraft, leadDraft } from '../helpers/showroom-day';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T16:40' });
});
afterAll(() => desk.close());

const MA_QIANG = { name: '马强', company: '平安', phone: '137 0000 3003' };

const lead = (said: Partial<LeadDraft> = {}) =>
  leadDraft(desk, {
    source: 'partner',
    sex: 'male',
    phone: '135 0000 8080',
    referrer: MA_QIANG,
    ...said,
  });

const walkInOrder = async () =>
  (await desk.ask('周倩', 'rotation.show', {})).walkIn.map((seat) => seat.name).join('-');

describe('a lead that neither walked in nor rang', () => {
  it('needs a referrer when a partner or an old customer sent it', async () => {
    for (const source of ['partner', 'referral'] as const) {
      await expect(
        desk.ask('周倩', 'leads.log', lead({ source, referrer: null })),
      ).rejects.toMatchObject({ code: 'referrerMissing' });
    }
  });

  it('of 马强 goes to 王浩 out of the queue for leads, and the walk-in order stays', async () => {
    // 李敏 had the lead before
    await desk.ask('周倩', 'calls.log', callDraft(desk));
    const before = await walkInOrder();
    const draft = lead();
    const receipt = await desk.ask('周倩', 'leads.log', draft);
    expect(receipt).toMatchObject({
      isNew: true,
      customer: { name: '郑凯', ownerName: '王浩', phone: '13500008080' },
      deadlineAt: at('2026-11-25T04:40'),
      latestOpenAt: at('2026-11-24T18:00'),
    });
    expect(await walkInOrder()).toBe(before);
    const { ledger, lead: queue } = await desk.ask('周倩', 'rotation.show', {});
    expect(ledger.at(-1)).toMatchObject({
      queue: 'lead',
      kind: 'turn',
      consultantName: '王浩',
      reason: '助销线索轮排',
    });
    expect(queue.map((seat) => seat.name)).toEqual(['赵蕾', '陈俊', '李敏', '王浩']);
    const page = await desk.ask('王浩', 'customers.show', { id: draft.id });
    expect(page.facts.referrer).toMatchObject({ name: '马强', company: '平安' });
  });

  it('is one lead however often it is saved', async () => {
    const draft = lead({ name: '钱多', phone: '13500008181' });
    const first = await desk.ask('周倩', 'leads.log', draft);
    const again = await desk.ask('周倩', 'leads.log', draft);
    expect(again.customer).toEqual(first.customer);
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    expect(ledger.filter((line) => line.queue === 'lead')).toHaveLength(3);
  });

  it('opens no second card for somebody the desk knows', async () => {
    const again = lead({ name: '郑先生' });
    await expect(desk.ask('周倩', 'leads.log', again)).rejects.toMatchObject({
      code: 'phoneKnown',
    });
    const [known] = await desk.ask('周倩', 'customers.find', { query: '郑凯', limit: 1 });
    const customerId = known?.id ?? '';
    const receipt = await desk.ask('周倩', 'leads.log', {
      ...again,
      phoneAnswer: { is: 'same', customerId },
    });
    expect(receipt).toMatchObject({ isNew: false, customer: { id: customerId } });
  });

  it('stays with the consultant who canvassed it, and costs nobody a turn', async () => {
    const own = lead({
      source: 'canvass',
      name: '孙小区',
      phone: '13500008282',
      referrer: null,
      consultantId: desk.face('陈俊').id,
    });
    const before = (await desk.ask('周倩', 'rotation.show', {})).ledger.length;
    const receipt = await desk.ask('陈俊', 'leads.log', own);
    expect(receipt.customer.ownerName).toBe('陈俊');
    expect((await desk.ask('周倩', 'rotation.show', {})).ledger).toHaveLength(before);
  });

  it('is nothing a consultant helps herself to, and another than the next needs a reason', async () => {
    const draft = lead({ name: '李想', phone: '13500008383' });
    const consultantId = desk.face('李敏').id;
    await expect(
      desk.ask('李敏', 'leads.log', { ...draft, consultantId, reason: '我认识' }),
    ).rejects.toMatchObject({ code: 'consultantUnavailable' });
    await expect(desk.ask('周倩', 'leads.log', { ...draft, consultantId })).rejects.toMatchObject({
      code: 'skipReasonMissing',
    });
    await desk.ask('周倩', 'leads.log', { ...draft, consultantId, reason: '客户指定' });
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    const last = ledger.slice(-2).map(({ kind, consultantName, reason }) => {
      return [kind, consultantName, reason];
    });
    expect(last).toEqual([
      ['turn', '李敏', '客户指定'],
      ['skip', '陈俊', '客户指定'],
    ]);
  });
});
