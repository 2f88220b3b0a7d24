import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import { folderError, openTarget, syncPath } from '../crm/target-folder';
import type { WeekFile } from './week-files';

/**
 * Writes a package as one folder: beside its place first, then under its name, for good.
 *
 * @throws folderInvalid, folderInsideData, folderReadOnly, folderFull; batchExists when something
 *   else has that name there
 */
export async function writeWeekFolder(
  chosen: string,
  dataFolder: string,
  name: string,
  files: readonly WeekFile[],
): Promise<void> {
  const target = await openTarget(chosen, dataFolder);
  const final = join(target, name);
  const part = join(target, `.${name}.part`);
  try {
    if (await isThere(final)) {
      if (await isSame(final, files)) return;
      throw new AppError('batchExists');
    }
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { mode: 0o700 });
    for (const { name: fileName, bytes } of files) {
      const file = await open(join(part, fileName), 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    await rename(part, final);
    await syncPath(target);
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw folderError(error);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isSame(folder: string, files: readonly WeekFile[]): Promise<boolean> {
  for (const { name, bytes } of files) {
    const there = await readFile(join(folder, name)).catch(() => null);
    if (there === null || !there.equals(bytes)) return false;
  }
  return true;
}
