import type { Cell, CellValue, Worksheet } from 'exceljs';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import { checkZip } from './check-zip';
import { LONGEST_RECORD, MOST_COLUMNS, MOST_ROWS } from './sheet';

/** Spreadsheets keep a time of day alone as a moment on their day nought. */
const DAY_NOUGHT = Date.UTC(1899, 11, 30);

/** A date cell as somebody would have written it. Spreadsheet dates have no zone. */
function dateText(date: Date): string {
  const at = Math.round(date.getTime() / MINUTE_MS) * MINUTE_MS;
  if (!Number.isFinite(at)) return '';
  const written = new Date(at).toISOString();
  const day = written.slice(0, 10);
  const time = written.slice(11, 16);
  if (at < DAY_NOUGHT + 2 * DAY_MS) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

function valueText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return `${value}`;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return valueText(value.text);
  // a formula stands for what it came to
  if ('result' in value) return valueText(value.result ?? '');
  return '';
}

function rowTexts(sheet: Worksheet, place: number): string[] {
  const texts: string[] = [];
  sheet.getRow(place).eachCell({ includeEmpty: false }, (cell: Cell, column: number) => {
    if (column > MOST_COLUMNS) return;
    const text = valueText(cell.value);
    if (text.length > LONGEST_RECORD) throw new AppError('fileTooLarge');
    texts[column - 1] = text;
  });
  return Array.from(texts, (text) => text ?? '');
}

/**
 * Reads the fullest sheet of a workbook. Hidden sheets are passed over.
 *
 * @param begun called when the library is there and the reading itself begins
 * @throws fileTooLarge, fileUnreadable
 */
export async function parseXlsx(
  bytes: Buffer,
  begun: () => void,
): Promise<{ rows: string[][]; lines: number[] }> {
  const { default: excel } = await import('exceljs');
  begun();
  checkZip(bytes);
  const workbook = new excel.Workbook();
  try {
    // a copy: it may lie inside a larger buffer, which the library would read whole
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    throw new AppError('fileUnreadable');
  }
  const [sheet] = workbook.worksheets
    .filter(({ state }) => state === 'visible')
    .toSorted((a, b) => b.actualRowCount - a.actualRowCount);
  if (sheet === undefined) throw new AppError('fileUnreadable');
  if (sheet.rowCount > MOST_ROWS) throw new AppError('fileTooLarge');
  const lines = Array.from({ length: sheet.rowCount }, (_, place) => place + 1);
  return { rows: lines.map((line) => rowTexts(sheet, line)), lines };
}
