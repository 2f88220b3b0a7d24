import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn, MINUTE_MS } from '../../shared/domain/day';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { party } from '../helpers/party';

let desk: TestDesk;
let today: DayOn = '2026-11-22';

beforeAll(async () => {
  desk = await openDesk();
});

beforeEach(async () => {
  today = addDays(today, 1);
  desk.setTime(`${today}T16:00`);
  // what the test before left open is not this one's
  const { notLeftBefore } = await show();
  if (notLeftBefore.length > 0) await close(notLeftBefore.map(({ id }) => id));
});

afterAll(() => desk.close());

const show = (who: Who = '周倩') => desk.ask(who, 'closing.show', {});
const close = (visitIds: string[], who: Who = '周倩') =>
  desk.ask(who, 'closing.close', { visitIds });
const log = (said: Parameters<typeof party>[1] = {}) =>
  desk.ask('周倩', 'visits.log', party(desk, said));
const depart = (id: string) => desk.ask('周倩', 'visits.depart', { id, isUndo: false });

describe('闭店检查 at 18:00', () => {
  it('names two forgotten departures, marks them 未登记离店, and leaves them out of the average', async () => {
    const seen = await log();
    const [one, other] = [await log({ description: '红外套' }), await log()];
    desk.setTime(`${today}T16:40`);
    await depart(seen.id);
    desk.setTime(`${today}T18:00`);
    const round = await show();
    expect(round).toMatchObject({ isTime: true, closesAt: at(`${today}T18:00`) });
    expect(round.notLeft.map(({ id }) => id)).toEqual([one.id, other.id]);
    expect(round.stay).toEqual({ averageMs: 40 * MINUTE_MS, counted: 1, excluded: 0 });

    const closed = await close([one.id, other.id]);
    expect(closed.notLeft).toEqual([]);
    expect(closed.unnoted).toMatchObject([
      { id: one.id, leftAt: null, unnotedAt: at(`${today}T18:00`), unnotedByName: '周倩' },
      { id: other.id, leftAt: null },
    ]);
    expect(closed.stay).toEqual({ averageMs: 40 * MINUTE_MS, counted: 1, excluded: 2 });
    const board = await desk.ask('周倩', 'board.show', {});
    expect(board.inStore).toEqual([]);
    expect(board.counts.parties).toBe(3);
  });

  it('takes a departure that somebody remembers, with the time they say', async () => {
    const { id } = await log();
    desk.setTime(`${today}T18:00`);
    const departAt = (time: string) =>
      desk.ask('李敏', 'closing.departAt', { id, at: at(`${today}T${time}`) });
    await expect(departAt('15:59')).rejects.toMatchObject({ code: 'departureImplausible' });
    await expect(departAt('18:01')).rejects.toMatchObject({ code: 'departureImplausible' });
    const round = await departAt('17:20');
    expect(round.notLeft).toEqual([]);
    expect(round.stay).toMatchObject({ averageMs: 80 * MINUTE_MS, counted: 1 });
    await expect(departAt('17:30')).rejects.toMatchObject({ code: 'visitDeparted' });
  });

  it('takes a time also after the round gave up on it', async () => {
    const { id } = await log();
    desk.setTime(`${today}T18:00`);
    await close([id]);
    const round = await desk.ask('孙建国', 'closing.departAt', { id, at: at(`${today}T17:00`) });
    expect(round.unnoted).toEqual([]);
    expect(round.stay).toMatchObject({ counted: 1, excluded: 0 });
  });

  it('gives them back to the board when they are still there after all', async () => {
    const { id } = await log();
    await close([id]);
    const round = await desk.ask('周倩', 'closing.takeBack', { id });
    expect(round.notLeft.map((row) => row.id)).toEqual([id]);
  });

  it('never stamps a party that was not named, nor one that has left meanwhile', async () => {
    const [left, late] = [await log(), await log()];
    await depart(left.id);
    const round = await close([left.id]);
    expect(round.unnoted).toEqual([]);
    expect(round.notLeft.map(({ id }) => id)).toEqual([late.id]);
  });

  it('frees the consultant of a party that nobody saw leave', async () => {
    const { id } = await log();
    const { id: consultantId } = desk.face('李敏');
    await desk.ask('周倩', 'visits.assign', { id, consultantId, reason: '老顾客点名' });
    await close([id]);
    const { walkIn } = await desk.ask('周倩', 'rotation.show', {});
    expect(walkIn.find((seat) => seat.name === '李敏')?.state).toBe('onDuty');
  });

  it('is closed by the desk or a manager, and can be found in the audit', async () => {
    const { id } = await log();
    await expect(close([id], '李敏')).rejects.toMatchObject({ code: 'notFound' });
    await close([id], '孙建国');
    const row = (await show()).unnoted.find((each) => each.id === id);
    expect(row?.unnotedByName).toBe('孙建国');
  });
});

describe('the morning after', () => {
  it("names yesterday's parties that nobody saw off", async () => {
    const { id } = await log();
    desk.setTime(`${addDays(today, 1)}T09:00`);
    const round = await show();
    expect(round.isTime).toBe(false);
    expect(round.notLeft).toEqual([]);
    expect(round.notLeftBefore.map((row) => row.id)).toEqual([id]);
    expect((await close([id])).notLeftBefore).toEqual([]);
    today = addDays(today, 1);
  });

  it('names unfinished records of the day', async () => {
    const { id } = await log();
    const goods = await log({ kind: 'other', purpose: 'goods' });
    const ids = (await show()).unfinished.map((row) => row.id);
    expect(ids).toContain(id);
    expect(ids).not.toContain(goods.id);
  });
});
