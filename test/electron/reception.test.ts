import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half, party, ZHANG } from '../helpers/party';

let desk: TestDesk;
/** Each test has a day of its own, and numbers that nobody had the days before. */
let today: DayOn = '2026-11-22';
let mobile = '';
let another = '';

beforeAll(async () => {
  desk = await openDesk();
});

beforeEach(() => {
  today = addDays(today, 1);
  const serial = today.replaceAll('-', '').slice(4);
  mobile = `1390${serial}688`;
  another = `1350${serial}080`;
  desk.setTime(`${today}T10:05`);
});

afterAll(() => desk.close());

const clock = (time: string) => at(`${today}T${time}`);
const log = (said: Parameters<typeof party>[1] = {}) =>
  desk.ask('周倩', 'visits.log', party(desk, said));
const assign = (id: string, to: Who, reason = '') =>
  desk.ask('周倩', 'visits.assign', { id, consultantId: desk.face(to).id, reason });
const show = (id: string, who: Who = '周倩') => desk.ask(who, 'reception.show', { id });
const pageOf = (id: string, who: Who = '周倩') => desk.ask(who, 'customers.show', { id });

type Guest = { name?: string; phone?: string; customerId?: string | null };
const addGuest = (id: string, guest: Guest, who: Who = '周倩') =>
  desk.ask(who, 'reception.addGuest', {
    id,
    customerId: null,
    name: '',
    sex: null,
    phone: '',
    phoneAnswer: null,
    ...guest,
  });

