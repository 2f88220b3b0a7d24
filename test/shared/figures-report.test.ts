import { describe, expect, it } from 'vitest';
import {
  type Figure,
  figureOf,
  figuresFor,
  mayReadFigures,
  mayReadRecords,
  movingAverage,
} from '../../shared/domain/report';
import {
  type CellSum,
  countsFrom,
  orderOrigin,
  secondVisit,
} from '../../shared/domain/report-cells';
import { dueByNow, isPlausibleTarget, openDaysOf, reached } from '../../shared/domain/target';

const cell = (series: CellSum['series'], mark: string, n: number): CellSum => ({ series, mark, n });

/** A month with every kind of record in it. */
const NOVEMBER = [
  // kind | number kept | tried | unfinished
  cell('visit', 'first|1|1|0', 6),
  cell('visit', 'first|1|0|0', 4),
  cell('visit', 'first|0|1|0', 1),
  cell('visit', 'first|0|0|1', 5),
  cell('visit', 'knownFirst|1|1|0', 3),
  cell('visit', 'return|1|0|0', 8),
  cell('visit', 'return|0|0|0', 1),
  cell('visit', 'other|0|0|0', 7),
  // about buying | number kept | within three rings
  cell('call', '1|1|1', 9),
  cell('call', '1|0|0', 3),
  cell('call', '0|0|1', 8),
  cell('card', 'inTime', 12),
  cell('card', 'late', 2),
  cell('card', 'open', 4),
  cell('card', 'off', 2),
  cell('contact', '', 31),
  cell('second', '', 5),
  cell('order', 'first', 2),
  cell('order', 'return', 3),
  cell('order', 'none', 1),
  cell('lossApplied', '', 5),
  cell('lossAgreed', '', 3),
  cell('lossRefused', '', 2),
  cell('signed', '', 10),
  cell('entered', '', 9),
];
const COUNTS = countsFrom(NOVEMBER, { carriedOver: 40, stillRunning: 3 });
const value = (key: Parameters<typeof figureOf>[0]) => {
  const { numerator, denominator } = figureOf(key, COUNTS);
  return denominator === null ? numerator : [numerator, denominator];
};

describe('the formulas of a month', () => {
  it.each([
    // 6 + 4 + 1 + 5 first, 3 known-first, 8 + 1 return, 7 other
    ['traffic', 35],
    ['calls', 20],
    ['newCards', 20],
    ['orders', 6],
    // first visits: 10 kept of 16
    ['keptRate', [10, 16]],
    // calls about buying: 9 kept of 12
    ['callKeptRate', [9, 12]],
    // 6 + 1 + 3 tried; 10 first kept + 3 known-first + 9 return
    ['experienceRate', [10, 22]],
    ['secondVisitRate', [5, 20]],
    // orders from first visits / first visits kept
    ['firstOrderRate', [2, 10]],
    ['returnOrderRate', [3, 8]],
    // 20 cards of the month + 40 leads carried over
    ['conversionRate', [6, 60]],
    ['lossRate', [3, 60]],
    ['lossRefusedRate', [2, 5]],
    // 12 in time + 2 late + 4 untouched, of which 3 still have time
    ['firstContactRate', [12, 15]],
    ['entryRate', [9, 10]],
    // 9 + 8 of 20
    ['threeRingsRate', [17, 20]],
  ] as const)('%s', (key, expected) => {
    expect(value(key)).toEqual(expected);
  });

  it('say nothing of conversion where nobody froze the leads carried over', () => {
    const counts = countsFrom(NOVEMBER, { carriedOver: null, stillRunning: 0 });
    expect(figureOf('conversionRate', counts)).toMatchObject({ denominator: 0, value: null });
  });

  it('say nothing at all of an empty showroom but that nobody came', () => {
    const counts = countsFrom([], { carriedOver: 0, stillRunning: 0 });
    expect(figureOf('traffic', counts).value).toBe(0);
    expect(figureOf('keptRate', counts).value).toBeNull();
    expect(figureOf('lossRate', counts).value).toBeNull();
  });
});

