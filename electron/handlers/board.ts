import type { AppointmentRow, board, Board } from '../../shared/contract/board';
import type { StaffFace } from '../../shared/contract/desk';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import { dayOf } from '../../shared/domain/day';
import { type CallTally, countDay, type VisitTally } from '../../shared/domain/figures';
import type { VisitKind } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import { noteChange } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { appointmentRow, changeAppointment } from '../store/appointment-book';
import { loadCustomers } from '../store/customer-book';
import { mayOpen } from '../store/customer-row';
import { readFirstContact } from '../store/due-list';
import type { AppointmentRecord, VisitRecord } from '../store/schema';
import { readFloor, seatsFor } from '../store/turn-book';
import {
  customersOf,
  isPresent,
  openVisitRow,
  type VisitOnFile,
  visitRow,
} from '../store/visit-book';
import { mustLoad } from '../store/visitor';

const ROWS_SHOWN = 200;
const CHASED_SHOWN = 50;

/** 工作台: the whole first screen in a fixed number of statements, however many people are on file. */
export function boardHandlers(office: Office): Handlers<typeof board> {
  const { store, clock } = office;

  return {
    'board.show': (_input, { me }) => showBoard(office, me),

    'board.markAppointment': async ({ id, state }, { me }): Promise<AppointmentRow> => {
      const at = clock();
      const marked = await store.write(async (tx) => {
        const [before] = await tx.query<AppointmentRecord>(
          'SELECT * FROM appointment WHERE id = ?',
          [id],
        );
        if (before === undefined) throw new AppError('notFound');
        const customer = await mustLoad(office, tx.query, before.customer_id);
        if (!mayOpen(me, customer.record.owner_id)) throw new AppError('notFound');
        // They are in the store: no mark can say otherwise.
        if (before.state === 'arrived') throw new AppError('stale', { version: before.version });
        if (before.state !== state) {
          const edit = { state, visitId: before.visit_id };
          await noteChange(office, tx, await changeAppointment(tx, before, at, edit));
        }
        return appointmentRow(office, { ...before, state }, customer);
      });
      office.changed('visits', 'customers');
      return marked;
    },
  };
}

async function showBoard(office: Office, me: StaffFace): Promise<Board> {
  const { read } = office.store;
  const now = office.clock();
  const on = dayOf(now);
  const [floor, today, unfinished, expected, firstContact, calls, pending] = await Promise.all([
    readFloor(office, read, now),
    read<VisitRecord>('SELECT * FROM visit WHERE on_day = ? ORDER BY arrived_at, id', [on]),
    read<VisitRecord>(
      `SELECT * FROM visit WHERE is_incomplete = 1 ORDER BY arrived_at LIMIT ${CHASED_SHOWN}`,
    ),
    read<AppointmentRecord>(
      `SELECT * FROM appointment WHERE on_day = ? ORDER BY for_at, id LIMIT ${ROWS_SHOWN}`,
      [on],
    ),
    readFirstContact(office, read, me, CHASED_SHOWN),
    readCallTallies(office, on),
    readPending(office, me, on),
  ]);
  const inStore = today
    .filter((record) => isPresent({ record }))
    .slice(0, ROWS_SHOWN)
    .map((record) => openVisitRow(office, record));
  const chased = unfinished.map((record) => openVisitRow(office, record));
  const customers = await loadCustomers(office, read, [
    ...[...inStore, ...chased].flatMap(customersOf),
    ...expected.map((row) => row.customer_id),
  ]);
  const rowFor = (visit: VisitOnFile) => visitRow(office, me, visit, customers, floor);
  return {
    now,
    inStore: inStore
      .toSorted(
        ({ record: a }, { record: b }) =>
          Number(a.received_at !== null) - Number(b.received_at !== null),
      )
      .map(rowFor),
    expected: expected.flatMap((record) => {
      const customer = customers.get(record.customer_id);
      return customer === undefined ? [] : [appointmentRow(office, record, customer)];
    }),
    upNext: seatsFor(office, floor, 'walkIn'),
    firstContact: firstContact.rows,
    incomplete: chased.map(rowFor),
    counts: countDay(today.filter(isReal).map(tallyOf), calls),
    pending: { ...pending, firstContact: firstContact.total },
  };
}

/** Whoever is there to practise with counts in no figure, as in the reports. */
function isReal(visit: VisitRecord): boolean {
  return visit.is_sample === 0;
}

function tallyOf(visit: VisitRecord): VisitTally {
  return {
    kind: visit.kind as VisitKind,
    isContactKept: visit.is_contact_kept === 1,
    isIncomplete: visit.is_incomplete === 1,
    parties: 1,
    heads: visit.headcount,
  };
}

async function readCallTallies(office: Office, on: string): Promise<CallTally[]> {
  const rows = await office.store.read<{
    caller_kind: CallerKind | null;
    outcome: CallOutcome;
    rings: number | null;
    kept: number;
    calls: number;
  }>(
    `SELECT caller_kind, outcome, rings, is_contact_kept AS kept, COUNT(*) AS calls
     FROM phone_call WHERE on_day = ? AND is_sample = 0
     GROUP BY caller_kind, outcome, rings, is_contact_kept`,
    [on],
  );
  return rows.map(({ caller_kind: callerKind, outcome, rings, kept, calls }) => {
    return { callerKind, outcome, rings, isContactKept: kept === 1, calls };
  });
}

/** What waits to be done, as `followUps.due` counts it: a consultant sees her own customers'. */
async function readPending(
  office: Office,
  me: StaffFace,
  on: string,
): Promise<Omit<Board['pending'], 'firstContact'>> {
  const own = me.role === 'consultant' ? 'AND owner_id = ?' : '';
  const mine = me.role === 'consultant' ? [me.id] : [];
  const [counts] = await office.store.read<Omit<Board['pending'], 'firstContact'>>(
    `SELECT
       (SELECT COUNT(*) FROM visit WHERE is_incomplete = 1) AS incomplete,
       (SELECT COUNT(*) FROM customer
         WHERE next_on = ? AND state IN ('open', 'O', 'D', 'F2') ${own}) AS dueToday,
       (SELECT COUNT(*) FROM customer
         WHERE next_on < ? AND state IN ('open', 'O', 'D', 'F2') ${own}) AS overdue`,
    [on, ...mine, on, ...mine],
  );
  return counts ?? { incomplete: 0, dueToday: 0, overdue: 0 };
}
