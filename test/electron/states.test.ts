import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import type { DayOn } from '../../shared/domain/day';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
let id: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  id = await receiveCustomer(desk);
});
afterEach(() => desk.close());

const show = (who: Who = '李敏') => desk.ask(who, 'customers.show', { id });
const apply = (parts: Partial<InputOf<'states.applyLoss'>> = {}, who: Who = '李敏') =>
  desk.ask(who, 'states.applyLoss', {
    id: desk.newId(),
    customerId: id,
    reason: 'competitor',
    deeper: '',
    competitor: '荣泰',
    competitorPrice: '9800',
    notes: '当天付定',
    ...parts,
  });
const losses = () => desk.ask('孙建国', 'states.losses', { limit: 50 });
const dueIds = async () => {
  const due = await desk.ask('李敏', 'followUps.due', { limit: 50 });
  return [...due.dueToday, ...due.overdue].map(({ customer }) => customer.id);
};

async function noAnswer(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    desk.setTime(desk.now() + 3_600_000);
    await desk.ask('李敏', 'followUps.record', {
      id: desk.newId(),
      customerId: id,
      way: 'phone',
      isAnswered: false,
      content: '无人接听',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: null,
      laterReason: null,
    });
  }
}

describe('a loss', () => {
  it('is applied for, waits, and becomes F1 when the showroom manager agrees', async () => {
    await apply();
    expect((await show()).row.state).toBe('open');
    const { rows, total } = await losses();
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      customer: { name: '张晓明' },
      loss: { reason: 'competitor', competitor: '荣泰', competitorPrice: '9800', byName: '李敏' },
    });
    const lossId = rows[0]?.loss.id ?? '';
    await desk.ask('孙建国', 'states.ruleLoss', { id: lossId, isAgreed: true, remark: '已核实' });
    const page = await show();
    expect(page.row.state).toBe('F1');
    expect(page.timeline.find((entry) => entry.is === 'loss')).toMatchObject({
      ruling: 'agreed',
      remark: '已核实',
    });
    expect((await losses()).total).toBe(0);
    desk.setTime('2026-11-26T10:00');
    expect(await dueIds()).not.toContain(id);
  });

  it('leaves the customer as they are when it is refused, and may be applied for again', async () => {
    await apply();
    const lossId = (await losses()).rows[0]?.loss.id ?? '';
    const rule = (remark: string) =>
      desk.ask('孙建国', 'states.ruleLoss', { id: lossId, isAgreed: false, remark });
    await expect(rule(' ')).rejects.toMatchObject({ code: 'remarkMissing' });
    await rule('再约一次体验');
    expect((await show()).row.state).toBe('open');
    await expect(rule('再说一次')).rejects.toMatchObject({ code: 'stale' });
    await apply({ reason: 'price', deeper: '看不出差别' });
    expect((await losses()).total).toBe(1);
  });

  it('needs what is behind a price, and which competitor it was', async () => {
    const price = apply({ reason: 'price' });
    await expect(price).rejects.toMatchObject({ code: 'deeperReasonMissing' });
    await expect(apply({ competitor: '' })).rejects.toMatchObject({ code: 'competitorMissing' });
    await expect(apply({ reason: '' })).rejects.toMatchObject({ code: 'lossReasonMissing' });
  });

  it('is applied for once at a time', async () => {
    await apply();
    await expect(apply()).rejects.toMatchObject({ code: 'lossPending' });
  });

  it('may be revived with a reason', async () => {
    await apply();
    const lossId = (await losses()).rows[0]?.loss.id ?? '';
    await desk.ask('孙建国', 'states.ruleLoss', { id: lossId, isAgreed: true, remark: '同意' });
    const { version } = await show();
    const back = await desk.ask('李敏', 'states.reopen', { id, version, reason: '客户又来电' });
    expect(back.row.state).toBe('open');
  });
});

