import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { AppError, type ErrorCode } from '../../shared/errors';

/** `batch-0001`: nothing in the name comes out of the data. */
export function batchFolderName(no: number): string {
  return `batch-${String(no).padStart(4, '0')}`;
}

/**
 * The folder somebody chose for an export, its links followed.
 *
 * @throws folderInvalid when it is no absolute path of a folder that is there
 * @throws folderInsideData when it lies in the desk's own folder: a restore would lose it
 * @throws folderReadOnly
 */
export async function openTarget(folder: string, dataFolder: string): Promise<string> {
  const chosen = folder.trim();
  if (!isAbsolute(chosen)) throw new AppError('folderInvalid');
  try {
    const real = await realpath(chosen);
    if (!(await stat(real)).isDirectory()) throw new AppError('folderInvalid');
    const way = relative(await realpath(dataFolder), real);
    if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
      throw new AppError('folderInsideData');
    await access(real, constants.W_OK | constants.X_OK);
    return real;
  } catch (error) {
    throw folderError(error);
  }
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'folderFull',
  EDQUOT: 'folderFull',
  EFBIG: 'folderFull',
  EROFS: 'folderReadOnly',
  EACCES: 'folderReadOnly',
  EPERM: 'folderReadOnly',
  ENOENT: 'folderInvalid',
  ENOTDIR: 'folderInvalid',
  ELOOP: 'folderInvalid',
  ENAMETOOLONG: 'folderInvalid',
  ENODEV: 'folderInvalid',
  ENXIO: 'folderInvalid',
  EIO: 'folderInvalid',
};

/** A failure of the chosen folder in words of ours; its path stays out of it. */
export function folderError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? CODES[String(error.code)] : undefined;
  return code === undefined ? error : new AppError(code, {}, { cause: error });
}

/** A bundle that is being written beside its place; nobody takes it for a whole one. */
export interface Unplaced {
  readonly folder: string;
  /**
   * Gives it its name, for good.
   *
   * @param isSame whether what already stands there says the same; left out: byte for byte
   * @throws batchExists when something else has that name; an equal bundle is simply left there
   */
  place(isSame?: (there: string) => Promise<boolean>): Promise<void>;
  /** Leaves nothing behind. Never fails: the reason why is told already. */
  remove(): Promise<void>;
}

/** Begins a bundle in a folder; the remains of a broken attempt at the same one go away. */
export async function beginBundle(target: string, name: string): Promise<Unplaced> {
  const folder = join(target, `.${name}.part`);
  const final = join(target, name);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  };
  await remove();
  await mkdir(folder, { mode: 0o700 });
  return {
    folder,
    remove,
    place: async (isSame = (there) => isSameBundle(folder, there)) => {
      if (await isThere(final)) {
        if (!(await isSame(final))) throw new AppError('batchExists');
        await remove();
        return;
      }
      await rename(folder, final);
      await syncPath(target);
    },
  };
}

/** @throws batchExists when the folder already has something of that name */
export async function assertFree(target: string, name: string): Promise<void> {
  if (await isThere(join(target, name))) throw new AppError('batchExists');
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isSameBundle(one: string, other: string): Promise<boolean> {
  const [names, otherNames] = await Promise.all([namesIn(one), namesIn(other)]);
  if (names.join('/') !== otherNames.join('/')) return false;
  for (const name of names) {
    if ((await hashOf(join(one, name))) !== (await hashOf(join(other, name)))) return false;
  }
  return true;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch {
    return []; // a file has the name
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

/** Puts a file, or a folder's list of names, on the disk. Windows syncs no folders. */
export async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32' && (await stat(path)).isDirectory()) return;
  const handle = await open(path, 'r+').catch(() => open(path, 'r'));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
