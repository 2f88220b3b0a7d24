import { type Chart, isEmptyChart } from '../../shared/report/chart';
import { chartOption, PAPER_LOOK } from '../../shared/report/chart-option';

/** CSS px of a chart as wide as an A4 page between its margins. */
const WIDTH = 680;

/** The drawing library is needed for this alone, and is loaded at the first print. */
async function drawing() {
  const [core, charts, parts, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    charts.HeatmapChart,
    parts.GridComponent,
    parts.LegendComponent,
    parts.VisualMapComponent,
    parts.AriaComponent,
    renderers.SVGRenderer,
  ]);
  return core;
}

/**
 * A chart as an SVG drawing in black and white, its words as text.
 *
 * @returns null where there is nothing to draw
 */
export async function chartSvg(chart: Chart): Promise<string | null> {
  if (isEmptyChart(chart)) return null;
  const { init } = await drawing();
  const instance = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: heightOf(chart),
  });
  try {
    instance.setOption(chartOption(chart, PAPER_LOOK));
    return instance.renderToSVGString();
  } finally {
    instance.dispose();
  }
}

function heightOf(chart: Chart): number {
  if (chart.kind === 'heat') return 40 + chart.down.length * 26;
  if (chart.isLying !== true) return 250;
  const bars = chart.categories.length * Math.max(1, chart.series.length);
  return 60 + bars * 20 + chart.categories.length * 8;
}
