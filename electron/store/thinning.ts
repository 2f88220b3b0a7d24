import { addDays, dayOf, daysBetween, weekdayOf } from '../../shared/domain/day';

/** Copies of today and yesterday all stay. */
const ALL_DAYS = 2;
/** Then one per day stays, for so many days. */
const DAILY_DAYS = 14;
/** Then one per week, for so many days; after that one per month. */
const WEEKLY_DAYS = 8 * 7;

/**
 * Which copies stay. Of a day, a week (from Monday) or a month, the newest one does.
 *
 * @param takenAts when the copies were taken, epoch ms UTC
 * @param now epoch ms UTC; copies from after it stay, for then the clock is not to be trusted
 * @returns those instants of `takenAts` that stay
 */
export function snapshotsToKeep(takenAts: readonly number[], now: number): Set<number> {
  const newest = new Map<string, number>();
  const kept = new Set<number>();
  for (const takenAt of takenAts) {
    const span = spanOf(takenAt, now);
    if (span === null) kept.add(takenAt);
    else newest.set(span, Math.max(takenAt, newest.get(span) ?? takenAt));
  }
  for (const takenAt of newest.values()) kept.add(takenAt);
  return kept;
}

/** The day, week or month that keeps one copy; null where every copy stays. */
function spanOf(takenAt: number, now: number): string | null {
  const on = dayOf(takenAt);
  const age = daysBetween(on, dayOf(now));
  if (age < ALL_DAYS) return null;
  if (age < ALL_DAYS + DAILY_DAYS) return `day ${on}`;
  if (age < ALL_DAYS + DAILY_DAYS + WEEKLY_DAYS) {
    return `week ${addDays(on, -((weekdayOf(on) + 6) % 7))}`;
  }
  return `month ${on.slice(0, 7)}`;
}
