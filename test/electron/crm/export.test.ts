import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromCell } from '../../../electron/crm/cell';
import { openDesk, type TestDesk } from '../../helpers/desk';
import {
  callDraft,
  receiveCustomer,
  reschedule,
  visitDraft,
  ZHANG,
} from '../../helpers/showroom-day';

let desk: TestDesk;
let stick: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  stick = await mkdtemp(join(tmpdir(), 'U盘 #%-'));
});
afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

interface Manifest {
  batchNo: number;
  fromSeq: number;
  toSeq: number;
  previousManifestSha256: string | null;
  counts: Record<string, number>;
  files: { name: string; rows: number; bytes: number; sha256: string }[];
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function readBundle(name: string) {
  const folder = join(stick, name);
  const names = (await readdir(folder)).toSorted();
  const files = new Map<string, Buffer>();
  for (const file of names) files.set(file, await readFile(join(folder, file)));
  const bytes = (file: string) => files.get(file) ?? Buffer.alloc(0);
  const manifest = JSON.parse(bytes('manifest.json').toString()) as Manifest;
  const lines = (file: string) =>
    bytes(`${file}.jsonl`)
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { data: Record<string, unknown> }).data);
  const table = (file: string) => parse(bytes(`${file}.csv`), { bom: true });
  return { names, files, bytes, manifest, lines, table };
}

const exportNow = (id = desk.newId(), folder = stick) =>
  desk.ask('周倩', 'crm.export', { id, folder });

/** A day with a bit of everything. */
async function aDay(): Promise<string> {
  const customerId = await receiveCustomer(desk);
  await reschedule(desk, customerId, '2026-11-26', '客户出差');
  await desk.ask('周倩', 'customers.recordConsent', {
    id: desk.newId(),
    customerId,
    purpose: 'centralCrm',
    recipient: '',
    way: 'spoken',
    askedById: desk.face('周倩').id,
    note: '',
  });
  await desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId,
    way: 'phone',
    isAnswered: true,
    content: '确认周四到店',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-25', reason: '周四体验' },
    laterReason: null,
  });
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  await desk.ask(
    '周倩',
    'visits.log',
    visitDraft(desk, { headcount: 3, description: '男,50多岁' }),
  );
  return customerId;
}

