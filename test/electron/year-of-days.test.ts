import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { addDays, type DayOn, daysBetween, weekdayOf } from '../../shared/domain/day';
import { type Period, type PeriodUnit, spanOf } from '../../shared/domain/period';
import type { Figure } from '../../shared/domain/report';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half } from '../helpers/party';
import { callDraft, visitDraft, ZHANG } from '../helpers/showroom-day';

/*
 * One year of generated days, from a Monday in the 49th week over the turn of the year (the 53rd
 * week of 2026 runs to Sunday, 3 January 2027) to the end of November 2027: what a generator did,
 * counted by itself, is what every report says, and the reports add up among each other.
 */

const FROM: DayOn = '2026-11-23';
const UNTIL: DayOn = '2027-11-21';
const TEAM = ['李敏', '王浩', '赵蕾'] as const satisfies readonly Who[];
/** 王浩 leaves in June; what he did stays his. */
const LEFT_ON: DayOn = '2027-06-14';

type Scope = InputOf<'reports.figures'>['scope'];
const SHOWROOM: Scope = { of: 'showroom' };

/** What the generator did, as it tells itself. */
const done = new Array<{ on: DayOn; what: string; who: Who | null }>();

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ now: `${FROM}T09:00` });
  for (let day = 0; day <= daysBetween(FROM, UNTIL); day += 1) await live(addDays(FROM, day), day);
}, 120_000);
afterAll(() => desk.close());

async function live(on: DayOn, day: number): Promise<void> {
  desk.setTime(at(`${on}T10:00`) + ((day * 37) % 400) * 60_000);
  if (on === LEFT_ON) {
    const { id } = desk.face('王浩');
    await desk.ask('孙建国', 'staff.change', {
      id,
      name: '王浩',
      role: 'consultant',
      isActive: false,
    });
  }
  const team = TEAM.filter((who) => who !== '王浩' || on < LEFT_ON);
  const who = team[day % team.length] ?? '李敏';
  const tell = (what: string, whose: Who | null = who) => done.push({ on, what, who: whose });
  // Mondays are quiet: nobody comes, nobody rings
  if (weekdayOf(on) === 1 && day > 6) return;
  if (day % 3 === 0) {
    const wrong = {
      phone: '',
      name: '',
      callerKind: 'wrongNumber',
      outcome: 'wrongNumber',
    } as const;
    const call = { ...wrong, rings: day % 2 === 0 ? 2 : 4, appointmentAt: null };
    await desk.ask('周倩', 'calls.log', callDraft(desk, call));
    tell('call', null);
    return;
  }
  const draft = visitDraft(desk, { headcount: 1 + (day % 3) });
  await desk.ask('周倩', 'visits.log', draft);
  const consultantId = desk.face(who).id;
  await desk.ask('周倩', 'visits.assign', { id: draft.id, consultantId, reason: '客户指定' });
  tell('first');
  if (day % 4 === 1) return;
  const phone = `139${String(10_000_000 + day)}`;
  const row = await desk.ask(
    who,
    'visits.complete',
    half(draft.id, {
      facts: { ...ZHANG, name: '张三', phones: [phone] },
      next: { on: addDays(on, 2), reason: '再约' },
    }),
  );
  tell('card');
  if (day % 7 !== 2) return;
  const customerId = row.customerId ?? '';
  const sale = { product: '康乐富A型', amountFen: 100, depositFen: null, notes: '' };
  const content = { kind: 'order', ...sale, deliveryOn: addDays(on, 9) } as const;
  await desk.ask(who, 'stages.record', { id: desk.newId(), customerId, content });
  tell('order');
}

async function figuresOf(period: Period, scope: Scope = SHOWROOM): Promise<Map<string, Figure>> {
  const { figures } = await desk.ask('孙建国', 'reports.figures', { period, scope });
  return new Map(figures.map((figure) => [figure.key, figure]));
}

/** The figures that the generator can tell, of a period and a person. */
const TOLD = { traffic: 'first', kept: 'card', calls: 'call', newCards: 'card', orders: 'order' };

function toldOf(period: Period, who: Who | null = null): Record<string, number> {
  const { fromOn, untilOn } = spanOf(period);
  const own = done.filter(
    ({ on, who: whose }) => on >= fromOn && on <= untilOn && (who === null || whose === who),
  );
  const entries = Object.entries(TOLD).map(([key, what]) => [
    key,
    own.filter((one) => one.what === what).length,
  ]);
  return Object.fromEntries(entries) as Record<string, number>;
}

