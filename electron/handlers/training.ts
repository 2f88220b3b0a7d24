import type { training } from '../../shared/contract/training';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { keepExercise, readExercises } from '../store/exercise-book';
import { readInUse } from '../store/script-book';
import type { Training } from '../training';

/**
 * 演练, as the real desk answers.
 *
 * @param desk null: this is the training desk itself, and has none of its own
 */
export function trainingHandlers(office: Office, desk: Training | null): Handlers<typeof training> {
  const { store, clock } = office;
  return {
    'training.begin': async ({ isFresh }, { session, me }) => {
      if (desk === null) throw new AppError('notInTraining');
      const face = await desk.begin(session, me, office.settings().showroom, isFresh);
      const entry = { at: clock(), staffId: me.id, action: 'training.begin', subjectId: null };
      await store.write(({ query }) => noteAudit(query, { ...entry, outcome: 'done' }));
      // every window of this session stands at the other desk now
      office.tell({ event: 'phase', payload: { reason: 'signedIn' } });
      return face;
    },

    'training.leave': async (_input, { session }) => {
      desk?.leave(session);
      office.tell({ event: 'phase', payload: { reason: 'signedIn' } });
      return null;
    },

    'training.scripts': () => readInUse(store.read),

    'training.keep': async (input, { me }) => {
      await store.write((tx) => keepExercise(office, tx, input, me));
      office.changed('training');
      return null;
    },

    'training.list': (_input, { me }) => readExercises(office, store.read, me),
  };
}
