import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';
import { callDraft, receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang = '';

beforeEach(async () => {
  desk = await openDesk({ now: '2024-11-22T10:20' });
  zhang = await receiveCustomer(desk, ZHANG, { on: '2024-11-24', reason: '回访' });
});
afterEach(() => desk.close());

async function keepFor(retentionMonths: number | null): Promise<void> {
  const { settings } = await desk.ask('孙建国', 'desk.hello', {});
  if (settings === null) throw new Error('the desk is open');
  await desk.ask('孙建国', 'desk.saveSettings', {
    opened: settings,
    wanted: { ...settings, retentionMonths },
  });
}
const outdated = () => desk.ask('孙建国', 'privacy.outdated', { limit: 50 });
const erase = (customerIds: string[], typed = String(customerIds.length)) =>
  desk.ask('孙建国', 'privacy.eraseOutdated', { customerIds, typed });

it('keeps people for good until a manager says for how long', async () => {
  desk.setTime('2026-11-23T10:00');
  expect(await outdated()).toBeNull();
  await expect(erase([zhang])).resolves.toEqual({ erased: 0, left: 1 });
});

it('lists who was heard of before the limit, from the day after it on', async () => {
  await keepFor(24);
  desk.setTime('2026-11-22T10:20');
  expect(await outdated()).toMatchObject({ total: 0 });
  desk.setTime('2026-11-23T00:00');
  expect(await outdated()).toMatchObject({ total: 1, rows: [{ customer: { id: zhang } }] });
});

it('forgets those who were chosen, keeps the counts, and tells the central CRM', async () => {
  await keepFor(24);
  desk.setTime('2026-11-23T10:00');
  await expect(erase([zhang], '2')).rejects.toMatchObject({ code: 'confirmationWrong' });
  expect(await erase([zhang])).toEqual({ erased: 1, left: 0 });
  expect(await outdated()).toMatchObject({ total: 0 });
  await expect(desk.ask('周倩', 'customers.show', { id: zhang })).rejects.toMatchObject({
    code: 'notFound',
  });
  expect(await desk.ask('周倩', 'visits.onDay', { on: '2024-11-22' })).toHaveLength(1);
});

it('leaves whoever rang after the list was read, and whoever is promised something', async () => {
  await keepFor(24);
  desk.setTime('2026-11-23T10:00');
  const list = await outdated();
  await desk.ask('周倩', 'calls.log', callDraft(desk, { customerId: zhang, phone: '' }));
  expect(await erase((list?.rows ?? []).map(({ customer }) => customer.id))).toEqual({
    erased: 0,
    left: 1,
  });
  expect(await outdated()).toMatchObject({ total: 0 });
});
