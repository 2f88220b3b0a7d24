import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import type { FigureKey } from '../../shared/domain/report';
import { FIGURE_KEYS } from '../../shared/domain/report';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

type Scope = InputOf<'reports.figures'>['scope'];
type Period = InputOf<'reports.figures'>['period'];

const SHOWROOM: Scope = { of: 'showroom' };
const MONDAY: Period = { unit: 'day', on: '2026-11-23' };
const WEEK: Period = { unit: 'week', on: '2026-11-23' };
const MONTH: Period = { unit: 'month', on: '2026-11-23' };

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterAll(() => desk.close());

const own = (who: Who): Scope => ({ of: 'consultant', staffId: desk.face(who).id });

async function figure(key: FigureKey, period: Period, scope: Scope = SHOWROOM) {
  const { figures } = await desk.ask('孙建国', 'reports.figures', { period, scope });
  const found = figures.find((one) => one.key === key);
  return [found?.numerator, found?.denominator, found?.value];
}

describe('an empty showroom', () => {
  it('has no visitor, and shares without a denominator are "—"', async () => {
    expect(await figure('traffic', MONTH)).toEqual([0, null, 0]);
    const { figures } = await desk.ask('孙建国', 'reports.figures', {
      period: MONTH,
      scope: SHOWROOM,
    });
    const shares = figures.filter(({ denominator }) => denominator !== null);
    expect(shares.length).toBe(12);
    expect(shares.every(({ value }) => value === null)).toBe(true);
  });
});

describe('a Monday', () => {
  beforeAll(async () => {
    // 10:00 张晓明 comes for the first time, leaves his number and tries: 李敏's
    await receiveCustomer(desk);
    // 10:10 three on other business, 10:10 an unnamed first visit nobody has written up
    await desk.ask(
      '周倩',
      'visits.log',
      visitDraft(desk, { headcount: 3, kind: 'other', purpose: 'delivery' }),
    );
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    // 10:20 a call of 刘女士 after the fourth ring, number kept; a wrong number after the first
    await desk.ask('周倩', 'calls.log', callDraft(desk, { consultantId: desk.face('王浩').id }));
    await desk.ask(
      '周倩',
      'calls.log',
      callDraft(desk, {
        name: '',
        phone: '',
        rings: 1,
        callerKind: 'wrongNumber',
        outcome: 'wrongNumber',
        appointmentAt: null,
      }),
    );
  });

  it('counts its parties, its cards and its calls', async () => {
    // 客流 = first 2 + other 1 = 3 parties
    expect(await figure('traffic', MONDAY)).toEqual([3, null, 3]);
    // 留档率 = 1 kept / 2 first
    expect(await figure('keptRate', MONDAY)).toEqual([1, 2, 0.5]);
    // 来电留档率 = 1 / 1: a wrong number is no effective call
    expect(await figure('callKeptRate', MONDAY)).toEqual([1, 1, 1]);
    // 三声接听率 = 1 / 2
    expect(await figure('threeRingsRate', MONDAY)).toEqual([1, 2, 0.5]);
    // 体验率 = 1 / (1 first kept + 0 + 0)
    expect(await figure('experienceRate', MONDAY)).toEqual([1, 1, 1]);
    // 待完善: 1
    expect(await figure('incomplete', MONDAY)).toEqual([1, null, 1]);
    // cards: 张晓明, 刘女士
    expect(await figure('newCards', WEEK)).toEqual([2, null, 2]);
    expect(await figure('newCards', MONTH, own('李敏'))).toEqual([1, null, 1]);
    // 首次跟进及时率 = 1 / 1: 刘女士's 36 hours still run
    expect(await figure('firstContactRate', MONDAY)).toEqual([1, 1, 1]);
  });

  it('shows the records behind each figure, as many as the figure says', async () => {
    for (const key of FIGURE_KEYS) {
      for (const period of [MONDAY, WEEK, MONTH]) {
        for (const scope of [SHOWROOM, own('李敏'), { of: 'team' } as const]) {
          const [numerator, denominator] = await figure(key, period, scope);
          const asked = { figure: key, period, scope, after: null, limit: 200 };
          const over = await desk.ask('孙建国', 'reports.records', { ...asked, part: 'numerator' });
          expect([key, over.total, over.rows.length]).toEqual([key, numerator, numerator]);
          if (denominator === null || denominator === undefined) continue;
          const under = await desk.ask('孙建国', 'reports.records', {
            ...asked,
            part: 'denominator',
          });
          expect([key, under.total, under.rows.length]).toEqual([key, denominator, denominator]);
        }
      }
    }
  });

  it('agrees with a count of everything anew', async () => {
    expect(await desk.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
  });
});
export { ZHANG };
