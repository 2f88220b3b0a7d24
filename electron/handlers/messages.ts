import type { messages } from '../../shared/contract/messages';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { activeIn, leaveMessages, readMessages } from '../store/message-book';
import type { VisitRecord } from '../store/schema';

/** What colleagues tell each other, and the call for a manager when nobody is free. */
export function messageHandlers(office: Office): Handlers<typeof messages> {
  const { store, clock } = office;
  return {
    'messages.mine': (_input, { me }) => readMessages(office, store.read, me),

    'messages.read': async ({ id }, { me }) => {
      await store.write(({ query }) =>
        query('UPDATE staff_message SET read_at = ? WHERE id = ? AND to_id = ?', [
          clock(),
          id,
          me.id,
        ]),
      );
      office.changed('messages');
      return null;
    },

    'messages.callManager': async ({ visitId }, { me }) => {
      const told = await store.write(async (tx) => {
        const [visit] = await tx.query<VisitRecord>('SELECT * FROM visit WHERE id = ?', [visitId]);
        if (visit === undefined) throw new AppError('notFound');
        if (visit.left_at !== null) throw new AppError('visitDeparted');
        const at = clock();
        const known = await tx.query<{ to_id: string }>(
          `SELECT to_id FROM staff_message
            WHERE visit_id = ? AND kind = 'managerCall' AND read_at IS NULL`,
          [visitId],
        );
        const hasIt = new Set(known.map((row) => row.to_id));
        const managers = activeIn(office, 'showroomManager', 'salesManager');
        const fresh = managers.filter((toId) => toId !== me.id && !hasIt.has(toId));
        const calls = fresh.map((toId) => ({ toId, kind: 'managerCall' as const, visitId }));
        await leaveMessages(office, tx, calls, { at, byId: me.id });
        const entry = { at, staffId: me.id, action: 'messages.callManager', subjectId: visitId };
        await noteAudit(tx.query, { ...entry, outcome: 'done' });
        return managers.length;
      });
      office.changed('messages');
      return { told };
    },
  };
}
