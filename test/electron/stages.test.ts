import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageContent } from '../../shared/contract/stage-content';
import { openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let id: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  id = await receiveCustomer(desk);
});
afterEach(() => desk.close());

const ORDER: Extract<StageContent, { kind: 'order' }> = {
  kind: 'order',
  product: '康乐富A型',
  amountFen: 1_280_000,
  depositFen: 200_000,
  deliveryOn: '2026-12-05',
  notes: '',
};
const SHOW: StageContent = { kind: 'show', products: ['康乐富A型', '按摩椅X3'], notes: '喜欢深色' };
const record = (content: StageContent, recordId = desk.newId()) =>
  desk.ask('李敏', 'stages.record', { id: recordId, customerId: id, content });
const page = () => desk.ask('李敏', 'stages.show', { customerId: id });
const here = async () => (await page()).strip.find(({ standing }) => standing === 'here')?.stage;

describe('the ten stages', () => {
  it('stand at the experience after a visit in which the product was tried', async () => {
    expect(await here()).toBe('experience');
  });

  it('move with what is recorded, from the show to the care after the sale', async () => {
    await record(SHOW);
    await record({ kind: 'objection', objection: '价格', answer: '分期说明', isMet: true });
    expect(await here()).toBe('objection');
    await record({ kind: 'quotation', amountFen: 1_280_000, forWhat: '含安装' });
    expect(await here()).toBe('objection');
    await record(ORDER);
    expect(await here()).toBe('deal');
    desk.setTime('2026-12-05T15:00');
    await record({ kind: 'delivery', deliveredOn: '2026-12-05', byName: '李敏', notes: '' });
    await record({ kind: 'afterSales', way: 'phone', content: '使用正常', isSatisfied: true });
    expect(await here()).toBe('afterSales');
    const { strip } = await page();
    expect(strip.find(({ stage }) => stage === 'show')).toMatchObject({ count: 1 });
    expect(strip.find(({ stage }) => stage === 'deal')).toMatchObject({ count: 2 });
  });

  it('keep one record when a form is saved twice', async () => {
    const recordId = desk.newId();
    await record(SHOW, recordId);
    await record(SHOW, recordId);
    expect((await page()).records).toHaveLength(1);
  });

  it('stand in the customer’s history', async () => {
    const { timeline } = await record(SHOW);
    expect(timeline.find((entry) => entry.is === 'stage')).toMatchObject({
      content: SHOW,
      byName: '李敏',
    });
  });

  it('are not shown to another consultant', async () => {
    await record(SHOW);
    const ask = desk.ask('陈俊', 'stages.show', { customerId: id });
    await expect(ask).rejects.toMatchObject({ code: 'notFound' });
    const write = desk.ask('陈俊', 'stages.record', {
      id: desk.newId(),
      customerId: id,
      content: SHOW,
    });
    await expect(write).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('an order', () => {
  it('leads to O, and asks for a contact within seven days', async () => {
    const { row, next } = await record(ORDER);
    expect(row.state).toBe('O');
    // the promised visit on Wednesday lies within seven days and stands
    expect(next).toMatchObject({ on: '2026-11-25' });
    desk.setTime('2026-11-26T10:00');
    const again = await record(ORDER);
    expect(again.next).toMatchObject({ on: '2026-12-03', reason: '已订，交付前联系' });
  });

  it('asks after the delivery how the product does, and again when it has been asked', async () => {
    await record(ORDER);
    desk.setTime('2026-12-05T15:00');
    const delivery = { deliveredOn: '2026-12-05', byName: '李敏', notes: '' } as const;
    const delivered = await record({ kind: 'delivery', ...delivery });
    expect(delivered.next).toMatchObject({ on: '2027-01-04', reason: '交付后回访' });
    desk.setTime('2027-01-04T10:00');
    const { pending } = await desk.ask('李敏', 'board.show', {});
    expect(pending.dueToday).toBe(1);
    const asked = { way: 'phone', content: '使用正常', isSatisfied: true } as const;
    const after = await record({ kind: 'afterSales', ...asked });
    expect(after.next).toMatchObject({ on: '2027-02-03', reason: '定期回访' });
  });

  it('lets the next contact lie no later than the interval set for O', async () => {
    await record(ORDER);
    const { settings } = await desk.ask('孙建国', 'desk.hello', {});
    if (settings === null) throw new Error('the desk is open');
    await desk.ask('孙建国', 'desk.saveSettings', {
      opened: settings,
      wanted: { ...settings, orderedContactDays: 3 },
    });
    const contact = (on: '2026-11-26' | '2026-11-27') =>
      desk.ask('李敏', 'followUps.record', {
        id: desk.newId(),
        customerId: id,
        way: 'phone',
        isAnswered: true,
        content: '确认尺寸',
        horizonDays: null,
        grade: null,
        gradeReason: '',
        next: { on, reason: '交付前确认' },
        laterReason: null,
      });
    await expect(contact('2026-11-27')).rejects.toMatchObject({ code: 'laterReasonMissing' });
    expect((await contact('2026-11-26')).next?.on).toBe('2026-11-26');
  });

  it('is refused without an amount, without a promised day, or with more down than it costs', async () => {
    const order = (parts: Partial<typeof ORDER>) => record({ ...ORDER, ...parts });
    await expect(order({ amountFen: null })).rejects.toMatchObject({ code: 'amountMissing' });
    await expect(order({ deliveryOn: null })).rejects.toMatchObject({ code: 'promiseMissing' });
    await expect(order({ depositFen: 1_280_001 })).rejects.toMatchObject({
      code: 'depositTooLarge',
    });
    expect((await page()).records).toEqual([]);
  });

  it('comes before the delivery', async () => {
    const early = record({
      kind: 'delivery',
      deliveredOn: '2026-11-23',
      byName: '李敏',
      notes: '',
    });
    await expect(early).rejects.toMatchObject({ code: 'stateRefused' });
  });
});

describe('the latest record', () => {
  it('is put right, and nothing before it', async () => {
    await record(SHOW);
    await record(ORDER);
    const [order, show] = (await page()).records;
    const correct = (row: typeof order, content: StageContent) =>
      desk.ask('李敏', 'stages.correct', {
        id: row?.id ?? '',
        version: row?.version ?? 0,
        content,
      });
    await expect(correct(show, SHOW)).rejects.toMatchObject({ code: 'stageNotLast' });
    await correct(order, { ...ORDER, amountFen: 1_200_000 });
    const [after] = (await page()).records;
    expect(after).toMatchObject({ version: 2, content: { amountFen: 1_200_000 } });
    await expect(correct(order, ORDER)).rejects.toMatchObject({ code: 'stale' });
  });

  it('is taken back together with the state it led to, and stays to be read', async () => {
    await record(SHOW);
    await record(ORDER);
    const [order] = (await page()).records;
    const undo = { id: order?.id ?? '', version: 1 };
    const { row, timeline } = await desk.ask('李敏', 'stages.undo', undo);
    expect(row.state).toBe('open');
    expect(timeline.filter((entry) => entry.is === 'state').map(({ to }) => to)).toEqual([
      'open',
      'O',
    ]);
    expect(await here()).toBe('experience');
    const { records } = await page();
    expect(records.map(({ undoneAt, isLast }) => [undoneAt !== null, isLast])).toEqual([
      [true, false],
      [false, true],
    ]);
    await expect(desk.ask('李敏', 'stages.undo', undo)).rejects.toMatchObject({ code: 'stale' });
  });
});

it('stands on the printed card, in the showroom’s own words', async () => {
  await record({ kind: 'experience', product: '康乐富A型', outcome: 'liked', notes: '试了半小时' });
  const { settings } = await desk.ask('孙建国', 'desk.hello', {});
  if (settings === null) throw new Error('the desk is open');
  const words = { product: '车型', experience: '试驾', showroom: '门店' };
  await desk.ask('孙建国', 'desk.saveSettings', {
    opened: settings,
    wanted: { ...settings, words },
  });
  const { html } = await desk.ask('李敏', 'cards.preview', {
    customerId: id,
    paper: 'A5',
    withoutNumbers: false,
  });
  expect(html).toContain('试了半小时');
  expect(html).toContain('意向车型');
  expect(html).toContain('已试驾');
});

it('keeps a scenario’s customer as they were: what is recorded touches no fact', async () => {
  const { facts } = await record(SHOW);
  expect(facts).toMatchObject({ name: ZHANG.name, product: ZHANG.product, use: ZHANG.use });
});
