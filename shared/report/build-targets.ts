import type { DayOn } from '../domain/day';
import { type Figure, type FigureKey, mayReadRecords, type ReportReader } from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import { type Block, type Cell, plainNumber, type ReportDocument, type Say } from './document';
import { figureCell, isShare } from './figure-cells';
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
          `营业日已过 ${openDaysPassed} 天，全月 ${openDays} 天。“至今应达”按已过营业日折算；比率不折算。`,
        ),
        isWarning: false,
      },
      ...chartOf(ofShowroom, 'count', say),
      ...chartOf(ofShowroom, 'share', say),
      {
        is: 'table',
        table: {
          caption: '目标与实际',
          columns: [
            { title: '对象', isNumber: false },
            { title: '指标', isNumber: false },
            { title: '实际', isNumber: true },
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

/** A target's line: whose, what, so far, due by now, aimed at, reached. */
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
  const isTraced = mayReadRecords(me, 'month', scope);
  const value = figureCell(actual, { period, scope, isTraced });
  return [
    staffId === null ? say('全展厅') : name,
    say(FIGURE_WORDS[key]),
    actual.denominator === null || actual.value === null
      ? value
      : [value, `（${actual.numerator}÷${actual.denominator}）`],
    plainNumber(dueByNow, as),
    plainNumber(target, as),
    plainNumber(reached, 'share'),
  ];
}

/** The showroom's targets as bars; counts and shares each have a scale of their own. */
function chartOf(lines: readonly TargetLine[], unit: 'count' | 'share', say: Say): Block[] {
  const wanted = lines.filter(({ figure }) => isShare(figure) === (unit === 'share'));
  if (wanted.length === 0) return [];
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
      traces: [],
      isTableFirst: false,
    },
  ];
}
