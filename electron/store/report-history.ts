import type { HistoryPoint } from '../../shared/contract/reports';
import type { DayOn } from '../../shared/domain/day';
import {
  type Period,
  periodBefore,
  periodLastYear,
  type PeriodUnit,
  spanOf,
} from '../../shared/domain/period';
import {
  type Counts,
  type FigureKey,
  figureOf,
  movingAverage,
  type ReportScope,
} from '../../shared/domain/report';
import type { Query } from './open';
import { readCounts } from './report-figures';

/** How many periods a moving average spans: a week of days, a month of weeks, a quarter, three years. */
export const AVERAGE_WINDOW: Readonly<Record<PeriodUnit, number>> = {
  day: 7,
  week: 4,
  month: 3,
  year: 3,
};

/**
 * 当前与历史: a figure over so many periods, the last one first asked for. Periods that ended before
 * the showroom's first record are no quiet ones: nothing is averaged over them or compared with them.
 */
export async function readHistory(
  query: Query,
  key: FigureKey,
  last: Period,
  count: number,
  scope: ReportScope,
  now: number,
): Promise<HistoryPoint[]> {
  const counted = new Map<string, Counts>();
  const countsOf = async (period: Period) => {
    const { fromOn } = spanOf(period);
    const known = counted.get(fromOn) ?? (await readCounts(query, period, scope, now));
    counted.set(fromOn, known);
    return known;
  };
  const window = AVERAGE_WINDOW[last.unit];
  const periods = [last];
  for (let more = 1; more < count + window - 1; more += 1)
    periods.unshift(periodBefore(periods[0] ?? last));
  const figures = [];
  for (const period of periods) figures.push(figureOf(key, await countsOf(period)));
  const firstOn = await firstRecordOn(query);
  const isLived = (period: Period) => firstOn !== null && spanOf(period).untilOn >= firstOn;
  const points: HistoryPoint[] = [];
  for (const [place, period] of periods.entries()) {
    const figure = figures[place];
    if (place < window - 1 || figure === undefined) continue;
    const before = periodLastYear(period);
    const averaged = figures.slice(place - window + 1, place + 1);
    const isFull = isLived(periods[place - window + 1] ?? period);
    points.push({
      ...spanOf(period),
      figure,
      average: isFull ? movingAverage(averaged) : null,
      averageOver: averaged.reduce((sum, { numerator }) => sum + numerator, 0),
      lastYear: before === null || !isLived(before) ? null : figureOf(key, await countsOf(before)),
    });
  }
  return points;
}

/** The day of the showroom's first record; null: it has none. */
async function firstRecordOn(query: Query): Promise<DayOn | null> {
  const [row] = await query<{ span: DayOn }>(
    `SELECT span FROM rollup WHERE unit = 'day' AND n <> 0 ORDER BY span LIMIT 1`,
  );
  return row?.span ?? null;
}
