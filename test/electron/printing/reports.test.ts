import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { busyDays } from '../../helpers/busy-days';
import { openDesk, type TestDesk, type Who } from '../../helpers/desk';
import { receiveCustomer, ZHANG } from '../../helpers/showroom-day';

type Order = InputOf<'reportFiles.preview'>;

const SHOWROOM = { of: 'showroom' } as const;
const MONTH = { unit: 'month', on: '2026-11-23' } as const;
const ON: { readonly [Sheet in Order['sheet']]: Order } = {
  daily: { sheet: 'daily', on: '2026-11-23' },
  targets: { sheet: 'targets', month: '2026-11-01' },
  history: {
    sheet: 'history',
    figure: 'traffic',
    unit: 'day',
    until: '2026-11-23',
    count: 7,
    scope: SHOWROOM,
  },
  traffic: { sheet: 'traffic', period: MONTH, scope: SHOWROOM },
  sources: { sheet: 'sources', period: MONTH, scope: SHOWROOM },
  losses: { sheet: 'losses', period: MONTH, scope: SHOWROOM },
  rates: { sheet: 'rates', period: MONTH, scope: SHOWROOM },
  records: {
    sheet: 'records',
    about: 'report',
    figure: 'newCards',
    part: 'numerator',
    period: MONTH,
    scope: SHOWROOM,
    only: { source: 'partner' },
    periods: 1,
    asClosed: false,
    inMeeting: null,
    withoutNumbers: true,
  },
  weekRecords: {
    sheet: 'weekRecords',
    about: 'week',
    what: 'keptDates',
    part: 'denominator',
    weekOn: '2026-11-23',
    consultantId: null,
    keptIn: { is: 'present' },
    withoutNumbers: true,
  },
};

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({
    now: '2026-11-20T09:00',
    host: { printToPdf: async () => new TextEncoder().encode('%PDF-1.7') },
  });
  await busyDays(desk, '2026-11-23', 3);
  const referrer = { name: '=HYPERLINK("x")', company: '+86', phone: '' };
  await receiveCustomer(desk, { ...ZHANG, phones: ['13600001111'], source: 'partner', referrer });
  desk.setTime('2026-11-23T17:30');
  const target = {
    month: '2026-11-01',
    staffId: null,
    figure: 'kept',
    target: 40,
    seen: null,
  } as const;
  await desk.ask('孙建国', 'targets.save', target);
});
afterAll(() => desk.close());

/** What a reader of the page sees. */
async function page(order: Order, who: Who = '孙建国'): Promise<string> {
  const { html } = await desk.ask(who, 'reportFiles.preview', order);
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

async function file(order: Order, form: 'xlsx' | 'csv', who: Who = '孙建国'): Promise<Buffer> {
  const { content } = await desk.ask(who, 'reportFiles.table', { order, form });
  return Buffer.from(content, 'base64');
}

describe('a report on paper', () => {
  it.each([
    ['daily', ['每日报告', '2026-11-23 周一', '未关账', '展厅经理', '孙建国 打印']],
    ['targets', ['实际与目标', '至今应达', '营业日已过 23 天，全月 30 天', '40']],
    ['history', ['当前与历史 · 客流', '移动平均（7 期）', '2026-11-23 周一']],
    ['traffic', ['客流时段', '来店批次：时段与星期', '周日', '9–10 时']],
    ['sources', ['来源与助销', '老用户介绍', '安居地产']],
    ['losses', ['战败分析', '原因 × 销售顾问', '原因 × 竞品', '荣泰']],
    ['records', ['明细 · 新建卡', '2026年11月', '助销', '共 2 条', '张晓明', '建卡']],
    ['weekRecords', ['明细 · 按期跟进率 · 有下次日期的客户', '2026年第48周', '团队合计', '张晓明']],
    ['rates', ['比率总览', '首次留档成交率', '各销售顾问', '赵蕾']],
  ] as const)('says all of 报表 %s', async (sheet, words) => {
    const text = await page(ON[sheet]);
    for (const word of ['康乐富·城东展厅', ...words]) expect(text).toContain(word);
  });

  it('says the same figure as the screen, with its formula', async () => {
    const { figures } = await desk.ask('孙建国', 'reports.figures', {
      period: MONTH,
      scope: SHOWROOM,
    });
    const kept = figures.find(({ key }) => key === 'keptRate');
    expect(await page(ON.rates)).toContain(
      `首次留档 ${kept?.numerator} ÷ 首次来店 ${kept?.denominator}`,
    );
  });

  it('numbers its copies, and keeps in log and audit who took one', async () => {
    const order: Order = { sheet: 'rates', period: MONTH, scope: { of: 'team' } };
    expect((await desk.ask('孙建国', 'reportFiles.preview', order)).copyNo).toBe(1);
    expect((await desk.ask('孙建国', 'reportFiles.pdf', order)).copyNo).toBe(1);
    expect((await desk.ask('孙建国', 'reportFiles.notePrinted', order)).copyNo).toBe(2);
    expect(await page(order)).toContain('补打 第 3 份');
    const { rows } = await desk.ask('何芳', 'prints.list', { after: null, limit: 1 });
    expect(rows[0]).toMatchObject({
      what: 'report',
      subject: '比率总览 2026年11月 团队合计',
      copyNo: 2,
      byName: '孙建国',
    });
    await file(order, 'csv');
    const asked = { beforeSeq: null, staffId: null, action: null, on: null, limit: 10 };
    const audit = await desk.ask('何芳', 'audit.read', asked);
    const actions = audit.rows.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['report.pdf', 'reportFiles.csv']));
  });

  it('carries no phone number, whoever asks', async () => {
    for (const order of Object.values(ON)) expect(await page(order)).not.toMatch(/1[3-9]\d{9}/);
  });
});

