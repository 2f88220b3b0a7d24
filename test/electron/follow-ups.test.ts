import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
let liu: string;

/** A desk with 刘女士, a lead of 11:00 that belongs to 李敏. */
const open = async () => {
  desk = await openDesk({ now: '2026-11-23T11:00' });
  const call = callDraft(desk, { answeredAt: desk.now(), endedAt: desk.now() });
  const { customerId } = await desk.ask('周倩', 'calls.log', call);
  liu = customerId ?? '';
};
const close = () => desk.close();

/** A desk of its own for every test. */
function freshDesk() {
  beforeEach(open);
  afterEach(close);
}

type Recorded = InputOf<'followUps.record'>;

function record(parts: Partial<Recorded> = {}, who: Who = '李敏') {
  return desk.ask(who, 'followUps.record', {
    id: desk.newId(),
    customerId: liu,
    way: 'phone',
    isAnswered: true,
    content: '确认明天十点到店,想看B型',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-24', reason: '到店接待' },
    laterReason: null,
    ...parts,
  });
}

const due = (who: Who = '周倩') => desk.ask(who, 'followUps.due', { limit: 50 });

describe('the first contact', () => {
  freshDesk();

  it('stops the 36 hours when a consultant spoke with the lead and wrote what was said', async () => {
    expect((await due()).firstContact).toMatchObject([
      {
        customer: { id: liu },
        deadlineAt: at('2026-11-24T23:00'),
        latestOpenAt: at('2026-11-24T18:00'),
      },
    ]);
    desk.setTime('2026-11-23T12:00');
    const page = await record();
    expect(page.firstContactAt).toBe(at('2026-11-23T12:00'));
    expect((await due()).counts.firstContact).toBe(0);
  });

  it('is not made by an attempt that nobody answered', async () => {
    const page = await record({ isAnswered: false, content: '无人接听', next: null });
    expect(page).toMatchObject({ firstContactAt: null, next: { on: '2026-11-24' }, moves: 0 });
    expect(page.timeline[0]).toMatchObject({ is: 'contact', isAnswered: false });
    expect((await due()).counts.firstContact).toBe(1);
  });

  it('is not made by the desk', async () => {
    expect((await record({}, '周倩')).firstContactAt).toBeNull();
  });

  it('stays late for good', async () => {
    desk.setTime('2026-11-25T09:00');
    const page = await record({ next: { on: '2026-11-26', reason: '再约到店' } });
    expect(page.firstContactAt).toBe(at('2026-11-25T09:00'));
    expect(page.firstContactDueAt).toBe(at('2026-11-24T23:00'));
    desk.setTime('2026-11-25T10:00');
    const again = await record({ next: { on: '2026-11-26', reason: '再约到店' } });
    expect(again.firstContactAt).toBe(at('2026-11-25T09:00'));
  });
});

describe('recording a contact', () => {
  freshDesk();

  it('is one contact when it is saved twice', async () => {
    const id = desk.newId();
    await record({ id });
    const page = await record({ id });
    expect(page.timeline.filter(({ is }) => is === 'contact')).toHaveLength(1);
  });

  it('grades anew from what was said, unless somebody says why not', async () => {
    const hot = await record({ horizonDays: 3 });
    expect(hot.row.grade).toBe('H');
    const overruled = await record({ horizonDays: 3, grade: 'B', gradeReason: '预算没定' });
    expect(overruled.row.grade).toBe('B');
    expect(overruled.timeline.find(({ is }) => is === 'grade')).toMatchObject({
      from: 'H',
      to: 'B',
      isOverruled: true,
    });
  });

  it('lets a grade that was overruled with a reason stand without a new one', async () => {
    await record({ horizonDays: 3, grade: 'B', gradeReason: '预算没定' });
    const page = await record({ grade: 'B' });
    expect(page.row.grade).toBe('B');
  });

  it('counts a date that moves without a contact as 改期', async () => {
    const page = await record({
      isAnswered: false,
      content: '无人接听',
      next: { on: '2026-11-25', reason: '换个时间再打' },
    });
    expect(page).toMatchObject({ moves: 1, next: { on: '2026-11-25' } });
  });
});

describe('a contact that lacks something', () => {
  beforeAll(open);
  afterAll(close);

  it.each<[string, Partial<Recorded>]>([
    ['contentMissing', { content: ' ' }],
    ['nextDateMissing', { next: null }],
    ['nextReasonMissing', { next: { on: '2026-11-24', reason: '' } }],
    ['dateInPast', { next: { on: '2026-11-22', reason: '到店接待' } }],
    ['laterReasonMissing', { next: { on: '2026-12-24', reason: '到店接待' } }],
    ['gradeReasonMissing', { grade: 'H' }],
  ])('is refused with %s, and nothing of it stays', async (code, parts) => {
    const before = await desk.ask('李敏', 'customers.show', { id: liu });
    await expect(record(parts)).rejects.toMatchObject({ code });
    expect(await desk.ask('李敏', 'customers.show', { id: liu })).toEqual(before);
  });

  it('is not for another consultant’s customer', async () => {
    await expect(record({}, '陈俊')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('what is due', () => {
  freshDesk();

  it('is a consultant’s own, and everybody’s for desk and managers', async () => {
    await receiveCustomer(desk);
    const call = callDraft(desk, {
      phone: '13500008080',
      appointmentAt: null,
      outcome: 'callBack',
    });
    await desk.ask('周倩', 'calls.log', call);
    expect((await due()).counts).toEqual({ firstContact: 2, dueToday: 1, overdue: 0 });
    expect((await due('王浩')).counts).toEqual({ firstContact: 1, dueToday: 1, overdue: 0 });
    expect((await due('陈俊')).counts).toEqual({ firstContact: 0, dueToday: 0, overdue: 0 });
    desk.setTime('2026-11-26T09:00');
    const later = await due('孙建国');
    expect(later.counts).toEqual({ firstContact: 2, dueToday: 0, overdue: 3 });
    expect(later.overdue.map(({ on }) => on)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(later.overdue[2]?.reason).toBe('约周三到店体验');
  });

  it('counts all of a list that is cut short', async () => {
    await desk.ask('周倩', 'calls.log', callDraft(desk, { phone: '13500008080' }));
    const { firstContact, counts } = await desk.ask('周倩', 'followUps.due', { limit: 1 });
    expect(firstContact).toHaveLength(1);
    expect(counts.firstContact).toBe(2);
  });
});
