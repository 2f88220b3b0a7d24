import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../shared/errors';
import { LONGEST_RECORD, MOST_COLUMNS, MOST_ROWS } from './sheet';

const DELIMITERS = [',', '\t', ';', '|'] as const;

/** So much of a file tells what stands between its cells. */
const TOLD_BY = 65_536;

/** The delimiter that the beginning of the file has most often outside quotes. */
export function guessDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((sign) => [sign, 0]));
  let isQuoted = false;
  for (const sign of text.slice(0, TOLD_BY)) {
    if (sign === '"') isQuoted = !isQuoted;
    const count = counts.get(sign);
    if (count !== undefined && !isQuoted) counts.set(sign, count + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] ?? ',';
}

/**
 * Reads text as CSV, whatever stands between the cells.
 *
 * @throws fileUnreadable with the line, when a quote is never closed
 * @throws fileTooLarge beyond 200,000 rows
 */
export function parseCsv(text: string): { rows: string[][]; lines: number[] } {
  const rows: string[][] = [];
  const lines: number[] = [];
  let next = 1;
  try {
    parse(text, {
      delimiter: guessDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
      to: MOST_ROWS + 1,
      on_record: (record: string[], { lines: last }) => {
        rows.push(record.slice(0, MOST_COLUMNS));
        lines.push(next);
        next = last + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('fileUnreadable', { line: next });
  }
  if (rows.length > MOST_ROWS) throw new AppError('fileTooLarge');
  return { rows, lines };
}
