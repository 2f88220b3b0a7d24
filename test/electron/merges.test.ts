import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerPage } from '../../shared/contract/customers';
import { openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let kept = '';
let absorbed = '';

const OTHER = {
  ...ZHANG,
  name: '张先生',
  phones: ['136 0000 5521'],
  use: '给母亲用',
  nowOwns: '旧床',
};

beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  kept = await receiveCustomer(desk);
  desk.setTime('2026-11-23T11:00');
  absorbed = await receiveCustomer(desk, OTHER);
  desk.setTime('2026-11-23T12:00');
  await desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId: absorbed,
    way: 'phone',
    isAnswered: true,
    content: '约了周三',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-24', reason: '确认时间' },
    laterReason: null,
  });
});
afterAll(() => desk.close());

const page = (id: string) => desk.ask('周倩', 'customers.show', { id });
/** Everything about a card but how often it was saved. */
const state = async (id: string): Promise<Omit<CustomerPage, 'version'>> => {
  const { version: _version, ...rest } = await page(id);
  return rest;
};
const merge = async (take: ('name' | 'use')[] = [], by: '周倩' | '孙建国' = '周倩') => {
  const id = desk.newId();
  const sides = { keptId: kept, absorbedId: absorbed };
  const preview = await desk.ask(by, 'merges.preview', sides);
  const versions = {
    keptVersion: preview.kept.version,
    absorbedVersion: preview.absorbed.version,
  };
  await desk.ask(by, 'merges.run', { id, ...sides, ...versions, take });
  return id;
};

describe('two cards of one person', () => {
  it('are shown side by side before anything happens', async () => {
    const preview = await desk.ask('周倩', 'merges.preview', {
      keptId: kept,
      absorbedId: absorbed,
    });
    expect(preview).toMatchObject({
      kept: { facts: { name: '张晓明' }, visits: 1, contacts: 0 },
      absorbed: { facts: { name: '张先生' }, visits: 1, contacts: 1 },
      ownersDiffer: false,
    });
  });

  it('become one with every history, and two again to the last byte', async () => {
    const before = [await state(kept), await state(absorbed)];
    const id = await merge(['use']);

    const one = await page(kept);
    // the paper of the card that went up in it still says its number
    const [, other] = before;
    const query = other?.row.cardNo ?? '';
    const found = await desk.ask('周倩', 'customers.find', { query, limit: 5 });
    expect(found.map(({ id: foundId }) => foundId)).toEqual([kept]);
    expect(one.facts).toMatchObject({
      name: '张晓明',
      phones: ['13900006688', '13600005521'],
      use: '给母亲用',
      nowOwns: '旧床',
    });
    expect(one.timeline.filter(({ is }) => is === 'visit')).toHaveLength(2);
    expect(one.timeline.filter(({ is }) => is === 'contact')).toHaveLength(1);
    await expect(page(absorbed)).rejects.toMatchObject({ code: 'notFound' });
    const byPhone = await desk.ask('周倩', 'customers.match', { phone: '13600005521', name: '' });
    expect(byPhone.byPhone.map((row) => row.id)).toEqual([kept]);
    expect(await desk.ask('周倩', 'merges.of', { customerId: kept })).toMatchObject([
      { id, absorbedName: '张先生', mayUndo: true },
    ]);

    expect(await desk.ask('周倩', 'merges.undo', { id })).toEqual({
      customerId: kept,
      absorbedId: absorbed,
    });
    const after = [await state(kept), await state(absorbed)];
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    const again = await desk.ask('周倩', 'customers.match', { phone: '13600005521', name: '' });
    expect(again.byPhone.map((row) => row.id)).toEqual([absorbed]);
    await expect(desk.ask('周倩', 'merges.undo', { id })).rejects.toMatchObject({ code: 'stale' });
  });

  it('keep the number of the card that went up in the other, for whoever takes the merge back', async () => {
    const { cardNo } = (await page(absorbed)).row;
    const id = await merge();
    const fresh = await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '郑凯' }));
    expect(fresh.cardNo).not.toBe(cardNo);
    await desk.ask('周倩', 'merges.undo', { id });
    expect((await page(absorbed)).row.cardNo).toBe(cardNo);
  });

  it('are two again with what was changed in between kept', async () => {
    const id = await merge();
    const one = await page(kept);
    await desk.ask('李敏', 'customers.change', {
      id: kept,
      version: one.version,
      facts: { ...one.facts, competitor: '席梦思' },
      phoneAnswer: null,
    });
    await desk.ask('周倩', 'merges.undo', { id });
    const { facts } = await page(kept);
    expect(facts).toMatchObject({
      competitor: '席梦思',
      nowOwns: '',
      use: '给父亲用',
      phones: ['13900006688'],
    });
  });

  it('are merged by managers only where two consultants own them', async () => {
    const before = await page(absorbed);
    desk.setTime('2026-11-23T13:00');
    const dispute = await desk.ask('王浩', 'disputes.open', {
      id: desk.newId(),
      customerId: absorbed,
      claimantId: desk.face('王浩').id,
      claim: '我的客户',
    });
    await desk.ask('孙建国', 'disputes.rule', {
      id: dispute.row.id,
      ruling: 'present',
      sharePercent: null,
      toId: null,
      reason: '客户确认',
    });
    await expect(merge()).rejects.toMatchObject({ code: 'ownersDiffer' });
    desk.setTime('2026-11-23T14:00');
    const id = await merge([], '孙建国');
    const one = await page(kept);
    expect(one.row.ownerName).toBe('李敏');
    expect(one.timeline[0]).toMatchObject({ is: 'owner', toName: '李敏', reason: '合并客户卡' });
    await desk.ask('孙建国', 'merges.undo', { id });
    const after = await page(absorbed);
    expect(after.row.ownerName).toBe('王浩');
    expect(after.facts).toEqual(before.facts);
  });

  it('are not merged over what somebody saved in between, nor a card with itself', async () => {
    const run = { id: desk.newId(), keptId: kept, absorbedId: absorbed, take: [] };
    await expect(
      desk.ask('孙建国', 'merges.run', { ...run, keptVersion: 1, absorbedVersion: 1 }),
    ).rejects.toMatchObject({ code: 'stale' });
    const { version } = await page(kept);
    const versions = { keptVersion: version, absorbedVersion: version };
    await expect(
      desk.ask('孙建国', 'merges.run', { ...run, absorbedId: kept, ...versions }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
  });
});
