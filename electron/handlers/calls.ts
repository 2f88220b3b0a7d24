import type { calls } from '../../shared/contract/calls';
import type { Handlers, Office } from '../office';
import { logCall } from '../store/call-book';
import { callRow, readCallsOn } from '../store/call-row';
import { loadCustomer } from '../store/customer-book';
import { refreshPerson } from '../store/people-pages';
import { addDroppedCall, addMessage } from '../store/task-book';

/** Calls that come in. */
export function callHandlers(office: Office): Handlers<typeof calls> {
  const { read } = office.store;
  return {
    'calls.log': async (draft, { me }) => {
      const { record, touched } = await office.store.write(async (tx) => {
        const logged = await logCall(office, tx, draft, me);
        await addMessage(office, tx, draft, logged.record);
        await addDroppedCall(office, tx, draft, logged.record);
        return logged;
      });
      for (const id of touched) await refreshPerson(office, id);
      office.changed('calls', 'customers', 'followUps', 'rotation', 'visits', 'tasks');
      const { customer_id: id } = record;
      const customer = id === null ? null : await loadCustomer(office, read, id);
      return callRow(office, me, record, customer);
    },

    'calls.onDay': ({ on }, { me }) => readCallsOn(office, read, me, on),
  };
}
