import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../helpers/desk';
import { callDraft } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

/** A card by phone. */
async function call(phone: string): Promise<string> {
  const { customerId } = await desk.ask('周倩', 'calls.log', callDraft(desk, { phone }));
  return customerId ?? '';
}

const show = (id: string) => desk.ask('孙建国', 'customers.show', { id });

it('forgets both cards of somebody who had two, also after a copy from before the merge', async () => {
  const keptId = await call('13800001234');
  const absorbedId = await call('13700009999');
  const { name } = await desk.ask('孙建国', 'snapshots.take', {});
  await desk.ask('孙建国', 'merges.run', {
    id: desk.newId(),
    keptId,
    keptVersion: (await show(keptId)).version,
    absorbedId,
    absorbedVersion: (await show(absorbedId)).version,
    take: [],
  });
  const { name: typed } = (await show(keptId)).row;
  const erased = await desk.ask('孙建国', 'privacy.erase', { customerId: keptId, typed });
  expect(erased.calls).toBe(2);
  await desk.ask('孙建国', 'snapshots.restore', { name });
  await desk.restart();
  for (const query of [typed, '13700009999', '13800001234'])
    expect(await desk.ask('周倩', 'customers.find', { query, limit: 10 })).toEqual([]);
});

it('keeps the other card whole when one of two that were merged and parted is forgotten', async () => {
  const keptId = await call('13800001234');
  const absorbedId = await call('13700009999');
  const id = desk.newId();
  await desk.ask('孙建国', 'merges.run', {
    id,
    keptId,
    keptVersion: (await show(keptId)).version,
    absorbedId,
    absorbedVersion: (await show(absorbedId)).version,
    take: [],
  });
  await desk.ask('孙建国', 'merges.undo', { id });
  const typed = (await show(absorbedId)).row.cardNo;
  await desk.ask('孙建国', 'privacy.erase', { customerId: absorbedId, typed });
  expect((await show(keptId)).row.phone).toBe('13800001234');
  expect(await desk.ask('孙建国', 'merges.of', { customerId: keptId })).toEqual([]);
  expect(await desk.ask('周倩', 'customers.find', { query: '13700009999', limit: 10 })).toEqual([]);
});
