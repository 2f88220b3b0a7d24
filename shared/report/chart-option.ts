import {
  type CategoryChart,
  type Chart,
  type ChartUnit,
  chartValue,
  type HeatChart,
} from './chart';

/** The colours and sizes a chart is drawn with: the theme's on screen, black and white on paper. */
export interface ChartLook {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly ground: string;
  /** fillings of bars and colours of lines, the first for what matters */
  readonly fillings: readonly string[];
  /** from nothing to the most, of a heat map; ink is read on each of them */
  readonly heat: readonly [least: string, middle: string, most: string];
  readonly fontFamily: string;
  /** px; never under 12 on screen */
  readonly fontSize: number;
  /** nobody points at paper */
  readonly isPaper?: boolean;
}

/** A chart in black and white, for paper. */
export const PAPER_LOOK: ChartLook = {
  ink: '#000000',
  quiet: '#333333',
  line: '#999999',
  ground: '#ffffff',
  fillings: ['#3a3a3a', '#c4c4c4', '#7d7d7d', '#eeeeee', '#a0a0a0', '#5c5c5c'],
  heat: ['#ffffff', '#d4d4d4', '#8f8f8f'],
  fontFamily: "'Card Sans', sans-serif",
  fontSize: 12,
  isPaper: true,
};

/** Each line has a stroke and a mark of its own: told apart without colour. */
const STROKES = ['solid', [8, 4], [2, 3], [10, 3, 2, 3]] as const;
const MARKS = ['circle', 'triangle', 'rect', 'diamond'] as const;

/**
 * Fillings that are told apart without colour. The first stays plain, because it is the one that
 * is looked at most.
 */
