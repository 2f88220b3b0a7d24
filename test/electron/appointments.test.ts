import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { maskPhone } from '../../shared/domain/mask';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { readerOf } from '../helpers/outbox-reader';
import { half, party, ZHANG } from '../helpers/party';

let desk: TestDesk;
let today: DayOn = '2026-11-01';
let mobile = '';
let customerId = '';

beforeAll(async () => {
  desk = await openDesk();
});

/** Each test has 张晓明, 李敏's customer, anew, on a day far from the others. */
beforeEach(async () => {
  today = addDays(today, 22);
  mobile = `1390${today.replaceAll('-', '').slice(4)}688`;
  desk.setTime(`${today}T10:00`);
  const { id } = await desk.ask('周倩', 'visits.log', party(desk));
  const { id: consultantId } = desk.face('李敏');
  await desk.ask('周倩', 'visits.assign', { id, consultantId, reason: '老顾客点名' });
  const done = await desk.ask(
    '李敏',
    'visits.complete',
    half(id, {
      facts: { ...ZHANG, phones: [mobile] },
      visitNotes: '腰不好，试了二十分钟',
      next: { on: addDays(today, 2), reason: '约到店体验' },
    }),
  );
  customerId = done.customerId ?? '';
  await desk.ask('周倩', 'visits.depart', { id, isUndo: false });
});

afterAll(() => desk.close());

const when = (days: number, time: string) => at(`${addDays(today, days)}T${time}`);
const add = (forAt: number, who: Who = '李敏', id = desk.newId()) =>
  desk.ask(who, 'appointments.add', { id, customerId, forAt });
const list = (who: Who = '周倩') => desk.ask(who, 'appointments.list', { days: 7 });
const mine = async (who: Who = '周倩') =>
  (await list(who)).filter((row) => row.customerId === customerId);
const mark = (id: string, state: 'expected' | 'missed' | 'cancelled') =>
  desk.ask('周倩', 'board.markAppointment', { id, state });

