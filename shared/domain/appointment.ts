import { closingTime } from './closing';
import { type DayOn, dayOf } from './day';
import { isOpenAt, nextOpenDay, type OpenHours } from './opening-hours';

/**
 * The day to ring somebody who did not come: today while the showroom is still open, otherwise the
 * next open day. Who cancelled is not rung: they said so.
 *
 * @returns today where no open day is in sight
 */
export function missedFollowUpOn(now: number, hours: OpenHours): DayOn {
  const today = dayOf(now);
  const closesAt = closingTime(today, hours);
  return closesAt !== null && now < closesAt ? today : (nextOpenDay(today, hours) ?? today);
}

/** Whether somebody can be expected then: a time to come, at which the showroom is open. */
export function isExpectable(forAt: number, now: number, hours: OpenHours): boolean {
  return forAt > now && isOpenAt(forAt, hours);
}
