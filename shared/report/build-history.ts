import type { DayOn } from '../domain/day';
import { periodLastYear, type PeriodUnit } from '../domain/period';
import {
  type Figure,
  type FigureKey,
  mayReadRecords,
  type ReportReader,
  type ReportScope,
} from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import type { ChartSeries } from './chart';
import { type Cell, type NumberCell, plainNumber, type ReportDocument, type Say } from './document';
import { figureCell, formulaOf, isShare, traceOf } from './figure-cells';
import { periodWord, scopeWord, shortPeriod } from './period-words';

/** 当前与历史 as the back office answers it. */
export interface HistoryAnswer {
  readonly window: number;
  readonly points: readonly {
    readonly fromOn: DayOn;
    readonly untilOn: DayOn;
    readonly figure: Figure;
    readonly average: number | null;
    /** what was added up over the window: the numerators */
    readonly averageOver: number;
    readonly lastYear: Figure | null;
  }[];
}

/** What it was asked about. */
export interface HistoryTopic {
  readonly figure: FigureKey;
  readonly unit: PeriodUnit;
  readonly scope: ReportScope;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** 当前与历史: one figure over periods, its moving average, the year before. */
export function historyDocument(
  { window, points }: HistoryAnswer,
  { figure: key, unit, scope, people }: HistoryTopic,
  me: ReportReader,
  say: Say,
): ReportDocument {
  const name = say(FIGURE_WORDS[key]);
  const isTraced = mayReadRecords(me, unit, scope);
  const averageName = `移动平均（${window} 期）`;
  const as = isShare(key) ? 'share' : 'count';
  const hasLastYear = points.some(({ lastYear }) => (lastYear?.value ?? 0) > 0);
  const series: ChartSeries[] = [
    { name, values: points.map(({ figure }) => figure.value) },
    ...(hasLastYear
      ? [{ name: '去年同期', values: points.map(({ lastYear }) => lastYear?.value ?? null) }]
      : []),
    { name: averageName, values: points.map(({ average }) => average), isReference: true },
  ];
  const lastYearOf = (on: DayOn, before: Figure | null): NumberCell => {
    const period = periodLastYear({ unit, on });
    if (before === null || period === null) return plainNumber(before?.value ?? null, as);
    return figureCell(before, { period, scope, isTraced });
  };
  const averageCell = (on: DayOn, average: number | null, over: number): NumberCell => ({
    value: average,
    as: as === 'share' ? 'share' : 'average',
    trace:
      average === null || over === 0 || !isTraced
        ? null
        : {
            figure: key,
            part: 'numerator',
            period: { unit, on },
            scope,
            count: over,
            periods: window,
          },
  });
  const originOf = (on: DayOn) => ({ period: { unit, on }, scope, isTraced });
  const rows = points.map(({ fromOn, figure, average, averageOver, lastYear }): Cell[] => [
    periodWord({ unit, on: fromOn }),
    figureCell(figure, originOf(fromOn)),
    formulaOf(figure, originOf(fromOn), say),
    averageCell(fromOn, average, averageOver),
    ...(hasLastYear
      ? [lastYearOf(fromOn, lastYear), differenceWord(figure.value, lastYear?.value ?? null, as)]
      : []),
  ]);
  const [first] = points;
  const last = points.at(-1);
  return {
    title: `当前与历史 · ${name}`,
    period: first === undefined || last === undefined ? '' : `${first.fromOn} 至 ${last.untilOn}`,
    scope: say(scopeWord(scope, people)),
    blocks: [
      {
        is: 'chart',
        chart: {
          kind: 'line',
          label: `${name}：当前与历史`,
          unit: as,
          categories: points.map(({ fromOn }) => shortPeriod({ unit, on: fromOn })),
          series,
        },
        table: {
          caption: name,
          columns: [
            { title: '期间', isNumber: false },
            { title: name, isNumber: true },
            { title: '公式', isNumber: false },
            { title: averageName, isNumber: true },
            ...(hasLastYear
              ? [
                  { title: '去年同期', isNumber: true },
                  { title: '比去年', isNumber: true },
                ]
              : []),
          ],
          rows,
          total: null,
          empty: '没有可比较的期间。',
        },
        traces: [
          points.map(({ fromOn, figure }) => traceOf(figure, 'numerator', originOf(fromOn))),
          ...(hasLastYear
            ? [points.map(({ fromOn, lastYear }) => lastYearOf(fromOn, lastYear).trace)]
            : []),
          points.map(
            ({ fromOn, average, averageOver }) => averageCell(fromOn, average, averageOver).trace,
          ),
        ],
        isTableFirst: false,
      },
      { is: 'note', text: averageWord(as, window), isWarning: false },
    ],
  };
}

/** How the average is made: of a count the mean, of a share all numerators by all denominators. */
function averageWord(as: 'share' | 'count', window: number): string {
  const how = as === 'share' ? '分子之和 ÷ 分母之和' : `之和 ÷ ${window}`;
  return `移动平均 = 本期与前 ${window - 1} 期${how}；记录不满 ${window} 期显示“—”。`;
}

/** How much more or less than a year ago; shares differ by points, not by per cent. */
function differenceWord(now: number | null, before: number | null, as: 'share' | 'count'): string {
  if (now === null || before === null) return '—';
  const step = as === 'share' ? Math.round((now - before) * 100) : now - before;
  const sign = step > 0 ? '+' : step < 0 ? '−' : '±';
  return `${sign}${Math.abs(step)}${as === 'share' ? ' 点' : ''}`;
}
