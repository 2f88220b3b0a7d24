import type { scripts } from '../../shared/contract/scripts';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import {
  createScript,
  dropDraft,
  loadVersion,
  openScript,
  publishScript,
  readInUse,
  readScripts,
  retireScript,
  saveDraft,
} from '../store/script-book';
import { freeSlots, readFigures, readPath } from '../store/script-use';

/** Scripts for the telephone, their versions, and what became of the calls. */
export function scriptHandlers(office: Office): Handlers<typeof scripts> {
  const { store } = office;
  const { read } = store;
  return {
    'scripts.inUse': () => readInUse(read),

    'scripts.slots': (asked) => freeSlots(office, read, asked),

    'scripts.list': () => readScripts(office, read),

    'scripts.open': ({ id }) => openScript(office, read, id),

    'scripts.version': async ({ id }) => {
      const version = await loadVersion(read, id);
      if (version === null) throw new AppError('notFound');
      return version.content;
    },

    'scripts.create': async (input, { me }) => {
      await store.write((tx) => createScript(office, tx, input, me));
      office.changed('scripts');
      return openScript(office, read, input.id);
    },

    // no event: whoever writes knows it, and a list that moves under every letter helps nobody
    'scripts.saveDraft': async (input, { me }) => ({
      rev: await store.write((tx) => saveDraft(office, tx, input, me)),
    }),

    'scripts.dropDraft': async ({ id }) => {
      await store.write((tx) => dropDraft(office, tx, id));
      office.changed('scripts');
      return openScript(office, read, id);
    },

    'scripts.publish': async (input, { me }) => {
      await store.write((tx) => publishScript(office, tx, input, me));
      office.changed('scripts');
      return openScript(office, read, input.id);
    },

    'scripts.retire': async (input, { me }) => {
      await store.write((tx) => retireScript(office, tx, input, me));
      office.changed('scripts');
      return readScripts(office, read);
    },

    'scripts.path': ({ callId }, { me }) => readPath(office, read, me, callId),

    'scripts.figures': (period) => readFigures(office, read, period),
  };
}
