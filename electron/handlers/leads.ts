import type { leads } from '../../shared/contract/leads';
import { latestOpenMoment } from '../../shared/domain/first-contact';
import type { Handlers, Office } from '../office';
import { rowOf } from '../store/customer-row';
import { logLead } from '../store/lead-book';
import { refreshPerson } from '../store/people-pages';

/** Leads from outside the showroom. */
export function leadHandlers(office: Office): Handlers<typeof leads> {
  return {
    'leads.log': async (draft, { me }) => {
      const { customer, isNew, touched } = await office.store.write((tx) =>
        logLead(office, tx, draft, me),
      );
      for (const id of touched) await refreshPerson(office, id);
      if (touched.length > 0) office.changed('customers', 'followUps', 'rotation');
      const { received_at: receivedAt, first_contact_due_at: deadlineAt } = customer.record;
      return {
        customer: rowOf(office, me, customer),
        isNew,
        receivedAt,
        deadlineAt,
        latestOpenAt: latestOpenMoment(receivedAt, office.settings().showroom.hours),
      };
    },
  };
}