describe('a second visit', () => {
  const visit = (id: string, on: string, kind: 'first' | 'knownFirst' | 'return' | 'other') => ({
    id,
    on: on as '2026-11-23',
    kind,
  });
  it('is a return on a later day than the first', () => {
    const visits = [
      visit('a', '2026-11-23', 'first'),
      visit('b', '2026-11-23', 'return'),
      visit('c', '2026-11-24', 'other'),
      visit('d', '2026-11-25', 'return'),
      visit('e', '2026-11-28', 'return'),
    ];
    expect(secondVisit(visits, '2026-11-23')?.id).toBe('d');
    expect(secondVisit(visits.slice(0, 3), '2026-11-23')).toBeNull();
  });
  it('is not the first of somebody known from a call, and not on the day of registration', () => {
    const visits = [
      visit('a', '2026-11-24', 'knownFirst'),
      visit('b', '2026-11-25', 'return'),
      visit('c', '2026-11-26', 'return'),
    ];
    expect(secondVisit(visits.slice(0, 1), '2026-11-20')).toBeNull();
    expect(secondVisit(visits, '2026-11-20')?.id).toBe('b');
    expect(secondVisit(visits, '2026-11-25')?.id).toBe('c');
  });
});

describe('an order', () => {
  it('comes from the latest visit, where a number is on file', () => {
    expect(orderOrigin('first', true)).toBe('first');
    expect(orderOrigin('return', true)).toBe('return');
    expect(orderOrigin('knownFirst', true)).toBe('none');
    expect(orderOrigin('first', false)).toBe('none');
    expect(orderOrigin(null, true)).toBe('none');
  });
});

describe('who sees figures', () => {
  const scope = { of: 'consultant', staffId: 'li' } as const;
  const team = { of: 'team' } as const;
  const who = (role: Parameters<typeof mayReadFigures>[0]['role'], id = 'li') => ({ role, id });
  it('is a consultant for her own and for sums, but not behind the sums', () => {
    expect(mayReadFigures(who('consultant'), 'month', scope)).toBe(true);
    expect(mayReadFigures(who('consultant', 'wang'), 'month', scope)).toBe(false);
    expect(mayReadFigures(who('consultant'), 'month', team)).toBe(true);
    expect(mayReadRecords(who('consultant'), 'month', team)).toBe(false);
    expect(mayReadRecords(who('consultant'), 'month', scope)).toBe(true);
  });
  it('is the desk for a day, the data clerk for what she enters, a manager for all', () => {
    expect(mayReadFigures(who('receptionist'), 'day', team)).toBe(true);
    expect(mayReadFigures(who('receptionist'), 'week', team)).toBe(false);
    expect(mayReadFigures(who('receptionist'), 'day', scope)).toBe(false);
    expect(figuresFor('dataClerk')).toEqual(['entryRate']);
    expect(mayReadRecords(who('salesManager', 'he'), 'year', scope)).toBe(true);
    expect(mayReadFigures(who('admin'), 'day', team)).toBe(false);
  });
});

describe('an average over several periods', () => {
  const share = (numerator: number, denominator: number): Figure => ({
    key: 'keptRate',
    numerator,
    denominator,
    value: null,
  });
  it('weighs shares by their denominators, and counts evenly', () => {
    // (1 + 9) / (2 + 10), not the mean of 0.5 and 0.9
    expect(movingAverage([share(1, 2), share(9, 10)])).toBeCloseTo(10 / 12);
    expect(movingAverage([share(0, 0)])).toBeNull();
    const count = { key: 'traffic', denominator: null, value: null } as const;
    expect(
      movingAverage([
        { ...count, numerator: 4 },
        { ...count, numerator: 8 },
      ]),
    ).toBe(6);
  });
});

describe('a target', () => {
  const closed = {
    from: '09:00',
    until: '18:00',
    closedWeekdays: [0],
    closedOn: ['2026-11-02'],
  };
  it('is due in step with the open days, today included', () => {
    // November 2026: 30 days less 5 Sundays less the 2nd = 24; up to Monday the 23rd: 18
    const days = openDaysOf('2026-11-15', '2026-11-23', closed);
    expect(days).toEqual({ passed: 18, all: 24 });
    expect(dueByNow('traffic', 120, days)).toBe(90);
    expect(dueByNow('keptRate', 0.6, days)).toBe(0.6);
  });
  it('is whole after the month, nothing before it', () => {
    expect(openDaysOf('2026-11-01', '2026-12-05', closed)).toEqual({ passed: 24, all: 24 });
    expect(openDaysOf('2026-11-01', '2026-10-31', closed)).toEqual({ passed: 0, all: 24 });
  });
  it('is reached in part, or says nothing', () => {
    expect(reached(figureOf('orders', COUNTS), 8)).toBe(0.75);
    expect(reached(figureOf('orders', COUNTS), 0)).toBeNull();
    expect(isPlausibleTarget('orders', 1.5)).toBe(false);
    expect(isPlausibleTarget('keptRate', 1.5)).toBe(false);
    expect(isPlausibleTarget('keptRate', 0.6)).toBe(true);
  });
});
