import type { disputes } from '../../shared/contract/disputes';
import type { Handlers, Office } from '../office';
import { disputeSlip } from '../printing/dispute-slip';
import { noteAudit } from '../store/audit-book';
import { listDisputes, openDispute, readDispute, ruleDispute } from '../store/dispute-book';
import { refreshPerson } from '../store/people-pages';

/** 撞单: two consultants claim one customer. */
export function disputeHandlers(office: Office): Handlers<typeof disputes> {
  const { store, clock } = office;
  return {
    'disputes.list': ({ isOpen }, { me }) => listDisputes(office, store.read, me, isOpen),

    'disputes.show': ({ id }, { me }) => readDispute(office, store.read, me, id),

    'disputes.open': async (input, { me }) => {
      const id = await store.write((tx) => openDispute(office, tx, input, me));
      office.changed('messages', 'disputes');
      return readDispute(office, store.read, me, id);
    },

    'disputes.rule': async (input, { me }) => {
      const record = await store.write((tx) => ruleDispute(office, tx, input, me));
      await refreshPerson(office, record.customer_id);
      office.changed('customers', 'followUps', 'visits', 'messages', 'disputes');
      return readDispute(office, store.read, me, input.id);
    },

    'disputes.slip': async ({ id }, { me }) => {
      const page = await readDispute(office, store.read, me, id);
      const at = clock();
      const html = await disputeSlip(page, {
        showroomName: office.settings().showroom.name,
        printedAt: at,
        printedBy: me.name,
      });
      const subjectId = page.row.customer.id;
      await store.write(({ query }) =>
        noteAudit(query, {
          at,
          staffId: me.id,
          action: 'disputes.slip',
          subjectId,
          outcome: 'done',
        }),
      );
      return { html };
    },
  };
}
