import { access, constants, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import type { Connection } from './connection';
import { makePrivateFolder, statOrNull } from './private-files';

/** The database's name inside the data folder. */
export const STORE_FILE = 'desk.sqlite';
/** Verified copies of the database live here, inside the data folder. */
export const SNAPSHOT_FOLDER = 'snapshots';
/** `DESK` in ASCII: written into the file's header, so that no other program's file passes for ours. */
export const APPLICATION_ID = 0x44_45_53_4b;

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/** What the first hundred bytes of a database say about it. */
export interface Header {
  /** how many migrations made it */
  readonly userVersion: number;
}

/**
 * Looks at the data folder before any database code may touch it: SQLite would turn an absent or an
 * empty file into a fresh, empty database, and the showroom's customers would seem never to have been.
 *
 * @param latest how many migrations this version of the desk knows
 * @returns null when this is a first start: no file, and nothing that says there ever was one
 * @throws AppError folderInvalid, storeIsFolder, storeLost, storeDamaged, storeForeign, storeNewer,
 *   storeReadOnly, and the system's own errors
 */
export async function inspectFolder(folder: string, latest: number): Promise<Header | null> {
  await makePrivateFolder(folder);
  const file = join(folder, STORE_FILE);
  const facts = await statOrNull(file);
  if (facts === null) {
    if (await hasTraces(folder)) throw new AppError('storeLost');
    return null;
  }
  if (facts.isDirectory()) throw new AppError('storeIsFolder');
  if (!facts.isFile()) throw new AppError('storeForeign');
  const header = await readHeader(file, facts.size, (await statOrNull(`${file}-wal`))?.size ?? 0);
  if (header.userVersion > latest) throw new AppError('storeNewer');
  await access(folder, constants.W_OK);
  await access(file, constants.W_OK);
  return header;
}

/**
 * Reads the whole structure of a database through SQLite, before a migration builds on it.
 *
 * @returns how many migrations made it
 * @throws AppError storeNewer, storeForeign, storeDamaged
 */
export async function checkContent(connection: Connection, latest: number): Promise<number> {
  // Asked again: after a crash the newest first page may still stand in the log beside the file.
  const versions = await connection.query<{ user_version: number }>('PRAGMA user_version');
  const version = versions[0]?.user_version ?? 0;
  if (version > latest) throw new AppError('storeNewer');
  const ids = await connection.query<{ application_id: number }>('PRAGMA application_id');
  if (ids[0]?.application_id !== APPLICATION_ID) throw new AppError('storeForeign');
  const findings = await connection.query<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (findings[0]?.quick_check !== 'ok') throw new AppError('storeDamaged');
  return version;
}

async function readHeader(file: string, size: number, walSize: number): Promise<Header> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const handle = await open(file, 'r');
  let read: number;
  try {
    read = (await handle.read(bytes, 0, HEADER_BYTES, 0)).bytesRead;
  } finally {
    await handle.close();
  }
  // The desk itself never leaves an empty file behind: it creates under another name and renames.
  if (read === 0) throw new AppError('storeDamaged');
  const isOurs = read >= 72 && bytes.readUInt32BE(68) === APPLICATION_ID;
  const isSqlite = bytes.toString('latin1', 0, MAGIC.length) === MAGIC;
  if (!isSqlite) throw new AppError(isOurs || isBlank(bytes) ? 'storeDamaged' : 'storeForeign');
  if (read < HEADER_BYTES) throw new AppError('storeDamaged');
  if (!isOurs) throw new AppError('storeForeign');
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  // A log beside the file may still hold the missing pages; then SQLite itself is asked later.
  if (walSize === 0 && size < pageSize * bytes.readUInt32BE(28)) throw new AppError('storeDamaged');
  return { userVersion: bytes.readUInt32BE(60) };
}

/** Disks that lose power sometimes leave a file of the right length, full of zeros. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Whether anything in the folder says that there was a database here. */
async function hasTraces(folder: string): Promise<boolean> {
  if (((await statOrNull(join(folder, `${STORE_FILE}-wal`)))?.size ?? 0) > 0) return true;
  const names = await readdir(join(folder, SNAPSHOT_FOLDER)).catch(() => []);
  return names.some((name) => name.endsWith('.sqlite'));
}
