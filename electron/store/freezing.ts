import { performance } from 'node:perf_hooks';
import { DAY_MS, HOUR_MS } from '../../shared/domain/day';
import type { Query, Store } from './open';

/*
 * What is frozen when a day, a week or a month is over hangs on the clock, and clocks are set
 * wrongly. Three rules keep a wrong one from freezing anything for good:
 * - a freeze dated later than now was made by a clock that ran ahead; it does not count, and is made
 *   anew when its period is over;
 * - when a clock that leapt ahead comes back, what was frozen in between is taken out;
 * - after a leap of many days freezing rests for some hours, in which somebody sees the wrong date.
 * A clock that is wrongly put back undoes nothing: what is frozen is dated later, and counts again
 * as soon as the clock is right.
 */

/** A clock that moves by more than this against the machine's own running leaps. */
const LEAP_MS = HOUR_MS;

/** A leap forward by more than this makes freezing rest; a machine that slept over a holiday does not. */
const FAR_MS = 10 * DAY_MS;

/** How long it rests, by the machine's own running. */
const REST_MS = 6 * HOUR_MS;

/** A desk that was off for longer than this may as well have been started with a wrong date. */
const LONGEST_SLEEP_MS = 62 * DAY_MS;

/** Until when freezing rests, on the scale of the machine's own running. */
const restsUntil = new WeakMap<Store, number>();

/** Where the clock leapt ahead and has not come back: to which moment, and how far in all. */
const ahead = new WeakMap<Store, { readonly since: number; readonly byMs: number }>();

/** A clock put back to within this of where it was has come back; by more it was put back wrongly. */
const CAME_BACK_MS = DAY_MS;

/**
 * The clock was seen to move against the machine's own running.
 *
 * @param now what it shows since
 * @param byMs how far it moved, forward or (negative) back
 */
export async function noteLeap(
  store: Store,
  now: number,
  byMs: number,
  run = performance.now(),
): Promise<void> {
  if (Math.abs(byMs) <= LEAP_MS) return;
  const leap = ahead.get(store);
  if (byMs > 0) {
    ahead.set(store, { since: leap?.since ?? now, byMs: (leap?.byMs ?? 0) + byMs });
    if (byMs > FAR_MS) restsUntil.set(store, run + REST_MS);
    return;
  }
  restsUntil.delete(store);
  ahead.delete(store);
  if (leap !== undefined && leap.byMs + byMs > -CAME_BACK_MS)
    await takeOut(store, Math.max(leap.since, now + 1));
}

/** Takes out what was frozen since a moment that has not come yet. */
async function takeOut(store: Store, since: number): Promise<void> {
  await store.write(async ({ query }) => {
    await query('DELETE FROM day_count WHERE frozen_at >= ?', [since]);
    await query('DELETE FROM week_count WHERE frozen_at >= ?', [since]);
    await query(
      `DELETE FROM month_lead WHERE month_on IN
         (SELECT month_on FROM month_start WHERE frozen_at >= ?)`,
      [since],
    );
    await query('DELETE FROM month_start WHERE frozen_at >= ?', [since]);
  });
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
