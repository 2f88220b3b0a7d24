import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromCell } from '../../electron/crm/cell';
import { openDesk, type TestDesk } from '../helpers/desk';
import { importLog } from '../helpers/old-log';
import { party } from '../helpers/party';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

describe('text that no desk should keep', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it.each([
    ['a NUL', '张\u0000明'],
    ['half a sign', '张\ud83d'],
    ['three million signs', '腰'.repeat(3_000_000)],
  ])('is refused by the field’s name and not by what it says: %s', async (_, hostNote) => {
    const asked = desk.ask('周倩', 'visits.log', party(desk, { hostNote }));
    const refused = await asked.catch((cause: unknown) => cause);
    expect(refused).toMatchObject({ code: 'invalidInput', details: { field: 'hostNote' } });
    expect(JSON.stringify(refused)).not.toMatch(/张|腰/);
    expect(await desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' })).toEqual([]);
  });

  it('is kept where it only looks odd: rare signs, a family in one sign, prototype words', async () => {
    for (const name of ['𠮷野', '👨‍👩‍👧', '阿依古丽·买买提', '__proto__', 'constructor']) {
      const { id } = await desk.ask('周倩', 'visits.log', party(desk, { name }));
      const { row } = await desk.ask('周倩', 'visits.show', { id });
      expect(row.name).toBe(name);
    }
  });
});

/** What somebody may be called, or have said. */
const NASTY = [
  '<img src=x onerror=alert(1)>',
  "=cmd|'/c calc'!A1",
  '+86',
  '-1+1',
  '@SUM(A1)',
  '＝SUM(A1)',
  "'; DROP TABLE customer;--",
  '100%_\\',
  '𠮷田\u{20000}',
  '👨‍👩‍👧',
  '李',
  '王芳',
  '欧阳晓明',
  '阿依古丽·买买提',
  "Jean-Luc O'Neill",
  '__proto__',
  'constructor',
];
/** In front of a note, where a sheet would take it for the beginning of a formula. */
const LEADS = ['\t=1+1', '\r=1+1', ' =1+1', '\u00a0＝1+1'];

describe('text that looks odd', () => {
  let desk: TestDesk;
  let stick: string;
  const kept = new Map<string, string>();
  const said = (name: string) => `${name}\n${LEADS.join('\n')}`;
  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-23T10:20' });
    stick = await mkdtemp(join(tmpdir(), 'odd-'));
    for (const [place, name] of NASTY.entries()) {
      const words = { use: name, nowOwns: `\u00a0=${name}`, competitor: name, decisionMaker: name };
      const phones = [`1390000${String(1000 + place)}`];
      const facts = { ...ZHANG, ...words, name, address: name, notes: said(name), phones };
      const id = await receiveCustomer(desk, facts);
      const page = await desk.ask('李敏', 'customers.show', { id });
      if (page.facts.name === name) kept.set(name, id);
    }
    await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
  });
  afterAll(async () => {
    await desk.close();
    await rm(stick, { recursive: true, force: true });
  });

  it('comes back to the byte, wherever it was written', async () => {
    expect([...kept.keys()]).toEqual(NASTY);
    for (const [name, id] of kept) {
      const { facts } = await desk.ask('李敏', 'customers.show', { id });
      expect(facts).toMatchObject({ name, address: name, use: name, notes: said(name) });
      expect(facts.nowOwns).toBe(`\u00a0=${name}`);
    }
  });

  it('is found by its own letters, which are no wildcards, and stands in the list', async () => {
    for (const [name, id] of kept) {
      const found = await desk.ask('周倩', 'customers.find', { query: name, limit: 5 });
      expect([name, found.map((row) => row.id)]).toEqual([name, expect.arrayContaining([id])]);
    }
    for (const query of ['%', '_', '\\', "' OR 1=1 --"])
      for (const { name } of await desk.ask('周倩', 'customers.find', { query, limit: 50 }))
        expect(name).toContain(query);
    const order = { filter: 'all', after: null, limit: 200 } as const;
    const list = await desk.ask('孙建国', 'customers.list', order);
    expect(list.rows.map(({ name }) => name).toSorted()).toEqual(NASTY.toSorted());
  });

  it('is text on every page that is printed', async () => {
    const pages = [];
    for (const id of kept.values()) {
      const card = { customerId: id, paper: 'A5', withoutNumbers: false } as const;
      pages.push((await desk.ask('孙建国', 'cards.preview', card)).html);
    }
    const day = { on: '2026-11-23', withoutNumbers: false } as const;
    pages.push((await desk.ask('孙建国', 'registers.preview', day)).html);
    for (const html of pages)
      expect(html).not.toMatch(/<(script|img src=x|iframe)|onerror=alert\(1\)>/i);
    expect(pages.join('')).toContain('&lt;img src=x onerror=alert(1)&gt;');
    for (const name of ['𠮷田\u{20000}', '👨‍👩‍👧', '阿依古丽·买买提'])
      expect(pages.join('')).toContain(name);
  });

  it('is no formula in CSV and in a workbook, plain in JSON, and what it was when read back', async () => {
    const folder = join(stick, 'batch-0001');
    const json = (await readFile(join(folder, 'leads.jsonl'), 'utf8')).trim().split('\n');
    const facts = json.map((line) => (JSON.parse(line) as Line).data.facts);
    expect(facts.map(({ name }) => name).toSorted()).toEqual(NASTY.toSorted());
    for (const { name, notes } of facts) expect(notes).toBe(said(name));

    const [heading = [], ...rows] = parse(await readFile(join(folder, 'leads.csv')), { bom: true });
    const at = (title: string) => heading.indexOf(title);
    for (const row of rows) {
      for (const cell of row) expect(cell).not.toMatch(/^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r]/);
      const name = fromCell(row[at('姓名')] ?? '');
      expect(NASTY).toContain(name);
      expect(fromCell(row[at('备注')] ?? '')).toBe(said(name));
    }

    const book = new ExcelJS.Workbook();
    const file = (await readdir(folder)).find((name) => name.endsWith('.xlsx')) ?? '';
    await book.xlsx.readFile(join(folder, file));
    const texts: string[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          texts.push(cell.text);
        }),
      );
    for (const name of NASTY) expect(texts.some((text) => text.includes(name))).toBe(true);
  });

  it('comes in again from a sheet of ours as it went out', async () => {
    const csv = await readFile(join(stick, 'batch-0001', 'leads.csv'));
    const [heading = [], ...rows] = parse(csv, { bom: true });
    const name = rows.map((row) => row[heading.indexOf('姓名')] ?? '');
    const note = rows.map((row) => row[heading.indexOf('备注')] ?? '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = name.map((each, place) =>
      [
        '2025-03-01',
        '来店',
        quoted(each),
        `1370000${1000 + place}`,
        quoted(note[place] ?? ''),
      ].join(','),
    );
    const other = await openDesk({ now: '2026-11-23T10:20' });
    try {
      await importLog(other, '周倩', `日期,类型,姓名,电话,备注\n${lines.join('\n')}\n`);
      const order = { filter: 'all', after: null, limit: 200 } as const;
      const { rows: people } = await other.ask('孙建国', 'customers.list', order);
      expect(people.map((row) => row.name.trim()).toSorted()).toEqual(
        NASTY.map((each) => each.trim()).toSorted(),
      );
    } finally {
      await other.close();
    }
  });
});

interface Line {
  readonly data: { readonly facts: { readonly name: string; readonly notes: string } };
}
