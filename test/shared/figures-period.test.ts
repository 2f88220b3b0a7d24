import { describe, expect, it } from 'vitest';
import {
  isoWeekOf,
  mondayOf,
  nextMonth,
  periodBefore,
  periodLastYear,
  spanOf,
} from '../../shared/domain/period';

describe('a period', () => {
  it('is a week from Monday to Sunday, also for the Sunday at its end', () => {
    const week = { fromOn: '2026-11-23', untilOn: '2026-11-29' };
    expect(spanOf({ unit: 'week', on: '2026-11-23' })).toEqual(week);
    expect(spanOf({ unit: 'week', on: '2026-11-29' })).toEqual(week);
    expect(spanOf({ unit: 'week', on: '2026-11-30' }).fromOn).toBe('2026-11-30');
  });

  it('is a month that ends on a Sunday, with the week that ends with it', () => {
    // May 2026 ends on Sunday the 31st
    expect(spanOf({ unit: 'month', on: '2026-05-31' })).toEqual({
      fromOn: '2026-05-01',
      untilOn: '2026-05-31',
    });
    expect(spanOf({ unit: 'week', on: '2026-05-31' }).untilOn).toBe('2026-05-31');
    expect(spanOf({ unit: 'week', on: '2026-06-01' }).fromOn).toBe('2026-06-01');
  });

  it('is a week across the end of the year, counted in the year of its Thursday', () => {
    // 31 December 2026 is a Thursday: the week belongs to 2026, as its 53rd
    expect(spanOf({ unit: 'week', on: '2027-01-01' })).toEqual({
      fromOn: '2026-12-28',
      untilOn: '2027-01-03',
    });
    expect(isoWeekOf('2027-01-03')).toEqual({ year: 2026, week: 53 });
    expect(isoWeekOf('2027-01-04')).toEqual({ year: 2027, week: 1 });
    // 1 January 2025 is a Wednesday: the last days of 2024 belong to the first week of 2025
    expect(isoWeekOf('2024-12-30')).toEqual({ year: 2025, week: 1 });
    expect(mondayOf(2025, 1)).toBe('2024-12-30');
  });

  it('has one before it', () => {
    expect(periodBefore({ unit: 'day', on: '2026-03-01' }).on).toBe('2026-02-28');
    expect(periodBefore({ unit: 'week', on: '2027-01-05' }).on).toBe('2026-12-28');
    expect(periodBefore({ unit: 'month', on: '2026-01-31' }).on).toBe('2025-12-01');
    expect(periodBefore({ unit: 'year', on: '2026-06-01' }).on).toBe('2025-01-01');
  });

  it('has one a year ago, where that year had it', () => {
    expect(periodLastYear({ unit: 'day', on: '2024-02-29' })).toBeNull();
    expect(periodLastYear({ unit: 'day', on: '2026-11-23' })?.on).toBe('2025-11-23');
    // week 48 of 2026 and of 2025
    expect(periodLastYear({ unit: 'week', on: '2026-11-23' })?.on).toBe('2025-11-24');
    // 2026 has a 53rd week, 2025 has none
    expect(periodLastYear({ unit: 'week', on: '2026-12-31' })).toBeNull();
    expect(periodLastYear({ unit: 'month', on: '2026-02-11' })?.on).toBe('2025-02-01');
    expect(periodLastYear({ unit: 'year', on: '2026-02-11' })?.on).toBe('2025-01-01');
  });

  it('is followed by the next month, whatever its length', () => {
    expect(nextMonth('2026-01-01')).toBe('2026-02-01');
    expect(nextMonth('2026-02-28')).toBe('2026-03-01');
    expect(nextMonth('2026-12-31')).toBe('2027-01-01');
  });
});