function pickTold(figures: ReadonlyMap<string, Figure>): Record<string, number> {
  const entries = Object.keys(TOLD).map((key) => [key, figures.get(key)?.numerator ?? -1]);
  return Object.fromEntries(entries) as Record<string, number>;
}

/** Every period of a kind that the year touches. */
function periods(unit: PeriodUnit): Period[] {
  const all: Period[] = [];
  for (let on = FROM; on <= UNTIL; on = addDays(spanOf({ unit, on }).untilOn, 1))
    all.push({ unit, on });
  return all;
}

describe('one year of generated days', () => {
  it('is reported as it was lived, by week, month and year', async () => {
    for (const unit of ['week', 'month', 'year'] as const)
      for (const period of periods(unit))
        expect([period, pickTold(await figuresOf(period))]).toEqual([period, toldOf(period)]);
    // the turn of the year lies in one week and in two years
    const turn = periods('week').find(({ on }) => on === '2026-12-28');
    expect(spanOf(turn ?? { unit: 'week', on: FROM })).toEqual({
      fromOn: '2026-12-28',
      untilOn: '2027-01-03',
    });
    // months that end on a Sunday (January and October 2027): their last week is all theirs
    for (const on of ['2027-01-31', '2027-10-31'] as const) {
      expect(weekdayOf(on)).toBe(0);
      expect(spanOf({ unit: 'week', on }).untilOn).toBe(spanOf({ unit: 'month', on }).untilOn);
    }
  });

  it('adds up: days to months, months to years, people to the showroom', async () => {
    const sum = async (unit: PeriodUnit, within: Period) => {
      const { fromOn, untilOn } = spanOf(within);
      const total: Record<string, number> = {};
      for (const period of periods(unit)) {
        if (period.on < fromOn || period.on > untilOn) continue;
        for (const [key, n] of Object.entries(pickTold(await figuresOf(period))))
          total[key] = (total[key] ?? 0) + n;
      }
      return total;
    };
    const october: Period = { unit: 'month', on: '2027-10-01' };
    expect(await sum('day', october)).toEqual(pickTold(await figuresOf(october)));
    const year: Period = { unit: 'year', on: '2027-01-01' };
    expect(await sum('month', year)).toEqual(pickTold(await figuresOf(year)));
    for (const period of [october, year]) {
      const people = await desk.ask('孙建国', 'reports.consultants', { period });
      const own = people.map(({ figures }) => new Map(figures.map((one) => [one.key, one])));
      const showroom = await figuresOf(period);
      // calls here were nobody's
      for (const key of ['traffic', 'kept', 'newCards', 'orders'])
        expect([
          key,
          own.reduce((n, one) => n + (one.get(key as 'kept')?.numerator ?? 0), 0),
        ]).toEqual([key, showroom.get(key)?.numerator]);
    }
  });

  it('keeps with a consultant who left what was his, and lists him where he has something', async () => {
    const own: Scope = { of: 'consultant', staffId: desk.face('王浩').id };
    const may: Period = { unit: 'month', on: '2027-05-01' };
    expect(toldOf(may, '王浩')['kept']).toBeGreaterThan(0);
    expect(pickTold(await figuresOf(may, own))).toEqual(toldOf(may, '王浩'));
    const named = async (on: DayOn) =>
      (await desk.ask('孙建国', 'reports.consultants', { period: { unit: 'day', on } })).map(
        ({ name }) => name,
      );
    const last = done.findLast(({ who }) => who === '王浩');
    expect(await named(last?.on ?? FROM)).toContain('王浩');
    expect(await named('2027-11-20')).not.toContain('王浩');
    const { people } = await desk.ask('孙建国', 'reports.figures', {
      period: may,
      scope: SHOWROOM,
    });
    expect(people.find(({ name }) => name === '王浩')).toMatchObject({ isActive: false });
  });

  it('carries open leads from month to month, and recounts to the same', async () => {
    // who registered before the month and had not ordered by then was an open lead at its first
    for (const on of ['2027-01-01', '2027-06-01', '2027-11-01'] as const) {
      const before = done.filter((one) => one.on < on);
      const n = (what: string) => before.filter((one) => one.what === what).length;
      const cards = toldOf({ unit: 'month', on })['newCards'] ?? 0;
      const pool = (await figuresOf({ unit: 'month', on })).get('conversionRate')?.denominator;
      expect([on, pool]).toEqual([on, cards + n('card') - n('order')]);
    }
    expect(await desk.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
  });
});
