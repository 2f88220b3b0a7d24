import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang: string;
let qian: string;

/** 李敏 promised 张晓明 for Wednesday and 钱女士 for January. */
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  zhang = await receiveCustomer(desk);
  const facts = { ...ZHANG, name: '钱女士', phones: ['139 0000 7799'], horizonDays: 80 };
  qian = await receiveCustomer(desk, facts, { on: '2026-12-01', reason: '等新房' });
});
afterEach(() => desk.close());

const tickler = (who: Who = '孙建国', consultantId: string | null = null) =>
  desk.ask(who, 'followUps.tickler', { consultantId });
const full = async (who?: Who, consultantId?: string | null) =>
  (await tickler(who, consultantId)).slots
    .filter(({ count }) => count > 0)
    .map(({ is, from, count }) => ({ is, from, count }));

it('counts promised contacts by their day, and says which days are closed', async () => {
  expect(await full()).toEqual([
    { is: 'day', from: '2026-11-25', count: 1 },
    { is: 'day', from: '2026-12-01', count: 1 },
  ]);
  const { settings } = await desk.ask('孙建国', 'desk.hello', {});
  if (settings === null) throw new Error('nobody is signed in');
  const hours = { ...settings.showroom.hours, closedOn: ['2026-11-25' as const] };
  await desk.ask('孙建国', 'desk.saveSettings', {
    opened: settings,
    wanted: { ...settings, showroom: { ...settings.showroom, hours } },
  });
  const closed = (await tickler()).slots.filter(({ isClosed }) => isClosed);
  expect(closed).toMatchObject([{ from: '2026-11-25', count: 1 }]);
});

it('moves what nobody kept into the overdue drawer, and what is near from months to days', async () => {
  desk.setTime('2026-11-26T09:00');
  expect(await full()).toEqual([
    { is: 'overdue', from: null, count: 1 },
    { is: 'day', from: '2026-12-01', count: 1 },
  ]);
  desk.setTime('2026-10-20T09:00');
  expect(await full()).toContainEqual({ is: 'month', from: '2026-11-20', count: 1 });
});

it('opens a drawer: who, of which grade, why', async () => {
  const on = '2026-11-25' as const;
  const order = { consultantId: null, from: on, until: on, limit: 50 };
  const { rows, total } = await desk.ask('孙建国', 'followUps.slot', order);
  expect(total).toBe(1);
  expect(rows).toMatchObject([{ customer: { id: zhang, grade: 'H' }, reason: '约周三到店体验' }]);
  const all = { ...order, from: null, until: null };
  const both = await desk.ask('孙建国', 'followUps.slot', all);
  expect(both.rows.map(({ customer }) => customer.id)).toEqual([zhang, qian]);
  const first = await desk.ask('孙建国', 'followUps.slot', { ...all, limit: 1 });
  expect([first.rows.length, first.total]).toEqual([1, 2]);
});

it("shows a manager anybody's drawers, and a consultant her own whatever she asks for", async () => {
  const li = desk.face('李敏').id;
  const wang = desk.face('王浩').id;
  expect(await full('孙建国', wang)).toEqual([]);
  expect(await full('孙建国', li)).toHaveLength(2);
  expect(await full('王浩', li)).toEqual([]);
  expect((await tickler('王浩')).consultants).toEqual([{ id: wang, name: '王浩' }]);
  const order = { consultantId: li, from: null, until: null, limit: 50 };
  expect(await desk.ask('王浩', 'followUps.slot', order)).toEqual({ rows: [], total: 0 });
  await expect(tickler('孙建国', desk.face('周倩').id)).rejects.toMatchObject({ code: 'notFound' });
});

it('hides numbers from whoever may not see them', async () => {
  const order = { consultantId: null, from: null, until: null, limit: 50 };
  const { rows } = await desk.ask('吴婷', 'followUps.slot', order);
  expect(rows.map(({ customer }) => customer.phone)).toEqual(['139****6688', '139****7799']);
});

it('takes whoever was contacted out of one drawer and puts him into that of the next date', async () => {
  await desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId: zhang,
    way: 'phone',
    isAnswered: true,
    content: '改到明天',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-24', reason: '明天到店' },
    laterReason: null,
  });
  expect(await full()).toEqual([
    { is: 'day', from: '2026-11-24', count: 1 },
    { is: 'day', from: '2026-12-01', count: 1 },
  ]);
});
