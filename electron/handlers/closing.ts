import type { closing, ClosingRound } from '../../shared/contract/closing';
import type { StaffFace } from '../../shared/contract/desk';
import {
  averageStay,
  closingTime,
  isClosingTime,
  isPlausibleDeparture,
} from '../../shared/domain/closing';
import { dayOf } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import { noteChanges } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Tx } from '../store/open';
import type { VisitRecord } from '../store/schema';
import {
  changeVisit,
  isPresent,
  loadVisit,
  openVisitRow,
  visitChanges,
  type VisitEdit,
  type VisitOnFile,
  visitRows,
} from '../store/visit-book';

const ROWS_SHOWN = 200;

/** 闭店检查: departures and records that somebody forgot, and no silent stamp. */
export function closingHandlers(office: Office): Handlers<typeof closing> {
  const { store, clock } = office;

  /** Writes a departure, or that nobody noted one; who did it can be found later. */
  async function settle(
    tx: Tx,
    me: StaffFace,
    visit: VisitOnFile,
    action: 'closing.departAt' | 'closing.close' | 'closing.takeBack',
    edit: VisitEdit,
  ): Promise<void> {
    const at = clock();
    await noteChanges(office, tx, visitChanges(await changeVisit(office, tx, visit, at, edit)));
    await noteAudit(tx.query, {
      at,
      staffId: me.id,
      action,
      subjectId: visit.record.id,
      outcome: 'done',
    });
  }

  async function mustLoadVisit(tx: Tx, id: string): Promise<VisitOnFile> {
    const visit = await loadVisit(office, tx.query, id);
    if (visit === null) throw new AppError('notFound');
    return visit;
  }

  function after(me: StaffFace): Promise<ClosingRound> {
    office.changed('visits', 'rotation');
    return showRound(office, me);
  }

  return {
    'closing.show': (_input, { me }) => showRound(office, me),

    'closing.departAt': async ({ id, at }, { me }) => {
      await store.write(async (tx) => {
        const visit = await mustLoadVisit(tx, id);
        const { arrived_at: arrivedAt, left_at: leftAt } = visit.record;
        if (leftAt !== null) throw new AppError('visitDeparted');
        if (!isPlausibleDeparture(arrivedAt, at, clock()))
          throw new AppError('departureImplausible', { field: 'at' });
        const noted = { left_at: at, unnoted_at: null, unnoted_by_id: null };
        await settle(tx, me, visit, 'closing.departAt', noted);
      });
      return after(me);
    },

    'closing.close': async ({ visitIds }, { me }) => {
      await store.write(async (tx) => {
        for (const id of new Set(visitIds)) {
          const visit = await mustLoadVisit(tx, id);
          if (!isPresent(visit)) continue;
          const given = { unnoted_at: clock(), unnoted_by_id: me.id };
          await settle(tx, me, visit, 'closing.close', given);
        }
      });
      return after(me);
    },

    'closing.takeBack': async ({ id }, { me }) => {
      await store.write(async (tx) => {
        const visit = await mustLoadVisit(tx, id);
        if (visit.record.unnoted_at === null) return;
        const none = { unnoted_at: null, unnoted_by_id: null };
        await settle(tx, me, visit, 'closing.takeBack', none);
      });
      return after(me);
    },
  };
}

async function showRound(office: Office, me: StaffFace): Promise<ClosingRound> {
  const { read } = office.store;
  const now = office.clock();
  const on = dayOf(now);
  const { hours } = office.settings().showroom;
  const [today, before] = await Promise.all([
    read<VisitRecord>(
      'SELECT * FROM visit WHERE on_day = ? AND import_key IS NULL ORDER BY arrived_at, id',
      [on],
    ),
    read<VisitRecord>(
      `SELECT * FROM visit
        WHERE on_day < ? AND left_at IS NULL AND unnoted_at IS NULL AND import_key IS NULL
        ORDER BY on_day DESC, arrived_at, id LIMIT ${ROWS_SHOWN}`,
      [on],
    ),
  ]);
  const rowsOf = (records: readonly VisitRecord[]) => {
    const visits = records.slice(0, ROWS_SHOWN).map((record) => openVisitRow(office, record));
    return visitRows(office, read, me, visits, null);
  };
  return {
    on,
    closesAt: closingTime(on, hours),
    isTime: isClosingTime(now, hours),
    notLeft: await rowsOf(today.filter((record) => isPresent({ record }))),
    notLeftBefore: await rowsOf(before),
    unfinished: await rowsOf(today.filter((record) => record.is_incomplete === 1)),
    unnoted: await rowsOf(today.filter((record) => record.unnoted_at !== null)),
    stay: averageStay(
      today.map((record) => ({
        arrivedAt: record.arrived_at,
        leftAt: record.left_at,
        isUnnoted: record.unnoted_at !== null,
      })),
    ),
  };
}
