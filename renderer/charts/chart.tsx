import './charts.css';
import { Button, theme } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { type Chart, isEmptyChart } from '../../shared/report/chart';
import type { ChartLook } from '../../shared/report/chart-option';
import type { Drawing } from './draw';
import { text } from './text';

/**
 * A chart with its caption, and the table behind it one key away; a screen reader reads the table
 * at any time.
 *
 * @param table the same values (null: they stand beside it); `heard` is read aloud, and takes no focus
 * @param onPick a value was pointed at: which series (or row), and which category (or column)
 */
export function ChartFigure({
  chart,
  table,
  isTableFirst = false,
  onPick,
}: {
  readonly chart: Chart;
  readonly table: { readonly seen: ReactNode; readonly heard: ReactNode } | null;
  readonly isTableFirst?: boolean;
  readonly onPick?: (series: number, category: number) => void;
}): ReactNode {
  const [isTable, setTable] = useState(isTableFirst);
  return (
    <figure className="chart-figure">
      <figcaption className="row">
        <h2>{chart.label}</h2>
        <span className="spring" />
        {table === null ? null : (
          <Button size="small" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? text.showChart : text.showTable}
          </Button>
        )}
      </figcaption>
      {isEmptyChart(chart) ? (
        <p className="empty">{text.empty}</p>
      ) : (
        <Canvas chart={chart} onPick={onPick} />
      )}
      {table === null ? null : (
        <div className={isTable ? 'chart-table' : 'for-readers'}>
          {isTable ? table.seen : table.heard}
        </div>
      )}
    </figure>
  );
}

/** The drawing itself; the library comes as a chunk of its own. */
function Canvas({
  chart,
  onPick,
}: {
  readonly chart: Chart;
  readonly onPick: ((series: number, category: number) => void) | undefined;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const look = useChartLook();
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    let isGone = false;
    let open: Drawing | null = null;
    const watch = new ResizeObserver(() => open?.resize());
    void import('./draw').then(({ openDrawing }) => {
      const element = box.current;
      if (isGone || element === null) return;
      open = openDrawing(element, (series, category) => pick.current?.(series, category));
      watch.observe(element);
      setDrawing(open);
    });
    return () => {
      isGone = true;
      watch.disconnect();
      open?.close();
    };
  }, []);
  useEffect(() => drawing?.draw(chart, look), [drawing, chart, look]);
  return (
    <>
      {drawing === null ? <p className="empty">{text.drawing}</p> : null}
      <div
        ref={box}
        className="chart-canvas"
        role="img"
        aria-label={chart.label}
        data-picks={onPick === undefined ? undefined : ''}
        style={{ height: `${heightOf(chart)}rem` }}
      />
    </>
  );
}

/** rem, so that larger text gets the room it needs */
function heightOf(chart: Chart): number {
  if (chart.kind === 'heat') return 2 + chart.down.length * 1.75;
  if (chart.isLying !== true) return 15;
  const bars = chart.categories.length * Math.max(1, chart.series.length);
  return 3.5 + bars * 1.25 + chart.categories.length * 0.5;
}

/** The theme's colours and sizes as a chart takes them: one accent, and shades of ink beside it. */
function useChartLook(): ChartLook {
  const { token } = theme.useToken();
  return useMemo(
    () => ({
      ink: token.colorText,
      quiet: token.colorTextSecondary,
      line: token.colorBorder,
      ground: token.colorBgContainer,
      fillings: [
        token.colorPrimary,
        token.colorTextTertiary,
        token.colorPrimaryBorder,
        token.colorTextSecondary,
        token.colorBorder,
        token.colorText,
      ],
      heat: [token.colorBgContainer, token.controlItemBgActive, token.colorPrimaryBorder],
      fontFamily: token.fontFamily,
      fontSize: token.fontSizeSM,
    }),
    [token],
  );
}
