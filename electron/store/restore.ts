import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import { APPLICATION_ID, STORE_FILE } from './guard';
import { connect } from './open';
import {
  type SnapshotManifest,
  Snapshots,
  compactInstant,
  readCopy,
  sameCounts,
  verifySnapshot,
} from './snapshots';
import { DATABASE_ENDS, makePrivateFolder, removeWithLog, syncPath } from './private-files';
import { storeError } from './store-error';

/** Files that stopped being the store, each set under the instant it was set aside. */
export const QUARANTINE_FOLDER = 'quarantine';

export interface Restored {
  readonly snapshot: SnapshotManifest;
  /** a copy of what was there until now; null when it could not be read */
  readonly before: SnapshotManifest | null;
  /** the folder, inside the data folder, with what was there until now; null when nothing was */
  readonly setAside: string | null;
}

/**
 * Puts a copy in the store's place. The store must be closed; it may be damaged or gone. Nothing is
 * overwritten: what was there is kept in the quarantine, and as one more copy if it can be read.
 *
 * @throws AppError notFound, snapshotDamaged, diskFull, storeReadOnly; the store is then as it was
 */
export async function restoreSnapshot(
  folder: string,
  name: string,
  clock: () => number,
): Promise<Restored> {
  const file = join(folder, STORE_FILE);
  const fresh = `${file}.new`;
  try {
    const snapshot = await verifySnapshot(folder, name, connect);
    await removeWithLog(fresh);
    const source = join(new Snapshots(folder, clock, connect, '').folder, name);
    await copyFile(source, fresh, constants.COPYFILE_EXCL);
    await chmod(fresh, 0o600);
    await keepLog(fresh);
    await syncPath(fresh);
    const found = await readCopy(fresh, connect);
    if (!sameCounts(found.counts, snapshot.counts)) throw new AppError('snapshotDamaged');
    const before = await copyOfPresent(folder, clock);
    const setAside = await setStoreAside(folder, clock);
    await rename(fresh, file);
    await syncPath(folder);
    return { snapshot, before, setAside };
  } catch (error) {
    await removeWithLog(fresh).catch(() => undefined);
    throw storeError(error, folder);
  }
}

/** A copy comes without a log; gaining one under the store's own name could be cut short by a death. */
async function keepLog(file: string): Promise<void> {
  const connection = await connect(file, 'write');
  try {
    await connection.query('PRAGMA journal_mode = WAL');
  } finally {
    await connection.close();
  }
}

/**
 * Moves whatever bears the store's name, with its log, out of the way and keeps it.
 *
 * @returns the folder, inside the data folder, where it lies now; null when there was nothing
 */
export async function setStoreAside(folder: string, clock: () => number): Promise<string | null> {
  const names = new Set(await readdir(folder));
  const present = DATABASE_ENDS.map((end) => `${STORE_FILE}${end}`).filter((name) =>
    names.has(name),
  );
  if (present.length === 0) return null;
  const quarantine = join(folder, QUARANTINE_FOLDER);
  await makePrivateFolder(quarantine);
  const taken = new Set(await readdir(quarantine));
  const instant = compactInstant(clock());
  let place = instant;
  for (let copy = 2; taken.has(place); copy += 1) place = `${instant}-${copy}`;
  await mkdir(join(quarantine, place), { mode: 0o700 });
  // The log last: left behind alone it says that a database is missing; the other way round, the
  // database would open without its newest rows.
  for (const name of present) {
    await rename(join(folder, name), join(quarantine, place, name));
  }
  await syncPath(join(quarantine, place));
  await syncPath(folder);
  return join(QUARANTINE_FOLDER, place);
}

async function copyOfPresent(
  folder: string,
  clock: () => number,
): Promise<SnapshotManifest | null> {
  try {
    const present = await connect(join(folder, STORE_FILE), 'read');
    try {
      const [id] = await present.query<{ application_id: number }>('PRAGMA application_id');
      if (id?.application_id !== APPLICATION_ID) return null;
    } finally {
      await present.close();
    }
    return await new Snapshots(folder, clock, connect, '').take('beforeRestore');
  } catch {
    // It lies in the quarantine as it is; that it cannot be read is why somebody restores.
    return null;
  }
}
