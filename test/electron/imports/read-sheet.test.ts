import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parseSheet } from '../../../electron/imports/parse-sheet';
import { guessDelimiter } from '../../../electron/imports/parse-csv';
import { oldLog } from '../../helpers/old-log';

const TEXT = '日期,姓名,电话\r\n2025-01-02,张晓明,13900006688\r\n2025-01-03,王丽,未留\r\n';
const ROWS = [
  ['日期', '姓名', '电话'],
  ['2025-01-02', '张晓明', '13900006688'],
  ['2025-01-03', '王丽', '未留'],
];

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('a CSV file', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16be', utf16be(`\ufeff${TEXT}`)],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['utf-16be', utf16be(TEXT)],
  ])('in %s is known by its bytes', async (encoding, bytes) => {
    const sheet = await parseSheet(bytes, null);
    expect(sheet.encoding).toBe(encoding);
    expect(sheet.rows).toEqual(ROWS);
  });

  it('in GB18030 is known, with signs of four bytes and line breaks inside cells', async () => {
    const { bytes } = await oldLog();
    const { encoding, rows, lines } = await parseSheet(bytes, null);
    expect(encoding).toBe('gb18030');
    const place = rows.findIndex(([serial]) => serial === '52');
    expect(rows[place]?.[5]).toBe('𠮷田文');
    // the record before the sixth spreads over two lines
    expect(lines[rows.findIndex(([serial]) => serial === '6')]).toBe(9);
  });

  it('in an encoding that is none of ours is asked about, never guessed', async () => {
    // 日期,姓名 … in Big5, a Latin-1 text, and UTF-8 with a byte gone
    const big5 = Buffer.from('a4e9b4c12ca96da6572cb971b8dc0aa57cad78a9fa2cb1695020a5', 'hex');
    const latin = Buffer.from('dónde,está,año\nniño,señor,mañana\n', 'latin1');
    const broken = Buffer.concat([Buffer.from(TEXT).subarray(0, 1), Buffer.from(TEXT).subarray(2)]);
    for (const bytes of [big5, latin, broken]) {
      await expect(parseSheet(bytes, null)).rejects.toMatchObject({ code: 'encodingUnknown' });
    }
  });

  it('is not read in an encoding that does not fit, even when somebody chose it', async () => {
    const { bytes } = await oldLog();
    await expect(parseSheet(bytes, 'utf-8')).rejects.toMatchObject({ code: 'encodingUnknown' });
    expect((await parseSheet(bytes, 'gb18030')).encoding).toBe('gb18030');
  });

  it('may have tabs or semicolons between its cells', () => {
    expect(guessDelimiter('日期\t姓名\t电话\n')).toBe('\t');
    expect(guessDelimiter('日期;姓名;电话\n"a,b,c,d,e";b;c\n')).toBe(';');
    expect(guessDelimiter('日期')).toBe(',');
  });

  it('with a quote inside a cell is read as it stands', async () => {
    const { rows } = await parseSheet(Buffer.from('a,b\n12" 屏幕,"说""好"""\n'), null);
    expect(rows).toEqual([
      ['a', 'b'],
      ['12" 屏幕', '说"好"'],
    ]);
  });

  it('with a quote that is never closed is refused with the line', async () => {
    const bytes = Buffer.from(`${TEXT}2025-01-04,"张${'三\n'.repeat(50)}`);
    await expect(parseSheet(bytes, null)).rejects.toMatchObject({
      code: 'fileUnreadable',
      details: { line: 4 },
    });
  });
});

describe('an XLSX file', () => {
  async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    fill(book.addWorksheet('2025'));
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('gives dates, times, numbers and formulas as somebody would have written them', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['日期', '时间', '电话', '备注']);
      sheet.addRow([
        new Date(Date.UTC(2025, 0, 18)),
        new Date(Date.UTC(1899, 11, 30, 16, 11)),
        13900006688,
        { formula: 'SUM(A1)', result: 7 },
      ]);
      sheet.addRow([
        new Date(Date.UTC(2025, 0, 18, 16, 11)),
        '15点45',
        { richText: [{ text: '139' }, { text: '00006688' }] },
        '=SUM(A1)',
      ]);
    });
    const { encoding, rows } = await parseSheet(bytes, null);
    expect(encoding).toBe('xlsx');
    expect(rows).toEqual([
      ['日期', '时间', '电话', '备注'],
      ['2025-01-18', '16:11', '13900006688', '7'],
      ['2025-01-18 16:11', '15点45', '13900006688', '=SUM(A1)'],
    ]);
  });

  it('is refused when it is an old .xls, cut short or empty', async () => {
    const whole = await workbook((sheet) => void sheet.addRow(['日期']));
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    for (const bytes of [old, whole.subarray(0, whole.length - 40), Buffer.alloc(0)]) {
      await expect(parseSheet(bytes, null)).rejects.toMatchObject({ code: 'fileUnreadable' });
    }
  });
});
