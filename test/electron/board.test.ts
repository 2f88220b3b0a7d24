import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { addDays, type DayOn } from '../../shared/domain/day';
import { maskPhone } from '../../shared/domain/mask';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half, party, ZHANG } from '../helpers/party';

let desk: TestDesk;
/** Each test has a day of its own, and numbers that nobody had the days before. */
let today: DayOn = '2026-11-22';
let mobile = '';

beforeAll(async () => {
  desk = await openDesk();
});

beforeEach(() => {
  today = addDays(today, 2);
  mobile = `1390${today.replaceAll('-', '').slice(4)}688`;
  desk.setTime(`${today}T10:00`);
});

afterAll(() => desk.close());

const show = (who: Who = '周倩') => desk.ask(who, 'board.show', {});
const log = (said: Parameters<typeof party>[1] = {}) =>
  desk.ask('周倩', 'visits.log', party(desk, said));
const assign = (id: string, to: Who) =>
  desk.ask('周倩', 'visits.assign', { id, consultantId: desk.face(to).id, reason: '' });

/** 刘女士 rings at ten, and is expected tomorrow at ten. */
async function liuCalls(): Promise<void> {
  const call: InputOf<'calls.log'> = {
    id: desk.newId(),
    answeredAt: at(`${today}T10:00`),
    endedAt: at(`${today}T10:02`),
    rings: 4,
    callerKind: 'product',
    name: '刘女士',
    sex: 'female',
    phone: mobile,
    customerId: null,
    phoneAnswer: null,
    consentWay: 'phone',
    product: '康乐富A型',
    use: '',
    horizonDays: 20,
    source: 'phoneCall',
    referrer: null,
    channel: '',
    appointmentAt: at(`${addDays(today, 1)}T10:00`),
    callBackOn: null,
    messageFor: null,
    message: '',
    holdSeconds: 0,
    notes: '',
    steps: [],
    scriptVersion: '1',
    outcome: 'appointment',
    consultantId: null,
  };
  desk.setTime(`${today}T10:02`);
  await desk.ask('周倩', 'calls.log', call);
}

describe('the first screen', () => {
  it('shows a party that just came in, who is next, and one more to complete', async () => {
    const before = await show();
    const visit = await log({ headcount: 2 });
    const board = await show();
    expect(board.inStore).toEqual([visit]);
    expect(board.upNext.map((seat) => seat.name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    expect(board.counts).toMatchObject({
      parties: 1,
      heads: 2,
      first: 1,
      firstKept: 0,
      incomplete: 1,
    });
    expect(board.pending.incomplete).toBe(before.pending.incomplete + 1);
  });

  it('puts those who wait before those who are received, and drops those who left', async () => {
    const first = await log();
    const gone = await log();
    await assign(first.id, '李敏');
    await desk.ask('周倩', 'visits.depart', { id: gone.id, isUndo: false });
    const waiting = await log();
    const board = await show();
    expect(board.inStore.map((row) => row.id)).toEqual([waiting.id, first.id]);
    expect(board.counts.parties).toBe(3);
  });

  it('does not keep yesterday’s forgotten guests in the store, nor their consultant busy', async () => {
    const forgotten = await log();
    await assign(forgotten.id, '李敏');
    desk.setTime(`${addDays(today, 1)}T09:00`);
    const board = await show();
    expect(board.inStore).toEqual([]);
    expect(board.upNext[0]).toMatchObject({ name: '李敏', state: 'onDuty' });
    expect(board.incomplete.map((row) => row.id)).toContain(forgotten.id);
  });

  it('counts other business as traffic and not as a first visit', async () => {
    await log({ kind: 'other', purpose: 'goods' });
    expect((await show()).counts).toMatchObject({ parties: 1, other: 1, first: 0, incomplete: 0 });
  });

  it('counts calls, and those taken within three rings', async () => {
    await liuCalls();
    expect((await show()).counts).toMatchObject({
      calls: 1,
      callsInThreeRings: 0,
      effectiveCalls: 1,
      callsKept: 1,
    });
  });

  it('agrees with the list of what is due', async () => {
    await liuCalls();
    const visit = await log();
    await assign(visit.id, '李敏');
    const next = { on: today, reason: '下午回电' };
    const facts = { ...ZHANG, phones: [`136${mobile.slice(3)}`] };
    await desk.ask('李敏', 'visits.complete', half(visit.id, { facts, next }));
    desk.setTime(`${addDays(today, 1)}T11:00`);
    for (const who of ['周倩', '李敏'] as const) {
      const { firstContact, pending } = await show(who);
      const due = await desk.ask(who, 'followUps.due', { limit: 50 });
      const { incomplete: _, ...counts } = pending;
      expect(counts).toEqual(due.counts);
      expect(firstContact).toEqual(due.firstContact);
    }
    expect((await show('李敏')).pending.overdue).toBeGreaterThan(0);
  });

  it('hides numbers from a consultant who is not theirs', async () => {
    const visit = await log({ name: '郑凯', phone: mobile });
    await assign(visit.id, '李敏');
    const [seen] = (await show('陈俊')).inStore;
    expect(seen).toMatchObject({ name: '郑凯', phone: maskPhone(mobile) });
    expect((await show('李敏')).inStore[0]?.phone).toBe(mobile);
    expect((await show('孙建国')).inStore[0]?.phone).toBe(mobile);
    expect((await show('吴婷')).inStore[0]?.phone).toBe(maskPhone(mobile));
  });
});

describe('somebody expected', () => {
  it('is greeted by name, is 已建卡首次, goes to her consultant and uses no turn', async () => {
    await liuCalls();
    desk.setTime(`${addDays(today, 1)}T09:58`);
    const [expected] = (await show()).expected;
    expect(expected).toMatchObject({ name: '刘女士', state: 'expected', product: '康乐富A型' });
    const visit = await log({ appointmentId: expected?.id ?? '' });
    expect(visit).toMatchObject({
      kind: 'knownFirst',
      name: '刘女士',
      isContactKept: true,
      proposal: { consultantName: expected?.consultantName, basis: 'owner' },
    });
    const before = (await show()).upNext.map((seat) => seat.name);
    await desk.ask('周倩', 'visits.assign', {
      id: visit.id,
      consultantId: visit.proposal?.consultantId ?? '',
      reason: '',
    });
    const board = await show();
    expect(board.expected).toMatchObject([{ state: 'arrived' }]);
    expect(board.upNext.map((seat) => seat.name)).toEqual(before);
    expect(board.counts).toMatchObject({ knownFirst: 1, first: 0 });
  });

  it('counts as arrived when she is recognised by her number alone', async () => {
    await liuCalls();
    desk.setTime(`${addDays(today, 1)}T09:58`);
    const [expected] = (await show()).expected;
    const phoneAnswer = { is: 'same' as const, customerId: expected?.customerId ?? '' };
    await log({ phone: mobile, phoneAnswer });
    expect((await show()).expected).toMatchObject([{ state: 'arrived' }]);
  });

  it('can be marked as missed, and that can be taken back; not once she is in the store', async () => {
    await liuCalls();
    desk.setTime(`${addDays(today, 1)}T12:00`);
    const id = (await show()).expected[0]?.id ?? '';
    const mark = (state: 'expected' | 'missed') =>
      desk.ask('周倩', 'board.markAppointment', { id, state });
    expect(await mark('missed')).toMatchObject({ state: 'missed', name: '刘女士' });
    expect(await mark('expected')).toMatchObject({ state: 'expected' });
    await log({ appointmentId: id });
    await expect(mark('missed')).rejects.toMatchObject({ code: 'stale' });
  });
});