describe('an appointment made by hand', () => {
  it('stands on the list of that day, with what to greet the guest by', async () => {
    await add(when(1, '14:00'));
    expect(await mine()).toMatchObject([
      {
        forAt: when(1, '14:00'),
        state: 'expected',
        name: '张晓明',
        product: '康乐富A型',
        topic: '腰不好，试了二十分钟',
        consultantName: '李敏',
        phone: mobile,
        mayOpen: true,
      },
    ]);
  });

  it('tells another consultant that he is expected, and nothing of what was said', async () => {
    await add(when(1, '14:00'));
    expect(await mine('陈俊')).toMatchObject([
      {
        name: '张晓明',
        topic: '',
        product: '',
        next: null,
        mayOpen: false,
        phone: maskPhone(mobile),
      },
    ]);
    await expect(add(when(2, '10:00'), '陈俊')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is refused for a time that has passed or at which the showroom is closed', async () => {
    for (const forAt of [when(0, '09:30'), when(0, '10:00'), when(1, '18:00'), when(1, '08:59')])
      await expect(add(forAt)).rejects.toMatchObject({ code: 'appointmentClosed' });
  });

  it('is one when the same form is saved twice', async () => {
    const id = desk.newId();
    await add(when(1, '14:00'), '李敏', id);
    await add(when(1, '14:00'), '李敏', id);
    expect(await mine()).toHaveLength(1);
  });

  it('moves to another time, and leaves the day it was on', async () => {
    const { id } = await add(when(1, '14:00'));
    const moved = await desk.ask('周倩', 'appointments.move', { id, forAt: when(2, '10:30') });
    expect(moved).toMatchObject({ id, forAt: when(2, '10:30'), state: 'expected' });
    expect(await mine()).toHaveLength(1);
    const { timeline } = await desk.ask('李敏', 'customers.show', { id: customerId });
    expect(timeline.filter((entry) => entry.is === 'appointment')).toMatchObject([
      { forAt: when(2, '10:30') },
    ]);
  });
});

describe('an appointment that is moved', () => {
  it('keeps the times it stood at, who moved it and why', async () => {
    const { id } = await add(when(1, '14:00'));
    await desk.ask('李敏', 'appointments.move', {
      id,
      forAt: when(2, '10:30'),
      reason: '客户出差',
    });
    desk.setTime(`${today}T11:00`);
    await desk.ask('周倩', 'appointments.move', { id, forAt: when(3, '15:00') });
    // the same time once more is no move
    await desk.ask('周倩', 'appointments.move', { id, forAt: when(3, '15:00') });
    const former = [
      { forAt: when(1, '14:00'), movedAt: when(0, '10:00'), byName: '李敏', reason: '客户出差' },
      { forAt: when(2, '10:30'), movedAt: when(0, '11:00'), byName: '周倩', reason: '' },
    ];
    expect(await mine()).toMatchObject([{ forAt: when(3, '15:00'), former }]);
    expect((await mine('陈俊'))[0]?.former.map(({ reason }) => reason)).toEqual(['', '']);
    const [own] = await desk.ask('李敏', 'appointments.ofCustomer', { customerId });
    expect(own?.former).toEqual(former);
  });
});

describe('somebody who does not come', () => {
  it('is 未到, kept apart from 取消, and stays on the list until somebody follows up', async () => {
    const missed = await add(when(0, '11:00'));
    const cancelled = await add(when(0, '15:00'));
    desk.setTime(`${today}T16:00`);
    await mark(missed.id, 'missed');
    await mark(cancelled.id, 'cancelled');
    expect(await mine()).toMatchObject([
      { state: 'missed', isFollowedUp: false },
      { state: 'cancelled' },
    ]);
    desk.setTime(`${addDays(today, 1)}T09:30`);
    expect(await mine()).toMatchObject([{ id: missed.id, state: 'missed', isFollowedUp: false }]);
    const { version } = await desk.ask('李敏', 'customers.show', { id: customerId });
    await desk.ask('李敏', 'customers.reschedule', {
      id: customerId,
      version,
      toOn: addDays(today, 1),
      reason: '预约未到，回电改约',
      laterReason: null,
    });
    expect(await mine()).toMatchObject([{ state: 'missed', isFollowedUp: true }]);
  });

  it('is not moved: a new time is a new appointment, and what was missed stays so', async () => {
    const missed = await add(when(0, '11:00'));
    desk.setTime(`${today}T12:00`);
    await mark(missed.id, 'missed');
    await expect(
      desk.ask('周倩', 'appointments.move', { id: missed.id, forAt: when(1, '11:00') }),
    ).rejects.toMatchObject({ code: 'stale' });
    await add(when(1, '11:00'));
    expect(await mine()).toMatchObject([
      { state: 'missed', isFollowedUp: true },
      { state: 'expected' },
    ]);
  });

  it('is still asked about the days after, when nobody said whether they came', async () => {
    await add(when(0, '11:00'));
    desk.setTime(`${addDays(today, 3)}T09:30`);
    expect(await mine()).toMatchObject([{ state: 'expected', forAt: when(0, '11:00') }]);
    desk.setTime(`${addDays(today, 8)}T09:30`);
    expect(await mine()).toEqual([]);
  });

  it('is forgotten with its customer, the times it stood at too', async () => {
    const { id } = await add(when(1, '14:00'));
    const moved = { id, forAt: when(2, '10:30'), reason: '客户出差' };
    await desk.ask('李敏', 'appointments.move', moved);
    const reader = await readerOf(desk);
    try {
      const kept = () =>
        reader.query('SELECT 1 FROM appointment_move WHERE appointment_id = ?', [id]);
      expect(await kept()).toHaveLength(1);
      const { row } = await desk.ask('孙建国', 'customers.show', { id: customerId });
      await desk.ask('孙建国', 'privacy.erase', { customerId, typed: row.name });
      expect(await kept()).toEqual([]);
    } finally {
      await reader.close();
    }
  });
});
