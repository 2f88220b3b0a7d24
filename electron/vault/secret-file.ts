import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/** Reads a file of ours, tightening its rights when somebody has loosened them. Null: not there. */
export async function readSecret(path: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(path);
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(path, OWNER_ONLY);
    return bytes;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/**
 * Writes a file for its owner's eyes, whole or not at all, and on the disk when this returns: a
 * key that a power cut takes away takes every name with it.
 */
export async function writeSecret(path: string, bytes: string | Buffer): Promise<void> {
  const beside = `${path}.new`;
  await rm(beside, { force: true });
  const file = await open(beside, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  if (process.platform === 'win32') return; // there a folder cannot be synced
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
