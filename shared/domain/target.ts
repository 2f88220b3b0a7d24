import { addDays, type DayOn } from './day';
import { isOpenDay, type OpenHours } from './opening-hours';
import { spanOf } from './period';
import { type Figure, type FigureKey, isCount } from './report';

/** How much of a month's opening has passed. */
export interface OpenDays {
  readonly passed: number;
  readonly all: number;
}

/** Open days of a month up to a day, that day included, of all there are. */
export function openDaysOf(month: DayOn, today: DayOn, hours: OpenHours): OpenDays {
  const { fromOn, untilOn } = spanOf({ unit: 'month', on: month });
  let passed = 0;
  let all = 0;
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) {
    if (!isOpenDay(on, hours)) continue;
    all += 1;
    if (on <= today) passed += 1;
  }
  return { passed, all };
}

/**
 * What of a target is due by now: a count in step with the open days that have passed, a share
 * whole, for it does not grow with time.
 */
export function dueByNow(key: FigureKey, target: number, { passed, all }: OpenDays): number {
  return isCount(key) && all > 0 ? (target * passed) / all : target;
}

/** Actual ÷ target; null: nothing was aimed at, or the figure says nothing. */
export function reached({ value }: Figure, target: number): number | null {
  return value === null || target === 0 ? null : value / target;
}

/** Whether somebody may aim at that: whole counts, shares up to 1. */
export function isPlausibleTarget(key: FigureKey, target: number): boolean {
  return isCount(key) ? Number.isInteger(target) : target <= 1;
}