const DECALS = [
  { symbol: 'none' },
  { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.7,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [5, 0],
  },
  { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [1, 4] },
  { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  {
    symbol: 'triangle',
    symbolSize: 0.7,
    dashArrayX: [
      [7, 7],
      [0, 7, 7, 0],
    ],
    dashArrayY: [6, 0],
  },
] as const;

/** The drawing of a chart as echarts takes it; plain data, so that screen and paper share it. */
export function chartOption(chart: Chart, look: ChartLook): Record<string, unknown> {
  const option = chart.kind === 'heat' ? heatOption(chart, look) : categoryOption(chart, look);
  return {
    animation: false,
    textStyle: textOf(look),
    // said by the figure itself, in the words of its caption and its table
    aria: { enabled: true, label: { description: chart.label }, decal: decals(look) },
    ...option,
  };
}

function decals(look: ChartLook) {
  const color = look.ground;
  return { show: true, decals: DECALS.map((decal) => ({ ...decal, color })) };
}

function textOf({ fontFamily, fontSize, ink }: ChartLook) {
  return { fontFamily, fontSize, color: ink };
}

function categoryOption(chart: CategoryChart, look: ChartLook): Record<string, unknown> {
  const { fontSize, line, quiet } = look;
  const isLying = chart.isLying === true;
  const names = {
    type: 'category',
    data: [...chart.categories],
    // the first name at the top, as in the table
    inverse: isLying,
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: quiet, fontSize, hideOverlap: true, ...(isLying ? NAMES : {}) },
  };
  const values = {
    type: 'value',
    min: 0,
    ...(chart.unit === 'count' ? { minInterval: 1 } : {}),
    splitNumber: 4,
    splitLine: { lineStyle: { color: line, width: 0.5 } },
    axisLabel: { color: quiet, fontSize, formatter: valueWord(chart.unit) },
  };
  const isLegend = chart.series.length > 1;
  return {
    grid: {
      left: 8,
      right: 24,
      top: isLegend ? fontSize * 3 : fontSize * (isLying ? 0.5 : 2),
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(isLegend ? { legend: legendOf(look) } : {}),
    ...(look.isPaper === true ? {} : { tooltip: tooltipOf(look, chart.unit) }),
    xAxis: isLying ? values : names,
    yAxis: isLying ? names : values,
    series: chart.series.map((series, place) =>
      chart.kind === 'line' || series.isReference === true
        ? lineSeries(series, place, chart, look)
        : barSeries(series, place, chart, look),
    ),
  };
}

const NAMES = { width: 140, overflow: 'truncate', interval: 0, hideOverlap: false };

function legendOf(look: ChartLook) {
  return {
    top: 0,
    left: 8,
    itemGap: 20,
    itemWidth: look.fontSize * 2.2,
    itemHeight: look.fontSize,
    itemStyle: { borderWidth: 0 },
    textStyle: textOf(look),
  };
}

function tooltipOf(look: ChartLook, unit: ChartUnit) {
  return {
    trigger: 'axis',
    confine: true,
    backgroundColor: look.ground,
    borderColor: look.line,
    textStyle: textOf(look),
    valueFormatter: valueWord(unit),
  };
}

function valueWord(unit: ChartUnit) {
  return (value: unknown) => chartValue(typeof value === 'number' ? value : null, unit);
}

function colourOf(look: ChartLook, place: number): string {
  return look.fillings[place % look.fillings.length] ?? look.ink;
}

interface SeriesToDraw {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly isReference?: boolean;
}

function barSeries(
  series: SeriesToDraw,
  place: number,
  { unit, isStacked, isLying, series: all, categories }: CategoryChart,
  look: ChartLook,
) {
  const bars = all.filter(({ isReference }) => isReference !== true).length;
  return {
    type: 'bar',
    name: series.name,
    data: [...series.values],
    barMaxWidth: look.fontSize * 2.4,
    barGap: '12%',
    itemStyle: { color: colourOf(look, place), borderColor: look.ink, borderWidth: 0.5 },
    ...(isStacked === true ? { stack: 'all' } : {}),
    // figures on the bars as long as they have room
    label: {
      show: isStacked !== true && bars * categories.length <= 24,
      position: isLying === true ? 'right' : 'top',
      color: look.ink,
      fontSize: look.fontSize,
      formatter: ({ value }: { readonly value: unknown }) => valueWord(unit)(value),
    },
  };
}

function lineSeries(series: SeriesToDraw, place: number, chart: CategoryChart, look: ChartLook) {
  const isMarked = chart.categories.length <= 62;
  const colour = series.isReference === true ? look.ink : colourOf(look, place);
  return {
    type: 'line',
    name: series.name,
    data: [...series.values],
    connectNulls: false,
    symbol: MARKS[place % MARKS.length],
    symbolSize: isMarked ? look.fontSize * 0.5 : 0,
    showSymbol: isMarked,
    lineStyle: {
      width: place === 0 ? 2 : 1.5,
      color: colour,
      type: series.isReference === true ? STROKES[1] : STROKES[place % STROKES.length],
    },
    itemStyle: { color: colour },
  };
}

function heatOption({ across, down, values }: HeatChart, look: ChartLook): Record<string, unknown> {
  const most = Math.max(1, ...values.flat().map((value) => value ?? 0));
  const names = (data: readonly string[]) => ({
    type: 'category',
    data: [...data],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.quiet, fontSize: look.fontSize, interval: 0 },
    splitArea: { show: false },
  });
  const cells = values.flatMap((row, at) =>
    row.map((value, place) => ({
      value: [place, at, value ?? '-'],
      label: {
        show: value !== null,
        color: look.ink,
        fontSize: look.fontSize,
        formatter: value === 0 ? '' : `${value ?? ''}`,
      },
    })),
  );
  return {
    grid: {
      left: 8,
      right: 8,
      top: 4,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(look.isPaper === true ? {} : { tooltip: { ...tooltipOf(look, 'count'), trigger: 'item' } }),
    visualMap: {
      show: false,
      min: 0,
      max: most,
      inRange: { color: [...look.heat] },
    },
    xAxis: { ...names(across), position: 'top' },
    yAxis: { ...names(down), inverse: true },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderColor: look.line, borderWidth: 0.5 },
        decal: { symbol: 'none' },
        emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      },
    ],
  };
}
