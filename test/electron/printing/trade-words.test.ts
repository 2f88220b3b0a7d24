import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WEEK_SHEETS } from '../../../shared/contract/week-archive';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { callDraft, receiveCustomer, ZHANG } from '../../helpers/showroom-day';

/** A car dealer's words; nobody at this desk has typed one of the standard ones. */
const CARS = { product: '车型', experience: '试驾', showroom: '门店' };
const STANDARD = /.{0,12}(?:产品|体验|展厅(?!前台|经理)).{0,12}/g;

const WEEK = '2026-11-23';
const MONTH = { unit: 'month', on: WEEK } as const;
const SHOWROOM = { of: 'showroom' } as const;

let desk: TestDesk;
let outside: string;
let zhang: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'trade-words-'));
  const printToPdf = async () => new TextEncoder().encode('%PDF-1.7');
  desk = await openDesk({ now: '2026-11-23T10:20', host: { printToPdf } });
  await renameTheTrade();
  zhang = await aDay();
});
afterAll(async () => {
  await desk.close();
  await rm(outside, { recursive: true, force: true });
});

async function renameTheTrade(): Promise<void> {
  const { settings: opened } = await desk.ask('孙建国', 'desk.hello', {});
  if (opened === null) throw new Error('no settings');
  const showroom = { ...opened.showroom, name: '康乐富·城东店' };
  const wanted = { ...opened, words: CARS, showroom };
  await desk.ask('孙建国', 'desk.saveSettings', { opened, wanted });
}

/** A guest who tried and is in no hurry, a call, a stage, a consent, a list, and the week is over. */
async function aDay(): Promise<string> {
  const next = { on: '2026-11-25', reason: '约周三再来' } as const;
  const id = await receiveCustomer(desk, { ...ZHANG, horizonDays: 120, nowOwns: '甲牌' }, next);
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  const content = {
    kind: 'experience',
    product: '康乐富A型',
    outcome: 'declined',
    notes: '',
  } as const;
  await desk.ask('李敏', 'stages.record', { id: desk.newId(), customerId: id, content });
  await desk.ask('周倩', 'customers.recordConsent', {
    id: desk.newId(),
    customerId: id,
    purpose: 'bank',
    recipient: '建设银行',
    way: 'spoken',
    askedById: desk.face('周倩').id,
    note: '',
  });
  const consultantId = desk.face('李敏').id;
  const line = { weekOn: WEEK, consultantId, customerId: id, note: '', isPicked: true } as const;
  await desk.ask('孙建国', 'weekReview.note', line);
  await desk.ask('孙建国', 'weekReview.confirm', { id: desk.newId(), weekOn: WEEK, consultantId });
  await desk.ask('孙建国', 'targets.save', {
    month: '2026-11-01',
    staffId: null,
    figure: 'experienceRate',
    target: 0.5,
    seen: null,
  });
  return id;
}

/** What a reader of the page sees. */
function read(html: string): string {
  const title = /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '';
  return title + html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ');
}

/** Every page that can be printed on the morning after, by what it is. */
async function pages(): Promise<Record<string, string>> {
  desk.setTime('2026-11-24T08:30');
  const one = { customerId: zhang, withoutNumbers: false } as const;
  const said: Record<string, string> = {};
  for (const paper of ['A4', 'A5'] as const) {
    said[`card ${paper}`] = (await desk.ask('李敏', 'cards.preview', { ...one, paper })).html;
    const blank = { form: 'card', paper, count: 1 } as const;
    said[`blank card ${paper}`] = (await desk.ask('周倩', 'blanks.preview', blank)).html;
  }
  const blankLog = { form: 'log', paper: 'A4', count: 1 } as const;
  said['blank log'] = (await desk.ask('周倩', 'blanks.preview', blankLog)).html;
  const register = { on: WEEK, withoutNumbers: false } as const;
  said['register'] = (await desk.ask('周倩', 'registers.preview', register)).html;
  const partner = { purpose: 'bank', recipient: '建设银行' } as const;
  for (const form of ['paper', 'csv'] as const) {
    const asked = { partner, customerId: null, form };
    said[`partner ${form}`] = (await desk.ask('孙建国', 'privacy.partnerSheet', asked)).content;
  }
  for (const sheet of WEEK_SHEETS) {
    const asked = { sheet, weekOn: WEEK, consultantId: null, withoutNumbers: false } as const;
    said[sheet] = (await desk.ask('孙建国', 'weekSheets.preview', asked)).html;
  }
  Object.assign(said, await slips());
  return said;
}

