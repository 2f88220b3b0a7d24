import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import { nextMonth } from '../../shared/domain/period';
import type { Office } from '../office';
import { mayFreeze } from './freezing';
import type { Query, Store, Tx } from './open';

/*
 * The leads carried over: who was an open lead at 00:00 on the first of a month, and whose. Frozen
 * once and never reckoned again, whatever is corrected, merged or forgotten later. Source: domain
 * §10.
 */

/**
 * Freezes the months that have begun since the last one frozen; after a time in which the desk was
 * off, each as of its own first moment. At the very first time only the present month.
 *
 * @returns how many
 */
export async function freezeMonths({
  store,
  clock,
}: Pick<Office, 'store' | 'clock'>): Promise<number> {
  const now = clock();
  const present = monthOf(now);
  if (frozenUntil.get(store) === present || !mayFreeze(store)) return 0;
  const last = await lastFrozen(store.read, now);
  if (last !== null && last >= present) {
    frozenUntil.set(store, present);
    return 0;
  }
  return store.write(async (tx) => {
    const known = await lastFrozen(tx.query, now);
    let frozen = 0;
    for (let on = known === null ? present : nextMonth(known); on <= present; on = nextMonth(on)) {
      await freeze(tx, on, now);
      frozen += 1;
    }
    return frozen;
  });
}

/**
 * Freezes the present month once more, for a desk that took another one's records in: when its own
 * month was frozen it was empty, and counted nobody.
 */
export async function freezeAnew(tx: Tx, now: number): Promise<void> {
  const on = monthOf(now);
  await freeze(tx, on, now);
}

/** Freezes the months since the last one frozen, for a desk that took those of another one in. */
export async function freezeSince(tx: Tx, now: number): Promise<void> {
  const last = await lastFrozen(tx.query, now);
  if (last === null) return await freezeAnew(tx, now);
  for (let on = nextMonth(last); on <= monthOf(now); on = nextMonth(on)) await freeze(tx, on, now);
}

/** The last month that is known to be frozen, so that reports need not look each time. */
const frozenUntil = new WeakMap<Store, DayOn>();

function monthOf(at: number): DayOn {
  return `${dayOf(at).slice(0, 7)}-01` as DayOn;
}

/** What a clock running ahead has frozen, dated later than now, does not count. */
async function lastFrozen(query: Query, now: number): Promise<DayOn | null> {
  const [row] = await query<{ last: DayOn | null }>(
    'SELECT max(month_on) AS last FROM month_start WHERE frozen_at <= ?',
    [now],
  );
  return row?.last ?? null;
}

async function freeze({ query }: Tx, on: DayOn, now: number): Promise<void> {
  const at = instantOf(on);
  // what a clock running ahead has frozen gives way
  await query('DELETE FROM month_lead WHERE month_on = ?', [on]);
  await query('DELETE FROM month_start WHERE month_on = ?', [on]);
  // the state then: that after the last change before, or that before the first change since
  await query(
    `INSERT INTO month_lead (month_on, lead_id, staff_id, received_at)
     SELECT ?, customer.id,
       coalesce(
         (SELECT to_id FROM assignment
           WHERE assignment.customer_id = customer.id AND assignment.at < ?
           ORDER BY assignment.at DESC, assignment.id DESC LIMIT 1),
         CASE WHEN EXISTS (SELECT 1 FROM assignment WHERE assignment.customer_id = customer.id)
           THEN '' ELSE customer.owner_id END,
         ''),
       customer.received_at
     FROM customer
     WHERE customer.received_at < ? AND customer.is_sample = 0
       AND (customer.erased_at IS NULL OR customer.erased_at >= ?)
       AND coalesce(
         (SELECT to_state FROM state_change
           WHERE state_change.customer_id = customer.id AND state_change.at < ?
           ORDER BY state_change.at DESC, state_change.id DESC LIMIT 1),
         (SELECT from_state FROM state_change
           WHERE state_change.customer_id = customer.id AND state_change.at >= ?
           ORDER BY state_change.at, state_change.id LIMIT 1),
         customer.state) = 'open'`,
    [on, at, at, at, at, at],
  );
  await query(
    `INSERT INTO month_start (month_on, staff_id, leads, frozen_at)
     SELECT month_on, staff_id, count(*), ? FROM month_lead WHERE month_on = ? GROUP BY 1, 2`,
    [now, on],
  );
  // a month without a single lead is frozen as well
  await query(
    `INSERT INTO month_start (month_on, staff_id, leads, frozen_at) VALUES (?, '', 0, ?)
     ON CONFLICT (month_on, staff_id) DO NOTHING`,
    [on, now],
  );
}
