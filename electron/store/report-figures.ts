import { dayOf, HOUR_MS } from '../../shared/domain/day';
import { FIRST_CONTACT_LIMIT_HOURS } from '../../shared/domain/first-contact';
import { type Period, spanOf } from '../../shared/domain/period';
import {
  type Counts,
  type Figure,
  type FigureKey,
  figureOf,
  type ReportScope,
} from '../../shared/domain/report';
import { type CellSum, countsFrom } from '../../shared/domain/report-cells';
import type { Query } from './open';
import { type Found, frozenOn, instantsOf, scopeOf } from './report-sources';

const SHOWROOM: ReportScope = { of: 'showroom' };

/** Stand among the series: the leads carried over, and those whose 36 hours still run. */
const CARRIED = 'carriedOver';
const RUNNING = 'stillRunning';

/** The counts of a period, out of the counters. @param now epoch ms: whose 36 hours still run */
export async function readCounts(
  query: Query,
  period: Period,
  scope: ReportScope,
  now: number,
): Promise<Counts> {
  const who = scopeOf('staff_id', scope);
  const isOwn = who.sql === '' ? '1 = 1' : who.sql.replace('AND ', '');
  const running = stillRunning(period, scope, now);
  // in one statement with the cells: the leads carried over, null where nobody froze them
  const rows = await query<{ series: string; mark: string; n: number | null }>(
    `SELECT series, mark, sum(n) AS n FROM rollup
     WHERE unit = ? AND span BETWEEN ? AND ? ${who.sql} GROUP BY series, mark
     UNION ALL
     SELECT '${CARRIED}', '', sum(CASE WHEN ${isOwn} THEN leads ELSE 0 END) FROM month_start
     WHERE month_on = ? ${running.sql}`,
    [...spansOf(period), ...who.params, ...who.params, frozenOn(period) ?? '', ...running.params],
  );
  const beside = (name: string) => rows.find(({ series }) => series === name)?.n ?? null;
  const cells = rows.filter(
    (row): row is CellSum => row.series !== CARRIED && row.series !== RUNNING,
  );
  return countsFrom(cells, {
    carriedOver: beside(CARRIED),
    stillRunning: beside(RUNNING) ?? 0,
  });
}

/** Some figures of a period. */
export async function readFigures(
  query: Query,
  keys: readonly FigureKey[],
  period: Period,
  scope: ReportScope,
  now: number,
): Promise<Figure[]> {
  const counts = await readCounts(query, period, scope, now);
  return keys.map((key) => figureOf(key, counts));
}

/** Who has a record in the period, or leads carried over into it. */
export async function staffInPeriod(query: Query, period: Period): Promise<string[]> {
  const rows = await query<{ staff_id: string }>(
    `SELECT DISTINCT staff_id FROM rollup
     WHERE unit = ? AND span BETWEEN ? AND ? AND staff_id <> '' AND n <> 0
     UNION SELECT staff_id FROM month_start WHERE month_on = ? AND staff_id <> ''`,
    [...spansOf(period), frozenOn(period) ?? ''],
  );
  return rows.map(({ staff_id: id }) => id);
}

/** Unit, first and last span: weeks are summed from their days. */
function spansOf(period: Period): [string, string, string] {
  const { fromOn, untilOn } = spanOf(period);
  if (period.unit === 'month') return ['month', fromOn.slice(0, 7), fromOn.slice(0, 7)];
  if (period.unit === 'year') return ['year', fromOn.slice(0, 4), fromOn.slice(0, 4)];
  return ['day', fromOn, untilOn];
}

/**
 * One more line of the counts: leads that nobody has contacted and whose deadline has not passed.
 * Only young ones can be such; of an older period there is no line.
 */
function stillRunning(period: Period, scope: ReportScope, now: number): Found {
  const oldest = dayOf(now - FIRST_CONTACT_LIMIT_HOURS * HOUR_MS);
  if (spanOf(period).untilOn < oldest) return { sql: '', params: [] };
  // reckoned with, so that the few leads on the clock are looked through, and not a year of cards
  const when = instantsOf('received_at + 0', period);
  const who = scopeOf('owner_id', scope);
  return {
    sql: `UNION ALL SELECT '${RUNNING}', '', count(*) FROM customer
      WHERE is_on_clock = 1 AND first_contact_at IS NULL AND first_contact_due_at >= ?
        AND is_sample = 0 AND ${when.sql} ${who.sql}`,
    params: [now, ...when.params, ...who.params],
  };
}

/** Figures of the showroom and of each of these people, for a day's report and the like. */
export async function readSheets(
  query: Query,
  keys: readonly FigureKey[],
  period: Period,
  staffIds: readonly string[],
  now: number,
): Promise<{ showroom: Figure[]; consultants: { staffId: string; figures: Figure[] }[] }> {
  const consultants: { staffId: string; figures: Figure[] }[] = [];
  for (const staffId of staffIds) {
    const figures = await readFigures(query, keys, period, { of: 'consultant', staffId }, now);
    consultants.push({ staffId, figures });
  }
  return { showroom: await readFigures(query, keys, period, SHOWROOM, now), consultants };
}
