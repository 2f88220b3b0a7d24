import { COUNT_WORDS } from '../report-words';
import { lossWord } from '../stage-words';
import type { RecordFilter } from '../domain/record-filter';
import type { Figure } from '../domain/report';
import type { ReportTopic } from './build-rates';
import type { TallyLine } from './build-traffic';
import {
  type Block,
  type NumberCell,
  type ReportDocument,
  type ReportTable,
  type Say,
} from './document';
import { isTold, reportFigure } from './figure-cells';
import { periodWord, scopeWord } from './period-words';

/** A loss's keys: why, against whom, whose customer it was, and what that person is called. */
const REASON = 0;
const COMPETITOR = 1;
const CONSULTANT = 2;
const NAME = 3;

/** What lies across a table: where its key stands, what it is called, and which records it means. */
interface Across {
  readonly place: number;
  readonly nameOf: (key: string) => string;
  readonly only: (key: string) => RecordFilter;
}

/**
 * 战败分析: agreed losses by reason × consultant and by reason × competitor.
 *
 * @param figures those of the same period: 战败率 and 战败审核拒绝率 stand above
 */
export function lossesDocument(
  lines: readonly TallyLine[],
  figures: readonly Figure[],
  { period, scope, people }: ReportTopic,
  say: Say,
): ReportDocument {
  const reasons = byCount(lines, REASON);
  const origin = { period, scope, isTraced: true };
  const rate = figures.filter(
    ({ key }) => key === 'lossRefusedRate' || (key === 'lossRate' && isTold(key, period.unit)),
  );
  const rates: Block[] =
    rate.length === 0
      ? []
      : [
          {
            is: 'figures',
            caption: '比率',
            figures: rate.map((figure) => reportFigure(figure, origin, say)),
          },
        ];
  const topic = { period, scope, people };
  const consultants: Across = {
    place: CONSULTANT,
    nameOf: (id) => lines.find(({ keys }) => keys[CONSULTANT] === id)?.keys[NAME] || '无人负责',
    only: (staffId) => ({ staffId }),
  };
  const competitors: Across = {
    place: COMPETITOR,
    nameOf: (name) => name || '未注明',
    only: (competitor) => ({ competitor }),
  };
  return {
    title: '战败分析',
    period: periodWord(period),
    scope: say(scopeWord(scope, people)),
    blocks: [
      ...rates,
      {
        is: 'chart',
        chart: {
          kind: 'bar',
          label: '战败原因',
          unit: 'count',
          isLying: true,
          categories: reasons.map((reason) => say(lossWord(reason))),
          series: [
            {
              name: '战败',
              values: reasons.map((reason) => count(lines, ({ keys }) => keys[REASON] === reason)),
            },
          ],
        },
        table: crossTable('原因 × 销售顾问', lines, reasons, consultants, topic, say),
        traces: [
          reasons.map(
            (reason) =>
              sumCell(
                count(lines, ({ keys }) => keys[REASON] === reason),
                topic,
                { reason },
              ).trace,
          ),
        ],
        isTableFirst: true,
      },
      {
        is: 'table',
        table: crossTable('原因 × 竞品', lines, reasons, competitors, topic, say),
      },
      { is: 'note', text: say(`战败 = ${COUNT_WORDS.lossesAgreed}。`), isWarning: false },
    ],
  };
}

/** Reasons down; consultants or competitors across, those with the most losses first. */
function crossTable(
  caption: string,
  lines: readonly TallyLine[],
  reasons: readonly string[],
  { place, nameOf, only }: Across,
  topic: ReportTopic,
  say: Say,
): ReportTable {
  const keysAcross = byCount(lines, place);
  const cell = (filter: RecordFilter, holds: (line: TallyLine) => boolean) =>
    sumCell(count(lines, holds), topic, filter);
  return {
    caption,
    columns: [
      { title: '原因', isNumber: false },
      ...keysAcross.map((key) => ({ title: nameOf(key), isNumber: true })),
      { title: '合计', isNumber: true },
    ],
    rows: reasons.map((reason) => [
      say(lossWord(reason)),
      ...keysAcross.map((key) =>
        cell(
          { ...only(key), reason },
          ({ keys }) => keys[REASON] === reason && keys[place] === key,
        ),
      ),
      cell({ reason }, ({ keys }) => keys[REASON] === reason),
    ]),
    total:
      lines.length === 0
        ? null
        : [
            '合计',
            ...keysAcross.map((key) => cell(only(key), ({ keys }) => keys[place] === key)),
            sumCell(
              count(lines, () => true),
              topic,
            ),
          ],
    empty: '这段时间没有审核通过的战败。',
  };
}

function sumCell(value: number, { period, scope }: ReportTopic, only?: RecordFilter): NumberCell {
  if (value === 0) return { value, as: 'count', trace: null };
  const trace = { figure: 'lossRate', part: 'numerator', period, scope, count: value } as const;
  return { value, as: 'count', trace: only === undefined ? trace : { ...trace, only } };
}

function count(lines: readonly TallyLine[], holds: (line: TallyLine) => boolean): number {
  return lines.filter(holds).reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
}

/** The different keys at a place, the most frequent first. */
function byCount(lines: readonly TallyLine[], place: number): string[] {
  const names = [...new Set(lines.map(({ keys }) => keys[place] ?? ''))];
  const of = (name: string) => count(lines, ({ keys }) => (keys[place] ?? '') === name);
  return names.toSorted((one, other) => of(other) - of(one));
}