async function slips(): Promise<Record<string, string>> {
  const id = desk.newId();
  await desk.ask('李敏', 'outbound.plan', {
    id,
    customerId: zhang,
    way: 'homeVisit',
    purpose: '约周六',
    effect: '来店',
    questions: '几点方便',
    content: '新款到店',
    minutes: 5,
  });
  const missed = { id: desk.newId(), phone: '13911118888', at: desk.now(), note: '约周六' };
  await desk.ask('周倩', 'tasks.missedCall', missed);
  const dispute = { id: desk.newId(), customerId: zhang, claimantId: desk.face('王浩').id };
  await desk.ask('王浩', 'disputes.open', { ...dispute, claim: '先接待过' });
  return {
    'outbound slip': (await desk.ask('李敏', 'outbound.slip', { id })).html,
    'task slip': (await desk.ask('周倩', 'tasks.slip', { id: missed.id })).html,
    'dispute slip': (await desk.ask('孙建国', 'disputes.slip', { id: dispute.id })).html,
  };
}

const standardIn = (said: Readonly<Record<string, string>>) =>
  Object.entries(said).flatMap(([what, text]) =>
    Array.from(read(text).matchAll(STANDARD), ([found]) => `${what}: ${found}`),
  );

it('says the showroom’s own words on whatever is printed', async () => {
  const said = await pages();
  expect(standardIn(said)).toEqual([]);
  const all = Object.values(said).map(read).join(' ');
  expect(read(said['morning'] ?? '')).toContain('意向车型');
  for (const word of ['意向车型', '现用车型', '已试驾', '谢绝试驾', '试驾过仍为 C 级', '试驾率'])
    expect(all).toContain(word);
});

it('says them in every report, on paper and in the files', async () => {
  const orders = [
    { sheet: 'daily', on: WEEK },
    { sheet: 'targets', month: '2026-11-01' },
    {
      sheet: 'history',
      figure: 'experienceRate',
      unit: 'day',
      until: WEEK,
      count: 7,
      scope: SHOWROOM,
    },
    ...(['traffic', 'sources', 'losses', 'rates'] as const).map((sheet) => ({
      sheet,
      period: MONTH,
      scope: SHOWROOM,
    })),
  ] as const;
  const said: Record<string, string> = {};
  for (const order of orders) {
    said[order.sheet] = (await desk.ask('孙建国', 'reportFiles.preview', order)).html;
    for (const form of ['csv', 'xlsx'] as const) {
      const table = await desk.ask('孙建国', 'reportFiles.table', { order, form });
      const bytes = Buffer.from(table.content, 'base64');
      said[`${order.sheet} ${form} ${table.fileName}`] =
        form === 'csv' ? bytes.toString('utf8') : await cellsOf(bytes);
    }
  }
  expect(standardIn(said)).toEqual([]);
  expect(Object.values(said).join(' ')).toContain('试驾率');
});

it('says them in the week that is put away', async () => {
  desk.setTime('2026-11-30T16:00');
  const { id } = await desk.ask('何芳', 'weekArchive.make', { id: desk.newId(), weekOn: WEEK });
  const { html } = await desk.ask('何芳', 'weekArchive.preview', { id });
  await desk.ask('何芳', 'weekArchive.export', { id, folder: outside });
  const said: Record<string, string> = { pages: html };
  const [folder = ''] = await readdir(outside);
  for (const name of await readdir(join(outside, folder)))
    if (name.endsWith('.csv')) said[name] = await readFile(join(outside, folder, name), 'utf8');
  expect(standardIn(said)).toEqual([]);
  expect(said['h-list.csv']).toContain('意向车型');
  expect(said['figures.csv']).toContain('试驾率');
});

async function cellsOf(bytes: Buffer): Promise<string> {
  const book = new excel.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const said: string[] = [];
  book.eachSheet((sheet) => {
    said.push(sheet.name);
    sheet.eachRow((row) => said.push(JSON.stringify(row.values)));
  });
  return said.join('\n');
}
