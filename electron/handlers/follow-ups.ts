import type { followUps } from '../../shared/contract/follow-ups';
import { dayOf } from '../../shared/domain/day';
import type { Handlers, Office } from '../office';
import { recordContact } from '../store/contact-book';
import { readPage } from '../store/customer-page';
import { readDue, readFirstContact } from '../store/due-list';
import { refreshPerson } from '../store/people-pages';
import { countTickler, readTicklerSlot } from '../store/tickler';

/** Contacts with customers, and what is due. */
export function followUpHandlers(office: Office): Handlers<typeof followUps> {
  return {
    'followUps.record': async (input, { me }) => {
      await office.store.write((tx) => recordContact(office, tx, input, me, null));
      await refreshPerson(office, input.customerId);
      office.changed('followUps', 'customers');
      return readPage(office, me, input.customerId);
    },

    'followUps.due': async ({ limit }, { me }) => {
      const { read } = office.store;
      const now = office.clock();
      const [firstContact, dueToday, overdue] = await Promise.all([
        readFirstContact(office, read, me, limit),
        readDue(office, read, me, { is: 'today', on: dayOf(now) }, limit),
        readDue(office, read, me, { is: 'overdue', on: dayOf(now) }, limit),
      ]);
      return {
        firstContact: firstContact.rows,
        dueToday: dueToday.rows,
        overdue: overdue.rows,
        counts: {
          firstContact: firstContact.total,
          dueToday: dueToday.total,
          overdue: overdue.total,
        },
      };
    },

    'followUps.tickler': ({ consultantId }, { me }) =>
      countTickler(office, office.store.read, me, consultantId),

    'followUps.slot': ({ limit, ...slot }, { me }) =>
      readTicklerSlot(office, office.store.read, me, slot, limit),
  };
}
