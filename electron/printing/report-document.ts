import { contract, type CallName } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { ReportOrder } from '../../shared/contract/report-files';
import {
  FIGURE_KEYS,
  figuresFor,
  mayReadFigures,
  type ReportScope,
} from '../../shared/domain/report';
import type { Period } from '../../shared/domain/period';
import { sayIn } from '../../shared/domain/trade-words';
import type { ReportRecord } from '../../shared/contract/reports';
import { AppError } from '../../shared/errors';
import { dailyDocument } from '../../shared/report/build-daily';
import { historyDocument } from '../../shared/report/build-history';
import { lossesDocument } from '../../shared/report/build-losses';
import { recordsDocument, recordsHead } from '../../shared/report/build-records';
import { ratesDocument } from '../../shared/report/build-rates';
import { sourcesDocument } from '../../shared/report/build-sources';
import { targetsDocument } from '../../shared/report/build-targets';
import { openingHoursOf, trafficDocument } from '../../shared/report/build-traffic';
import type { ReportDocument, Say } from '../../shared/report/document';
import type { Office } from '../office';
import { freezeMonths } from '../store/month-start';
import type { Query } from '../store/open';
import { readDaily } from '../store/report-daily';
import { readFigures, readSheets, staffInPeriod } from '../store/report-figures';
import { AVERAGE_WINDOW, readHistory } from '../store/report-history';
import { readRecords } from '../store/report-records';
import { readTally } from '../store/report-tallies';
import { askedRecords, mustReadRecords } from '../store/report-trace';
import { readTargets } from '../store/target-book';

/** Records of a list on paper: some thirty pages. */
const MOST_ON_PAPER = 1000;

/** Records of a list in a file, which a spreadsheet opens without trouble. */
export const MOST_IN_FILE = 50_000;

const PAGE = 200;

/** The call that a sheet lives by on screen: who may make it may also take the sheet along. */
const LIVES_BY: Record<ReportOrder['sheet'], CallName> = {
  daily: 'reports.daily',
  targets: 'targets.list',
  history: 'reports.history',
  traffic: 'reports.hours',
  sources: 'reports.tally',
  losses: 'reports.tally',
  rates: 'reports.figures',
  records: 'reports.records',
  weekRecords: 'reports.records',
};

/**
 * A report out of the same answers that the screen shows, for paper and files.
 *
 * @param mostRecords how many records are listed behind a number; what is left out is said
 * @throws notFound: not for the asker
 */
export async function readReport(
  office: Office,
  me: StaffFace,
  order: ReportOrder,
  mostRecords = MOST_ON_PAPER,
): Promise<ReportDocument> {
  const { access } = contract[LIVES_BY[order.sheet]];
  if (!access.includes(me.role)) throw new AppError('notFound');
  await freezeMonths(office);
  return office.store.view((query) => documentOf({ office, query, me, mostRecords }, order));
}

interface Reader {
  readonly office: Office;
  readonly query: Query;
  readonly me: StaffFace;
  readonly mostRecords: number;
}

async function documentOf(reader: Reader, order: ReportOrder): Promise<ReportDocument> {
  const { office, query, me } = reader;
  const say: Say = sayIn(office.settings().words);
  switch (order.sheet) {
    case 'daily':
      return dailyDocument(await readDaily(office, query, me, order.on), me, say);
    case 'targets':
      return targetsDocument(await readTargets(office, query, me, order.month), me, say);
    case 'history':
      return historyOf(reader, order, say);
    case 'rates':
      return ratesOf(reader, order, say);
    case 'traffic': {
      mustRead(me, order.period.unit, order.scope);
      const lines = await readTally(office, query, 'hours', order.period, order.scope);
      const hours = openingHoursOf(office.settings().showroom.hours);
      return trafficDocument(lines, hours, topicOf(office, order), me, say);
    }
    case 'sources': {
      const sources = await readTally(office, query, 'sources', order.period, order.scope);
      const partners = await readTally(office, query, 'partners', order.period, order.scope);
      return sourcesDocument(sources, partners, topicOf(office, order), say);
    }
    case 'records':
    case 'weekRecords':
      return recordsOf(reader, order, say);
    case 'losses': {
      const lines = await readTally(office, query, 'losses', order.period, order.scope);
      const figures = await figuresOf(reader, order);
      return lossesDocument(lines, figures, topicOf(office, order), say);
    }
  }
}

interface Asked {
  readonly period: Period;
  readonly scope: ReportScope;
}

function topicOf(office: Office, { period, scope }: Asked) {
  return { period, scope, people: office.staff() };
}

function figuresOf({ office, query, me }: Reader, { period, scope }: Asked) {
  return readFigures(query, figuresFor(me.role), period, scope, office.clock());
}

async function historyOf(
  { office, query, me }: Reader,
  order: ReportOrder & { readonly sheet: 'history' },
  say: Say,
): Promise<ReportDocument> {
  const { figure, unit, until, count, scope } = order;
  mustRead(me, unit, scope);
  if (!figuresFor(me.role).includes(figure)) throw new AppError('notFound');
  const last = { unit, on: until };
  const points = await readHistory(query, figure, last, count, scope, office.clock());
  const topic = { figure, unit, scope, people: office.staff() };
  return historyDocument({ window: AVERAGE_WINDOW[unit], points }, topic, me, say);
}

async function ratesOf(reader: Reader, asked: Asked, say: Say): Promise<ReportDocument> {
  const { office, query, me } = reader;
  const { period, scope } = asked;
  mustRead(me, period.unit, scope);
  const figures = await figuresOf(reader, asked);
  const withPeople =
    scope.of === 'showroom' && contract['reports.consultants'].access.includes(me.role);
  if (!withPeople) return ratesDocument(figures, null, topicOf(office, asked), me, say);
  const busy = new Set(await staffInPeriod(query, period));
  const ids = office
    .staff()
    .filter(({ id, role, isActive }) => (role === 'consultant' && isActive) || busy.has(id))
    .map(({ id }) => id);
  const { consultants } = await readSheets(query, FIGURE_KEYS, period, ids, office.clock());
  const named = consultants.map((one) => ({ ...one, name: office.staffName(one.staffId) }));
  const team = {
    consultants: named,
    stays: await readTally(office, query, 'stay', period, scope),
    calls: await readTally(office, query, 'calls', period, scope),
  };
  return ratesDocument(figures, team, topicOf(office, asked), me, say);
}

async function recordsOf(
  { office, query, me, mostRecords }: Reader,
  order: ReportOrder & { readonly sheet: 'records' | 'weekRecords' },
  say: Say,
): Promise<ReportDocument> {
  mustReadRecords(me, order);
  const asked = await askedRecords(office, query, order);
  const rows: ReportRecord[] = [];
  let page = await readRecords(office, query, me, asked, null, PAGE);
  rows.push(...page.rows);
  while (page.next !== null && rows.length < mostRecords) {
    page = await readRecords(office, query, me, asked, page.next, PAGE);
    rows.push(...page.rows);
  }
  const { total, heads } = page;
  const head = recordsHead(order, office.staff(), say);
  return recordsDocument({ rows, total, heads }, head, order.withoutNumbers, say);
}

function mustRead(me: StaffFace, unit: Period['unit'], scope: ReportScope): void {
  if (!mayReadFigures(me, unit, scope)) throw new AppError('notFound');
}
