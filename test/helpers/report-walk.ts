import type { InputOf } from '../../shared/contract';
import type { Period } from '../../shared/domain/period';
import { FIGURE_KEYS } from '../../shared/domain/report';
import { dailyDocument } from '../../shared/report/build-daily';
import { historyDocument } from '../../shared/report/build-history';
import { lossesDocument } from '../../shared/report/build-losses';
import { ratesDocument } from '../../shared/report/build-rates';
import { sourcesDocument } from '../../shared/report/build-sources';
import { targetsDocument } from '../../shared/report/build-targets';
import { trafficDocument } from '../../shared/report/build-traffic';
import {
  type Cell,
  type NumberCell,
  type ReportDocument,
  type Trace,
} from '../../shared/report/document';
import { isTold } from '../../shared/report/figure-cells';
import { questionBehind, type WeekTrace } from '../../shared/report/week-trace';
import type { TestDesk, Who } from './desk';

const asIs = (sentence: string) => sentence;
const PEOPLE = { from: 9, until: 18 };

/** Every sheet of 报表 as a manager's screen draws it, out of the same answers. */
export async function sheetsOf(
  desk: TestDesk,
  who: Who,
  period: Period,
  scope: InputOf<'reports.figures'>['scope'],
): Promise<ReportDocument[]> {
  const me = desk.face(who);
  const sheet = await desk.ask(who, 'reports.figures', { period, scope });
  const { figures, people } = sheet;
  const topic = { period, scope, people };
  const tally = async (kind: 'sources' | 'partners' | 'losses' | 'stay' | 'calls') =>
    (await desk.ask(who, 'reports.tally', { kind, period, scope })).rows;
  const hours = await desk.ask(who, 'reports.hours', { period, scope });
  const consultants =
    scope.of === 'showroom' ? await desk.ask(who, 'reports.consultants', { period }) : null;
  const month = await desk.ask(who, 'targets.list', { month: period.on });
  const histories = [];
  for (const figure of FIGURE_KEYS.filter((key) => isTold(key, period.unit))) {
    const { unit, on: until } = period;
    const question = { figure, unit, until, count: 2, scope };
    const answer = await desk.ask(who, 'reports.history', question);
    histories.push(historyDocument(answer, { figure, unit, scope, people }, me, asIs));
  }
  const team = consultants && {
    consultants,
    stays: await tally('stay'),
    calls: await tally('calls'),
  };
  return [
    dailyDocument(await desk.ask(who, 'reports.daily', { on: period.on }), me, asIs),
    targetsDocument(month, me, asIs),
    trafficDocument(hours.rows, PEOPLE, topic, me, asIs),
    sourcesDocument(await tally('sources'), await tally('partners'), topic, asIs),
    lossesDocument(await tally('losses'), figures, topic, asIs),
    ratesDocument(figures, team, topic, me, asIs),
    ...histories,
  ];
}

/** A number on a sheet, and where it stands there. */
export interface NumberOnSheet {
  readonly where: string;
  readonly cell: NumberCell;
}

/** Every number of a sheet: its figures, their formulas, its tables with their sums. */
export function numbersOf({ title, blocks }: ReportDocument): NumberOnSheet[] {
  return blocks.flatMap((block): NumberOnSheet[] => {
    if (block.is === 'figures')
      return block.figures.flatMap(({ name, value, formula }) =>
        numbersIn(`${title}: ${name}`, [value, ...formula]),
      );
    const table = block.is === 'table' || block.is === 'chart' ? block.table : null;
    if (table === null) return [];
    return [...table.rows, ...(table.total === null ? [] : [table.total])].flatMap((row) =>
      row.flatMap((cell, place) =>
        numbersIn(`${title}: ${table.caption}: ${table.columns[place]?.title ?? ''}`, cell),
      ),
    );
  });
}

/** What a click into a drawing of the sheet leads to. */
export function tracesOf({ blocks }: ReportDocument): Trace[] {
  return blocks
    .flatMap((block) => (block.is === 'chart' ? block.traces.flat() : []))
    .filter((trace) => trace !== null);
}

function numbersIn(where: string, cell: Cell): NumberOnSheet[] {
  if (typeof cell === 'string') return [];
  if ('as' in cell) return [{ where, cell }];
  return cell.flatMap((part) => (typeof part === 'string' ? [] : numbersIn(where, part)));
}

/** What the records behind a number add up to, counted one by one over all pages. */
export async function sumBehind(
  desk: TestDesk,
  who: Who,
  trace: Trace | WeekTrace,
): Promise<number> {
  const isHeads = 'isHeads' in trace;
  let sum = 0;
  let after: InputOf<'reports.records'>['after'] = null;
  const ids = new Set<string>();
  do {
    const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(desk, who, trace, after);
    for (const { kind, id, headcount } of page.rows) {
      sum += isHeads ? (headcount ?? 0) : 1;
      ids.add(`${kind} ${id}`);
    }
    after = page.next;
    if (after === null && (isHeads ? page.heads : page.total) !== sum) return -1;
  } while (after !== null);
  // the same record twice would be no sum
  return isHeads || ids.size === sum ? sum : -2;
}

function pageAfter(
  desk: TestDesk,
  who: Who,
  trace: Trace | WeekTrace,
  after: InputOf<'reports.records'>['after'],
) {
  return desk.ask(who, 'reports.records', { ...questionBehind(trace), after, limit: 50 });
}
