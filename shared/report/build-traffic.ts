import { mayReadRecords, type ReportReader } from '../domain/report';
import type { RecordFilter } from '../domain/record-filter';
import { tallyMarks } from '../domain/tally';
import { COUNT_WORDS } from '../report-words';
import type { HeatChart } from './chart';
import { type Cell, type NumberCell, type ReportDocument, type Say } from './document';
import type { ReportTopic } from './build-rates';
import { periodWord, scopeWord, weekdayName } from './period-words';

/** Keys and values of a tally, as its contract tells. */
export interface TallyLine {
  readonly keys: readonly string[];
  readonly values: readonly (number | null)[];
}

/** First hour of opening, and the one in which the showroom closes. */
export function openingHoursOf({ from, until }: { readonly from: string; readonly until: string }) {
  return { from: Number(from.slice(0, 2)), until: Number(until.slice(0, 2)) };
}

/** Monday first, as the showroom's week runs. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** More than that many strokes are not counted by the eye any more. */
const MOST_MARKS = 40;

/**
 * 客流时段: when people come, by hour and weekday; below it ticked off in fives as on the wall.
 *
 * @param hours first hour of opening, and the one in which the showroom closes
 */
export function trafficDocument(
  lines: readonly TallyLine[],
  hours: { readonly from: number; readonly until: number },
  { period, scope, people }: ReportTopic,
  me: ReportReader,
  say: Say,
): ReportDocument {
  const seen = lines.map(({ keys }) => Number(keys[1]));
  const first = Math.min(hours.from, ...seen);
  const last = Math.max(hours.until - 1, ...seen);
  const all = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const sum = (place: number, holds: (line: TallyLine) => boolean) =>
    lines.filter(holds).reduce((total, { values }) => total + (values[place] ?? 0), 0);
  const at = (weekday: number, hour: number) => (line: TallyLine) =>
    Number(line.keys[0]) === weekday && Number(line.keys[1]) === hour;
  const isTraced = mayReadRecords(me, period.unit, scope);
  const total = (figure: 'traffic' | 'calls', count: number, only?: RecordFilter): NumberCell => {
    const trace = { figure, part: 'numerator', period, scope, count } as const;
    const narrow = only === undefined ? trace : { ...trace, only };
    return { value: count, as: 'count', trace: count === 0 || !isTraced ? null : narrow };
  };
  const heads = (count: number, only?: RecordFilter): NumberCell => {
    const { trace } = total('traffic', count, only);
    return { value: count, as: 'count', trace: trace && { ...trace, isHeads: true } };
  };
  const parties = (count: number, only: RecordFilter) => total('traffic', count, only);

  const chart: HeatChart = {
    kind: 'heat',
    label: '来店批次：时段与星期',
    across: all.map((hour) => `${hour} 时`),
    down: WEEK.map(weekdayName),
    values: WEEK.map((weekday) => all.map((hour) => sum(0, at(weekday, hour)))),
  };
  const byWeekday = WEEK.map((weekday): Cell[] => [
    weekdayName(weekday),
    ...all.map((hour) => parties(sum(0, at(weekday, hour)), { weekday, hour })),
    parties(
      sum(0, ({ keys }) => Number(keys[0]) === weekday),
      { weekday },
    ),
  ]);
  const isHour = (hour: number) => (line: TallyLine) => Number(line.keys[1]) === hour;
  const byHour = all.map((hour): Cell[] => {
    const came = sum(0, isHour(hour));
    return [
      `${hour}–${hour + 1} 时`,
      came > MOST_MARKS ? '' : tallyMarks(came),
      parties(came, { hour }),
      heads(sum(1, isHour(hour)), { hour }),
      total('calls', sum(2, isHour(hour)), { hour }),
    ];
  });
  const every = () => true;
  return {
    title: '客流时段',
    period: periodWord(period),
    scope: say(scopeWord(scope, people)),
    blocks: [
      {
        is: 'chart',
        chart,
        table: {
          caption: '来店批次',
          columns: [
            { title: '星期', isNumber: false },
            ...all.map((hour) => ({ title: `${hour} 时`, isNumber: true })),
            { title: '合计', isNumber: true },
          ],
          rows: byWeekday,
          total: [
            '合计',
            ...all.map((hour) => parties(sum(0, isHour(hour)), { hour })),
            total('traffic', sum(0, every)),
          ],
          empty: '没有来店。',
        },
        traces: WEEK.map((weekday) =>
          all.map((hour) => parties(sum(0, at(weekday, hour)), { weekday, hour }).trace),
        ),
        isTableFirst: false,
      },
      {
        is: 'table',
        table: {
          caption: '按时段画“正”',
          columns: [
            { title: '时段', isNumber: false },
            { title: '来店', isNumber: false },
            { title: '批', isNumber: true },
            { title: '人', isNumber: true },
            { title: '来电（通）', isNumber: true },
          ],
          rows: byHour,
          total: [
            '合计',
            '',
            total('traffic', sum(0, every)),
            heads(sum(1, every)),
            total('calls', sum(2, every)),
          ],
          empty: '没有来店或来电。',
        },
      },
      {
        is: 'note',
        text: say(
          `批 = ${COUNT_WORDS.parties}；人 = 各批人数之和；来电 = ${COUNT_WORDS.calls}，按接听的钟点。`,
        ),
        isWarning: false,
      },
    ],
  };
}
