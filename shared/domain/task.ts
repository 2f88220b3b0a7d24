import { dayOf, instantOf, MINUTE_MS } from './day';
import { isOpenAt, nextOpenDay, type OpenHours, timesOn } from './opening-hours';

/** What one colleague leaves another to do: 回电 after a call nobody took, 留言 to be passed on. */
export const TASK_KINDS = ['callBack', 'message'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** How soon somebody who was promised a call is rung. Source: features B5, B10; the half hour is ours. */
const PROMISE_MS = 30 * MINUTE_MS;

/**
 * Until when a call back is promised: half an hour on while the showroom is open, otherwise half an
 * hour after it opens again.
 */
export function promisedAt(now: number, hours: OpenHours): number {
  const soon = now + PROMISE_MS;
  if (isOpenAt(soon, hours)) return soon;
  const today = timesOn(dayOf(now), hours);
  const opens = today === null ? null : instantOf(dayOf(now), today.from);
  if (opens !== null && opens > now) return opens + PROMISE_MS;
  const next = nextOpenDay(dayOf(now), hours);
  const times = next === null ? null : timesOn(next, hours);
  return next === null || times === null ? soon : instantOf(next, times.from) + PROMISE_MS;
}
