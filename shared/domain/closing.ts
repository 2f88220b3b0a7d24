import { type DayOn, dayOf, instantOf, MINUTE_MS } from './day';
import { type OpenHours, timesOn } from './opening-hours';

/** Minutes before closing from which the desk proposes its closing round. */
export const CLOSING_ROUND_MINUTES = 15;

/** When the showroom closes on a day; null: it does not open. */
export function closingTime(on: DayOn, hours: OpenHours): number | null {
  const times = timesOn(on, hours);
  return times === null ? null : instantOf(on, times.until);
}

/** Whether it is time to look for forgotten departures: shortly before closing, and after it. */
export function isClosingTime(now: number, hours: OpenHours): boolean {
  const closesAt = closingTime(dayOf(now), hours);
  return closesAt !== null && now >= closesAt - CLOSING_ROUND_MINUTES * MINUTE_MS;
}

/** A party's time in the store, as far as somebody noted it. */
export interface Stay {
  readonly arrivedAt: number;
  /** null: still there, or nobody saw them leave */
  readonly leftAt: number | null;
  /** 未登记离店: the closing round gave up on the departure */
  readonly isUnnoted: boolean;
}

/** How long parties stayed. */
export interface AverageStay {
  /** null: no departure was noted */
  readonly averageMs: number | null;
  readonly counted: number;
  /** 未登记离店: their end is not known, so they count in no average */
  readonly excluded: number;
}

/** 平均停留 = the stays whose end was noted, together ÷ their number. Source: domain §4, S40. */
export function averageStay(stays: readonly Stay[]): AverageStay {
  const known = stays.flatMap(({ arrivedAt, leftAt }) =>
    leftAt === null ? [] : [Math.max(0, leftAt - arrivedAt)],
  );
  const total = known.reduce((sum, stay) => sum + stay, 0);
  return {
    averageMs: known.length === 0 ? null : Math.round(total / known.length),
    counted: known.length,
    excluded: stays.filter(({ isUnnoted }) => isUnnoted).length,
  };
}

/**
 * Whether somebody may say that a party left at `at`: after they came, on the same day, and not
 * later than now.
 */
export function isPlausibleDeparture(arrivedAt: number, at: number, now: number): boolean {
  return at >= arrivedAt && at <= now && dayOf(at) === dayOf(arrivedAt);
}
