import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileNameOf } from '../../electron/printing/file-name';
import { type CallName, contract } from '../../shared/contract';
import { FileName } from '../../shared/contract/value';
import type { SheetOrder } from '../../shared/contract/week-archive';
import { openDesk, STAFF, type TestDesk } from '../helpers/desk';
import { fieldsOf } from '../helpers/input-fields';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';

const UP = '../../../../tmp/x';
const WORDS = {
  product: '../产/品',
  experience: '..\\..\\体',
  showroom: 'CON:展',
};
/** What stands in the name of a file that the desk writes: nothing that leads anywhere. */
const ONE_NAME = /^[^./\\:*?"<>|\p{C}][^/\\:*?"<>|\p{C}]{0,80}\.(pdf|csv|xlsx|html)$/u;

describe('words in the name of a file', () => {
  it.each([
    ['../../../etc/passwd', 'etc-passwd.pdf'],
    ['..\\..\\Windows\\win.ini', 'Windows-win.ini.pdf'],
    ['C:\\x', 'C-x.pdf'],
    ['a\u0000b\nc', 'a-b-c.pdf'],
    ['NUL', '_NUL.pdf'],
    ['con.txt', '_con.txt.pdf'],
    ['COM1', '_COM1.pdf'],
    ['LPT³.x', '_LPT³.x.pdf'],
    ['报表 \u202Egpj.exe', '报表 -gpj.exe.pdf'],
    ['...', '_.pdf'],
    ['', '_.pdf'],
    ['周评估 2026-11-23 李敏', '周评估 2026-11-23 李敏.pdf'],
  ])('%j', (words, name) => {
    expect(fileNameOf(words, 'pdf')).toBe(name);
  });

  it('are cut, and no sign of them in half', () => {
    const name = fileNameOf(`x${'𠮷'.repeat(4000)}`, 'csv');
    expect(name).toBe(`x${'𠮷'.repeat(44)}.csv`);
    expect(new TextEncoder().encode(name).length).toBeLessThan(255);
  });
});

