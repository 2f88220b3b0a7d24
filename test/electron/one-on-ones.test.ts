import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
});
afterEach(() => desk.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

const li = () => desk.face('李敏').id;

describe('一对一', () => {
  it('proposes who lags, by figures that are shown, and reminds on Friday until one is noted', async () => {
    // 李敏 promised Wednesday and did nothing; 王浩 has nobody
    await receiveCustomer(desk);
    desk.setTime('2026-11-27T09:00');
    const weekOn = '2026-11-23';
    const remind = () => desk.ask('何芳', 'oneOnOnes.reminder', {});
    expect(await remind()).toEqual({ weekOn, isDue: true });
    // one consultant with records alone: she is the team, and lies nowhere below it
    expect((await desk.ask('何芳', 'oneOnOnes.show', { weekOn })).proposal).toBeNull();
    const talk = (parts: Partial<InputOf<'oneOnOnes.record'>> = {}) =>
      desk.ask('何芳', 'oneOnOnes.record', {
        id: desk.newId(),
        weekOn,
        consultantId: li(),
        isHeld: true,
        notes: '约定每天清逾期',
        ...parts,
      });
    expect(await codeOf(talk({ notes: '' }))).toBe('contentMissing');
    expect(await codeOf(talk({ consultantId: null }))).toBe('responsibleMissing');
    expect(await codeOf(talk({ isHeld: false, consultantId: null, notes: '' }))).toBe(
      'excuseMissing',
    );
    const held = await talk();
    expect(held.figures).toContainEqual({
      figure: 'keptDates',
      consultantId: li(),
      consultantName: '李敏',
      part: 0,
      whole: 1,
    });
    expect((await remind()).isDue).toBe(false);
    expect((await desk.ask('李敏', 'oneOnOnes.show', { weekOn })).talks).toHaveLength(1);
    expect((await desk.ask('王浩', 'oneOnOnes.show', { weekOn })).talks).toEqual([]);
    desk.setTime('2026-12-03T18:00');
    expect((await remind()).isDue).toBe(false);
    desk.setTime('2026-12-04T09:00');
    expect((await remind()).isDue).toBe(true);
  });

  it('measures each week against a plan that both have written', async () => {
    await receiveCustomer(desk);
    const id = desk.newId();
    const save = (parts: Partial<InputOf<'oneOnOnes.savePlan'>> = {}) =>
      desk.ask('何芳', 'oneOnOnes.savePlan', {
        id,
        consultantId: li(),
        fromWeekOn: '2026-11-23',
        goals: [{ figure: 'keptDates', percent: 95 }],
        managerWords: '每天先清逾期',
        version: null,
        ...parts,
      });
    expect(await codeOf(save({ goals: [] }))).toBe('goalMissing');
    const made = await save();
    expect(made.weeks).toEqual([
      {
        weekOn: '2026-11-23',
        figure: 'keptDates',
        part: 1,
        whole: 1,
        isReached: true,
        keptIn: { is: 'present' },
      },
    ]);
    const answer = (who: Who) =>
      desk.ask(who, 'oneOnOnes.answerPlan', { id, version: made.version, consultantWords: '做到' });
    expect(await codeOf(answer('王浩'))).toBe('notFound');
    expect(await answer('李敏')).toMatchObject({
      managerWords: '每天先清逾期',
      consultantWords: '做到',
    });
    // the date of 11-25 passed: frozen as 0 of 1 at the first look of the next week
    desk.setTime('2026-12-01T09:00');
    const { plans } = await desk.ask('李敏', 'oneOnOnes.show', { weekOn: '2026-11-30' });
    expect(plans[0]?.weeks).toMatchObject([
      { weekOn: '2026-11-23', part: 0, whole: 1, isReached: false },
      { weekOn: '2026-11-30', part: 0, whole: 1, isReached: false },
    ]);
  });
});

describe('with whom and when', () => {
  it('is measured against the rates that are shown, also where somebody of the team has left', async () => {
    // 李敏 lets one of two dates pass, 赵蕾 keeps her one, 王浩 lets both of his pass and leaves:
    // together 2 of 5, 40 %, and 李敏's 50 % lies above it, though below the 67 % of who is left
    const give = (phone: string, on: '2026-11-25' | '2026-11-30', name: string) =>
      receiveCustomer(
        desk,
        { ...ZHANG, name, phones: [phone], horizonDays: 20 },
        { on, reason: '到店' },
      );
    await give('13900000003', '2026-11-25', '何丙');
    await give('13900000004', '2026-11-25', '何丁');
    const handTo = (who: Who, count: number) =>
      desk.ask('孙建国', 'handOver.run', {
        fromId: li(),
        toIds: [desk.face(who).id],
        count,
        reason: '区域调整',
      });
    await handTo('王浩', 2);
    await give('13900000005', '2026-11-30', '何戊');
    await handTo('赵蕾', 1);
    await give('13900000001', '2026-11-25', '何甲');
    await give('13900000002', '2026-11-30', '何乙');
    const { id, name, role } = desk.face('王浩');
    await desk.ask('孙建国', 'staff.change', { id, name, role, isActive: false });
    desk.setTime('2026-11-27T09:00');
    const shown = await desk.ask('何芳', 'oneOnOnes.show', { weekOn: '2026-11-23' });
    const kept = (consultantId: string | null) =>
      shown.figures.find((row) => row.figure === 'keptDates' && row.consultantId === consultantId);
    expect([kept(null), kept(li()), kept(id)]).toMatchObject([
      { part: 2, whole: 5 },
      { part: 1, whole: 2 },
      { part: 0, whole: 2 },
    ]);
    expect(shown.proposal).toBeNull();
  });

  it('is nobody but a consultant, and no week that is still to come', async () => {
    const talk = (consultantId: string, weekOn: '2026-11-23' | '2026-11-30') =>
      desk.ask('何芳', 'oneOnOnes.record', {
        id: desk.newId(),
        weekOn,
        consultantId,
        isHeld: true,
        notes: '约定每天清逾期',
      });
    expect(await codeOf(talk(desk.face('孙建国').id, '2026-11-23'))).toBe('responsibleMissing');
    expect(await codeOf(talk(li(), '2026-11-30'))).toBe('dateInFuture');
    desk.setTime('2026-12-04T09:00');
    expect(await desk.ask('何芳', 'oneOnOnes.reminder', {})).toMatchObject({ isDue: true });
  });
});
