import type { outbound } from '../../shared/contract/outbound';
import type { Handlers, Office } from '../office';
import { outboundSlip } from '../printing/outbound-slip';
import { noteAudit } from '../store/audit-book';
import { readPage } from '../store/customer-page';
import { finishCall, keepPlan, prepareCall, readSheet } from '../store/outbound-book';
import { refreshPerson } from '../store/people-pages';

/** Calls that we make: planned, made, held against the plan. */
export function outboundHandlers(office: Office): Handlers<typeof outbound> {
  const { store, clock } = office;
  return {
    'outbound.prepare': ({ customerId }, { me }) => prepareCall(office, store.read, me, customerId),

    'outbound.plan': async (input, { me }) => {
      await store.write((tx) => keepPlan(office, tx, input, me));
      return readSheet(office, store.read, me, input.id);
    },

    'outbound.slip': async ({ id }, { me }) => {
      const sheet = await readSheet(office, store.read, me, id);
      const at = clock();
      const showroomName = office.settings().showroom.name;
      const html = await outboundSlip(sheet, { showroomName, printedAt: at, printedBy: me.name });
      const subjectId = sheet.customer.id;
      const entry = { at, staffId: me.id, action: 'outbound.slip', subjectId };
      await store.write(({ query }) => noteAudit(query, { ...entry, outcome: 'done' }));
      return { html };
    },

    'outbound.finish': async (input, { me }) => {
      await store.write((tx) => finishCall(office, tx, input, me));
      await refreshPerson(office, input.customerId);
      office.changed('followUps', 'customers');
      return readPage(office, me, input.customerId);
    },
  };
}
