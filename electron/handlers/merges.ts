import type { merges } from '../../shared/contract/merges';
import type { Handlers, Office } from '../office';
import { mergeCards, ownersDiffer, readMerges, readSide, undoMerge } from '../store/merge-book';
import { refreshPerson } from '../store/people-pages';

/** Two cards of one person. */
export function mergeHandlers(office: Office): Handlers<typeof merges> {
  const { store } = office;
  const after = async (...ids: string[]) => {
    for (const id of ids) await refreshPerson(office, id);
    office.changed('customers', 'followUps', 'visits', 'calls', 'messages', 'disputes');
  };
  return {
    'merges.preview': async ({ keptId, absorbedId }, { me }) => {
      const kept = await readSide(office, store.read, me, keptId);
      const absorbed = await readSide(office, store.read, me, absorbedId);
      return { kept, absorbed, ownersDiffer: ownersDiffer(kept.row.ownerId, absorbed.row.ownerId) };
    },

    'merges.run': async (input, { me }) => {
      await store.write((tx) => mergeCards(office, tx, input, me));
      await after(input.keptId, input.absorbedId);
      return { customerId: input.keptId };
    },

    'merges.undo': async ({ id }, { me }) => {
      const undone = await store.write((tx) => undoMerge(office, tx, id, me));
      await after(undone.customerId, undone.absorbedId);
      return undone;
    },

    'merges.of': ({ customerId }) => readMerges(office, store.read, customerId),
  };
}
