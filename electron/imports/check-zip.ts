import { constants, inflateRawSync } from 'node:zlib';
import { AppError } from '../../shared/errors';

/** All that a workbook may unpack to: a hundred times what a log of many years needs. */
const MOST_UNPACKED = 96 * 1024 * 1024;
const MOST_ENTRIES = 2000;

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - 0xffff);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new AppError('fileUnreadable');
}

/** Unpacks one entry for its size alone; what the entry says of itself may be a lie. */
function unpackedSize(bytes: Buffer, entry: number, left: number): number {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  const isEncrypted = (bytes.readUInt16LE(entry + 8) & 1) === 1;
  if (isEncrypted || local + LOCAL_LENGTH > bytes.length) throw new AppError('fileUnreadable');
  const from =
    local + LOCAL_LENGTH + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new AppError('fileUnreadable');
  return inflateRawSync(bytes.subarray(from, from + packed), {
    maxOutputLength: left,
    finishFlush: constants.Z_SYNC_FLUSH,
  }).length;
}

/**
 * Makes sure that a workbook does not unpack to more than memory should hold (a zip bomb), before
 * anything else touches it.
 *
 * @throws fileTooLarge for a bomb, fileUnreadable for what is no whole, open zip
 */
export function checkZip(bytes: Buffer): void {
  try {
    const end = findEnd(bytes);
    const entries = bytes.readUInt16LE(end + 10);
    if (entries > MOST_ENTRIES) throw new AppError('fileTooLarge');
    let entry = bytes.readUInt32LE(end + 16);
    let left = MOST_UNPACKED;
    for (let count = 0; count < entries; count += 1) {
      if (bytes.readUInt32LE(entry) !== ENTRY_SIGNATURE) throw new AppError('fileUnreadable');
      left -= unpackedSize(bytes, entry, left);
      if (left <= 0) throw new AppError('fileTooLarge');
      entry +=
        ENTRY_LENGTH +
        bytes.readUInt16LE(entry + 28) +
        bytes.readUInt16LE(entry + 30) +
        bytes.readUInt16LE(entry + 32);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isBomb =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new AppError(isBomb ? 'fileTooLarge' : 'fileUnreadable');
  }
}
