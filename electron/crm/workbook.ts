import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { fromCell } from './cell';

/*
 * A workbook for people, written by hand: the same rows are always the same bytes (a batch that is
 * written again must be), and no more memory is used than the rows take. Every text is a text cell,
 * so that a number keeps its digits and nothing is ever reckoned.
 */

/** One sheet: a heading and rows, cells as a CSV file would have them. */
export interface Sheet {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const deflated = promisify<Buffer, { level: number }, Buffer>(deflateRaw);

/** The bytes of an .xlsx file. The desk answers others meanwhile. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const files: ZipEntry[] = [];
  for (const [at, sheet] of sheets.entries())
    files.push([`xl/worksheets/sheet${at + 1}.xml`, await sheetXml(sheet)]);
  return await zipOf([
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', bookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...files,
  ]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  ).join('');
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${parts}</Types>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const parts = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${parts.join('')}</Relationships>`;
}

function bookXml(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${parts.join('')}</sheets></workbook>`;
}

/** Style 1: text, so that a cell stays text when somebody types in it; style 2: a bold heading. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

async function sheetXml({ headings, rows }: Sheet): Promise<Buffer> {
  const parts = [
    Buffer.from(
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${headings.length}" width="16"/></cols><sheetData>${rowXml(headings, 1, 2)}`,
    ),
  ];
  // in pieces: one string of a hundred thousand rows would be longer than a string may be
  for (let at = 0; at < rows.length; at += 500) {
    const piece = rows.slice(at, at + 500).map((row, offset) => rowXml(row, at + offset + 2, 1));
    parts.push(Buffer.from(piece.join('')));
    await nextTurn();
  }
  parts.push(Buffer.from('</sheetData></worksheet>'));
  return Buffer.concat(parts);
}

function rowXml(row: readonly (string | number)[], no: number, style: number): string {
  let cells = '';
  for (const [at, cell] of row.entries())
    if (cell !== '') cells += cellXml(cell, `${columnName(at)}${no}`, style);
  return `<row r="${no}">${cells}</row>`;
}

function cellXml(cell: string | number, place: string, style: number): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  // the tab that keeps a number's digits in CSV is not needed where the cell itself is text; the
  // apostrophe before a formula stays: whoever saves the sheet as CSV again keeps the guard
  const text = cell.endsWith('\t') ? fromCell(cell) : cell;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** What may have to be told otherwise: most texts hold nothing of it. */
const SPECIAL = /[&<>"_\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Text as XML; what XML cannot hold at all becomes U+FFFD. */
function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return (
    text
      .toWellFormed()
      .replace(/\p{Cc}|[\ufffe\uffff]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : '\ufffd'))
      .replace(/[&<>"\r]/g, (letter) => ENTITIES[letter] ?? letter)
      // Excel reads _x0041_ as a letter: the underscore is told as one
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  );
}

const columnNames: string[] = [];

/** A, B, …, Z, AA, … */
function columnName(at: number): string {
  const known = columnNames[at];
  if (known !== undefined) return known;
  const last = String.fromCharCode(65 + (at % 26));
  const name = at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`;
  columnNames[at] = name;
  return name;
}

type ZipEntry = readonly [name: string, content: string | Buffer];

/** 1980-01-01 in a zip's own reckoning: a file has no moment, only content. */
const NO_DATE = 0x0021;

async function zipOf(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const packed = await deflated(bytes, { level: 1 });
    const title = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0); // version that can read it
    facts.writeUInt16LE(8, 4); // deflate
    facts.writeUInt16LE(NO_DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, more, title);
    at += 30 + title.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
