import { performance } from 'node:perf_hooks';
import { DAY_MS, HOUR_MS } from '../../shared/domain/day';
import type { Query, Store } from './open';

/*
 * What is frozen when a day, a week or a month is over hangs on the clock, and clocks are set
 * wrongly. Two rules keep a wrong one from freezing anything for good. A freeze dated later than
 * now was made by a clock that ran ahead: it does not count, and is made anew when its period is
 * over. And after a leap forward freezing rests for some hours of even running, in which somebody
 * sees a wrong date; what was due meanwhile is caught up.
 */

/** A leap forward by more than this makes freezing rest. */
const LEAP_MS = HOUR_MS;

/** How long it rests, by the machine's own running. */
const REST_MS = 6 * HOUR_MS;

/** A desk that was off for longer than this may as well have been started with a wrong date. */
const LONGEST_SLEEP_MS = 62 * DAY_MS;

/** Until when freezing rests, on the scale of the machine's own running. */
const restsUntil = new WeakMap<Store, number>();

/** The clock was seen to leap. @param byMs how far, forward or (negative) back */
export function noteLeap(store: Store, byMs: number, run = performance.now()): void {
  if (byMs > LEAP_MS) restsUntil.set(store, run + REST_MS);
  // back where it was: what the leap forward held up may go on
  else if (byMs < -LEAP_MS) restsUntil.delete(store);
}

/** After opening: whether so long a sleep is likelier than a wrong clock, nobody can tell. */
export async function noteSleep(store: Store, now: number, run = performance.now()): Promise<void> {
  const last = await lastDeed(store.read);
  if (last !== null && now - last > LONGEST_SLEEP_MS) restsUntil.set(store, run + REST_MS);
}

/** Whether what is over may be frozen now. */
export function mayFreeze(store: Store, run = performance.now()): boolean {
  return run >= (restsUntil.get(store) ?? 0);
}

async function lastDeed(query: Query): Promise<number | null> {
  const [row] = await query<{ at: number }>('SELECT at FROM audit ORDER BY seq DESC LIMIT 1');
  return row?.at ?? null;
}
