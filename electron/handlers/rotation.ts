import type { rotation, Rotation } from '../../shared/contract/rotation';
import { dayOf } from '../../shared/domain/day';
import { arrange, checksInAnew, QUEUES } from '../../shared/domain/rotation';
import { changesBetween } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import { DUTY_WORDS } from '../../shared/words';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query } from '../store/connection';
import {
  type Floor,
  readFloor,
  readLedger,
  seatsFor,
  writeLines,
  writePlaces,
  writeRules,
} from '../store/turn-book';
import type { Tx } from '../store/write-queue';

/** Whose turn it is, who is there, and the ledger that says why. */
export function rotationHandlers(office: Office): Handlers<typeof rotation> {
  const { store, clock } = office;

  const show = async (query: Query): Promise<Rotation> => {
    const now = clock();
    const [floor, ledger] = await Promise.all([
      readFloor(office, query, now),
      readLedger(office, query, dayOf(now)),
    ]);
    return {
      walkIn: seatsFor(office, floor, 'walkIn'),
      lead: seatsFor(office, floor, 'lead'),
      ledger,
      rules: floor.rules,
    };
  };

  return {
    'rotation.show': () => show(store.read),

    'rotation.setDuty': async ({ staffId, state }, { me }) => {
      // A consultant who could send colleagues to rest could take their turns.
      if (me.role === 'consultant' && me.id !== staffId) throw new AppError('notFound');
      const hasChanged = await store.write(async (tx) => {
        const at = clock();
        const floor = await readFloor(office, tx.query, at);
        const seat = floor.queues.walkIn.find((one) => one.staffId === staffId);
        if (seat === undefined) throw new AppError('notFound');
        if (seat.state === 'receiving') throw new AppError('consultantUnavailable');
        if (seat.state === state) return false;
        await tx.query(
          `INSERT INTO duty (on_day, staff_id, state, since_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (on_day, staff_id)
             DO UPDATE SET state = excluded.state, since_at = excluded.since_at`,
          [floor.on, staffId, state, at],
        );
        if (checksInAnew(seat.state, state)) await toTheEnd(tx, floor, staffId);
        const line = { consultantId: staffId, kind: 'duty', reason: DUTY_WORDS[state] } as const;
        await writeLines(office, tx, [{ queue: 'walkIn', ...line }], { at, byId: me.id });
        return true;
      });
      if (hasChanged) office.changed('rotation', 'visits');
      return show(store.read);
    },

    'rotation.arrange': async ({ queue, order, reason }, { me }) => {
      if (reason.trim() === '') throw new AppError('skipReasonMissing');
      await store.write(async (tx) => {
        const at = clock();
        const floor = await readFloor(office, tx.query, at);
        const seats = floor.queues[queue];
        const isKnown = order.every((id) => seats.some((seat) => seat.staffId === id));
        if (!isKnown || new Set(order).size !== order.length) {
          throw new AppError('invalidInput', { field: 'order' });
        }
        const places = arrange(seats, order);
        await writePlaces(tx, floor, queue, places);
        const moved = seats.filter((seat, before) => places.get(seat.staffId) !== before);
        await writeLines(
          office,
          tx,
          moved.map((seat) => ({ queue, consultantId: seat.staffId, kind: 'order', reason })),
          { at, byId: me.id },
        );
      });
      office.changed('rotation', 'visits');
      return show(store.read);
    },

    'rotation.skip': async ({ queue, staffId, reason }, { me }) => {
      if (reason.trim() === '') throw new AppError('skipReasonMissing', { field: 'reason' });
      await store.write(async (tx) => {
        const at = clock();
        const floor = await readFloor(office, tx.query, at);
        const seats = floor.queues[queue];
        if (!seats.some((seat) => seat.staffId === staffId)) throw new AppError('notFound');
        const last = Math.max(...seats.map((seat) => seat.place));
        await writePlaces(tx, floor, queue, new Map([[staffId, last + 1]]));
        const line = { queue, consultantId: staffId, kind: 'skip', reason } as const;
        await writeLines(office, tx, [line], { at, byId: me.id });
        const entry = { at, staffId: me.id, action: 'rotation.skip', subjectId: staffId };
        await noteAudit(tx.query, { ...entry, outcome: 'done' });
      });
      office.changed('rotation', 'visits');
      return show(store.read);
    },

    'rotation.ledger': ({ on }) => readLedger(office, store.read, on),

    'rotation.setRules': async (rules, { me }) => {
      await store.write(async (tx) => {
        const at = clock();
        const { rules: before } = await readFloor(office, tx.query, at);
        await writeRules(tx, rules, at);
        const entry = { at, staffId: me.id, action: 'rotation.setRules', subjectId: null };
        const changes = changesBetween(before, rules);
        await noteAudit(tx.query, { ...entry, outcome: 'done', changes });
      });
      office.changed('rotation', 'visits');
      return show(store.read);
    },
  };
}

async function toTheEnd(tx: Tx, floor: Floor, staffId: string): Promise<void> {
  for (const queue of QUEUES) {
    const last = Math.max(...floor.queues[queue].map((seat) => seat.place));
    await writePlaces(tx, floor, queue, new Map([[staffId, last + 1]]));
  }
}
