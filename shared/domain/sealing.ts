import { AppError } from '../errors';
import { addDays, type DayOn, dayOf, weekdayOf } from './day';
import type { Role } from './role';

/**
 * The last day that is sealed. Sunday's end seals the week, month's end the month; the figures of
 * both have been reported then. Source: domain §13.
 */
export function sealedThrough(today: DayOn): DayOn {
  const weekday = weekdayOf(today);
  const lastSunday = addDays(today, -(weekday === 0 ? 7 : weekday));
  const monthBefore = addDays(`${today.slice(0, 8)}01` as DayOn, -1);
  return lastSunday > monthBefore ? lastSunday : monthBefore;
}

/** Whether what happened at an instant (epoch ms) belongs to a sealed week or month by now. */
export function isSealed(at: number, now: number): boolean {
  return dayOf(at) <= sealedThrough(dayOf(now));
}

/**
 * Asks whether somebody may mend a record, and why.
 *
 * @param at when what is recorded happened, epoch ms
 * @returns the reason that goes out with the correction; null: the day is not sealed
 * @throws daySealed when it is, and it is not the sales manager who asks
 * @throws correctionReasonMissing when the sales manager says no reason
 */
export function settleCorrection(
  at: number,
  now: number,
  role: Role,
  reason: string | undefined,
): string | null {
  if (!isSealed(at, now)) return null;
  if (role !== 'salesManager') throw new AppError('daySealed');
  if (reason === undefined || reason.trim() === '')
    throw new AppError('correctionReasonMissing', { field: 'correctionReason' });
  return reason;
}

/** Stands with a change of a sealed day that nobody had to give a reason for, e.g. a late departure. */
export const LATER_CHANGE_WORDS = '封账后补记';