describe('a frozen customer', () => {
  const freeze = async (wakeOn: DayOn | null, reason = '装修中，明年再看') => {
    const { version } = await show();
    return desk.ask('李敏', 'states.freeze', { id, version, wakeOn, reason });
  };

  it('needs a wake-up date and a reason', async () => {
    await expect(freeze(null)).rejects.toMatchObject({ code: 'wakeDateMissing' });
    await expect(freeze('2026-11-23')).rejects.toMatchObject({ code: 'dateInPast' });
    await expect(freeze('2026-12-20', ' ')).rejects.toMatchObject({ code: 'contentMissing' });
  });

  it('sleeps until that day, and then stands in the due list', async () => {
    expect((await freeze('2026-12-20')).row.state).toBe('F2');
    desk.setTime('2026-12-19T23:59');
    expect(await dueIds()).not.toContain(id);
    desk.setTime('2026-12-20T09:00');
    expect(await dueIds()).toContain(id);
    const stages = await desk.ask('李敏', 'stages.show', { customerId: id });
    expect(stages.isAwake).toBe(true);
  });

  it('is an open lead again once somebody has spoken with them', async () => {
    await freeze('2026-12-20');
    desk.setTime('2026-12-20T10:00');
    const { row } = await desk.ask('李敏', 'followUps.record', {
      id: desk.newId(),
      customerId: id,
      way: 'phone',
      isAnswered: true,
      content: '装修好了',
      horizonDays: 20,
      grade: null,
      gradeReason: '',
      next: { on: '2026-12-22', reason: '约体验' },
      laterReason: null,
    });
    expect(row).toMatchObject({ state: 'open', grade: 'A' });
  });
});

describe('a customer out of reach', () => {
  const proposed = async () => {
    const { unanswered, isUnreachableProposed } = await desk.ask('李敏', 'stages.show', {
      customerId: id,
    });
    return [unanswered, isUnreachableProposed];
  };

  it('is proposed for L at the fifth attempt without an answer', async () => {
    await noAnswer(4);
    expect(await proposed()).toEqual([4, false]);
    await noAnswer(1);
    expect(await proposed()).toEqual([5, true]);
    expect((await show()).row.state).toBe('open');
    const { version } = await show();
    const page = await desk.ask('李敏', 'states.markUnreachable', {
      id,
      version,
      reason: '五次未接',
    });
    expect(page.row.state).toBe('L');
  });
});

describe('an important customer', () => {
  it('has a manager as helper, seen in every list', async () => {
    const { version } = await show();
    const helperId = desk.face('何芳').id;
    await desk.ask('孙建国', 'states.setHelper', { id, version, helperId });
    const [row] = await desk.ask('李敏', 'customers.find', { query: '张晓明', limit: 1 });
    expect(row?.helperName).toBe('何芳');
  });

  it('has no consultant for a helper', async () => {
    const { version } = await show();
    const helperId = desk.face('王浩').id;
    const ask = desk.ask('孙建国', 'states.setHelper', { id, version, helperId });
    await expect(ask).rejects.toMatchObject({ code: 'consultantUnavailable' });
  });
});

describe('the grade', () => {
  it('is confirmed first by who gave it, then by a manager, and anew after every change', async () => {
    const stages = () => desk.ask('李敏', 'stages.show', { customerId: id });
    expect(await stages()).toMatchObject({
      firstConfirmation: { grade: 'H', byName: '李敏' },
      secondConfirmation: null,
    });
    const { version } = await show();
    await desk.ask('孙建国', 'states.confirmGrade', { id, version });
    expect(await stages()).toMatchObject({ secondConfirmation: { grade: 'H', byName: '孙建国' } });
    desk.setTime('2026-11-23T16:00');
    const page = await show();
    expect(page.timeline.some((entry) => entry.is === 'confirmation')).toBe(true);
    await desk.ask('李敏', 'customers.regrade', {
      id,
      version: page.version,
      grade: 'A',
      reason: '要和家人商量',
    });
    expect(await stages()).toMatchObject({
      firstConfirmation: { grade: 'A' },
      secondConfirmation: null,
    });
  });
});

describe('the list to go through again', () => {
  const review = (who: Who = '李敏') => desk.ask(who, 'states.review', { limit: 50 });

  it('names whoever should have bought by now, and an H that is too old', async () => {
    expect((await review()).rows).toEqual([]);
    // five days were said: the sixth has passed
    desk.setTime('2026-11-29T09:00');
    expect((await review()).rows[0]?.reasons).toEqual(['horizonPassed']);
    desk.setTime('2026-12-01T09:00');
    expect((await review()).rows[0]?.reasons).toEqual(['horizonPassed', 'oldH']);
  });

  it('names a C who has tried the product', async () => {
    const { version } = await show();
    await desk.ask('李敏', 'customers.regrade', { id, version, grade: 'C', reason: '不急' });
    expect((await review()).rows[0]?.reasons).toEqual(['triedC']);
  });

  it('shows a consultant her own alone', async () => {
    desk.setTime('2026-12-01T09:00');
    expect((await review('王浩')).total).toBe(0);
    expect((await review('孙建国')).total).toBe(1);
  });
});
