import type { TALLIES, TallyRow } from '../../shared/contract/reports';
import { type DayOn, weekdayOf } from '../../shared/domain/day';
import type { Period } from '../../shared/domain/period';
import type { ReportScope } from '../../shared/domain/report';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import type { Query } from './open';
import { daysOf, type Found, HAS_NUMBER, hourOf, instantsOf, scopeOf } from './report-sources';
import type { CustomerRecord } from './schema';
import type { SealedLoss } from './sealed';

type TallyKind = (typeof TALLIES)[number];

/** One tally of a period; keys and values as the contract says, in the order of the keys. */
export function readTally(
  office: Office,
  query: Query,
  kind: TallyKind,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  return READERS[kind](office, query, period, scope);
}

type Reader = (
  office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
) => Promise<TallyRow[]>;

const READERS: Readonly<Record<TallyKind, Reader>> = {
  hours: readHours,
  sources: readSources,
  partners: readPartners,
  losses: readLosses,
  stay: readStay,
  calls: readCallLengths,
};

/** Values that are added up under the same keys. */
class Sums {
  readonly #rows = new Map<string, { keys: readonly string[]; values: number[] }>();

  add(keys: readonly string[], values: readonly number[]): void {
    const spelt = keys.join('\n');
    const row = this.#rows.get(spelt) ?? { keys, values: values.map(() => 0) };
    this.#rows.set(spelt, {
      keys,
      values: row.values.map((sum, place) => sum + (values[place] ?? 0)),
    });
  }

  rows(): TallyRow[] {
    return [...this.#rows]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { keys, values }]) => ({ keys: [...keys], values }));
  }
}

interface HourRow {
  readonly on_day: DayOn;
  readonly hour: number;
  readonly n: number;
  readonly heads: number;
}

async function readHours(
  _office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const sums = new Sums();
  const when = daysOf('on_day', period);
  const who = scopeOf('consultant_id', scope);
  const params = [...when.params, ...who.params];
  const visits = await query<HourRow>(
    `SELECT on_day, ${hourOf('arrived_at')} AS hour, count(*) AS n, sum(headcount) AS heads
     FROM visit WHERE ${when.sql} AND is_sample = 0 ${who.sql} GROUP BY 1, 2`,
    params,
  );
  const calls = await query<HourRow>(
    `SELECT on_day, ${hourOf('answered_at')} AS hour, count(*) AS n, 0 AS heads
     FROM phone_call WHERE ${when.sql} AND is_sample = 0 ${who.sql} GROUP BY 1, 2`,
    params,
  );
  const keysOf = ({ on_day: on, hour }: HourRow) => [
    String(weekdayOf(on)),
    String(hour).padStart(2, '0'),
  ];
  for (const row of visits) sums.add(keysOf(row), [row.n, row.heads, 0]);
  for (const row of calls) sums.add(keysOf(row), [0, 0, row.n]);
  return sums.rows();
}

/** Cards opened in the period. */
function opened(period: Period, scope: ReportScope): Found {
  const when = instantsOf('customer.received_at', period);
  const who = scopeOf('customer.owner_id', scope);
  return {
    sql: `FROM customer WHERE ${when.sql} AND customer.is_sample = 0 ${who.sql}`,
    params: [...when.params, ...who.params],
  };
}

/** Customers who ordered in the period, once for each order. */
function ordered(period: Period, scope: ReportScope): Found {
  const when = daysOf('report_mark.on_day', period);
  const who = scopeOf('report_mark.staff_id', scope);
  return {
    sql: `FROM report_mark JOIN stage ON stage.id = report_mark.subject_id
      JOIN customer ON customer.id = stage.customer_id
      WHERE report_mark.series = 'order' AND ${when.sql} ${who.sql}`,
    params: [...when.params, ...who.params],
  };
}

async function readSources(
  _office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const sums = new Sums();
  const cards = opened(period, scope);
  const orders = ordered(period, scope);
  const rows = await query<{ source: string; n: number; kept: number }>(
    `SELECT customer.source, count(*) AS n, sum(CASE WHEN ${HAS_NUMBER} THEN 1 ELSE 0 END) AS kept
     ${cards.sql} GROUP BY customer.source`,
    cards.params,
  );
  const sold = await query<{ source: string; n: number }>(
    `SELECT customer.source, count(*) AS n ${orders.sql} GROUP BY customer.source`,
    orders.params,
  );
  for (const { source, n, kept } of rows) sums.add([source], [n, kept, 0]);
  for (const { source, n } of sold) sums.add([source], [0, 0, n]);
  return sums.rows();
}

