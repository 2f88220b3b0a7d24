import type { DayOn } from '../domain/day';
import { type Figure, type FigureKey, mayReadRecords, type ReportReader } from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import { type Block, type Cell, plainNumber, type ReportDocument, type Say } from './document';
import { figureCell, formulaOf, isShare, traceOf } from './figure-cells';
import { periodWord } from './period-words';

/** 实际与目标 as the back office answers it. */
export interface TargetsAnswer {
  readonly month: DayOn;
  readonly openDaysPassed: number;
  readonly openDays: number;
  readonly rows: readonly TargetLine[];
}

/** One target and what came of it. */
export interface TargetLine {
  readonly staffId: string | null;
  readonly name: string;
  readonly figure: FigureKey;
  readonly target: number;
  readonly dueByNow: number;
  readonly actual: Figure;
  readonly reached: number | null;
}

/** 实际与目标: a month's targets, those of the showroom drawn. */
export function targetsDocument(
  { month, openDaysPassed, openDays, rows }: TargetsAnswer,
  me: ReportReader,
  say: Say,
): ReportDocument {
  const period = { unit: 'month', on: month } as const;
  const ofShowroom = rows.filter(({ staffId }) => staffId === null);
  return {
    title: '实际与目标',
    period: periodWord(period),
    scope: say('全展厅与销售顾问'),
    blocks: [
      {
        is: 'note',
        text: say(
          `营业日已过 ${openDaysPassed} 天，全月 ${openDays} 天。“至今应达”按已过营业日折算；比率不折算。达成 = 实际 ÷ 全月目标。`,
        ),
        isWarning: false,
      },
      ...chartOf(ofShowroom, 'count', month, me, say),
      ...chartOf(ofShowroom, 'share', month, me, say),
      {
        is: 'table',
        table: {
          caption: '目标与实际',
          columns: [
            { title: '对象', isNumber: false },
            { title: '指标', isNumber: false },
            { title: '实际', isNumber: true },
            { title: '公式', isNumber: false },
            { title: '至今应达', isNumber: true },
            { title: '全月目标', isNumber: true },
            { title: '达成', isNumber: true },
          ],
          rows: rows.map((line) => targetCells(line, month, me, say)),
          total: null,
          empty: '这个月还没有定目标。',
        },
      },
    ],
  };
}

/** A target's line: whose, what, so far and out of what, due by now, aimed at, reached. */
export function targetCells(
  line: TargetLine,
  month: DayOn,
  me: ReportReader,
  say: Say,
): readonly Cell[] {
  const { staffId, name, figure: key, target, dueByNow, actual, reached } = line;
  const scope =
    staffId === null ? ({ of: 'showroom' } as const) : ({ of: 'consultant', staffId } as const);
  const period = { unit: 'month', on: month } as const;
  const as = isShare(key) ? 'share' : 'average';
  const origin = { period, scope, isTraced: mayReadRecords(me, 'month', scope) };
  return [
    staffId === null ? say('全展厅') : name,
    say(FIGURE_WORDS[key]),
    figureCell(actual, origin),
    formulaOf(actual, origin, say),
    plainNumber(dueByNow, as),
    plainNumber(target, as),
    // a dash leads nowhere
    {
      value: reached,
      as: 'share',
      trace: reached === null ? null : traceOf(actual, 'numerator', origin),
    },
  ];
}

/** The showroom's targets as bars; counts and shares each have a scale of their own. */
function chartOf(
  lines: readonly TargetLine[],
  unit: 'count' | 'share',
  month: DayOn,
  me: ReportReader,
  say: Say,
): Block[] {
  const wanted = lines.filter(({ figure }) => isShare(figure) === (unit === 'share'));
  if (wanted.length === 0) return [];
  const scope = { of: 'showroom' } as const;
  const isTraced = mayReadRecords(me, 'month', scope);
  const origin = { period: { unit: 'month', on: month } as const, scope, isTraced };
  const due = wanted.map(({ dueByNow }) => dueByNow);
  const series = [
    { name: '实际', values: wanted.map(({ actual }) => actual.value) },
    ...(unit === 'count' ? [{ name: '至今应达', values: due }] : []),
    { name: '全月目标', values: wanted.map(({ target }) => target) },
  ];
  return [
    {
      is: 'chart',
      chart: {
        kind: 'bar',
        label: unit === 'count' ? say('全展厅：数量') : say('全展厅：比率'),
        unit,
        categories: wanted.map(({ figure }) => say(FIGURE_WORDS[figure])),
        series,
      },
      table: null,
      // only what was done has records; a target has none
      traces: [wanted.map(({ actual }) => traceOf(actual, 'numerator', origin))],
      isTableFirst: false,
    },
  ];
}
