import type { ReactNode } from 'react';
import {
  type Block,
  type Cell,
  cellWord,
  type ReportDocument,
  type ReportFigure,
  type ReportTable,
} from '../../shared/report/document';
import { ChartFigure } from '../charts/chart';
import { keyed } from './keyed';
import { ReportCell, ReportNumber } from './number';
import { useReport } from './use-report';

/** A report's blocks on screen: the same that are printed and written to files. */
export function DocumentView({ report }: { readonly report: ReportDocument }): ReactNode {
  return keyed(report.blocks, nameOf).map(({ key, thing }) => (
    <BlockView key={key} block={thing} />
  ));
}

function BlockView({ block }: { readonly block: Block }): ReactNode {
  switch (block.is) {
    case 'note':
      return <p className={block.isWarning ? 'soon report-note' : 'report-note'}>{block.text}</p>;
    case 'figures':
      return <Figures block={block} />;
    case 'chart':
      return <ChartBlock block={block} />;
    case 'table':
      return (
        <section className="report-sheet">
          <h2>{block.table.caption}</h2>
          <TableView table={block.table} />
        </section>
      );
    case 'signs':
      return null;
  }
}

function nameOf(block: Block): string {
  if (block.is === 'figures') return block.caption;
  if (block.is === 'chart') return block.chart.label;
  return block.is === 'table' ? block.table.caption : block.is;
}

function ChartBlock({ block }: { readonly block: Block & { readonly is: 'chart' } }): ReactNode {
  const { openRecords } = useReport();
  const { chart, table, traces, isTableFirst } = block;
  const pick = (series: number, category: number) => {
    const trace = traces[series]?.[category];
    if (trace) openRecords(trace);
  };
  return (
    <ChartFigure
      chart={chart}
      isTableFirst={isTableFirst}
      {...(traces.length === 0 ? {} : { onPick: pick })}
      table={
        table === null
          ? null
          : {
              seen: <TableView table={table} isNamed />,
              heard: <TableView table={table} isPlain />,
            }
      }
    />
  );
}

function Figures({ block }: { readonly block: Block & { readonly is: 'figures' } }): ReactNode {
  return (
    <section className="report-sheet">
      <h2>{block.caption}</h2>
      <FigureList figures={block.figures} />
    </section>
  );
}

/** Figures side by side, each with its formula below it and its records behind it. */
export function FigureList({ figures }: { readonly figures: readonly ReportFigure[] }): ReactNode {
  return (
    <dl className="report-figures">
      {figures.map(({ name, value, formula }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="report-figure">
            <ReportNumber cell={value} name={name} />
          </dd>
          <dd className="report-formula">
            <ReportCell cell={formula} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A table of a report, its numbers at the right, its sums below. */
export function TableView({
  table,
  isPlain = false,
  isNamed = false,
}: {
  readonly table: ReportTable;
  readonly isPlain?: boolean;
  /** says its caption where no heading does */
  readonly isNamed?: boolean;
}): ReactNode {
  const { caption, columns, rows, total, empty } = table;
  if (rows.length === 0) return <p className="empty">{empty}</p>;
  const line = (cells: readonly Cell[]) =>
    keyed(cells, (_cell) => 'cell').map(({ key, thing: cell, place }) => {
      const column = columns[place];
      const name = [cellWord(cells[0] ?? ''), column?.title ?? ''].join(' ');
      const shown = <ReportCell cell={cell} name={name} isPlain={isPlain} />;
      if (place === 0)
        return (
          <th key={key} scope="row">
            {shown}
          </th>
        );
      return (
        <td key={key} className={column?.isNumber === true ? 'number figures' : ''}>
          {shown}
        </td>
      );
    });
  return (
    <div
      className={isPlain ? undefined : 'report-scroll'}
      tabIndex={isPlain ? undefined : 0}
      role="group"
      aria-label={caption}
    >
      <table className="report-table">
        <caption className={isNamed ? '' : 'for-readers'}>{caption}</caption>
        <thead>
          <tr>
            {keyed(columns, ({ title }) => title).map(({ key, thing }) => (
              <th key={key} scope="col" className={thing.isNumber ? 'number' : ''}>
                {thing.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, (row) => row.slice(0, 3).map(cellWord).join(' ')).map(({ key, thing }) => (
            <tr key={key}>{line(thing)}</tr>
          ))}
        </tbody>
        {total === null ? null : (
          <tfoot>
            <tr>{line(total)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