describe('the evening export', () => {
  it('writes what the screen counted, and every hash holds', async () => {
    await aDay();
    const before = await desk.ask('周倩', 'crm.waiting', {});
    const batch = await exportNow();
    const { manifest, names, bytes } = await readBundle('batch-0001');
    expect(batch).toMatchObject({ no: 1, byName: '周倩', folderName: 'batch-0001' });
    expect(before.counts).toEqual(batch.counts);
    expect(manifest.counts).toEqual(batch.counts);
    expect(batch.counts).toEqual({
      leads: 2,
      visits: 2,
      calls: 1,
      followUps: 1,
      gradeChanges: 2,
      consents: 2,
      appointments: 1,
      dailyFigures: 1,
      stages: 0,
      losses: 0,
      assignments: 2,
    });
    expect(names).toEqual(
      [...manifest.files.map(({ name }) => name), 'manifest.json', 'manifest.sha256'].toSorted(),
    );
    for (const file of manifest.files) {
      expect(sha256(bytes(file.name))).toBe(file.sha256);
      expect(bytes(file.name).length).toBe(file.bytes);
    }
    expect(sha256(bytes('manifest.json'))).toBe(batch.manifestSha256);
    const after = await desk.ask('周倩', 'crm.waiting', {});
    expect(after.sinceAt).toBeNull();
    expect(Object.values(after.counts).every((count) => count === 0)).toBe(true);
    expect(after.lastFolder).toBe(stick);
    expect(after.batches).toEqual([batch]);
  });

  it('says each lead once, as it stands now, with the days its grade means', async () => {
    const id = await aDay();
    await exportNow();
    const { lines } = await readBundle('batch-0001');
    const lead = lines('leads').find((line) => line['id'] === id);
    expect(lead).toMatchObject({
      grade: 'H',
      gradeDays: { withinDays: 7, contactDays: 2 },
      ownerName: '李敏',
      nextOn: '2026-11-25',
      moves: 1,
      facts: { name: '张晓明', phones: ['13900006688'] },
    });
    expect(lines('visits')).toHaveLength(2);
    expect(lines('daily-figures')).toMatchObject([
      { on: '2026-11-23', parties: 2, heads: 5, calls: 1 },
    ]);
  });

  it('keeps eleven digits as text, begins with the mark and ends lines as spreadsheets do', async () => {
    await aDay();
    await exportNow();
    const { bytes, table } = await readBundle('batch-0001');
    const csv = bytes('leads.csv');
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.toString().split('\r\n')).toHaveLength(4);
    const [heading = [], ...rows] = table('leads');
    const phone = heading.indexOf('电话');
    expect(new Set(rows.map((row) => row[phone]))).toEqual(
      new Set(['13800001234\t', '13900006688\t']),
    );
    expect(table('visits')[0]).toContain('到店时间');
  });

  it('guards formulas in CSV, leaves JSON alone, and reads back as it was', async () => {
    const nasty = [
      "=cmd|'/c calc'!A1",
      '\u00a0=1+1',
      '＝SUM(A1)',
      '@x',
      '-1',
      '+86',
      '\t=1',
      '<img src=x onerror=alert(1)>',
    ];
    const notes = nasty.join('\n');
    const facts = {
      ...ZHANG,
      name: '=张',
      use: nasty[0] ?? '',
      nowOwns: nasty[1] ?? '',
      competitor: nasty[2] ?? '',
      notes,
    };
    await receiveCustomer(desk, facts);
    await exportNow();
    const { lines, table } = await readBundle('batch-0001');
    expect(lines('leads')[0]).toMatchObject({ facts: { name: '=张', notes, use: nasty[0] } });
    const [heading = [], row = []] = table('leads');
    for (const cell of row) expect(cell).not.toMatch(/^[\s\u00a0]*[=+\-@＝]|^[\t\r]/);
    const read = (name: string) => fromCell(row[heading.indexOf(name)] ?? '');
    expect([read('姓名'), read('用途'), read('现用产品'), read('竞品'), read('备注')]).toEqual([
      '=张',
      nasty[0],
      nasty[1],
      nasty[2],
      notes,
    ]);
  });

  it('takes only what is new the next evening, and names the manifest before', async () => {
    const id = await aDay();
    const first = await exportNow();
    desk.setTime('2026-11-24T17:00');
    await reschedule(desk, id, '2026-11-27', '等安装师傅');
    const second = await exportNow();
    const { manifest, lines } = await readBundle('batch-0002');
    expect(manifest.previousManifestSha256).toBe(first.manifestSha256);
    expect(second.counts).toMatchObject({ leads: 1, visits: 0, calls: 0 });
    expect(lines('leads')).toMatchObject([{ id, nextOn: '2026-11-27', moves: 2 }]);
    const { manifest: before } = await readBundle('batch-0001');
    expect(manifest.fromSeq).toBe(before.toSeq + 1);
  });

  it('writes a former batch again byte for byte, whatever has happened since', async () => {
    const id = await aDay();
    await exportNow();
    const once = await readBundle('batch-0001');
    await rm(join(stick, 'batch-0001'), { recursive: true });
    desk.setTime('2026-12-01T10:00');
    await desk.ask('孙建国', 'staff.change', {
      ...desk.face('李敏'),
      name: '李敏敏',
      isActive: true,
    });
    const settings = await desk.ask('孙建国', 'desk.hello', {});
    if (settings.settings === null) throw new Error('not signed in');
    const { showroom } = settings.settings;
    await desk.ask('孙建国', 'desk.saveSettings', {
      opened: settings.settings,
      wanted: { ...settings.settings, showroom: { ...showroom, name: '改了名的展厅' } },
    });
    await reschedule(desk, id, '2026-12-02', '又改');
    await desk.ask('何芳', 'crm.repeat', { no: 1, folder: stick });
    const again = await readBundle('batch-0001');
    expect(again.files).toEqual(once.files);
  });

  it('gives the same batch for the same attempt, twice at once as well', async () => {
    await aDay();
    const id = desk.newId();
    const [one, two] = await Promise.all([exportNow(id), exportNow(id)]);
    expect(one).toEqual(two);
    expect(await readdir(stick)).toEqual(['batch-0001']);
    await expect(exportNow()).rejects.toThrow('nothingToExport');
  });
});

describe('a folder that cannot take it', () => {
  it.each(['relative/folder', '/nowhere/at/all'])('refuses %s', async (folder) => {
    await aDay();
    await expect(exportNow(desk.newId(), folder)).rejects.toThrow('folderInvalid');
  });

  it('refuses a file, and the data folder by whatever way it is reached', async () => {
    await aDay();
    await writeFile(join(stick, 'a-file'), '');
    await expect(exportNow(desk.newId(), join(stick, 'a-file'))).rejects.toThrow('folderInvalid');
    await expect(exportNow(desk.newId(), desk.folder)).rejects.toThrow('folderInsideData');
    await symlink(desk.folder, join(stick, 'link'));
    await expect(exportNow(desk.newId(), join(stick, 'link'))).rejects.toThrow('folderInsideData');
    await mkdir(join(desk.folder, 'deep'));
    await expect(exportNow(desk.newId(), join(stick, 'link/deep'))).rejects.toThrow(
      'folderInsideData',
    );
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder that may not be written', async () => {
    await aDay();
    await chmod(stick, 0o500);
    await expect(exportNow()).rejects.toThrow('folderReadOnly');
    await chmod(stick, 0o700);
  });

  it('does not touch a folder of that name, and everything still waits', async () => {
    await aDay();
    await mkdir(join(stick, 'batch-0001'));
    await writeFile(join(stick, 'batch-0001', 'manifest.json'), '{}');
    await expect(exportNow()).rejects.toThrow('batchExists');
    expect(await readdir(stick)).toEqual(['batch-0001']);
    expect(await readFile(join(stick, 'batch-0001', 'manifest.json'), 'utf8')).toBe('{}');
    const waiting = await desk.ask('周倩', 'crm.waiting', {});
    expect(waiting).toMatchObject({ counts: { leads: 2 }, batches: [], lastFolder: null });
  });
});
