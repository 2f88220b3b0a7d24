import { SOURCES } from '../domain/source';
import { SOURCE_WORDS } from '../words';
import type { ReportTopic } from './build-rates';
import type { TallyLine } from './build-traffic';
import { type Cell, type NumberCell, plainNumber, type ReportDocument, type Say } from './document';
import { periodWord, scopeWord } from './period-words';

/** 来源与助销: where customers come from, who sends them, and what becomes of it. */
export function sourcesDocument(
  sources: readonly TallyLine[],
  partners: readonly TallyLine[],
  { period, scope, people }: ReportTopic,
  say: Say,
): ReportDocument {
  const known = SOURCES.map((source) => ({
    name: say(SOURCE_WORDS[source]),
    values: sources.find(({ keys }) => keys[0] === source)?.values ?? [],
  })).filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  const total = (lines: readonly TallyLine[], place: number) =>
    lines.reduce((sum, { values }) => sum + (values[place] ?? 0), 0);
  const traced = (value: number, figure: 'newCards' | 'orders'): NumberCell => ({
    value,
    as: 'count',
    trace: value === 0 ? null : { figure, part: 'numerator', period, scope, count: value },
  });
  return {
    title: '来源与助销',
    period: periodWord(period),
    scope: say(scopeWord(scope, people)),
    blocks: [
      {
        is: 'chart',
        chart: {
          kind: 'bar',
          label: '各来源的新建卡与订单',
          unit: 'count',
          isLying: true,
          categories: known.map(({ name }) => name),
          series: [
            { name: '新建卡', values: known.map(({ values }) => values[0] ?? 0) },
            { name: '订单', values: known.map(({ values }) => values[2] ?? 0) },
          ],
        },
        table: {
          caption: '来源',
          columns: [{ title: '来源', isNumber: false }, ...VALUES],
          rows: known.map(({ name, values }): Cell[] => [name, ...resultCells(values)]),
          total: [
            '合计',
            traced(total(sources, 0), 'newCards'),
            plainNumber(total(sources, 1)),
            shareOf(total(sources, 1), total(sources, 0)),
            traced(total(sources, 2), 'orders'),
            shareOf(total(sources, 2), total(sources, 0)),
          ],
          empty: '这段时间没有新建卡，也没有订单。',
        },
        traces: [],
        isTableFirst: true,
      },
      {
        is: 'table',
        table: {
          caption: '助销与老用户介绍',
          columns: [
            { title: '介绍人', isNumber: false },
            { title: '单位', isNumber: false },
            { title: '来源', isNumber: false },
            ...VALUES,
          ],
          rows: partners.map(({ keys: [source = '', name = '', company = ''], values }): Cell[] => [
            name || '未留姓名',
            company,
            say(sourceWord(source)),
            ...resultCells(values),
          ]),
          total: null,
          empty: '这段时间没有助销或老用户介绍来的客户。',
        },
      },
    ],
  };
}

const VALUES = [
  { title: '新建卡', isNumber: true },
  { title: '有电话', isNumber: true },
  { title: '留电率', isNumber: true },
  { title: '订单', isNumber: true },
  { title: '订单÷新建卡', isNumber: true },
] as const;

function resultCells(values: readonly (number | null)[]): Cell[] {
  const [cards, kept, orders] = [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
  return [
    plainNumber(cards),
    plainNumber(kept),
    shareOf(kept, cards),
    plainNumber(orders),
    shareOf(orders, cards),
  ];
}

function shareOf(part: number, whole: number): NumberCell {
  return plainNumber(whole === 0 ? null : part / whole, 'share');
}

function sourceWord(source: string): string {
  const known = SOURCES.find((one) => one === source);
  return known === undefined ? source : SOURCE_WORDS[known];
}
