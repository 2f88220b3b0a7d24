import type { Period, PeriodUnit } from '../domain/period';
import {
  type Figure,
  type FigureKey,
  type FigureRule,
  FIGURES,
  hasPool,
  type ReportScope,
} from '../domain/report';
import { COUNT_WORDS, FIGURE_WORDS, MEASURE_WORDS } from '../report-words';
import type { NumberCell, ReportFigure, Say, Trace } from './document';

/** Whose figures they are, of when, and whether their records may be opened. */
export interface FigureOrigin {
  readonly period: Period;
  readonly scope: ReportScope;
  readonly isTraced: boolean;
  /** the records as they were when the day was closed, and not as they are */
  readonly asClosed?: true;
  /** the records as they were when this meeting was written down */
  readonly inMeeting?: string;
}

/** Where a figure's records are; null: nobody may open them, or there is none. */
export function traceOf(
  { key, numerator, denominator }: Figure,
  part: Trace['part'],
  { isTraced, ...origin }: FigureOrigin,
): Trace | null {
  const count = part === 'numerator' ? numerator : denominator;
  if (!isTraced || count === null || count === 0) return null;
  return { figure: key, part, count, ...origin };
}

/** A figure as one number; opening it shows what its numerator counts. */
export function figureCell(figure: Figure, origin: FigureOrigin): NumberCell {
  const as = figure.denominator === null ? 'count' : 'share';
  // a dash leads nowhere, whatever was divided
  const trace = figure.value === null ? null : traceOf(figure, 'numerator', origin);
  return { value: figure.value, as, trace };
}

/** A figure in a table: a share with its two counts behind it, 78 %（7÷9）, each with its records. */
export function figureWithParts(
  figure: Figure,
  origin: FigureOrigin,
): NumberCell | readonly (string | NumberCell)[] {
  const value = figureCell(figure, origin);
  const { numerator, denominator } = figure;
  if (denominator === null || figure.value === null) return value;
  const under = traceOf(figure, 'denominator', origin);
  return [value, `（${numerator}÷`, { value: denominator, as: 'count', trace: under }, '）'];
}

/** A figure's formula in words, with its numbers: 首次留档 7 ÷ 首次来店 9. */
export function formulaOf(
  figure: Figure,
  origin: FigureOrigin,
  say: Say,
): readonly (string | NumberCell)[] {
  const { numerator: over, denominator: under }: FigureRule = FIGURES[figure.key];
  const part = (value: number, which: Trace['part']): NumberCell => ({
    value,
    as: 'count',
    trace: traceOf(figure, which, origin),
  });
  if (under === null || figure.denominator === null)
    return [say(COUNT_WORDS[over] ?? MEASURE_WORDS[over])];
  const top = [`${say(MEASURE_WORDS[over])} `, part(figure.numerator, 'numerator')];
  const bottom = [` ÷ ${say(MEASURE_WORDS[under])} `, part(figure.denominator, 'denominator')];
  return [...top, ...bottom];
}

/** A figure to be looked at for itself. */
export function reportFigure(figure: Figure, origin: FigureOrigin, say: Say): ReportFigure {
  return {
    name: say(FIGURE_WORDS[figure.key]),
    value: figureCell(figure, origin),
    formula: formulaOf(figure, origin, say),
  };
}

/**
 * Whether a figure says anything in such a period: leads carried over are frozen for months, so
 * shares of them are told by month and year alone.
 */
export function isTold(key: FigureKey, unit: PeriodUnit): boolean {
  const { denominator }: FigureRule = FIGURES[key];
  return denominator !== 'pool' || hasPool(unit);
}

/** Shares are told under a heading of their own: they have no sum. */
export function isShare(key: FigureKey): boolean {
  return FIGURES[key].denominator !== null;
}
