import { stringify } from 'csv-stringify/sync';
import { dayOf, timeOf } from '../../shared/domain/day';
import {
  type Cell,
  cellWord,
  type NumberCell,
  type ReportDocument,
  type ReportTable,
} from '../../shared/report/document';
import { toCell } from '../crm/cell';
import type { ReportFrame } from './report';

type Frame = Pick<ReportFrame, 'showroomName' | 'printedAt' | 'printedBy'>;

/**
 * A report as CSV that spreadsheets open: UTF-8 with BOM, one table under the other, an empty line
 * between them. Words that would be taken for formulas are made words again.
 */
export function reportCsv(report: ReportDocument, frame: Frame): Buffer {
  const lines = [
    ...headLines(report, frame),
    ...tablesOf(report).flatMap(({ caption, columns, rows, total }) => [
      [],
      [caption],
      columns.map(({ title }) => title),
      ...rows,
      ...(total === null ? [] : [total]),
    ]),
  ];
  const cells = lines.map((line) => line.map((cell: Cell) => plainCell(cell)));
  const width = Math.max(...cells.map((line) => line.length));
  const table = cells.map((line) => Array.from({ length: width }, (_, place) => line[place] ?? ''));
  return Buffer.from(stringify(table, { bom: true, record_delimiter: 'windows' }), 'utf8');
}

/** A cell in a file of plain text: numbers stay numbers; words are guarded. */
export function plainCell(cell: Cell): string {
  const number = numberIn(cell);
  if (number === null) return toCell(cellWord(cell));
  if (number.value === null) return '—';
  return number.as === 'count' ? `${number.value}` : rounded(number.value, 4);
}

/** A report as a workbook: one sheet a table, words as words, shares as per cent. */
export async function reportXlsx(report: ReportDocument, frame: Frame): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.created = new Date(frame.printedAt);
  const names = new Set<string>();
  for (const table of tablesOf(report)) {
    const sheet = book.addWorksheet(sheetName(table.caption, names));
    for (const line of headLines(report, frame)) sheet.addRow(line);
    sheet.addRow([]);
    sheet.addRow([table.caption]).font = { bold: true };
    const head = sheet.addRow(table.columns.map(({ title }) => title));
    head.font = { bold: true };
    head.border = { bottom: { style: 'thin' } };
    for (const line of table.rows) addLine(line);
    if (table.total !== null) {
      const last = addLine(table.total);
      last.font = { bold: true };
      last.border = { top: { style: 'thin' } };
    }
    sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: head.number }];
    sheet.pageSetup = { orientation: 'portrait', fitToPage: true, fitToHeight: 0 };
    sheet.columns.forEach((column, place) => {
      column.width = widthOf(table, place);
    });

    function addLine(line: readonly Cell[]) {
      const row = sheet.addRow(line.map(bookCell));
      line.forEach((cell, place) => {
        const number = numberIn(cell);
        const at = row.getCell(place + 1);
        if (number?.as === 'share') at.numFmt = '0 %';
        if (number?.as === 'average') at.numFmt = '0.#';
        if (table.columns[place]?.isNumber === true) at.alignment = { horizontal: 'right' };
      });
      return row;
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A text is written as a text: a workbook, unlike CSV, never takes it for a formula. */
function bookCell(cell: Cell): string | number {
  const number = numberIn(cell);
  return number?.value ?? cellWord(cell);
}

/** The number of a cell that is one, alone or with its parts in brackets behind. */
function numberIn(cell: Cell): NumberCell | null {
  if (typeof cell === 'string') return null;
  if ('as' in cell) return cell;
  const [first] = cell;
  return first !== undefined && typeof first !== 'string' ? first : null;
}

/** What is divided by what, of a number that says so behind itself: 78 %（7÷9）; else null. */
function partsIn(cell: Cell | undefined): string | null {
  if (cell === undefined || typeof cell === 'string' || 'as' in cell) return null;
  const [first, ...rest] = cell;
  if (first === undefined || typeof first === 'string' || rest.length === 0) return null;
  return cellWord(rest).replaceAll(/[（）]/g, '');
}

/** In a file a number stands alone, to be reckoned with; what it is divided of follows it. */
function withParts(table: ReportTable): ReportTable {
  const { columns, rows, total } = table;
  const isParted = columns.map((_column, place) =>
    rows.some((row) => partsIn(row[place]) !== null),
  );
  const spread = (line: readonly Cell[]) =>
    line.flatMap((cell, place) => (isParted[place] ? [cell, partsIn(cell) ?? ''] : [cell]));
  return {
    ...table,
    columns: columns.flatMap((column, place) =>
      isParted[place] ? [column, { title: `${column.title} 分子÷分母`, isNumber: true }] : [column],
    ),
    rows: rows.map(spread),
    total: total === null ? null : spread(total),
  };
}

/** Everything in a report that is a table; its figures are one. */
function tablesOf({ blocks }: ReportDocument): readonly ReportTable[] {
  return blocks.flatMap((block): readonly ReportTable[] => {
    if (block.is === 'table') return [withParts(block.table)];
    if (block.is === 'chart') return block.table === null ? [] : [withParts(block.table)];
    if (block.is !== 'figures') return [];
    return [
      {
        caption: block.caption,
        columns: [
          { title: '指标', isNumber: false },
          { title: '数值', isNumber: true },
          { title: '公式', isNumber: false },
        ],
        rows: block.figures.map(({ name, value, formula }) => [name, value, cellWord(formula)]),
        total: null,
        empty: '',
      },
    ];
  });
}

function headLines(
  { title, period, scope, blocks }: ReportDocument,
  { showroomName, printedAt, printedBy }: Frame,
): string[][] {
  const notes = blocks.flatMap((block) => (block.is === 'note' ? [[block.text]] : []));
  return [
    [`${showroomName} ${title}`],
    [`${period} · ${scope}`],
    [`${dayOf(printedAt)} ${timeOf(printedAt)} ${printedBy} 导出 · 内部资料，对外严格保密`],
    ...notes,
  ];
}

/** A worksheet's name: at most 31 characters, none of those Excel forbids, each once. */
function sheetName(caption: string, taken: Set<string>): string {
  const plain = caption.replaceAll(/[\\/?*[\]:'“”]/g, ' ').slice(0, 28);
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${plain} ${number}`;
  taken.add(name);
  return name;
}

/** Wide enough for its longest cell, Chinese characters counted double. */
function widthOf({ columns, rows }: ReportTable, place: number): number {
  const cells = [columns[place]?.title ?? '', ...rows.map((row) => cellWord(row[place] ?? ''))];
  const widths = cells.map((cell) => cell.length + (cell.match(/[^\u0020-\u00ff]/g)?.length ?? 0));
  return Math.min(60, Math.max(8, ...widths) + 2);
}

function rounded(value: number, digits: number): string {
  return `${Number(value.toFixed(digits))}`;
}
