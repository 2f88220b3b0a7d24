import type { Topic } from '../../shared/contract';
import type { crm } from '../../shared/contract/crm';
import { AppError } from '../../shared/errors';
import { readReceipt, refusedEvents } from '../crm/receipt';
import { exportComplete } from '../crm/complete';
import { restoreFromBundle } from '../crm/restore-bundle';
import { readSeals } from '../crm/seals';
import { verifyBundle } from '../crm/verify-bundle';
import { exportChanges, repeatBatch, waiting } from '../crm/export';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';

/** What another desk's state changes here: nearly everything. */
const BROUGHT_ALONG = [
  'customers',
  'visits',
  'calls',
  'followUps',
  'rotation',
  'staff',
  'settings',
  'messages',
  'disputes',
  'tasks',
  'weeks',
  'scripts',
  'prints',
  'reports',
  'training',
  'crm',
] as const satisfies readonly Topic[];

/** The evening export. One at a time: two would take the same number. */
export function crmHandlers(office: Office): Handlers<typeof crm> {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return await turn;
  };
  const stopping = new Set<string>();
  /** Runs a long piece of work; where it tells how far it is, it ends when somebody stopped it. */
  const stoppable = async <T>(id: string, work: (office: Office) => Promise<T>): Promise<T> => {
    const tell: Office['tell'] = (event) => {
      if (stopping.has(id)) throw new AppError('workStopped');
      office.tell(event);
    };
    try {
      return await work({ ...office, tell });
    } finally {
      stopping.delete(id);
    }
  };
  return {
    'crm.waiting': () => waiting(office),
    'crm.export': ({ id, folder, passphrase = null }, { me }) =>
      inTurn(() => exportChanges(office, { id, folder, passphrase, byId: me.id })),
    'crm.repeat': ({ no, folder, passphrase = null }, { me }) =>
      inTurn(async () => {
        const batch = await repeatBatch(office, no, folder, passphrase);
        await office.store.write(({ query }) =>
          noteAudit(query, {
            at: office.clock(),
            staffId: me.id,
            action: 'crm.repeat',
            subjectId: String(no),
            outcome: 'done',
          }),
        );
        return batch;
      }),
    'crm.readReceipt': ({ content }, { me }) =>
      inTurn(async () => {
        const result = await readReceipt(office, content, me.id);
        office.changed('crm');
        return result;
      }),
    'crm.verify': async ({ folder, passphrase = null }) => {
      const { manifest, manifestSha256 } = await verifyBundle(folder, passphrase);
      const { purpose, showroom, batchNo, madeAt, madeBy, counts, files, deskId } = manifest;
      const isOwn = deskId === office.deskId;
      const facts = { purpose, showroom, batchNo, madeAt, madeBy, counts, manifestSha256 };
      return { ...facts, files: files.length, isOwn };
    },
    'crm.seals': () => readSeals(office),
    'crm.refused': async () => ({ rows: await refusedEvents(office) }),
    'crm.exportComplete': (input, { me }) =>
      inTurn(() => stoppable(input.id, (own) => exportComplete(own, { ...input, byId: me.id }))),
    'crm.importBundle': (input, { me }) =>
      inTurn(async () => {
        const counts = await stoppable(input.id, (own) =>
          restoreFromBundle(own, { ...input, byId: me.id }),
        );
        office.changed(...BROUGHT_ALONG);
        return counts;
      }),
    'crm.stop': ({ id }) => {
      stopping.add(id);
      return Promise.resolve(null);
    },
  };
}
