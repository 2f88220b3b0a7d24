import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from './connection';
import { makePrivateFolder } from './private-files';
import { connect } from './open';
import { faultOf, storeError } from './store-error';

const LOCK_FILE = 'desk.lock';
const HOLDER_FILE = 'desk.lock.pid';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes this process the only one at a data folder. The lock is the system's own on an open file:
 * a process that dies, however it dies, no longer holds it, and no number needs to be believed.
 *
 * @returns `heldBy`: process id of the holder, 0 when it has not told yet
 * @throws AppError folderInvalid, storeReadOnly, diskFull
 */
export async function lockFolder(folder: string): Promise<FolderLock | { heldBy: number }> {
  try {
    await makePrivateFolder(folder);
    const file = join(folder, LOCK_FILE);
    await makeOnce(file);
    const connection = await connect(file, 'write');
    if (!(await seize(connection))) {
      await connection.close();
      return { heldBy: await holderOf(folder) };
    }
    const holder = join(folder, HOLDER_FILE);
    // Only to name the holder; a disk too full for it is no reason to keep the desk shut.
    await writeFile(holder, `${process.pid}\n`, { mode: 0o600 }).catch(() => undefined);
    return {
      release: async () => {
        await rm(holder, { force: true }).catch(() => undefined);
        await connection.close();
      },
    };
  } catch (error) {
    throw storeError(error, folder);
  }
}

/** Never opens a lock file that is there: closing it would drop this process's own lock on it. */
async function makeOnce(file: string): Promise<void> {
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if (faultOf(error) !== 'EEXIST') throw error;
  }
}

async function seize(connection: Connection): Promise<boolean> {
  try {
    await connection.query('PRAGMA busy_timeout = 0');
    await connection.query('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (faultOf(error) === 'SQLITE_BUSY') return false;
    await connection.close();
    throw error;
  }
}

async function holderOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, HOLDER_FILE), 'utf8').catch(() => '');
  const pid = Number(text.trim());
  return Number.isSafeInteger(pid) && pid > 0 ? pid : 0;
}
