import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName } from '../../shared/contract';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

type Step = 'signOff.submit' | 'signOff.sign' | 'signOff.enter';

const path = (customerId: string, who: Who = '何芳') =>
  desk.ask(who, 'signOff.path', { customerId });

/** Somebody takes a step, having the card before her as it is now. */
async function take(who: Who, step: Step, customerId: string, id = desk.newId()) {
  const { version } = await path(customerId, who);
  return desk.ask(who, step, { id, customerId, version });
}

async function sendBack(customerId: string, remark: string) {
  const { version } = await path(customerId);
  return desk.ask('何芳', 'signOff.return', { id: desk.newId(), customerId, version, remark });
}

const rate = (fromOn: '2026-11-23' | '2026-11-24', untilOn = fromOn) =>
  desk.ask('孙建国', 'signOff.rate', { fromOn, untilOn });

describe('the way of a card', () => {
  it('goes from the consultant by way of the manager to the clerk, each step with name and time', async () => {
    const id = await receiveCustomer(desk, { ...ZHANG, budgetFen: null });
    expect(await path(id, '李敏')).toMatchObject({ state: 'draft', steps: [], next: ['submit'] });
    desk.setTime('2026-11-23T11:00');
    await take('李敏', 'signOff.submit', id);
    const trays = await desk.ask('何芳', 'signOff.trays', {});
    expect(trays.awaiting).toMatchObject({ total: 1, rows: [{ customer: { name: '张晓明' } }] });
    desk.setTime('2026-11-23T11:30');
    expect(await sendBack(id, '预算没写')).toMatchObject({ state: 'returned' });
    expect((await desk.ask('李敏', 'signOff.trays', {})).returned.rows).toMatchObject([
      { last: { remark: '预算没写', byName: '何芳', at: at('2026-11-23T11:30') } },
    ]);
    const { version } = await desk.ask('李敏', 'customers.show', { id });
    await desk.ask('李敏', 'customers.change', { id, version, facts: ZHANG, phoneAnswer: null });
    desk.setTime('2026-11-23T14:00');
    await take('李敏', 'signOff.submit', id);
    desk.setTime('2026-11-23T15:00');
    await take('何芳', 'signOff.sign', id);
    desk.setTime('2026-11-23T16:00');
    const entered = await take('吴婷', 'signOff.enter', id);
    expect(entered.state).toBe('entered');
    expect(entered.steps.toReversed()).toMatchObject([
      { step: 'submit', byName: '李敏', at: at('2026-11-23T11:00') },
      { step: 'return', byName: '何芳', at: at('2026-11-23T11:30'), remark: '预算没写' },
      { step: 'submit', byName: '李敏', at: at('2026-11-23T14:00') },
      { step: 'sign', byName: '何芳', at: at('2026-11-23T15:00') },
      { step: 'enter', byName: '吴婷', at: at('2026-11-23T16:00') },
    ]);
    expect(await rate('2026-11-23')).toEqual({ signed: 1, sameDay: 1 });
    const { timeline } = await desk.ask('李敏', 'customers.show', { id });
    expect(timeline.filter((entry) => entry.is === 'card')).toHaveLength(5);
  });

  it('does not count a card as entered the same day when it was entered on the next', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    await take('何芳', 'signOff.sign', id);
    expect(await rate('2026-11-23')).toEqual({ signed: 1, sameDay: 0 });
    desk.setTime('2026-11-24T00:00:00');
    await take('吴婷', 'signOff.enter', id);
    expect(await rate('2026-11-23')).toEqual({ signed: 1, sameDay: 0 });
    expect(await rate('2026-11-24')).toEqual({ signed: 0, sameDay: 0 });
  });

  it('counts a signature that was taken back as none', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    await take('何芳', 'signOff.sign', id);
    await sendBack(id, '地址看不清');
    expect(await rate('2026-11-23')).toEqual({ signed: 0, sameDay: 0 });
    expect(await path(id, '李敏')).toMatchObject({ state: 'returned', next: ['submit'] });
  });

  it('keeps the order of its steps when the clock is set back', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    desk.setTime('2026-11-22T09:00');
    await take('何芳', 'signOff.sign', id);
    expect((await path(id)).steps.map(({ step }) => step)).toEqual(['sign', 'submit']);
  });

  it('may go round again after it was entered, and says that it has been changed', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    await take('何芳', 'signOff.sign', id);
    await take('吴婷', 'signOff.enter', id);
    expect(await path(id, '李敏')).toMatchObject({ isChanged: false, next: ['submit'] });
    const { version } = await desk.ask('李敏', 'customers.show', { id });
    const facts = { ...ZHANG, notes: '改要双人的' };
    await desk.ask('李敏', 'customers.change', { id, version, facts, phoneAnswer: null });
    expect(await path(id, '李敏')).toMatchObject({ state: 'entered', isChanged: true });
    expect(await take('李敏', 'signOff.submit', id)).toMatchObject({ state: 'awaiting' });
  });
});

