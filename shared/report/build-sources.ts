import type { RecordFilter } from '../domain/record-filter';
import { SOURCES } from '../domain/source';
import { COUNT_WORDS } from '../report-words';
import { SOURCE_WORDS } from '../words';
import type { ReportTopic } from './build-rates';
import type { TallyLine } from './build-traffic';
import type { Cell, NumberCell, ReportDocument, Say, Trace } from './document';
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
    only: { source },
    values: sources.find(({ keys }) => keys[0] === source)?.values ?? [],
  })).filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  const topic = { period, scope };
  const total = [0, 1, 2].map((place) =>
    sources.reduce((sum, { values }) => sum + (values[place] ?? 0), 0),
  );
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
          rows: known.map(({ name, only, values }): Cell[] => [
            name,
            ...resultCells(values, topic, only),
          ]),
          total: ['合计', ...resultCells(total, topic, {})],
          empty: '这段时间没有新建卡，也没有订单。',
        },
        traces: [
          known.map(({ only, values }) => traceOf('newCards', values[0] ?? 0, topic, only)),
          known.map(({ only, values }) => traceOf('orders', values[2] ?? 0, topic, only)),
        ],
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
          rows: partners.map(({ keys: [kept = '', name = '', company = ''], values }): Cell[] => {
            const source = SOURCES.find((one) => one === kept);
            return [
              name || '未留姓名',
              company,
              say(source === undefined ? kept : SOURCE_WORDS[source]),
              ...resultCells(values, topic, { source, referrer: { name, company } }),
            ];
          }),
          total: null,
          empty: '这段时间没有助销或老用户介绍来的客户。',
        },
      },
      {
        is: 'note',
        text: say(
          `新建卡 = ${COUNT_WORDS.cards}；有电话 = 其中留有电话的；订单 = 当期${COUNT_WORDS.orders}，按客户卡上的来源。`,
        ),
        isWarning: false,
      },
    ],
  };
}

const VALUES = [
  { title: '新建卡', isNumber: true },
  { title: '有电话', isNumber: true },
  { title: '有电话÷新建卡', isNumber: true },
  { title: '订单', isNumber: true },
  { title: '订单÷新建卡', isNumber: true },
] as const;

type Topic = Pick<ReportTopic, 'period' | 'scope'>;

/** Cards, those with a number, orders, and two shares of the cards; each with its records. */
function resultCells(
  values: readonly (number | null)[],
  topic: Topic,
  only: RecordFilter,
): NumberCell[] {
  const [cards, kept, orders] = [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
  const reached = traceOf('newCards', kept, topic, { ...only, hasNumber: true });
  const sold = traceOf('orders', orders, topic, only);
  const share = (part: number, trace: Trace | null): NumberCell => ({
    value: cards === 0 ? null : part / cards,
    as: 'share',
    trace: cards === 0 ? null : trace,
  });
  return [
    { value: cards, as: 'count', trace: traceOf('newCards', cards, topic, only) },
    { value: kept, as: 'count', trace: reached },
    share(kept, reached),
    { value: orders, as: 'count', trace: sold },
    share(orders, sold),
  ];
}

function traceOf(
  figure: 'newCards' | 'orders',
  count: number,
  { period, scope }: Topic,
  only: RecordFilter,
): Trace | null {
  return count === 0 ? null : { figure, part: 'numerator', period, scope, count, only };
}
