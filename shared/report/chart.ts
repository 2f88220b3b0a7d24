/** A row of values that belong together. */
export interface ChartSeries {
  readonly name: string;
  /** one for each category; null: there is none, and none is drawn */
  readonly values: readonly (number | null)[];
  /** what the others are compared with (a target, an average): drawn as a dashed line */
  readonly isReference?: boolean;
}

/** What the values count: pieces, or shares from 0 to 1 that are said in per cent. */
export type ChartUnit = 'count' | 'share';

/** Bars or lines over categories. */
export interface CategoryChart {
  readonly kind: 'bar' | 'line';
  /** what the chart shows, in a sentence: its caption, and what a screen reader says */
  readonly label: string;
  readonly unit: ChartUnit;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** bars lie, their names at the left: for long names */
  readonly isLying?: boolean;
  readonly isStacked?: boolean;
}

/** Squares whose darkness grows with their value, which stands in them. */
export interface HeatChart {
  readonly kind: 'heat';
  readonly label: string;
  readonly across: readonly string[];
  readonly down: readonly string[];
  /** row by row; null: closed then, or not asked */
  readonly values: readonly (readonly (number | null)[])[];
}

/** A chart as the desk knows it; how it is drawn stands in chart-option.ts. */
export type Chart = CategoryChart | HeatChart;

/** Whether there is anything to draw: a chart of nothing but nothing says less than a sentence. */
export function isEmptyChart(chart: Chart): boolean {
  const values =
    chart.kind === 'heat' ? chart.values.flat() : chart.series.flatMap((series) => series.values);
  return values.every((value) => value === null || value === 0);
}

/** A value as the desk says it: `12`, `46 %`; "—" where there is none. */
export function chartValue(value: number | null, unit: ChartUnit): string {
  if (value === null) return '—';
  if (unit === 'share') return `${Math.round(value * 100)} %`;
  return Number.isInteger(value) ? `${value}` : value.toFixed(1);
}
