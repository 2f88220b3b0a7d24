import { dayOf, instantOf } from './day';

/** Who eats when: 午餐班次. Times are `HH:mm` on the showroom's clock. */
export interface MealShift {
  readonly from: string;
  /** from this minute on they are back */
  readonly until: string;
  readonly staffIds: readonly string[];
}

/**
 * Since when somebody is at table by the shifts; null: their shift does not run at this moment.
 *
 * @param at epoch milliseconds UTC
 */
export function atTableSince(
  shifts: readonly MealShift[],
  staffId: string,
  at: number,
): number | null {
  const on = dayOf(at);
  const running = shifts.find(
    ({ from, until, staffIds }) =>
      staffIds.includes(staffId) && instantOf(on, from) <= at && at < instantOf(on, until),
  );
  return running === undefined ? null : instantOf(on, running.from);
}

/** Whether a shift began or ended after `since`, up to `at`: then the queue looks different. */
export function hasShiftTurned(shifts: readonly MealShift[], since: number, at: number): boolean {
  const on = dayOf(at);
  return shifts
    .flatMap(({ from, until }) => [instantOf(on, from), instantOf(on, until)])
    .some((turn) => since < turn && turn <= at);
}