describe('a report as a file', () => {
  it('is CSV that a spreadsheet reads, its sums those of the screen', async () => {
    const csv = (await file(ON.sources, 'csv')).toString('utf8');
    expect(csv.startsWith('\ufeff')).toBe(true);
    const period = { period: MONTH, scope: SHOWROOM };
    const { figures } = await desk.ask('孙建国', 'reports.figures', period);
    const count = (key: string) => figures.find((one) => one.key === key)?.numerator;
    const [, cards, , , orders] = (csv.split('\r\n').find((line) => line.startsWith('合计')) ?? '')
      .split(',')
      .map(Number);
    expect([cards, orders]).toEqual([count('newCards'), count('orders')]);
  });

  it('keeps with each consultant’s share the two counts behind it, as the screen does', async () => {
    const csv = (await file(ON.rates, 'csv')).toString('utf8');
    const [, people = ''] = csv.split('各销售顾问');
    const [, head = ''] = people.split('\r\n');
    expect(head).toMatch(/^指标,全展厅,全展厅 分子÷分母,李敏,李敏 分子÷分母/);
    const period = { period: MONTH, scope: SHOWROOM };
    const { figures } = await desk.ask('孙建国', 'reports.figures', period);
    const kept = figures.find(({ key }) => key === 'keptRate');
    const line = people.split('\r\n').find((one) => one.startsWith('留档率,')) ?? '';
    const [, share, parts] = line.split(',');
    expect(parts).toBe(`${kept?.numerator}÷${kept?.denominator}`);
    expect(Number(share)).toBeCloseTo(kept?.value ?? -1, 3);
    // a count has nothing behind it
    expect(people.split('\r\n').find((one) => one.startsWith('客流,'))).toMatch(/^客流,\d+,,\d+,/);
  });

  it('never lets a name become a formula', async () => {
    const csv = (await file(ON.sources, 'csv')).toString('utf8');
    expect(csv).toContain('\'=HYPERLINK(""x"")');
    expect(csv).not.toMatch(/(^|,)"?[=+@-](?!\d)/m);
    const book = new excel.Workbook();
    const path = join(desk.folder, 'sources.xlsx');
    await writeFile(path, await file(ON.sources, 'xlsx'));
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('助销与老用户介绍');
    const kinds = new Set<number>();
    sheet?.eachRow((row) => row.eachCell((cell) => kinds.add(cell.type)));
    expect(kinds.has(excel.ValueType.Formula)).toBe(false);
    expect(kinds.has(excel.ValueType.Number)).toBe(true);
  });
});

describe('the records behind a number, taken along', () => {
  const own = (who: Who) => ({ of: 'consultant', staffId: desk.face(who).id }) as const;
  const list = (said: object): Order =>
    ({ ...ON.records, withoutNumbers: false, ...said }) as Order;

  it('are all of them, on paper and in a file, with the numbers the asker may see', async () => {
    const order = list({});
    expect(await page(order)).toContain('136 0000 1111');
    const csv = (await file(order, 'csv')).toString('utf8');
    const lines = csv.split('\r\n').filter((line) => line.includes(',建卡,'));
    expect(lines).toHaveLength(2);
    expect(csv).toContain('136 0000 1111');
    // a consultant her own, numbers and all; nobody else's, and no sum's
    expect(await page(list({ scope: own('李敏') }), '李敏')).toContain('136 0000 1111');
    await expect(page(list({ scope: own('王浩') }), '李敏')).rejects.toThrow('notFound');
    await expect(page(order, '李敏')).rejects.toThrow('notFound');
    await expect(page(order, '吴婷')).rejects.toThrow('notFound');
  });

  it('mask what the screen masks: the data clerk sees whose card it is, not the number', async () => {
    const tray = async (name: 'draft' | 'awaiting') => {
      const { [name]: cards } = await desk.ask('何芳', 'signOff.trays', {});
      const card = cards.rows.find(({ customer }) => customer.name === '张晓明');
      return {
        id: desk.newId(),
        customerId: card?.customer.id ?? '',
        version: card?.version ?? 0,
      };
    };
    await desk.ask('李敏', 'signOff.submit', await tray('draft'));
    await desk.ask('何芳', 'signOff.sign', await tray('awaiting'));
    const order = list({ figure: 'entryRate', part: 'denominator', only: null });
    expect(await page(order, '何芳')).toContain('136 0000 1111');
    for (const form of ['csv', 'xlsx'] as const)
      expect((await file(order, form, '吴婷')).includes('136 0000 1111')).toBe(false);
    const text = (await file(order, 'csv', '吴婷')).toString('utf8');
    expect(text).toContain('张晓明');
    expect(text).toContain('136****1111');
    expect(await page(order, '吴婷')).toContain('136****1111');
  });

  it('bear no name of a referrer in the name of the file, nor in the log of what was printed', async () => {
    const order = list({
      only: { source: 'partner', referrer: { name: '赵明', company: '安居地产' } },
    });
    expect(await page(order)).toContain('赵明');
    const { fileName } = await desk.ask('孙建国', 'reportFiles.pdf', order);
    expect(fileName).toBe('明细 · 新建卡 2026年11月.pdf');
    const { rows } = await desk.ask('何芳', 'prints.list', { after: null, limit: 1 });
    expect(rows[0]).toMatchObject({ subject: '明细 · 新建卡 2026年11月 全展厅' });
  });
});

describe('who may take a report along', () => {
  it('is whoever may see its sheet: a consultant her own figures and the sums', async () => {
    const own = { of: 'consultant', staffId: desk.face('李敏').id } as const;
    const other = { of: 'consultant', staffId: desk.face('王浩').id } as const;
    expect(await page({ sheet: 'rates', period: MONTH, scope: own }, '李敏')).toContain('李敏');
    expect(await page(ON.rates, '李敏')).not.toContain('各销售顾问');
    expect(await page(ON.traffic, '李敏')).toContain('客流时段');
    for (const order of [
      { sheet: 'rates', period: MONTH, scope: other } as const,
      { sheet: 'traffic', period: MONTH, scope: other } as const,
      ON.daily,
      ON.sources,
      ON.losses,
    ]) {
      const asked = desk.ask('李敏', 'reportFiles.table', { order, form: 'csv' });
      await expect(asked).rejects.toThrow('notFound');
    }
  });

  it('leaves the desk the day, and the data clerk the rate that is hers', async () => {
    expect(await page(ON.daily, '周倩')).toContain('每日报告');
    await expect(page(ON.rates, '周倩')).rejects.toThrow('notFound');
    const text = await page(ON.rates, '吴婷');
    expect(text).toContain('当日录入率');
    expect(text).not.toContain('潜客转化率');
  });
});
