import type { Period } from '../domain/period';
import type { RecordFilter } from '../domain/record-filter';
import type { TallyLine } from './build-traffic';
import { type Cell, type NumberCell, plainNumber, type ReportTable, type Say } from './document';

const MINUTE_MS = 60_000;

/** Numbers of the tally, without what tells whose they are. */
type Values = TallyLine['values'];

/** A count that leads to parties or calls of one consultant, or of all. */
function counted(
  figure: 'traffic' | 'calls',
  count: number,
  period: Period,
  only: RecordFilter,
): NumberCell {
  const scope = { of: 'showroom' } as const;
  const trace = { figure, part: 'numerator', period, scope, only, count } as const;
  return { value: count, as: 'count', trace: count === 0 ? null : trace };
}

/** Minutes told of what was counted, leading to the same records; none of nothing. */
function minutes(ms: number, of: NumberCell): NumberCell {
  if (of.value === null || of.value === 0) return plainNumber(null);
  return { value: ms / MINUTE_MS, as: 'average', trace: of.trace };
}

function average(ms: number, of: NumberCell): NumberCell {
  return minutes(ms / (of.value ?? 0), of);
}

const sumAt = (lines: readonly TallyLine[], place: number) =>
  lines.reduce((sum, { values }) => sum + (values[place] ?? 0), 0);

/** A line for each consultant, and one of all together. */
function linesOf(
  lines: readonly TallyLine[],
  sums: Values,
  cells: (values: Values, own: RecordFilter) => readonly Cell[],
): Pick<ReportTable, 'rows' | 'total'> {
  return {
    rows: lines.map(({ keys: [id = '', name = ''], values }) => [
      name === '' ? '无人负责' : name,
      ...cells(values, { staffId: id }),
    ]),
    total: lines.length === 0 ? null : ['合计', ...cells(sums, {})],
  };
}

/** How long parties stayed, by consultant: only where somebody noted when they left. */
export function stayTable(lines: readonly TallyLine[], period: Period, say: Say): ReportTable {
  const sums = [0, 1, 2].map((place) => sumAt(lines, place));
  return {
    caption: '停留时间（平均停留 = 停留分钟合计 ÷ 已登记离店；未登记离店不计）',
    columns: [
      { title: say('销售顾问'), isNumber: false },
      { title: '已登记离店', isNumber: true },
      { title: '未登记离店', isNumber: true },
      { title: '平均停留（分）', isNumber: true },
    ],
    ...linesOf(lines, sums, ([noted, unnoted, ms], own) => {
      const left = counted('traffic', noted ?? 0, period, { ...own, departure: 'noted' });
      return [
        left,
        counted('traffic', unnoted ?? 0, period, { ...own, departure: 'unnoted' }),
        average(ms ?? 0, left),
      ];
    }),
    empty: '这段时间没有来店。',
  };
}

/** How long calls lasted and how long callers were on hold, by consultant. */
export function callTable(lines: readonly TallyLine[], period: Period, say: Say): ReportTable {
  const longest = Math.max(0, ...lines.map(({ values }) => values[2] ?? 0));
  const sums = [sumAt(lines, 0), sumAt(lines, 1), longest, sumAt(lines, 3)];
  return {
    caption: '通话时间（平均 = 分钟合计 ÷ 来电）',
    columns: [
      { title: say('销售顾问'), isNumber: false },
      { title: '来电', isNumber: true },
      { title: '平均通话（分）', isNumber: true },
      { title: '最长通话（分）', isNumber: true },
      { title: '平均保持（分）', isNumber: true },
    ],
    ...linesOf(lines, sums, ([n, ms, most, seconds], own) => {
      const calls = counted('calls', n ?? 0, period, own);
      return [
        calls,
        average(ms ?? 0, calls),
        minutes(most ?? 0, calls),
        average((seconds ?? 0) * 1000, calls),
      ];
    }),
    empty: '这段时间没有来电。',
  };
}
