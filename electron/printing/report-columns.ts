import { type Cell, cellWord, type ReportTable } from '../../shared/report/document';

/** mm between the margins of an upright A4 page. */
const PAGE_WIDTH = 182;

/** mm of half a Chinese character in a report's type, and of the space around a cell's words. */
const HALF = 1.6;
const AROUND = 3.2;

/** Half characters after which a heading goes on in a second line. */
const HEADING = 16;

/**
 * A table as wide as the page: one with too many columns of numbers (twelve consultants, many
 * competitors) becomes several, one under the other, each with the names of its lines before it.
 */
export function fitColumns(table: ReportTable): readonly ReportTable[] {
  const { columns } = table;
  const widths = columns.map((_column, place) => widthOf(table, place));
  const [names = 0, ...numbers] = widths;
  const isFitting = (own: readonly number[]) =>
    own.length <= 1 || names + own.reduce((sum, width) => sum + width, 0) <= PAGE_WIDTH;
  if (isFitting(numbers) || !columns.slice(1).every(({ isNumber }) => isNumber)) return [table];
  for (let parts = 2; parts < numbers.length; parts += 1) {
    const size = Math.ceil(numbers.length / parts);
    const starts = Array.from(
      { length: Math.ceil(numbers.length / size) },
      (_, part) => part * size,
    );
    if (starts.every((from) => isFitting(numbers.slice(from, from + size))))
      return starts.map((from) => partOf(table, from + 1, from + 1 + size));
  }
  return numbers.map((_width, place) => partOf(table, place + 1, place + 2));
}

/** The first column, and those from a place up to another. */
function partOf(table: ReportTable, from: number, until: number): ReportTable {
  const pick = <One>(line: readonly One[]) => [...line.slice(0, 1), ...line.slice(from, until)];
  return {
    ...table,
    columns: pick(table.columns),
    rows: table.rows.map((row) => pick(row)),
    total: table.total === null ? null : pick(table.total),
  };
}

function widthOf({ columns, rows, total }: ReportTable, place: number): number {
  const cells: Cell[] = [...rows, ...(total === null ? [] : [total])].map(
    (row) => row[place] ?? '',
  );
  const heading = Math.min(HEADING, halvesOf(columns[place]?.title ?? ''));
  return AROUND + HALF * Math.max(heading, ...cells.map((cell) => halvesOf(cellWord(cell))));
}

/** Latin letters and figures are half as wide as Chinese characters. */
function halvesOf(word: string): number {
  return word.length + (word.match(/[^\u0020-\u00ff]/g)?.length ?? 0);
}