describe('what is refused', () => {
  it('is a return without a remark, and the card stays where it was', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    await expect(sendBack(id, '  ')).rejects.toMatchObject({ code: 'remarkMissing' });
    expect(await path(id)).toMatchObject({ state: 'awaiting' });
  });

  it('is a step out of order, and one on a card that was changed meanwhile', async () => {
    const id = await receiveCustomer(desk);
    await expect(take('何芳', 'signOff.sign', id)).rejects.toMatchObject({ code: 'stale' });
    await take('李敏', 'signOff.submit', id);
    await expect(take('吴婷', 'signOff.enter', id)).rejects.toMatchObject({ code: 'stale' });
    const { version } = await path(id);
    const facts = { ...ZHANG, product: '护理床' };
    await desk.ask('李敏', 'customers.change', { id, version, facts, phoneAnswer: null });
    await expect(
      desk.ask('何芳', 'signOff.sign', { id: desk.newId(), customerId: id, version }),
    ).rejects.toMatchObject({ code: 'stale' });
  });

  it('is a card of somebody else, and one that is not filled in', async () => {
    const id = await receiveCustomer(desk);
    await expect(take('陈俊', 'signOff.submit', id)).rejects.toMatchObject({ code: 'notFound' });
    const other = { ...ZHANG, name: '刘梅', phones: ['13600005521'], horizonDays: null };
    const ungraded = await receiveCustomer(desk, other);
    const { version } = await desk.ask('李敏', 'customers.show', { id: ungraded });
    await desk.ask('李敏', 'customers.change', {
      id: ungraded,
      version,
      facts: { ...other, name: '' },
      phoneAnswer: null,
    });
    await expect(take('李敏', 'signOff.submit', ungraded)).rejects.toMatchObject({
      code: 'cardUnfinished',
    });
  });

  it('is a signature by anybody but the sales manager', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    const order = { id: desk.newId(), customerId: id, version: (await path(id)).version };
    for (const who of ['周倩', '李敏', '孙建国', '吴婷'] as const) {
      const name: CallName = 'signOff.sign';
      await expect(desk.ask(who, name, order)).rejects.toMatchObject({ code: 'notFound' });
    }
  });
});

describe('the trays', () => {
  it('show a consultant her own cards, and the clerk masked numbers', async () => {
    const id = await receiveCustomer(desk);
    expect((await desk.ask('李敏', 'signOff.trays', {})).draft).toMatchObject({ total: 1 });
    expect((await desk.ask('陈俊', 'signOff.trays', {})).draft).toMatchObject({ total: 0 });
    await take('李敏', 'signOff.submit', id);
    expect((await desk.ask('陈俊', 'signOff.trays', {})).awaiting).toMatchObject({ total: 0 });
    await take('何芳', 'signOff.sign', id);
    const { signed } = await desk.ask('吴婷', 'signOff.trays', {});
    expect(signed.rows).toMatchObject([{ customer: { phone: '139****6688' } }]);
  });

  it('hold a merged card once, where the card that stayed was', async () => {
    const keptId = await receiveCustomer(desk);
    const twin = { ...ZHANG, name: '张先生', phones: ['13600005521'] };
    const absorbedId = await receiveCustomer(desk, twin);
    for (const id of [keptId, absorbedId]) await take('李敏', 'signOff.submit', id);
    await take('何芳', 'signOff.sign', absorbedId);
    const cards = { keptId, absorbedId };
    const { kept, absorbed } = await desk.ask('孙建国', 'merges.preview', cards);
    await desk.ask('孙建国', 'merges.run', {
      id: desk.newId(),
      ...cards,
      keptVersion: kept.version,
      absorbedVersion: absorbed.version,
      take: [],
    });
    const trays = await desk.ask('何芳', 'signOff.trays', {});
    expect(trays.awaiting).toMatchObject({ total: 1, rows: [{ customer: { id: keptId } }] });
    expect(trays.signed).toMatchObject({ total: 0, rows: [] });
    expect(await path(keptId)).toMatchObject({ state: 'awaiting' });
  });

  it('hold one step when the button was pressed twice', async () => {
    const customerId = await receiveCustomer(desk);
    const { version } = await path(customerId, '李敏');
    const order = { id: desk.newId(), customerId, version };
    const both = await Promise.all([
      desk.ask('李敏', 'signOff.submit', order),
      desk.ask('李敏', 'signOff.submit', order),
    ]);
    for (const { steps } of both) expect(steps).toHaveLength(1);
  });
});

describe('the printed card', () => {
  const printed = async (customerId: string) => {
    const order = { customerId, paper: 'A5' as const, withoutNumbers: false };
    const { html } = await desk.ask('周倩', 'cards.preview', order);
    return html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>|\s+/g, ' ');
  };

  it('bears the names and moments of those who have signed, and a line for the others', async () => {
    const id = await receiveCustomer(desk);
    desk.setTime('2026-11-23T14:00');
    await take('李敏', 'signOff.submit', id);
    desk.setTime('2026-11-23T15:00');
    await take('何芳', 'signOff.sign', id);
    const card = await printed(id);
    expect(card).toMatch(/销售顾问 +李敏 +2026-11-23 14:00/);
    expect(card).toMatch(/销售经理 +何芳 +2026-11-23 15:00/);
    expect(card).toMatch(/客户管理员 +日期/);
  });

  it('is to be signed anew after it was returned', async () => {
    const id = await receiveCustomer(desk);
    await take('李敏', 'signOff.submit', id);
    await take('何芳', 'signOff.sign', id);
    await sendBack(id, '预算没写');
    expect(await printed(id)).toMatch(/销售顾问 +日期 .*销售经理 +日期/);
  });
});
