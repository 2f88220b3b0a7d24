import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors';

/** What SQLite keeps under a database's name: the file itself, its log and their index. */
export const DATABASE_ENDS = ['', '-wal', '-shm', '-journal'];

/** Makes the data folder, or a folder in it, for this user of the machine alone. */
export async function makePrivateFolder(folder: string): Promise<void> {
  const facts = await statOrNull(folder);
  if (facts === null) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } else if (!facts.isDirectory()) {
    throw new AppError('folderInvalid');
  } else if ((facts.mode & 0o077) !== 0) {
    // A folder the user made by hand is often open to everybody; one that is not ours stays as it is.
    await chmod(folder, 0o700).catch(() => undefined);
  }
}

/** Facts about a path; null when nothing is there. */
export async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes sure that a file, or a folder's list of names, is on the disk itself. */
export async function syncPath(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  // Windows neither needs nor allows this for folders, and for files wants the right to write.
  if (isFolder && process.platform === 'win32') return;
  const handle = await open(path, isFolder ? 'r' : 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a database that was never finished, with what SQLite may have put beside it. */
export async function removeWithLog(file: string): Promise<void> {
  for (const end of DATABASE_ENDS) await rm(`${file}${end}`, { force: true });
}

/** Writes a file so that it is there whole or not at all, readable for this user alone. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
