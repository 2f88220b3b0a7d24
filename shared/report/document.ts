import type { Period } from '../domain/period';
import type { RecordFilter } from '../domain/record-filter';
import type { FigureKey, ReportScope } from '../domain/report';
import type { Chart } from './chart';

/** The records a number counts. */
export interface Trace {
  readonly figure: FigureKey;
  readonly part: 'numerator' | 'denominator';
  readonly period: Period;
  readonly scope: ReportScope;
  /** how many there must be; with `isHeads` how many people */
  readonly count: number;
  /** only those of them that are so; absent: all */
  readonly only?: RecordFilter;
  /** of the period and those before it, so many together; absent: of the period alone */
  readonly periods?: number;
  /** the number is the sum of the people in these parties */
  readonly isHeads?: true;
  /** the records as they were when the day was closed */
  readonly asClosed?: true;
  /** the records as they were when this meeting was written down */
  readonly inMeeting?: string;
}

/** What the back office is asked for a number's records. */
export function questionOf({
  figure,
  part,
  period,
  scope,
  only,
  periods,
  asClosed,
  inMeeting,
}: Trace) {
  return {
    about: 'report' as const,
    figure,
    part,
    period,
    scope,
    only: only ?? null,
    periods: periods ?? 1,
    asClosed: asClosed ?? false,
    inMeeting: inMeeting ?? null,
  };
}

/** A number in a report, and where it comes from. */
export interface NumberCell {
  /** null: there is none, "—" */
  readonly value: number | null;
  /** pieces; a share of 1 said in per cent; pieces with one decimal */
  readonly as: 'count' | 'share' | 'average';
  /** null: a number without records of its own */
  readonly trace: Trace | null;
}

/** A cell: words, a number, or words and numbers in a row (a formula with its figures). */
export type Cell = string | NumberCell | readonly (string | NumberCell)[];

export interface Column {
  readonly title: string;
  readonly isNumber: boolean;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** the line of sums; null: nothing to add up */
  readonly total: readonly Cell[] | null;
  /** what stands there when there are no rows */
  readonly empty: string;
}

/** A figure that is looked at for itself: its name, itself, its formula with the numbers. */
export interface ReportFigure {
  readonly name: string;
  readonly value: NumberCell;
  readonly formula: readonly (string | NumberCell)[];
}

export type Block =
  | { readonly is: 'figures'; readonly caption: string; readonly figures: readonly ReportFigure[] }
  | {
      readonly is: 'chart';
      readonly chart: Chart;
      /** null: one of the tables below says the same */
      readonly table: ReportTable | null;
      /** the records behind what is drawn, series by series (or row by row) */
      readonly traces: readonly (readonly (Trace | null)[])[];
      /** the table says more than the drawing does, and is there from the start */
      readonly isTableFirst: boolean;
    }
  | { readonly is: 'table'; readonly table: ReportTable }
  | { readonly is: 'note'; readonly text: string; readonly isWarning: boolean }
  /** lines to sign on paper; not on screen */
  | { readonly is: 'signs'; readonly who: readonly string[] };

/**
 * A report as it stands: screen, paper and file are made of this one description, so that none of
 * them can say what the others do not.
 */
export interface ReportDocument {
  readonly title: string;
  /** the period in words */
  readonly period: string;
  /** whose records, in words */
  readonly scope: string;
  readonly blocks: readonly Block[];
}

/** Says one of the desk's own sentences in the showroom's words. */
export type Say = (sentence: string) => string;

/** A number as the desk says it. */
export function numberWord({ value, as }: NumberCell): string {
  if (value === null) return '—';
  if (as === 'share') return `${Math.round(value * 100)} %`;
  if (as === 'average' && !Number.isInteger(value)) return value.toFixed(1);
  return `${value}`;
}

/** A cell as one text. */
export function cellWord(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if ('as' in cell) return numberWord(cell);
  return cell.map((part) => (typeof part === 'string' ? part : numberWord(part))).join('');
}

/** A number that leads nowhere. */
export function plainNumber(value: number | null, as: NumberCell['as'] = 'count'): NumberCell {
  return { value, as, trace: null };
}
