import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { party } from '../helpers/party';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
/** Each test has a day of its own. */
let today: DayOn = '2026-11-22';

beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => {
  today = addDays(today, 1);
  desk.setTime(`${today}T09:00`);
});
afterAll(() => desk.close());

const show = () => desk.ask('周倩', 'rotation.show', {});
const order = async () => (await show()).walkIn.map((seat) => seat.name).join('-');
const idOf = (who: Who) => desk.face(who).id;
const duty = (who: Who, state: 'onDuty' | 'meal' | 'out' | 'rest') =>
  desk.ask('周倩', 'rotation.setDuty', { staffId: idOf(who), state });

/** A stranger comes, and the proposed consultant receives them until they leave at once. */
async function serve(): Promise<string> {
  const visit = await desk.ask('周倩', 'visits.log', party(desk));
  const consultantId = visit.proposal?.consultantId ?? '';
  await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
  await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  return visit.proposal?.consultantName ?? '';
}

describe('make-up turns', () => {
  it('are owed for every turn that came by during absence on duty, and taken first', async () => {
    await duty('李敏', 'out');
    expect([await serve(), await serve(), await serve()]).toEqual(['王浩', '赵蕾', '陈俊']);
    // her turn comes by a second time
    expect(await serve()).toBe('王浩');
    await duty('李敏', 'onDuty');
    const seat = (await show()).walkIn.find(({ name }) => name === '李敏');
    expect(seat).toMatchObject({ owed: 2, isNext: true });
    expect([await serve(), await serve(), await serve()]).toEqual(['李敏', '李敏', '赵蕾']);
    const kinds = (await show()).ledger.filter(({ consultantName }) => consultantName === '李敏');
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'duty',
      'owed',
      'owed',
      'duty',
      'makeUp',
      'makeUp',
    ]);
  });

  it('are not owed after private absence', async () => {
    await duty('李敏', 'rest');
    expect([await serve(), await serve()]).toEqual(['王浩', '赵蕾']);
    await duty('李敏', 'onDuty');
    expect(await order()).toBe('陈俊-王浩-赵蕾-李敏');
    expect((await show()).walkIn.every(({ owed }) => owed === 0)).toBe(true);
  });

  it('are owed again when the party turned out to come on other business', async () => {
    await duty('李敏', 'out');
    await serve();
    await duty('李敏', 'onDuty');
    const visit = await desk.ask('周倩', 'visits.log', party(desk));
    await desk.ask('周倩', 'visits.assign', {
      id: visit.id,
      consultantId: idOf('李敏'),
      reason: '',
    });
    const { id, headcount, description, hostNote } = visit;
    await desk.ask('周倩', 'visits.correct', {
      id,
      headcount,
      kind: 'other',
      purpose: 'goods',
      description,
      hostNote,
    });
    await desk.ask('周倩', 'visits.depart', { id, isUndo: false });
    const seat = (await show()).walkIn.find(({ name }) => name === '李敏');
    expect(seat).toMatchObject({ owed: 1, isNext: true, turns: 0 });
  });
});

describe('passing somebody by', () => {
  it('needs a reason, moves them to the end and stands in the ledger', async () => {
    const skip = (reason: string) =>
      desk.ask('周倩', 'rotation.skip', { queue: 'walkIn', staffId: idOf('李敏'), reason });
    await expect(skip(' ')).rejects.toMatchObject({ code: 'skipReasonMissing' });
    await skip('去仓库取样品');
    expect(await order()).toBe('王浩-赵蕾-陈俊-李敏');
    expect((await show()).ledger).toMatchObject([
      { kind: 'skip', consultantName: '李敏', reason: '去仓库取样品', byName: '周倩' },
    ]);
  });
});

