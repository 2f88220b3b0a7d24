import { z } from 'zod';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { noteSleep } from './freezing';
import { freezeMonths } from './month-start';
import { type Rebuilt, ROLLUP_VERSION, rebuildRollups } from './rollup-rebuild';
import { readSetting, writeSetting } from './settings-book';

const VERSION_SETTING = 'rollupVersion';

/**
 * After opening: counters of another version are counted anew; what was over while the desk was off
 * is frozen.
 */
export async function readyReports(office: Office): Promise<void> {
  const { store, clock } = office;
  const version = await readSetting(store.read, VERSION_SETTING, z.int());
  if (version !== ROLLUP_VERSION)
    await store.write(async (tx) => {
      await rebuildRollups(tx);
      await writeSetting(tx.query, VERSION_SETTING, ROLLUP_VERSION, clock());
    });
  await noteSleep(store, clock());
  await freezeMonths(office);
}

/** Counts everything anew because somebody asked for it. */
export function rebuildReports(office: Office, byId: string): Promise<Rebuilt> {
  return office.store.write(async (tx) => {
    const rebuilt = await rebuildRollups(tx);
    await noteAudit(tx.query, {
      at: office.clock(),
      staffId: byId,
      action: 'reports.rebuild',
      subjectId: null,
      outcome: 'done',
    });
    return rebuilt;
  });
}
