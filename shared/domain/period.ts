import { addDays, type DayOn, daysBetween, isRealDay, weekdayOf } from './day';

/** How long a report looks: a day, an ISO week from Monday to Sunday, a month, a year. */
export const PERIOD_UNITS = ['day', 'week', 'month', 'year'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** A period of the showroom's calendar, named by any of its days. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly on: DayOn;
}

/** First and last day of a period, both in it. */
export interface Span {
  readonly fromOn: DayOn;
  readonly untilOn: DayOn;
}

/** The days of a period. */
export function spanOf({ unit, on }: Period): Span {
  switch (unit) {
    case 'day':
      return { fromOn: on, untilOn: on };
    case 'week': {
      const fromOn = addDays(on, -((weekdayOf(on) + 6) % 7));
      return { fromOn, untilOn: addDays(fromOn, 6) };
    }
    case 'month': {
      const fromOn = `${on.slice(0, 7)}-01` as DayOn;
      return { fromOn, untilOn: addDays(nextMonth(fromOn), -1) };
    }
    case 'year':
      return {
        fromOn: `${on.slice(0, 4)}-01-01` as DayOn,
        untilOn: `${on.slice(0, 4)}-12-31` as DayOn,
      };
  }
}

/** The period right before, named by its first day. */
export function periodBefore(period: Period): Period {
  const { unit } = period;
  return { unit, on: spanOf({ unit, on: addDays(spanOf(period).fromOn, -1) }).fromOn };
}

/**
 * The same period a year ago, named by its first day: the same day, the ISO week of the same number,
 * the same month. Null where that year had none (29 February, a 53rd week).
 */
export function periodLastYear(period: Period): Period | null {
  const { unit } = period;
  const { fromOn } = spanOf(period);
  if (unit === 'week') {
    const { year, week } = isoWeekOf(fromOn);
    const on = mondayOf(year - 1, week);
    return isoWeekOf(on).week === week ? { unit, on } : null;
  }
  const on = `${String(Number(fromOn.slice(0, 4)) - 1)}${fromOn.slice(4)}`;
  return isRealDay(on) ? { unit, on } : null;
}

/** Number of an ISO week, and the year it is counted in: that of its Thursday. */
export function isoWeekOf(on: DayOn): { readonly year: number; readonly week: number } {
  const thursday = addDays(on, 3 - ((weekdayOf(on) + 6) % 7));
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

/** The Monday of an ISO week; 4 January always lies in the first. */
export function mondayOf(year: number, week: number): DayOn {
  const fourth = `${year}-01-04` as DayOn;
  return addDays(fourth, (week - 1) * 7 - ((weekdayOf(fourth) + 6) % 7));
}

/** The first day of the month after. */
export function nextMonth(on: DayOn): DayOn {
  return `${addDays(`${on.slice(0, 7)}-28` as DayOn, 4).slice(0, 7)}-01` as DayOn;
}
