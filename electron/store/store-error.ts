import { statfsSync } from 'node:fs';
import { AppError, type ErrorCode } from '../../shared/errors';

const CODES: Readonly<Record<string, ErrorCode>> = {
  SQLITE_FULL: 'diskFull',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  SQLITE_READONLY: 'storeReadOnly',
  SQLITE_CANTOPEN: 'storeReadOnly',
  SQLITE_PERM: 'storeReadOnly',
  EROFS: 'storeReadOnly',
  EACCES: 'storeReadOnly',
  EPERM: 'storeReadOnly',
  SQLITE_CORRUPT: 'storeDamaged',
  SQLITE_NOTADB: 'storeDamaged',
  SQLITE_IOERR: 'storeDamaged',
  EIO: 'storeDamaged',
};

/** Faults after which SQLite may already have rolled the whole transaction back by itself. */
const FATAL = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_NOMEM',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_INTERRUPT',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_MISUSE',
]);

/** Less than this and a write that failed for no stated reason failed for want of room. */
const LITTLE_ROOM_BYTES = 256 * 1024;

/** The driver's or the system's own word for a failure, `SQLITE_FULL` or `ENOSPC`; '' if it has none. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? faultOf(error.driverError) : '';
}

/** Whether a statement's failure ends the transaction around it, whoever catches it. */
export function endsTransaction(error: unknown): boolean {
  return FATAL.has(faultOf(error));
}

/** Turns a fault of disk or file into the desk's words; every other error comes back as it is. */
export function storeError(error: unknown, folder: string): unknown {
  if (error instanceof AppError) return error;
  const fault = faultOf(error);
  const code = CODES[fault];
  if (code === undefined) return error;
  const isVague = fault === 'SQLITE_IOERR' || fault === 'SQLITE_CANTOPEN';
  return new AppError(isVague && isFull(folder) ? 'diskFull' : code, { fault }, { cause: error });
}

function isFull(folder: string): boolean {
  try {
    const disk = statfsSync(folder);
    return disk.bavail * disk.bsize < LITTLE_ROOM_BYTES;
  } catch {
    return false;
  }
}
