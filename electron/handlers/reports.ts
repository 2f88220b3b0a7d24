import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { reports } from '../../shared/contract/reports';
import { spanOf } from '../../shared/domain/period';
import {
  FIGURE_KEYS,
  type FigureKey,
  figuresFor,
  mayReadFigures,
} from '../../shared/domain/report';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { freezeMonths } from '../store/month-start';
import type { Query } from '../store/open';
import { readDaily, sealDay } from '../store/report-daily';
import { readFigures, readSheets, staffInPeriod } from '../store/report-figures';
import { AVERAGE_WINDOW, readHistory } from '../store/report-history';
import { rebuildReports } from '../store/report-ready';
import { readRecords } from '../store/report-records';
import { askedRecords, mustReadRecords } from '../store/report-trace';
import { readTally } from '../store/report-tallies';

/** 报表. All reads see one moment, so that a figure and its records agree. */
export function reportHandlers(office: Office): Handlers<typeof reports> {
  const { store, clock } = office;

  /** Reads after the months that have begun were frozen. */
  async function look<T>(work: (query: Query) => Promise<T>): Promise<T> {
    await freezeMonths(office);
    return work(store.read);
  }

  const people = (me: StaffFace) => peopleFor(office, me);

  return {
    'reports.figures': ({ period, scope }, { me }) => {
      if (!mayReadFigures(me, period.unit, scope)) throw new AppError('notFound');
      return look(async (query) => ({
        ...spanOf(period),
        unit: period.unit,
        figures: await readFigures(query, figuresFor(me.role), period, scope, clock()),
        people: people(me),
      }));
    },

    'reports.consultants': ({ period }) =>
      look(async (query) => {
        const busy = new Set(await staffInPeriod(query, period));
        const ids = office
          .staff()
          .filter(({ id, role, isActive }) => (role === 'consultant' && isActive) || busy.has(id))
          .map(({ id }) => id);
        const { consultants } = await readSheets(query, FIGURE_KEYS, period, ids, clock());
        return consultants.map(({ staffId, figures }) => ({
          staffId,
          name: office.staffName(staffId),
          figures,
        }));
      }),

    'reports.records': async ({ after, limit, ...asked }, { me }) => {
      mustReadRecords(me, asked);
      await freezeMonths(office);
      // counting and paging must see the same moment
      return store.view(async (query) =>
        readRecords(office, query, me, await askedRecords(office, query, asked), after, limit),
      );
    },

    'reports.hours': ({ period, scope }, { me }) => {
      if (!mayReadFigures(me, period.unit, scope)) throw new AppError('notFound');
      return look(async (query) => ({
        ...spanOf(period),
        rows: await readTally(office, query, 'hours', period, scope),
      }));
    },

    'reports.tally': ({ kind, period, scope }) =>
      look(async (query) => ({
        ...spanOf(period),
        rows: await readTally(office, query, kind, period, scope),
      })),

    'reports.history': ({ figure, unit, until, count, scope }, { me }) => {
      mustRead(me, figure, { unit, on: until }, scope);
      return look(async (query) => ({
        window: AVERAGE_WINDOW[unit],
        points: await readHistory(query, figure, { unit, on: until }, count, scope, clock()),
      }));
    },

    'reports.daily': ({ on }, { me }) => look((query) => readDaily(office, query, me, on)),

    'reports.sealDay': async ({ on }, { me }) => {
      await freezeMonths(office);
      await store.write((tx) => sealDay(office, tx, me, on));
      office.changed('reports');
      return readDaily(office, store.read, me, on);
    },

    'reports.rebuild': async (_input, { me }) => {
      const rebuilt = await rebuildReports(office, me.id);
      office.changed('reports');
      return rebuilt;
    },
  };
}

type Asked = InputOf<'reports.figures'>;

/** @throws notFound: not for the asker */
function mustRead(
  me: StaffFace,
  figure: FigureKey,
  period: Asked['period'],
  scope: Asked['scope'],
): void {
  if (!mayReadFigures(me, period.unit, scope) || !figuresFor(me.role).includes(figure))
    throw new AppError('notFound');
}

/** Whose figures the asker may choose: managers everybody's who ever received, a consultant her own. */
function peopleFor(office: Office, me: StaffFace) {
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  return office
    .staff()
    .filter(({ id, role }) => (isManager ? role === 'consultant' : id === me.id))
    .filter(({ role }) => role === 'consultant')
    .map(({ id, name, isActive }) => ({ id, name, isActive }));
}
