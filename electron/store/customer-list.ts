import type { InputOf, OutputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf } from '../../shared/domain/day';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { CustomerRecord } from './schema';

type Filter = InputOf<'customers.list'>['filter'];

/** The condition of each filter; `?` is what `paramOf` gives. */
const CONDITIONS: Record<Filter, string> = {
  all: '1 = 1',
  mine: 'owner_id = ?',
  noContact: 'first_contact_at IS NULL AND is_on_clock = 1',
  due: `next_on IS NOT NULL AND next_on <= ? AND state IN ('open', 'O', 'D', 'F2')`,
  incomplete:
    'id IN (SELECT customer_id FROM visit WHERE is_incomplete = 1 AND customer_id IS NOT NULL)',
};

/** One page of customers, the latest contact first. */
export async function listCustomers(
  office: Office,
  me: StaffFace,
  { filter, after, limit }: InputOf<'customers.list'>,
): Promise<OutputOf<'customers.list'>> {
  const { read } = office.store;
  const where = CONDITIONS[filter];
  const params = paramsOf(filter, me, office.clock());
  const [count] = await read<{ total: number }>(
    `SELECT COUNT(*) AS total FROM customer WHERE ${where} AND erased_at IS NULL`,
    params,
  );
  const isAfter = after === null ? '' : 'AND (touched_at < ? OR (touched_at = ? AND id < ?))';
  const from = after === null ? [] : [after.at, after.at, after.id];
  // one more than asked for: whether there is a next page
  const records = await read<CustomerRecord>(
    `SELECT * FROM customer WHERE ${where} AND erased_at IS NULL ${isAfter}
     ORDER BY touched_at DESC, id DESC LIMIT ?`,
    [...params, ...from, limit + 1],
  );
  const page = records.slice(0, limit);
  const last = records.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map((record) => rowOf(office, me, openCustomer(office, record))),
    next: last === undefined ? null : { at: last.touched_at, id: last.id },
    total: count?.total ?? 0,
  };
}

function paramsOf(filter: Filter, me: StaffFace, now: number): string[] {
  if (filter === 'mine') return [me.id];
  return filter === 'due' ? [dayOf(now)] : [];
}
