import type { Period } from '../domain/period';
import { type Figure, hasPool, type ReportReader, type ReportScope } from '../domain/report';
import type { TallyLine } from './build-traffic';
import type { ReportDocument, Say } from './document';
import { type ConsultantFigures, consultantTable, figureBlocks } from './figure-blocks';
import { isShare } from './figure-cells';
import { periodWord, scopeWord } from './period-words';
import { callTable, stayTable } from './team-tables';

/** What 比率总览 is asked about. */
export interface ReportTopic {
  readonly period: Period;
  readonly scope: ReportScope;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

const NOT_FROZEN = '潜客转化率和战败率显示“—”：这段时间开始时还没有启用本系统，期初结转没有冻结。';

/** Whether cards were opened in a period whose leads carried over nobody has frozen. */
function isBeforeFreezing(figures: readonly Figure[]): boolean {
  const of = (key: Figure['key']) => figures.find((figure) => figure.key === key);
  return of('conversionRate')?.denominator === 0 && (of('newCards')?.numerator ?? 0) > 0;
}

/** What managers see beside the showroom's rates, by consultant. */
export interface TeamRates {
  readonly consultants: readonly ConsultantFigures[];
  readonly stays: readonly TallyLine[];
  readonly calls: readonly TallyLine[];
}

/**
 * 比率总览: every rate with its formula; for managers also each consultant's, and how long parties
 * and calls last.
 *
 * @param team null: not for the asker, or one consultant is looked at
 */
export function ratesDocument(
  figures: readonly Figure[],
  team: TeamRates | null,
  { period, scope, people }: ReportTopic,
  me: ReportReader,
  say: Say,
): ReportDocument {
  const table =
    team === null || team.consultants.length === 0
      ? null
      : consultantTable(
          team.consultants,
          scope.of === 'showroom' ? figures : null,
          period,
          me,
          say,
        );
  const rates = figures.filter(({ key, value }) => isShare(key) && value !== null);
  return {
    title: '比率总览',
    period: periodWord(period),
    scope: say(scopeWord(scope, people)),
    blocks: [
      ...(rates.length === 0 && figures.length > 0
        ? [{ is: 'note' as const, text: '这段时间还没有可计算的比率。', isWarning: false }]
        : []),
      ...(hasPool(period.unit) && isBeforeFreezing(figures)
        ? [{ is: 'note' as const, text: NOT_FROZEN, isWarning: false }]
        : []),
      ...figureBlocks(figures, period, scope, me, say),
      ...(table === null ? [] : [{ is: 'table' as const, table }]),
      ...(team === null
        ? []
        : [stayTable(team.stays, period, say), callTable(team.calls, period, say)].map((one) => ({
            is: 'table' as const,
            table: one,
          }))),
    ],
  };
}
