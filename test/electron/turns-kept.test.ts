import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half, party } from '../helpers/party';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;

beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const idOf = (who: Who) => desk.face(who).id;
const show = () => desk.ask('周倩', 'rotation.show', {});
const seatOf = async (who: Who) => (await show()).walkIn.find(({ name }) => name === who);

/** A stranger comes, and the proposed consultant receives them until they leave at once. */
async function serve(): Promise<string> {
  const visit = await desk.ask('周倩', 'visits.log', party(desk));
  const consultantId = visit.proposal?.consultantId ?? '';
  await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
  await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  return visit.proposal?.consultantName ?? '';
}

it('a turn that is owed outlives the day it was missed on', async () => {
  await desk.ask('周倩', 'rotation.setDuty', { staffId: idOf('李敏'), state: 'out' });
  expect(await serve()).toBe('王浩');
  desk.setTime('2026-11-24T09:00');
  expect(await seatOf('李敏')).toMatchObject({ owed: 1, isNext: true });
  expect([await serve(), await serve()]).toEqual(['李敏', '李敏']);
  expect((await show()).walkIn.every(({ owed }) => owed === 0)).toBe(true);
  desk.setTime('2026-11-25T09:00');
  expect(await seatOf('李敏')).toMatchObject({ owed: 0 });
});

describe('a reception that a manager rules to have been help for the owner', () => {
  /** 王浩 receives a stranger by turn who proves to be 李敏's at the card; then he claims him. */
  async function claimed(): Promise<string> {
    const next = { on: '2026-11-25', reason: '回访' } as const;
    const customerId = await receiveCustomer(desk, ZHANG, next);
    const visit = await desk.ask('周倩', 'visits.log', party(desk));
    const take = { id: visit.id, consultantId: idOf('王浩'), reason: '' };
    await desk.ask('周倩', 'visits.assign', take);
    const phoneAnswer = { is: 'same', customerId } as const;
    await desk.ask('王浩', 'visits.complete', half(visit.id, { phoneAnswer, next }));
    await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
    const claim = { customerId, claimantId: idOf('王浩'), claim: '我接待的' };
    return (await desk.ask('王浩', 'disputes.open', { id: desk.newId(), ...claim })).row.id;
  }
  const rule = (id: string) =>
    desk.ask('孙建国', 'disputes.rule', {
      id,
      ruling: 'courtesy',
      sharePercent: null,
      toId: null,
      reason: '原顾问在保护期内',
    });

  it('puts the helper first again on the same day', async () => {
    const id = await claimed();
    expect(await seatOf('王浩')).toMatchObject({ turns: 1, isNext: false });
    await rule(id);
    expect(await seatOf('王浩')).toMatchObject({ turns: 0, owed: 0, isNext: true });
    const { ledger } = await show();
    expect(ledger.at(-1)).toMatchObject({
      kind: 'order',
      consultantName: '王浩',
      reason: '撞单判为义务接待，退还轮次',
      byName: '孙建国',
    });
  });

  it('is owed to the helper from the day of the ruling, where that is a later one', async () => {
    const id = await claimed();
    desk.setTime('2026-11-24T09:00');
    await rule(id);
    expect(await seatOf('王浩')).toMatchObject({ turns: 0, owed: 1, isNext: true });
    expect((await show()).ledger).toMatchObject([{ kind: 'owed', consultantName: '王浩' }]);
  });
});
