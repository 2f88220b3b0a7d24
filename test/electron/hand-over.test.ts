import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
const ids: string[] = [];
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  for (const [at, name] of ['甲先生', '乙先生', '丙先生'].entries()) {
    const phones = [`1380000100${at}`];
    ids.push(await receiveCustomer(desk, { ...ZHANG, name, phones, horizonDays: 5 + at * 40 }));
  }
});
afterAll(() => desk.close());

const idOf = (who: Who) => desk.face(who).id;
const plan = () => ({ fromId: idOf('李敏'), toIds: [idOf('王浩'), idOf('赵蕾')] });

it('shows who would get whom before anything is handed over, the most urgent dealt out first', async () => {
  const rows = await desk.ask('孙建国', 'handOver.preview', plan());
  expect(rows.map(({ customer, toName }) => [customer.name, customer.grade, toName])).toEqual([
    ['甲先生', 'H', '王浩'],
    ['乙先生', 'B', '赵蕾'],
    ['丙先生', 'B', '王浩'],
  ]);
  expect(rows.every(({ customer }) => customer.ownerName === '李敏')).toBe(true);
});

it('needs a reason, receivers who are there, and the customers that were shown', async () => {
  const run = { ...plan(), count: 3, reason: '离职' };
  const ask = (part: Partial<typeof run>) =>
    desk.ask('孙建国', 'handOver.run', { ...run, ...part });
  await expect(ask({ reason: ' ' })).rejects.toMatchObject({ code: 'handOverReasonMissing' });
  await expect(ask({ toIds: [idOf('李敏')] })).rejects.toMatchObject({
    code: 'consultantUnavailable',
  });
  await expect(ask({ toIds: [idOf('何芳')] })).rejects.toMatchObject({
    code: 'consultantUnavailable',
  });
  await expect(ask({ count: 2 })).rejects.toMatchObject({ code: 'stale' });
  await expect(desk.ask('周倩', 'handOver.run', run)).rejects.toMatchObject({ code: 'notFound' });
});

it('hands all of them over in one step: histories say why, receivers are told', async () => {
  const rows = await desk.ask('孙建国', 'handOver.run', { ...plan(), count: 3, reason: '离职' });
  expect(rows.map(({ customer }) => customer.ownerName)).toEqual(['王浩', '赵蕾', '王浩']);
  const page = await desk.ask('王浩', 'customers.show', { id: ids[0] ?? '' });
  expect(page.timeline.find(({ is }) => is === 'owner')).toMatchObject({
    toName: '王浩',
    reason: '离职',
    byName: '孙建国',
  });
  for (const who of ['王浩', '赵蕾'] as const)
    expect(await desk.ask(who, 'messages.mine', {})).toMatchObject([
      { kind: 'handedOver', aboutName: '李敏', byName: '孙建国' },
    ]);
  expect(await desk.ask('孙建国', 'handOver.preview', plan())).toEqual([]);
  await expect(desk.ask('李敏', 'customers.show', { id: ids[0] ?? '' })).rejects.toMatchObject({
    code: 'notFound',
  });
});
