import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { party } from '../helpers/party';

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
const duty = (who: Who, state: 'onDuty' | 'meal' | 'out' | 'rest', by: Who = '周倩') =>
  desk.ask(by, 'rotation.setDuty', { staffId: desk.face(who).id, state });

/** A stranger comes, and the proposed consultant receives them until they leave at once. */
async function serve(): Promise<string> {
  const visit = await desk.ask('周倩', 'visits.log', party(desk));
  const consultantId = visit.proposal?.consultantId ?? '';
  await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
  await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  return visit.proposal?.consultantName ?? '';
}

describe('the morning', () => {
  it('begins with everybody on duty in the order of the staff list, and an empty ledger', async () => {
    const shown = await show();
    expect(shown.walkIn.map((seat) => seat.name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    expect(shown.walkIn.every((seat) => seat.state === 'onDuty' && seat.turns === 0)).toBe(true);
    expect(shown.ledger).toEqual([]);
  });

  it('begins anew every day', async () => {
    await serve();
    expect(await order()).toBe('王浩-赵蕾-陈俊-李敏');
    today = addDays(today, 1);
    desk.setTime(`${today}T09:00`);
    expect(await order()).toBe('李敏-王浩-赵蕾-陈俊');
  });
});

describe('absence', () => {
  it('goes round as if a turn had been taken, for somebody at a meal', async () => {
    await duty('李敏', 'meal');
    expect([await serve(), await serve()]).toEqual(['王浩', '赵蕾']);
    await duty('李敏', 'onDuty');
    expect(await order()).toBe('陈俊-李敏-王浩-赵蕾');
  });

  it('keeps the turn of whoever was out on duty', async () => {
    await duty('李敏', 'out');
    expect([await serve(), await serve()]).toEqual(['王浩', '赵蕾']);
    await duty('李敏', 'onDuty');
    expect(await serve()).toBe('李敏');
  });

  it('is a new check-in after rest: nobody jumps ahead', async () => {
    await duty('李敏', 'rest');
    await duty('李敏', 'onDuty');
    expect(await order()).toBe('王浩-赵蕾-陈俊-李敏');
  });

  it('stands in the ledger with who wrote it', async () => {
    await duty('王浩', 'out', '孙建国');
    expect((await show()).ledger).toMatchObject([
      { kind: 'duty', consultantName: '王浩', reason: '外出(公)', byName: '孙建国' },
    ]);
    await duty('王浩', 'out');
    expect((await show()).ledger).toHaveLength(1);
  });

  it('cannot be set while receiving, nor by one consultant for another', async () => {
    const visit = await desk.ask('周倩', 'visits.log', party(desk));
    const consultantId = desk.face('李敏').id;
    await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
    await expect(duty('李敏', 'meal')).rejects.toMatchObject({ code: 'consultantUnavailable' });
    await expect(duty('王浩', 'rest', '赵蕾')).rejects.toMatchObject({ code: 'notFound' });
    await duty('王浩', 'meal', '王浩');
  });
});

describe('the order put by hand', () => {
  it('needs a reason, and every move stands in the ledger', async () => {
    const staffIds = (['陈俊', '赵蕾', '王浩', '李敏'] as const).map((who) => desk.face(who).id);
    const put = (reason: string) =>
      desk.ask('孙建国', 'rotation.arrange', { queue: 'walkIn', order: staffIds, reason });
    await expect(put(' ')).rejects.toMatchObject({ code: 'skipReasonMissing' });
    const shown = await put('抽签');
    expect(shown.walkIn.map((seat) => seat.name)).toEqual(['陈俊', '赵蕾', '王浩', '李敏']);
    expect(shown.lead.map((seat) => seat.name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    expect(shown.ledger).toHaveLength(4);
  });

  it('refuses somebody who is not in the queue, or twice', async () => {
    const li = desk.face('李敏').id;
    for (const list of [[li, li], [desk.face('周倩').id]]) {
      const input = { queue: 'walkIn' as const, order: list, reason: '抽签' };
      await expect(desk.ask('孙建国', 'rotation.arrange', input)).rejects.toMatchObject({
        code: 'invalidInput',
      });
    }
  });
});