describe('overdue work', () => {
  it('blocks new leads when the manager says so, until somebody gives a reason', async () => {
    await receiveCustomer(
      desk,
      { ...ZHANG, name: '王逾期', phones: ['13700001111'] },
      { on: addDays(today, 1), reason: '回访' },
    );
    today = addDays(today, 2);
    desk.setTime(`${today}T09:00`);
    expect((await show()).walkIn[0]).toMatchObject({ name: '李敏', isNext: true, overdue: 0 });
    await expect(desk.ask('周倩', 'rotation.setRules', { blockFrom: 1 })).rejects.toMatchObject({
      code: 'notFound',
    });
    const { walkIn } = await desk.ask('孙建国', 'rotation.setRules', { blockFrom: 1 });
    expect(walkIn[0]).toMatchObject({ name: '李敏', isBlocked: true, overdue: 1, isNext: false });
    expect(await serve()).toBe('王浩');
    expect((await show()).ledger.map(({ kind, consultantName }) => [kind, consultantName])).toEqual(
      [
        ['turn', '王浩'],
        ['skip', '李敏'],
      ],
    );
    const { id } = await desk.ask('周倩', 'visits.log', party(desk));
    const give = (reason: string) =>
      desk.ask('周倩', 'visits.assign', { id, consultantId: idOf('李敏'), reason });
    await expect(give('')).rejects.toMatchObject({ code: 'skipReasonMissing' });
    await give('客户点名');
    await desk.ask('周倩', 'visits.depart', { id, isUndo: false });
    await desk.ask('孙建国', 'rotation.setRules', { blockFrom: null });
    expect((await show()).walkIn.every(({ isBlocked }) => !isBlocked)).toBe(true);
  });
});

describe('a customer whose consultant is away', () => {
  it('is received as a courtesy, and the owner is told until she has read it', async () => {
    const customerId = await receiveCustomer(
      desk,
      { ...ZHANG, phones: ['13700002222'] },
      { on: addDays(today, 1), reason: '回访' },
    );
    await duty('李敏', 'meal');
    const visit = await desk.ask('周倩', 'visits.log', party(desk, { customerId }));
    expect(visit.proposal).toMatchObject({ basis: 'courtesy' });
    const consultantId = visit.proposal?.consultantId ?? '';
    await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
    const [message] = await desk.ask('李敏', 'messages.mine', {});
    expect(message).toMatchObject({
      kind: 'courtesy',
      who: '张晓明',
      customerId,
      mayOpen: true,
      aboutName: visit.proposal?.consultantName,
    });
    expect(await desk.ask('陈俊', 'messages.mine', {})).toEqual([]);
    // nobody reads another's message away
    await desk.ask('陈俊', 'messages.read', { id: message?.id ?? '' });
    expect(await desk.ask('李敏', 'messages.mine', {})).toHaveLength(1);
    await desk.ask('李敏', 'messages.read', { id: message?.id ?? '' });
    expect(await desk.ask('李敏', 'messages.mine', {})).toEqual([]);
    await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  });
});

describe('nobody free', () => {
  it('keeps the party waiting, calls every manager once, and lets a manager step in', async () => {
    for (const who of ['李敏', '王浩', '赵蕾', '陈俊'] as const) await duty(who, 'meal');
    const visit = await desk.ask('周倩', 'visits.log', party(desk, { description: '灰外套' }));
    expect(visit).toMatchObject({ proposal: null, receivedAt: null });
    expect(await desk.ask('孙建国', 'reception.waiting', {})).toMatchObject([
      { id: visit.id, arrivedAt: desk.now() },
    ]);
    const call = () => desk.ask('周倩', 'messages.callManager', { visitId: visit.id });
    expect(await call()).toEqual({ told: 2 });
    await call();
    expect(await desk.ask('孙建国', 'messages.mine', {})).toMatchObject([
      { kind: 'managerCall', who: '灰外套', byName: '周倩' },
    ]);
    const consultantId = idOf('孙建国');
    const row = await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
    expect(row).toMatchObject({ consultantName: '孙建国', basis: 'noTurn' });
    expect(await desk.ask('孙建国', 'reception.waiting', {})).toEqual([]);
    await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
    await expect(call()).rejects.toMatchObject({ code: 'visitDeparted' });
  });

  it('never gives one party to two consultants', async () => {
    const visit = await desk.ask('周倩', 'visits.log', party(desk));
    const give = (who: Who) =>
      desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId: idOf(who), reason: '' });
    const outcomes = await Promise.allSettled([give('李敏'), give('李敏'), give('王浩')]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    const [row] = await desk.ask('周倩', 'visits.onDay', { on: today });
    expect(row?.consultantName).toBe('李敏');
    expect((await show()).ledger.filter(({ kind }) => kind === 'turn')).toHaveLength(1);
    await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  });
});

it('shows the ledger of a day long past', async () => {
  const before = today;
  await serve();
  today = addDays(today, 3);
  desk.setTime(`${today}T09:00`);
  expect((await show()).ledger).toEqual([]);
  const ledger = await desk.ask('王浩', 'rotation.ledger', { on: before });
  expect(ledger).toMatchObject([{ kind: 'turn', reason: '首次来店轮排' }]);
});
