import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../shared/report/chart';
import { type ChartLook, chartOption } from '../../shared/report/chart-option';

use([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  AriaComponent,
  SVGRenderer,
]);

/** A drawn chart. */
export interface Drawing {
  readonly draw: (chart: Chart, look: ChartLook) => void;
  readonly resize: () => void;
  readonly close: () => void;
}

/**
 * Draws into an element.
 *
 * @param onPick somebody pointed at a value: which series (row), and which category (column)
 */
export function openDrawing(
  element: HTMLElement,
  onPick: (series: number, category: number) => void,
): Drawing {
  const instance = init(element, null, { renderer: 'svg' });
  instance.on('click', ({ seriesIndex, dataIndex, data }) => {
    // a heat map's values bear their own column and row
    const at = typeof data === 'object' && data !== null && 'value' in data ? data.value : null;
    if (Array.isArray(at)) onPick(Number(at[1]), Number(at[0]));
    else if (seriesIndex !== undefined) onPick(seriesIndex, dataIndex);
  });
  return {
    draw: (chart, look) => instance.setOption(chartOption(chart, look), { notMerge: true }),
    resize: () => instance.resize(),
    close: () => instance.dispose(),
  };
}
