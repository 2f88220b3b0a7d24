import type { tasks } from '../../shared/contract/tasks';
import type { Handlers, Office } from '../office';
import { taskSlip } from '../printing/task-slip';
import { noteAudit } from '../store/audit-book';
import { addMissedCall, readTask, readTasks, settleTask } from '../store/task-book';

/** 待办: call-backs and messages. */
export function taskHandlers(office: Office): Handlers<typeof tasks> {
  const { store, clock } = office;
  return {
    'tasks.list': (_input, { me }) => readTasks(office, store.read, me),

    'tasks.missedCall': async (input, { me }) => {
      await store.write((tx) => addMissedCall(office, tx, input, me));
      office.changed('tasks');
      return readTask(office, store.read, me, input.id);
    },

    'tasks.settle': async (input, { me }) => {
      await store.write((tx) => settleTask(office, tx, me, input));
      office.changed('tasks');
      return null;
    },

    'tasks.slip': async ({ id }, { me }) => {
      const task = await readTask(office, store.read, me, id);
      const at = clock();
      const showroomName = office.settings().showroom.name;
      const html = await taskSlip(task, { showroomName, printedAt: at, printedBy: me.name });
      const entry = { at, staffId: me.id, action: 'tasks.slip', subjectId: task.customerId };
      await store.write(({ query }) => noteAudit(query, { ...entry, outcome: 'done' }));
      return { html };
    },
  };
}