describe('a showroom whose every name leads out of the folder', () => {
  let desk: TestDesk;
  let outer: string;
  let chosen: string;
  let customerId: string;
  beforeAll(async () => {
    desk = await openDesk({
      now: '2026-11-23T10:20',
      host: { printToPdf: async () => new TextEncoder().encode('%PDF-1.7') },
    });
    outer = await mkdtemp(join(tmpdir(), 'desk-names-'));
    chosen = join(outer, 'a', 'b', 'c', 'd', 'chosen');
    await mkdir(chosen, { recursive: true });
    const { settings } = await desk.ask('孙建国', 'desk.hello', {});
    if (settings === null) throw new Error('the desk is open');
    await desk.ask('孙建国', 'desk.saveSettings', {
      opened: settings,
      wanted: {
        ...settings,
        words: WORDS,
        showroom: { ...settings.showroom, name: `${UP}\\..\\NUL`, address: UP },
        products: [UP, 'CON'],
      },
    });
    customerId = await receiveCustomer(desk, {
      ...ZHANG,
      name: UP,
      product: '..\\..\\x',
      source: 'partner',
      referrer: { name: '/etc/passwd', company: '..', phone: '' },
    });
    for (const { name: who } of STAFF) {
      const { id, role } = desk.face(who);
      // twelve signs of the name stand on the list of prints, the twelfth of them a wide one
      const name = `${UP.slice(0, 11)}𠮷${'𠮷'.repeat(20)}/${STAFF.findIndex((each) => each.name === who)}`;
      await desk.ask('孙建国', 'staff.change', { id, name, role, isActive: true });
    }
    await desk.ask('孙建国', 'meetings.record', {
      id: desk.newId(),
      weekOn: '2026-11-23',
      attendeeIds: [desk.face('李敏').id],
      minutes: UP,
      version: null,
    });
  });
  afterAll(async () => {
    await desk.close();
    await rm(outer, { recursive: true, force: true });
  });

  const sheet = (name: SheetOrder['sheet']): SheetOrder => ({
    sheet: name,
    weekOn: '2026-11-23',
    consultantId: name === 'meeting' ? null : desk.face('李敏').id,
    withoutNumbers: true,
  });
  const history = {
    sheet: 'history',
    figure: 'experienceRate',
    unit: 'day',
    until: '2026-11-23',
    count: 7,
    scope: { of: 'showroom' },
  } as const;

  /** Every call that answers with a file to be saved, and how it is asked for one. */
  const WAYS: { readonly [Name in CallName]?: () => Promise<{ fileName: string }[]> } = {
    'cards.pdf': async () => [
      await desk.ask('孙建国', 'cards.pdf', { customerId, paper: 'A5', withoutNumbers: true }),
    ],
    'cardBatches.pdf': async () => [
      await desk.ask('孙建国', 'cardBatches.pdf', {
        customerIds: [customerId],
        paper: 'A5',
        withoutNumbers: true,
      }),
    ],
    'registers.pdf': async () => [
      await desk.ask('孙建国', 'registers.pdf', { on: '2026-11-23', withoutNumbers: true }),
    ],
    'blanks.take': async () => [
      await desk.ask('周倩', 'blanks.take', { form: 'card', paper: 'A5', count: 1, target: 'pdf' }),
    ],
    'reportFiles.pdf': async () => [await desk.ask('孙建国', 'reportFiles.pdf', history)],
    'reportFiles.table': async () =>
      Promise.all(
        (['csv', 'xlsx'] as const).map((form) =>
          desk.ask('孙建国', 'reportFiles.table', { order: history, form }),
        ),
      ),
    'weekSheets.pdf': async () =>
      Promise.all(
        (['review', 'hList', 'defects', 'meeting', 'oneOnOnes', 'morning'] as const).map((name) =>
          desk.ask('孙建国', 'weekSheets.pdf', sheet(name)),
        ),
      ),
    'weekSheets.table': async () =>
      Promise.all(
        (['review', 'hList', 'defects', 'meeting', 'oneOnOnes'] as const).flatMap((name) =>
          (['csv', 'xlsx'] as const).map((form) => {
            const { withoutNumbers: _, ...order } = sheet(name);
            return desk.ask('孙建国', 'weekSheets.table', { ...order, sheet: name, form });
          }),
        ),
      ),
    'weekArchive.pdf': async () => [await desk.ask('何芳', 'weekArchive.pdf', await aPackage())],
    'privacy.partnerSheet': async () => {
      const recipient = '../建行';
      await desk.ask('孙建国', 'customers.recordConsent', {
        id: desk.newId(),
        customerId,
        purpose: 'bank',
        recipient,
        way: 'spoken',
        askedById: desk.face('周倩').id,
        note: UP,
      });
      return Promise.all(
        (['csv', 'paper'] as const).map((form) =>
          desk.ask('孙建国', 'privacy.partnerSheet', {
            partner: { purpose: 'bank', recipient },
            customerId: null,
            form,
          }),
        ),
      );
    },
  };
  const aPackage = async () => {
    // a week is archived when it is over
    desk.setTime('2026-11-30T10:00');
    const made = { id: desk.newId(), weekOn: '2026-11-23' } as const;
    return { id: (await desk.ask('何芳', 'weekArchive.make', made)).id };
  };

  it('is asked for every file that can be saved', () => {
    const calls = (Object.keys(contract) as CallName[]).filter((name) =>
      fieldsOf(contract[name].output).some(
        ({ path, shape }) => shape === FileName || path.at(-1) === 'fileName',
      ),
    );
    // the names of files that were read in: shown, and never written
    const read = new Set<CallName>(['imports.read', 'crmTargets.mappings']);
    expect(calls.filter((name) => !read.has(name)).toSorted()).toEqual(
      Object.keys(WAYS).toSorted(),
    );
  });

  it.each(Object.keys(WAYS) as CallName[])('gets plain names from %s', async (name) => {
    const files = (await WAYS[name]?.()) ?? [];
    expect(files.length).toBeGreaterThan(0);
    for (const { fileName } of files) expect(fileName).toMatch(ONE_NAME);
  });

  it('can still read what was printed', async () => {
    const { rows } = await desk.ask('孙建国', 'prints.list', { after: null, limit: 200 });
    expect(rows.map(({ what }) => what)).toContain('weekSheet');
  });

  it('exports, archives and copies into the folders that were chosen and nowhere else', async () => {
    const before = await everyFile(desk.folder);
    const folder = chosen;
    const passphrase = 'correct horse battery staple';
    await desk.ask('周倩', 'crm.export', { id: desk.newId(), folder });
    await desk.ask('何芳', 'crm.exportComplete', { id: desk.newId(), folder, passphrase });
    await desk.ask('何芳', 'weekArchive.export', { ...(await aPackage()), folder });
    await desk.ask('孙建国', 'snapshots.take', {});
    const written = await everyFile(outer);
    const stem = join('a', 'b', 'c', 'd', 'chosen');
    for (const path of written.filter((each) => !stem.startsWith(each))) {
      expect(path.startsWith(stem)).toBe(true);
      expect(path.slice(stem.length)).toMatch(
        /^\/(batch-0001|complete-\d{8}-\d{4}|week-2026-48)(\/[a-z][\w-]*(\.\w+){1,2})?$/,
      );
    }
    expect(written.filter((path) => path.endsWith('.pdf'))).toHaveLength(1);
    const added = (await everyFile(desk.folder)).filter((path) => !before.includes(path));
    for (const path of added)
      expect(path).toMatch(/^snapshots(\/desk-\d{8}T\d{6}Z\.(sqlite|json))?$/);
  });
});

async function everyFile(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true });
}