describe('the reception strip', () => {
  it('stamps each step with time and name, and keeps the first stamp', async () => {
    const { id } = await log();
    await desk.ask('周倩', 'reception.mark', { id, step: 'greet', isDone: true });
    desk.setTime(`${today}T10:08`);
    await desk.ask('李敏', 'reception.mark', { id, step: 'seat', isDone: true });
    await desk.ask('李敏', 'reception.mark', { id, step: 'greet', isDone: true });
    expect((await show(id)).steps).toEqual([
      { step: 'greet', at: clock('10:05'), byName: '周倩' },
      { step: 'seat', at: clock('10:08'), byName: '李敏' },
    ]);
  });

  it('takes a stamp back that was set by a slip', async () => {
    const { id } = await log();
    await desk.ask('周倩', 'reception.mark', { id, step: 'drink', isDone: true });
    const after = await desk.ask('周倩', 'reception.mark', { id, step: 'drink', isDone: false });
    expect(after.steps).toEqual([]);
  });

  it('is not there for a consultant who has nothing to do with the party', async () => {
    const { id } = await log();
    await assign(id, '李敏');
    await expect(show(id, '陈俊')).rejects.toMatchObject({ code: 'notFound' });
    await expect(
      desk.ask('陈俊', 'reception.mark', { id, step: 'seat', isDone: true }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe("the host's note", () => {
  it('can be written while they are there, and stands on the board', async () => {
    const { id } = await log();
    await desk.ask('周倩', 'reception.note', { id, hostNote: '两杯红茶，B 区' });
    const board = await desk.ask('周倩', 'board.show', {});
    expect(board.inStore.find((row) => row.id === id)?.hostNote).toBe('两杯红茶，B 区');
  });
});

describe('another consultant during a visit', () => {
  it('needs a reason, and stands on the panel, in the ledger and on the timeline', async () => {
    const visit = await log({ name: '郑凯', phone: another });
    await assign(visit.id, '李敏');
    desk.setTime(`${today}T10:30`);
    await expect(assign(visit.id, '赵蕾')).rejects.toMatchObject({ code: 'stale' });
    await assign(visit.id, '赵蕾', '李敏临时开会');
    const line = { at: clock('10:30'), fromName: '李敏', toName: '赵蕾', reason: '李敏临时开会' };
    expect((await show(visit.id)).handovers).toMatchObject([line]);
    const { timeline } = await pageOf(visit.customerId ?? '');
    expect(timeline.filter((entry) => entry.is === 'handover')).toMatchObject([line]);
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    expect(ledger.at(-1)).toMatchObject({ reason: '李敏临时开会', consultantName: '赵蕾' });
  });

  it('leaves no trace where the first assignment is all there is', async () => {
    const visit = await log();
    await assign(visit.id, '李敏');
    expect((await show(visit.id)).handovers).toEqual([]);
  });
});

describe('friends who come together', () => {
  it('get a card each, and stay one party in the counts', async () => {
    const visit = await log({ headcount: 2, name: '郑凯', phone: another });
    await assign(visit.id, '李敏');
    const after = await addGuest(visit.id, { name: '孙丽', phone: mobile });
    expect(after.people.map((row) => row.name)).toEqual(['郑凯', '孙丽']);
    expect(after.row.others.map(({ name }) => name)).toEqual(['孙丽']);
    const board = await desk.ask('周倩', 'board.show', {});
    expect(board.counts).toMatchObject({ parties: 1, heads: 2, first: 1, firstKept: 1 });
    const friend = after.people[1]?.id ?? '';
    const page = await pageOf(friend, '李敏');
    expect(page).toMatchObject({ row: { ownerName: '李敏' }, receivedAt: clock('10:05') });
    expect(page.timeline.filter((entry) => entry.is === 'visit')).toMatchObject([
      { id: visit.id, isGuest: true },
    ]);
  });

  it('count as 留档 when only the friend leaves a number', async () => {
    const visit = await log({ headcount: 2 });
    expect(visit.isContactKept).toBe(false);
    expect((await addGuest(visit.id, { phone: mobile })).row.isContactKept).toBe(true);
  });

  it('are asked about when the number is known, and may be somebody on file', async () => {
    const zhang = await log({ name: '张晓明', phone: mobile });
    const visit = await log({ headcount: 2 });
    await expect(addGuest(visit.id, { name: '张', phone: mobile })).rejects.toMatchObject({
      code: 'phoneKnown',
    });
    const after = await addGuest(visit.id, { customerId: zhang.customerId });
    expect(after.people.map((row) => row.id)).toEqual([zhang.customerId]);
    await expect(addGuest(visit.id, { customerId: zhang.customerId })).rejects.toMatchObject({
      code: 'guestKnown',
    });
  });

  it('need a name or a number', async () => {
    const visit = await log();
    await expect(addGuest(visit.id, { name: '  ' })).rejects.toMatchObject({ code: 'nameMissing' });
    await expect(addGuest(visit.id, { phone: '123' })).rejects.toMatchObject({
      code: 'phoneInvalid',
    });
  });

  it('have been in the store: the next time the friend comes alone is 再次', async () => {
    const visit = await log({ headcount: 2 });
    const { people } = await addGuest(visit.id, { name: '孙丽', phone: mobile });
    desk.setTime(`${today}T15:00`);
    const again = await log({ customerId: people[0]?.id ?? null });
    expect(again.kind).toBe('return');
  });

  it('can be parted again; the card stays', async () => {
    const visit = await log({ headcount: 2 });
    const { people } = await addGuest(visit.id, { name: '孙丽', phone: mobile });
    const customerId = people[0]?.id ?? '';
    const input = { id: visit.id, customerId };
    const after = await desk.ask('周倩', 'reception.removeGuest', input);
    expect(after.people).toEqual([]);
    expect((await pageOf(customerId)).timeline.filter((entry) => entry.is === 'visit')).toEqual([]);
  });

  it('are told to the central CRM with the visit, whatever else is saved about it', async () => {
    const visit = await log({ headcount: 2 });
    await assign(visit.id, '李敏');
    const { people } = await addGuest(visit.id, { name: '孙丽', phone: another });
    const facts = { ...ZHANG, phones: [mobile] };
    const next = { on: addDays(today, 2), reason: '约周三到店体验' };
    await desk.ask('李敏', 'visits.complete', half(visit.id, { facts, next }));
    const row = (await show(visit.id)).row;
    expect(row.others.map(({ customerId }) => customerId)).toEqual([people[0]?.id]);
  });
});

describe('guests nobody receives', () => {
  it('are named to everybody, the longest waiting first, until somebody takes them', async () => {
    const first = await log({ headcount: 3, description: '一家三口' });
    desk.setTime(`${today}T10:07`);
    const second = await log();
    const waiting = () => desk.ask('孙建国', 'reception.waiting', {});
    expect(await waiting()).toMatchObject([
      { id: first.id, arrivedAt: clock('10:05'), headcount: 3, description: '一家三口' },
      { id: second.id },
    ]);
    await assign(first.id, '李敏');
    await desk.ask('周倩', 'visits.depart', { id: second.id, isUndo: false });
    expect(await waiting()).toEqual([]);
  });

  it('do not include somebody with a parcel', async () => {
    await log({ kind: 'other', purpose: 'goods' });
    expect(await desk.ask('孙建国', 'reception.waiting', {})).toEqual([]);
  });
});
