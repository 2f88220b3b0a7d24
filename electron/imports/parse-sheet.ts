import type { Encoding } from '../../shared/contract/imports';
import { AppError } from '../../shared/errors';
import { decodeText } from './decode-text';
import { parseCsv } from './parse-csv';
import type { Sheet } from './sheet';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The workbooks of Excel 97 to 2003, which we do not read. */
const OLD_XLS = [0xd0, 0xcf, 0x11, 0xe0];

function beginsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/**
 * Turns the bytes of a CSV or XLSX file into rows. Heavy, and fed with whatever somebody chose:
 * runs in a worker only.
 *
 * @param wanted the encoding a person chose; null: found out
 * @param begun called when a workbook's library is loaded and the unbounded part begins; text is
 *   gone through once, and ends by itself
 * @throws encodingUnknown, fileUnreadable, fileTooLarge
 */
export async function parseSheet(
  bytes: Buffer,
  wanted: Encoding | null,
  begun: () => void = () => {},
): Promise<Sheet> {
  if (bytes.length === 0 || beginsWith(bytes, OLD_XLS)) throw new AppError('fileUnreadable');
  if (beginsWith(bytes, ZIP)) {
    const { parseXlsx } = await import('./parse-xlsx');
    return { encoding: 'xlsx', ...(await parseXlsx(bytes, begun)) };
  }
  if (wanted === 'xlsx') throw new AppError('fileUnreadable');
  const { encoding, text } = decodeText(bytes, wanted);
  return { encoding, ...parseCsv(text) };
}
