import type { reception, Reception } from '../../shared/contract/reception';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf } from '../../shared/domain/day';
import { type VisitKind, type VisitPurpose, wantsConsultant } from '../../shared/domain/visit';
import { noteChanges } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { refreshPerson } from '../store/people-pages';
import { addGuest, removeGuest } from '../store/guest-book';
import { partyFor, readReception } from '../store/reception-book';
import type { VisitRecord } from '../store/schema';
import { changeVisit, openVisitRow, visitChanges, visitRows } from '../store/visit-book';

const ROWS_SHOWN = 200;

/** What goes on with a party while it is in the store. */
export function receptionHandlers(office: Office): Handlers<typeof reception> {
  const { store, clock } = office;

  function after(me: StaffFace, id: string): Promise<Reception> {
    office.changed('visits');
    return readReception(office, me, id);
  }

  return {
    'reception.show': ({ id }, { me }) => readReception(office, me, id),

    'reception.mark': async ({ id, step, isDone }, { me }) => {
      await store.write(async (tx) => {
        await partyFor(office, tx.query, me, id);
        if (isDone)
          await tx.query(
            `INSERT INTO reception_step (visit_id, step, at, by_id) VALUES (?, ?, ?, ?)
             ON CONFLICT DO NOTHING`,
            [id, step, clock(), me.id],
          );
        else
          await tx.query('DELETE FROM reception_step WHERE visit_id = ? AND step = ?', [id, step]);
      });
      return after(me, id);
    },

    'reception.note': async ({ id, hostNote }, { me }) => {
      await store.write(async (tx) => {
        const { visit } = await partyFor(office, tx.query, me, id);
        if (visit.party.hostNote === hostNote) return;
        const party = { ...visit.party, hostNote };
        const changed = await changeVisit(office, tx, visit, clock(), { party });
        await noteChanges(office, tx, visitChanges(changed));
      });
      return after(me, id);
    },

    'reception.addGuest': async ({ id, ...guest }, { me }) => {
      const touched = await store.write((tx) => addGuest(office, tx, me, id, guest));
      for (const customerId of touched) await refreshPerson(office, customerId);
      office.changed('customers', 'followUps');
      return after(me, id);
    },

    'reception.removeGuest': async ({ id, customerId }, { me }) => {
      await store.write((tx) => removeGuest(office, tx, me, id, customerId));
      office.changed('customers');
      return after(me, id);
    },

    'reception.waiting': async (_input, { me }) => {
      const records = await store.read<VisitRecord>(
        `SELECT * FROM visit
          WHERE on_day = ? AND received_at IS NULL AND left_at IS NULL AND unnoted_at IS NULL
            AND import_key IS NULL
          ORDER BY arrived_at, id LIMIT ${ROWS_SHOWN}`,
        [dayOf(clock())],
      );
      const waiting = records
        .filter(({ kind, purpose }) =>
          wantsConsultant(kind as VisitKind, purpose as VisitPurpose | null),
        )
        .map((record) => openVisitRow(office, record));
      const rows = await visitRows(office, store.read, me, waiting, null);
      return rows.map(({ id, arrivedAt, headcount, name, sex, description }) => {
        return { id, arrivedAt, headcount, name, sex, description };
      });
    },
  };
}
