import type { Outdated } from '../../shared/contract/privacy';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf, instantOf } from '../../shared/domain/day';
import { keptSince, UNSOLD_STATES } from '../../shared/domain/retention';
import type { Query } from './connection';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { CustomerRecord } from './schema';

/** Who is kept longer than the settings say: not heard of since, not bought, nothing promised. */
const OUTDATED = `erased_at IS NULL AND is_sample = 0 AND touched_at < ?
  AND state IN (${UNSOLD_STATES.map((state) => `'${state}'`).join(', ')})
  AND (next_on IS NULL OR next_on < ?)
  AND id NOT IN (SELECT customer_id FROM dispute WHERE ruled_at IS NULL)`;

/** Page of those who may be forgotten, the longest silent first; null: they are kept for good. */
export async function readOutdated(
  office: Office,
  query: Query,
  me: StaffFace,
  limit: number,
): Promise<Outdated | null> {
  const params = paramsOf(office);
  if (params === null) return null;
  const [count] = await query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM customer WHERE ${OUTDATED}`,
    params,
  );
  const records = await query<CustomerRecord>(
    `SELECT * FROM customer WHERE ${OUTDATED} ORDER BY touched_at, id LIMIT ?`,
    [...params, limit],
  );
  return {
    rows: records.map((record) => ({
      customer: rowOf(office, me, openCustomer(office, record)),
      heardOfAt: record.touched_at,
    })),
    total: count?.total ?? 0,
  };
}

/** Of these ids, those who may still be forgotten: somebody may have rung them meanwhile. */
export async function stillOutdated(
  office: Office,
  query: Query,
  ids: readonly string[],
): Promise<string[]> {
  const params = paramsOf(office);
  if (params === null || ids.length === 0) return [];
  const rows = await query<{ id: string }>(
    `SELECT id FROM customer WHERE ${OUTDATED} AND id IN (${ids.map(() => '?').join(', ')})`,
    [...params, ...ids],
  );
  return rows.map(({ id }) => id);
}

function paramsOf(office: Office): [number, string] | null {
  const { retentionMonths } = office.settings();
  if (retentionMonths === null) return null;
  const today = dayOf(office.clock());
  return [instantOf(keptSince(today, retentionMonths)), today];
}
