import type { CompleteBundle } from '../../shared/contract/crm';
import { dayOf, timeOf } from '../../shared/domain/day';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { type BundleHeader, FORMAT_VERSION, writeBundle } from './bundle';
import { makeCover } from './cover';
import { noteFigures } from './daily-figures';
import { countState } from './desk-state';
import { checkPassphrase } from './export';
import { assertFree, beginBundle, folderError, openTarget } from './target-folder';

/**
 * Writes everything that was ever told, as it stands now, under a passphrase: for another desk that
 * is to go on with it. Nobody is withheld, so it is a manager's to ask for, and kept in the audit.
 *
 * @throws passphraseShort, and as crm.export
 */
export async function exportComplete(
  office: Office,
  order: {
    readonly id: string;
    readonly folder: string;
    readonly passphrase: string;
    readonly byId: string;
  },
): Promise<CompleteBundle> {
  const target = await openTarget(order.folder, office.store.folder);
  checkPassphrase(order.passphrase);
  const now = office.clock();
  const folderName = `complete-${dayOf(now).replaceAll('-', '')}-${timeOf(now).replace(':', '')}`;
  await assertFree(target, folderName);
  await noteFigures(office);
  const cover = await makeCover(order.passphrase);
  const bundle = await beginBundle(target, folderName).catch((error: unknown) => {
    throw folderError(error);
  });
  try {
    const { counts, manifestSha256 } = await office.store.view(async (query) => {
      const [last] = await query<{ seq: number | null }>(
        'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
        [office.deskId],
      );
      const header: BundleHeader = {
        formatVersion: FORMAT_VERSION,
        purpose: 'complete',
        showroom: office.settings().showroom.name,
        deskId: office.deskId,
        batchNo: null,
        madeAt: now,
        madeBy: office.staffName(order.byId),
        fromSeq: 1,
        toSeq: last?.seq ?? 0,
        againSeqs: [],
        previousManifestSha256: null,
      };
      const total = header.toSeq + (await countState(query));
      const onProgress = (done: number) =>
        office.tell({ event: 'progress', payload: { job: order.id, done, total } });
      const { folder } = bundle;
      return await writeBundle({ office, query, header, folder, cover, onProgress });
    });
    // before it can be read: nobody has it whose asking is not kept
    await office.store.write(({ query }) =>
      noteAudit(query, {
        at: now,
        staffId: order.byId,
        action: 'crm.exportComplete',
        subjectId: null,
        outcome: 'done',
      }),
    );
    await bundle.place();
    return { folderName, counts, manifestSha256 };
  } catch (error) {
    await bundle.remove();
    throw folderError(error);
  }
}
