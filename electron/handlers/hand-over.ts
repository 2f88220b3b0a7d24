import { type handOver, type HandOverRow, MOST_HANDED_OVER } from '../../shared/contract/hand-over';
import type { StaffFace } from '../../shared/contract/desk';
import { AppError } from '../../shared/errors';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { changeCustomer, type CustomerOnFile, openCustomer } from '../store/customer-book';
import { rowOf } from '../store/customer-row';
import { activeIn, leaveMessages } from '../store/message-book';
import type { Query } from '../store/open';
import { refreshPerson } from '../store/people-pages';
import type { CustomerRecord } from '../store/schema';

/** Customers of somebody who leaves, and who gets each. */
export function handOverHandlers(office: Office): Handlers<typeof handOver> {
  const { store, clock } = office;

  const check = ({ fromId, toIds }: { fromId: string; toIds: readonly string[] }) => {
    if (!office.staff().some(({ id }) => id === fromId)) throw new AppError('notFound');
    const here = new Set(activeIn(office, 'consultant'));
    const isFit = toIds.every((id) => id !== fromId && here.has(id));
    if (!isFit) throw new AppError('consultantUnavailable', { field: 'toIds' });
  };
  const rowFor = (me: StaffFace, customer: CustomerOnFile, toId: string): HandOverRow => ({
    customer: rowOf(office, me, customer),
    toName: office.staffName(toId),
  });

  return {
    'handOver.preview': async ({ fromId, toIds }, { me }) => {
      check({ fromId, toIds });
      const customers = await customersOf(office, store.read, fromId);
      return dealt(customers, toIds).map(([customer, toId]) => rowFor(me, customer, toId));
    },

    'handOver.run': async ({ fromId, toIds, count, reason }, { me }) => {
      check({ fromId, toIds });
      if (reason.trim() === '') throw new AppError('handOverReasonMissing', { field: 'reason' });
      const given = await store.write(async (tx) => {
        const customers = await customersOf(office, tx.query, fromId);
        if (customers.length !== count) throw new AppError('stale', { version: customers.length });
        const by = { at: clock(), byId: me.id };
        const told: Change[] = [];
        const rows: HandOverRow[] = [];
        for (const [customer, toId] of dealt(customers, toIds)) {
          const owner = { toId, reason };
          rows.push(
            rowFor(me, await changeCustomer(office, tx, customer, { ...by, owner, told }), toId),
          );
        }
        await noteChanges(office, tx, told);
        const receivers = toIds.slice(0, customers.length);
        const about = { kind: 'handedOver' as const, aboutId: fromId };
        const messages = receivers.map((toId) => ({ toId, ...about }));
        await leaveMessages(office, tx, messages, by);
        const entry = { at: by.at, staffId: me.id, action: 'handOver.run', subjectId: fromId };
        await noteAudit(tx.query, { ...entry, outcome: 'done' });
        return rows;
      });
      for (const { customer } of given) await refreshPerson(office, customer.id);
      office.changed('customers', 'followUps', 'visits', 'messages');
      return given;
    },
  };
}

/** Everybody she owns, the most urgent first: by grade, then by the promised date. */
async function customersOf(
  office: Office,
  query: Query,
  ownerId: string,
): Promise<CustomerOnFile[]> {
  const records = await query<CustomerRecord>(
    `SELECT * FROM customer WHERE owner_id = ? AND erased_at IS NULL
      ORDER BY CASE grade WHEN 'H' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 WHEN 'C' THEN 3 ELSE 4 END,
        next_on IS NULL, next_on, id
      LIMIT ?`,
    [ownerId, MOST_HANDED_OVER],
  );
  return records.map((record) => openCustomer(office, record));
}

/** Deals them out in turn, so that everybody gets as many urgent ones. */
function dealt(
  customers: readonly CustomerOnFile[],
  toIds: readonly string[],
): [CustomerOnFile, string][] {
  return customers.flatMap((customer, at) => {
    const toId = toIds[at % toIds.length];
    return toId === undefined ? [] : [[customer, toId] as [CustomerOnFile, string]];
  });
}
