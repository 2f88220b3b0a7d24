import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft } from '../helpers/showroom-day';

let desk: TestDesk;
let owner: Who;
beforeEach(async () => {
  // the call ends at 11:00, and with it the 36 hours begin
  desk = await openDesk({ now: '2026-11-23T11:00' });
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  const [row] = await desk.ask('孙建国', 'customers.find', { query: '刘女士', limit: 1 });
  owner = (row?.ownerName ?? '李敏') as Who;
});
afterEach(() => desk.close());

const bell = async (who: Who) =>
  (await desk.ask(who, 'reminders.show', {})).map(({ hours }) => hours);
const seeAll = async (who: Who) => {
  const rows = await desk.ask(who, 'reminders.show', {});
  const seen = rows.map(({ customer, hours }) => ({ customerId: customer.id, hours }));
  await desk.ask(who, 'reminders.seen', { seen });
};

it('reminds the consultant at 24 and 30 hours, and the showroom manager at 36 too', async () => {
  desk.setTime('2026-11-24T10:50');
  expect(await bell(owner)).toEqual([]);
  desk.setTime('2026-11-24T11:00');
  expect([await bell(owner), await bell('孙建国')]).toEqual([[24], []]);
  desk.setTime('2026-11-24T17:00');
  expect([await bell(owner), await bell('孙建国')]).toEqual([[30], []]);
  desk.setTime('2026-11-24T23:00:01');
  expect([await bell(owner), await bell('孙建国')]).toEqual([[36], [36]]);
});

it('rings once for each step, and again only at the next', async () => {
  desk.setTime('2026-11-24T11:00');
  await seeAll(owner);
  expect(await bell(owner)).toEqual([]);
  await desk.restart();
  expect(await bell(owner)).toEqual([]);
  desk.setTime('2026-11-24T17:00');
  expect(await bell(owner)).toEqual([30]);
});

it('rings one time for a desk that slept through all of them', async () => {
  desk.setTime('2026-11-26T09:00');
  expect(await bell(owner)).toEqual([36]);
  await seeAll(owner);
  expect(await bell(owner)).toEqual([]);
});

it('leaves the others alone, and everybody once contact is made', async () => {
  desk.setTime('2026-11-24T12:00');
  const other = owner === '王浩' ? '赵蕾' : '王浩';
  expect(await bell(other)).toEqual([]);
  const [row] = await desk.ask(owner, 'customers.find', { query: '刘女士', limit: 1 });
  await desk.ask(owner, 'followUps.record', {
    id: desk.newId(),
    customerId: row?.id ?? '',
    way: 'phone',
    isAnswered: true,
    content: '确认明天来',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-25', reason: '来店体验' },
    laterReason: null,
  });
  expect(await bell(owner)).toEqual([]);
});
