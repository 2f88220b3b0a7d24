import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { READ_LIMIT_MS, readSheet } from '../../electron/imports/read-sheet';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import { openDesk, type TestDesk } from '../helpers/desk';
import { handOver, oldLog, readLog } from '../helpers/old-log';
import { buildSheetWorker } from '../helpers/sheet-worker';
import { zipOf } from '../helpers/zip';

const HEADER = '日期,时间,来店/来电,姓名,电话,备注\r\n';

/** How late the window's own turn came while something else was going on, at worst. */
async function longestStall<Value>(
  work: () => Promise<Value>,
): Promise<[Value | null, number, unknown]> {
  let worst = 0;
  const over = new AbortController();
  const watch = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now();
      await wait(10);
      worst = Math.max(worst, performance.now() - began - 10);
    }
  })();
  try {
    return [await work(), worst, null];
  } catch (error) {
    return [null, worst, error];
  } finally {
    over.abort();
    await watch;
  }
}

describe('a file that means harm', () => {
  let worker: URL;
  beforeAll(async () => {
    worker = await buildSheetWorker();
  });

  const hostile: Record<string, () => Promise<Buffer> | Buffer> = {
    'a quote that is never closed, before megabytes of text': () =>
      Buffer.from(`${HEADER}2025-01-02,10:00,来店,"张${'三,李四,王五\r\n'.repeat(300_000)}`),
    'one cell of 19 MB': () =>
      Buffer.from(`${HEADER}2025-01-02,10:00,来店,${'长'.repeat(6_300_000)}`),
    'five million rows': () => Buffer.from(HEADER + ',\n'.repeat(5_000_000)),
    'a zip bomb in the clothes of a workbook': () =>
      zipOf([{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(120 * 1024 * 1024) }]),
    'a zip that lies about its size': () =>
      zipOf([{ name: 'xl/workbook.xml', data: Buffer.alloc(120 * 1024 * 1024), says: 10 }]),
    'a workbook with a cell of 50 MB': () =>
      zipOf(
        workbookParts(
          `<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(50 * 1024 * 1024)}</t></is></c></row>`,
        ),
      ),
    'a workbook of half a million rows': () =>
      zipOf(workbookParts('<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(500_000))),
  };

  it.each(Object.keys(hostile))(
    '%s is stopped within two seconds, and the desk goes on',
    async (name) => {
      const bytes = await hostile[name]?.();
      if (bytes === undefined) throw new RangeError(name);
      const began = performance.now();
      const [, stall, error] = await longestStall(() => readSheet(bytes, null, worker));
      // the thread's own start counts apart: on a busy machine it takes its time
      expect(performance.now() - began).toBeLessThan(READ_LIMIT_MS + 3000);
      expect(error).toMatchObject({
        code: expect.stringMatching(/^file(?:Unreadable|TooLarge|TooSlow)$/),
      });
      expect(stall).toBeLessThan(500);
    },
  );

  it('is told from one that is only large', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `2025-01-02,10:00,来店,张三,,${at}\r\n`);
    const sheet = await readSheet(Buffer.from(HEADER + rows.join('')), null, worker);
    expect(sheet.rows).toHaveLength(60_001);
  });

  it('and an honest workbook comes out of the same thread whole', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('2025');
    sheet.addRow(['日期', '姓名']);
    sheet.addRow([new Date(Date.UTC(2025, 0, 2)), '张晓明']);
    const read = await readSheet(Buffer.from(await book.xlsx.writeBuffer()), null, worker);
    expect(read.rows).toEqual([
      ['日期', '姓名'],
      ['2025-01-02', '张晓明'],
    ]);
  });
});

function workbookParts(rows: string) {
  const part = (name: string, xml: string) => ({
    name,
    data: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return [
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  ];
}

describe('an import that dies on its way', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const countsOf = async () => {
    const list = await desk.ask('周倩', 'customers.list', { filter: 'all', after: null, limit: 1 });
    const visits = await desk.ask('周倩', 'visits.onDay', { on: '2025-01-02' });
    return { customers: list.total, visits: visits.length };
  };

  it('at row 5,000 leaves nothing behind, and the next try brings all', async () => {
    const lines = Array.from(
      { length: 6000 },
      (_, at) =>
        `2025-01-${`${(at % 28) + 1}`.padStart(2, '0')},10:00,来店,张三,1390000${`${at}`.padStart(4, '0')},`,
    );
    const { plan } = await readLog(desk, '周倩', HEADER + lines.join('\r\n'));
    const other = await connect(join(desk.folder, STORE_FILE), 'write');
    await other.query(`CREATE TRIGGER dying AFTER INSERT ON visit
      WHEN NEW.rowid >= 5000 BEGIN SELECT RAISE(ABORT, 'died'); END`);
    await expect(desk.ask('周倩', 'imports.run', plan)).rejects.toMatchObject({ code: 'internal' });
    await other.query('DROP TRIGGER dying');
    await other.close();
    expect(await countsOf()).toEqual({ customers: 0, visits: 0 });
    const { counts } = await desk.ask('周倩', 'imports.run', plan);
    expect(counts).toMatchObject({ newCustomers: 6000, newVisits: 6000 });
  });

  it('keeps nothing of the file in the data folder, in the clear', async () => {
    const { bytes } = await oldLog();
    await handOver(desk, '周倩', bytes);
    const { plan } = await readLog(desk, '周倩', bytes);
    await desk.ask('周倩', 'imports.run', plan);
    const spellings = {
      utf8: Buffer.from('毛国芳'),
      number: Buffer.from('19585587541'),
      gb18030: Buffer.from('c3abb9fab7bc', 'hex'),
      utf16: Buffer.from('毛国芳', 'utf16le'),
    };
    for (const entry of await readdir(desk.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const content = await readFile(join(entry.parentPath, entry.name));
      for (const [spelling, name] of Object.entries(spellings)) {
        expect(content.includes(name), `${entry.name} ${spelling}`).toBe(false);
      }
    }
  });
});
