import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import type { Period } from '../../shared/domain/period';
import {
  type Figure,
  FIGURE_KEYS,
  FIGURES,
  type FigureRule,
  type Measure,
  type ReportScope,
} from '../../shared/domain/report';
import type { Office } from '../office';
import { mayFreeze } from './freezing';
import { keepRecords, keptOf, type KeptRecords } from './kept-records';
import type { Query, Store } from './open';
import { readSheets, staffInPeriod } from './report-figures';
import type { Hit } from './report-narrow';
import { recordsOf } from './report-sources';
import type { DailySealRecord, DayCountRecord } from './schema';

/** What a closed day keeps: counts, ids of staff, and ids of the records behind the counts. */
export interface ClosedDay {
  readonly showroom: readonly Figure[];
  readonly consultants: readonly {
    readonly staffId: string;
    readonly figures: readonly Figure[];
  }[];
  /** by measure; absent: closed before the desk kept them */
  readonly records?: KeptRecords;
}

/** How a day stood when it was closed, and who signed for it. */
export interface Closing {
  readonly at: number;
  /** null: nobody; the desk closed it when it was over */
  readonly byId: string | null;
  readonly day: ClosedDay;
}

/** A day as it stands now. */
export async function readDay(office: Office, query: Query, on: DayOn): Promise<ClosedDay> {
  const period: Period = { unit: 'day', on };
  const staffIds = await staffInPeriod(query, period);
  return readSheets(query, FIGURE_KEYS, period, staffIds.toSorted(), office.clock());
}

/** A day as it stands now, with the records behind it, to be kept. */
export async function dayToKeep(office: Office, query: Query, on: DayOn): Promise<ClosedDay> {
  const day = await readDay(office, query, on);
  const found = await hitsToKeep(query, { unit: 'day', on }, office.clock());
  return { ...day, records: keepRecords(found) };
}

/** The showroom's records behind every figure of a period, by what is counted, oldest first. */
export async function hitsToKeep(
  query: Query,
  period: Period,
  now: number,
): Promise<Map<Measure, readonly Hit[]>> {
  const rules: readonly FigureRule[] = FIGURE_KEYS.map((key) => FIGURES[key]);
  const all = rules.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const found = new Map<Measure, readonly Hit[]>();
  for (const measure of new Set(all)) {
    if (measure === null || measure === 'pool') continue;
    const { sql, params } = recordsOf(measure, period, { of: 'showroom' }, now);
    found.set(measure, await query<Hit>(`${sql} ORDER BY at, id`, params));
  }
  return found;
}

/** How a day was closed; null: it is live. */
export async function readClosing(
  { clock }: Pick<Office, 'clock'>,
  query: Query,
  on: DayOn,
): Promise<Closing | null> {
  const [seal] = await query<DailySealRecord>('SELECT * FROM daily_seal WHERE on_day = ?', [on]);
  if (seal !== undefined) return { at: seal.at, byId: seal.by_id, day: closedDay(seal.figures) };
  // one that a clock running ahead has made does not count
  const [count] = await query<DayCountRecord>(
    'SELECT * FROM day_count WHERE on_day = ? AND frozen_at <= ?',
    [on, clock()],
  );
  if (count === undefined) return null;
  return { at: count.frozen_at, byId: null, day: closedDay(count.figures) };
}

function closedDay(figures: string): ClosedDay {
  return JSON.parse(figures) as ClosedDay;
}

/** The kept records behind a measure, oldest first; none where none were kept. */
export function keptHits(
  records: KeptRecords | undefined,
  measure: Measure,
  scope: ReportScope,
): readonly Hit[] {
  const own = keptOf(records, measure);
  if (scope.of === 'showroom') return own;
  if (scope.of === 'team') return own.filter(({ staff }) => (staff ?? '') !== '');
  return own.filter(({ staff }) => staff === scope.staffId);
}

/** So many days back at most, when the desk was off. */
const MOST_DAYS = 31;

/** The last day that was looked at, so that a beat costs nothing. */
const doneUntil = new WeakMap<Store, DayOn>();

/**
 * Closes the days that are over and that nobody signed, once each: from the last closed one on; at
 * the very first time only yesterday. A signature later signs what was kept.
 *
 * @returns how many
 */
export async function closeDays(office: Office): Promise<number> {
  const { store, clock } = office;
  const now = clock();
  const today = dayOf(now);
  if (doneUntil.get(store) === today || !mayFreeze(store)) return 0;
  let closed = 0;
  for (let on = await firstOpenDay(store.read, now); on < today; on = addDays(on, 1)) {
    if ((await readClosing(office, store.read, on)) !== null) continue;
    if ((await staffOrParties(store.read, on)) === 0) continue;
    // counted beforehand, so that no walk-in waits for it
    const day = await dayToKeep(office, store.read, on);
    await store.write(({ query }) =>
      query(
        `INSERT INTO day_count (on_day, desk_id, frozen_at, figures) VALUES (?, ?, ?, ?)
         ON CONFLICT (on_day) DO UPDATE
         SET frozen_at = excluded.frozen_at, figures = excluded.figures
         WHERE day_count.frozen_at > excluded.frozen_at`,
        [on, office.deskId, now, JSON.stringify(day)],
      ),
    );
    closed += 1;
  }
  doneUntil.set(store, today);
  if (closed > 0) office.changed('reports');
  return closed;
}

async function firstOpenDay(query: Query, now: number): Promise<DayOn> {
  const today = dayOf(now);
  const [row] = await query<{ last: DayOn | null }>(
    `SELECT max(on_day) AS last FROM (
       SELECT on_day FROM day_count WHERE frozen_at <= ? AND on_day < ?
       UNION ALL SELECT on_day FROM daily_seal WHERE at <= ? AND on_day < ?) AS closed`,
    [now, today, now, today],
  );
  const last = row?.last ?? addDays(today, -2);
  const oldest = addDays(today, -MOST_DAYS);
  return last < oldest ? oldest : addDays(last, 1);
}

/** Whether anything was counted on a day. */
async function staffOrParties(query: Query, on: DayOn): Promise<number> {
  const rows = await query(`SELECT 1 FROM rollup WHERE unit = 'day' AND span = ? AND n <> 0`, [on]);
  return rows.length;
}