/** Who sent a customer, as the tally names them. */
export function referrerOf(office: Office, record: CustomerRecord) {
  const { referrer } = openCustomer(office, record).person;
  return { name: referrer?.name.trim() ?? '', company: referrer?.company.trim() ?? '' };
}

const REFERRED = `AND customer.source IN ('partner', 'referral')`;

async function readPartners(
  office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const sums = new Sums();
  const cards = opened(period, scope);
  const orders = ordered(period, scope);
  const rows = await query<CustomerRecord & { kept: number }>(
    `SELECT customer.*, ${HAS_NUMBER} AS kept ${cards.sql} ${REFERRED}`,
    cards.params,
  );
  const sold = await query<CustomerRecord>(
    `SELECT customer.* ${orders.sql} ${REFERRED}`,
    orders.params,
  );
  const keysOf = (record: CustomerRecord) => {
    const { name, company } = referrerOf(office, record);
    return [record.source, name, company];
  };
  for (const row of rows) sums.add(keysOf(row), [1, row.kept, 0]);
  for (const row of sold) sums.add(keysOf(row), [0, 0, 1]);
  return sums.rows();
}

/** Losses that were agreed to in the period; the competitor as it was written down. */
async function readLosses(
  office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const sums = new Sums();
  const when = daysOf('report_mark.on_day', period);
  const who = scopeOf('report_mark.staff_id', scope);
  const rows = await query<{ id: string; reason: string; sealed: Buffer; staff_id: string }>(
    `SELECT loss.id, loss.reason, loss.sealed, report_mark.staff_id
     FROM report_mark JOIN loss ON loss.id = report_mark.subject_id
     WHERE report_mark.series = 'lossAgreed' AND ${when.sql} ${who.sql}`,
    [...when.params, ...who.params],
  );
  for (const { id, reason, sealed, staff_id: staffId } of rows) {
    const { competitor } = office.vault.open<SealedLoss>('loss', id, sealed);
    sums.add([reason, competitor.trim(), staffId, office.staffName(staffId)], [1]);
  }
  return sums.rows();
}

async function readStay(
  office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const when = daysOf('on_day', period);
  const who = scopeOf('consultant_id', scope);
  const rows = await query<{
    staff: string | null;
    noted: number;
    unnoted: number;
    ms: number | null;
  }>(
    `SELECT consultant_id AS staff, count(left_at) AS noted,
       sum(CASE WHEN unnoted_at IS NULL THEN 0 ELSE 1 END) AS unnoted,
       sum(CASE WHEN left_at > arrived_at THEN left_at - arrived_at ELSE 0 END) AS ms
     FROM visit WHERE ${when.sql} AND is_sample = 0 ${who.sql} GROUP BY consultant_id`,
    [...when.params, ...who.params],
  );
  return byName(
    rows.map(({ staff, noted, unnoted, ms }) => ({
      keys: [staff ?? '', office.staffName(staff)],
      values: [noted, unnoted, ms ?? 0],
    })),
  );
}

async function readCallLengths(
  office: Office,
  query: Query,
  period: Period,
  scope: ReportScope,
): Promise<TallyRow[]> {
  const when = daysOf('on_day', period);
  const who = scopeOf('consultant_id', scope);
  const rows = await query<{
    staff: string | null;
    n: number;
    ms: number;
    longest: number;
    hold: number;
  }>(
    `SELECT consultant_id AS staff, count(*) AS n, sum(ended_at - answered_at) AS ms,
       max(ended_at - answered_at) AS longest, sum(hold_seconds) AS hold
     FROM phone_call WHERE ${when.sql} AND is_sample = 0 ${who.sql} GROUP BY consultant_id`,
    [...when.params, ...who.params],
  );
  return byName(
    rows.map(({ staff, n, ms, longest, hold }) => ({
      keys: [staff ?? '', office.staffName(staff)],
      values: [n, ms, longest, hold],
    })),
  );
}

/** One line for each consultant, always in the same order. */
function byName(rows: readonly TallyRow[]): TallyRow[] {
  return rows.toSorted((one, other) => ((one.keys[1] ?? '') < (other.keys[1] ?? '') ? -1 : 1));
}
