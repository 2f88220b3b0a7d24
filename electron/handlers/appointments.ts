import type { appointments, ExpectedRow } from '../../shared/contract/appointments';
import type { StaffFace } from '../../shared/contract/desk';
import { isExpectable } from '../../shared/domain/appointment';
import { AppError } from '../../shared/errors';
import { noteChange } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { addAppointment, changeAppointment, loadAppointment } from '../store/appointment-book';
import { keepFormerTime } from '../store/appointment-moves';
import { customerFor } from '../store/customer-page';
import { expectedRows, readAppointmentsOf, readExpected } from '../store/expected-list';

/** Who is expected, and when; whether they came is marked on the board. */
export function appointmentHandlers(office: Office): Handlers<typeof appointments> {
  const { store, clock } = office;

  function mustBeOpen(forAt: number): void {
    if (!isExpectable(forAt, clock(), office.settings().showroom.hours))
      throw new AppError('appointmentClosed', { field: 'forAt' });
  }

  /** The appointment as it stands after a commit. */
  async function answer(me: StaffFace, id: string): Promise<ExpectedRow> {
    const record = await loadAppointment(store.read, id);
    const [row] = await expectedRows(office, store.read, me, record === null ? [] : [record]);
    if (row === undefined) throw new AppError('notFound');
    return row;
  }

  return {
    'appointments.list': ({ days }, { me }) => readExpected(office, store.read, me, days),

    'appointments.ofCustomer': async ({ customerId }, { me }) => {
      await customerFor(office, store.read, me, customerId);
      return readAppointmentsOf(office, store.read, me, customerId);
    },

    'appointments.add': async ({ id, customerId, forAt }, { me }) => {
      const kept = await store.write(async (tx) => {
        const customer = await customerFor(office, tx.query, me, customerId);
        const known = await loadAppointment(tx.query, id);
        // the same form once more; another customer's appointment is none of it
        if (known !== null && known.customer_id === customerId) return id;
        if (known !== null) throw new AppError('notFound');
        mustBeOpen(forAt);
        const by = { at: clock(), byId: me.id };
        return addAppointment(office, tx, customer, { id, forAt, callId: null, ...by });
      });
      office.changed('visits', 'customers');
      return answer(me, kept);
    },

    'appointments.move': async ({ id, forAt, reason = '' }, { me }) => {
      await store.write(async (tx) => {
        const before = await loadAppointment(tx.query, id);
        if (before === null) throw new AppError('notFound');
        await customerFor(office, tx.query, me, before.customer_id);
        if (before.state !== 'expected') throw new AppError('stale', { version: before.version });
        if (before.for_at === forAt) return;
        mustBeOpen(forAt);
        const edit = { state: 'expected', visitId: before.visit_id, forAt } as const;
        await keepFormerTime(office, tx, before, { at: clock(), byId: me.id, reason });
        await noteChange(office, tx, await changeAppointment(tx, before, clock(), edit));
      });
      office.changed('visits', 'customers');
      return answer(me, id);
    },
  };
}
