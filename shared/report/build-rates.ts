import type { Period } from '../domain/period';
import type { Figure, ReportReader, ReportScope } from '../domain/report';
import type { ReportDocument, Say } from './document';
import { type ConsultantFigures, consultantTable, figureBlocks } from './figure-blocks';
import { isShare } from './figure-cells';
import { periodWord, scopeWord } from './period-words';

/** What 比率总览 is asked about. */
export interface ReportTopic {
  readonly period: Period;
  readonly scope: ReportScope;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** 比率总览: every rate with its formula; beside it, for managers, each consultant's. */
export function ratesDocument(
  figures: readonly Figure[],
  consultants: readonly ConsultantFigures[] | null,
  { period, scope, people }: ReportTopic,
  me: ReportReader,
  say: Say,
): ReportDocument {
  const table =
    consultants === null || consultants.length === 0
      ? null
      : consultantTable(consultants, scope.of === 'showroom' ? figures : null, period, me, say);
  const rates = figures.filter(({ key, value }) => isShare(key) && value !== null);
  return {
    title: '比率总览',
    period: periodWord(period),
    scope: say(scopeWord(scope, people)),
    blocks: [
      ...(rates.length === 0 && figures.length > 0
        ? [{ is: 'note' as const, text: '这段时间还没有可计算的比率。', isWarning: false }]
        : []),
      ...figureBlocks(figures, period, scope, me, say),
      ...(table === null ? [] : [{ is: 'table' as const, table }]),
    ],
  };
}
