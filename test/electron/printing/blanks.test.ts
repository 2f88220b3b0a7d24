import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardTemplate } from '../../../shared/contract/cards';
import { AppError } from '../../../shared/errors';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { receiveCustomer, ZHANG } from '../../helpers/showroom-day';

let desk: TestDesk;
let isPrinterMissing: boolean;
beforeEach(async () => {
  isPrinterMissing = false;
  desk = await openDesk({
    now: '2026-11-23T10:20',
    host: {
      printToPdf: async () => {
        if (isPrinterMissing) throw new AppError('printerMissing');
        return new TextEncoder().encode('%PDF-1.7');
      },
    },
  });
});
afterEach(() => desk.close());

const CARDS = { form: 'card', paper: 'A5', count: 3 } as const;
const LOG = { form: 'log', paper: 'A4', count: 1 } as const;

const textOf = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const take = (order: typeof CARDS | typeof LOG, target: 'printer' | 'pdf' = 'printer') =>
  desk.ask('周倩', 'blanks.take', { ...order, target });

const keyIn = (customerId: string, blankNo: string) =>
  desk.ask('周倩', 'blanks.keyIn', { customerId, blankNo });

describe('blank forms for a power cut', () => {
  it('bear running numbers, cards and logs in one series, each number once', async () => {
    const { html } = await desk.ask('周倩', 'blanks.preview', CARDS);
    expect(textOf(html)).toContain('空白卡号 B00001');
    expect(await take(CARDS)).toMatchObject({ first: 'B00001', last: 'B00003', pdf: null });
    expect(await take(LOG)).toMatchObject({ first: 'B00004', last: 'B00004' });
    const both = await Promise.all([take(CARDS, 'pdf'), take(CARDS)]);
    expect(both.map(({ first }) => first)).toEqual(['B00005', 'B00008']);
    await desk.restart();
    expect(await take(LOG)).toMatchObject({ first: 'B00011' });
  });

  it('take no number when the PDF could not be made', async () => {
    isPrinterMissing = true;
    await expect(take(CARDS, 'pdf')).rejects.toMatchObject({ code: 'printerMissing' });
    expect(await take(CARDS)).toMatchObject({ first: 'B00001' });
  });

  it('have everything to be filled in, and to be signed', async () => {
    const card = textOf((await take(CARDS)).html);
    for (const words of [
      '康乐富·城东展厅',
      '姓名',
      '意向产品',
      '下次跟进',
      '□ H',
      '销售顾问 日期',
      '销售经理 日期',
      '客户管理员 日期',
      '您的信息仅用于本店',
    ])
      expect(card).toContain(words);
    const log = textOf((await take(LOG)).html);
    for (const words of ['来店(电)客户登记表', '空白表号 B00004', '首次/再次', '联系电话', ' 16 '])
      expect(log).toContain(words);
  });
});

describe('keyed in later', () => {
  it('leads from the number on the paper to the customer, however it is typed', async () => {
    const id = await receiveCustomer(desk);
    await take(CARDS);
    await take(LOG);
    expect(await keyIn(id, 'b2')).toEqual({ numbers: ['B00002'] });
    expect(await keyIn(id, 'B00004-3')).toEqual({ numbers: ['B00002', 'B00004-03'] });
    expect(await keyIn(id, 'B00002')).toEqual({ numbers: ['B00002', 'B00004-03'] });
    for (const query of ['B00002', 'b4-03']) {
      const found = await desk.ask('吴婷', 'customers.find', { query, limit: 5 });
      expect(found).toMatchObject([{ id, phone: '139****6688' }]);
    }
  });

  it('refuses a number that was never printed, is of another form, or is used', async () => {
    const id = await receiveCustomer(desk);
    const facts = { ...ZHANG, name: '刘梅', phones: ['13600005521'] };
    const other = await receiveCustomer(desk, facts);
    await take(CARDS);
    for (const never of ['B00004', 'B00001-01', '13900006688', ''])
      await expect(keyIn(id, never)).rejects.toMatchObject({ code: 'blankUnknown' });
    await keyIn(id, 'B00001');
    await expect(keyIn(other, 'B00001')).rejects.toMatchObject({ code: 'blankUsed' });
  });

  it('is not for a consultant whose customer it is not', async () => {
    const customerId = await receiveCustomer(desk);
    await take(CARDS);
    for (const name of ['blanks.of', 'blanks.keyIn'] as const) {
      const input = { customerId, ...(name === 'blanks.keyIn' ? { blankNo: 'B00001' } : {}) };
      const session = await desk.sessionOf('陈俊');
      const reply = await desk.backOffice.dispatch(session, { id: '1', name, input });
      expect(reply).toMatchObject({ ok: false, error: { code: 'notFound' } });
    }
  });
});

describe('打印记录', () => {
  it('says who printed what and when, and which copy it was; for managers only', async () => {
    const customerId = await receiveCustomer(desk);
    const card = { customerId, paper: 'A5' as const, withoutNumbers: false };
    await desk.ask('周倩', 'cards.notePrinted', card);
    desk.setTime('2026-11-23T11:00');
    await desk.ask('李敏', 'cards.pdf', card);
    desk.setTime('2026-11-23T12:00');
    await take(CARDS);
    desk.setTime('2026-11-23T18:00');
    const day = { on: '2026-11-23', withoutNumbers: true } as const;
    await desk.ask('周倩', 'registers.notePrinted', day);
    const { rows } = await desk.ask('孙建国', 'prints.list', { after: null, limit: 50 });
    expect(rows).toMatchObject([
      { what: 'register', subject: '2026-11-23', copyNo: 1, byName: '周倩', paper: 'A4' },
      { what: 'blankCard', subject: 'B00001–B00003', customerId: null },
      { what: 'card', subject: 'K261123-0001', copyNo: 2, byName: '李敏', target: 'pdf' },
      { what: 'card', customerId, copyNo: 1, byName: '周倩', target: 'printer' },
    ]);
    await expect(desk.ask('周倩', 'prints.list', { after: null, limit: 50 })).rejects.toMatchObject(
      { code: 'notFound' },
    );
  });

  it('comes page by page, no line twice and none left out', async () => {
    for (let time = 0; time < 5; time += 1) await take(LOG);
    const seen: string[] = [];
    let after: { at: number; id: string } | null = null;
    do {
      const page: { rows: { subject: string }[]; next: { at: number; id: string } | null } =
        await desk.ask('何芳', 'prints.list', { after, limit: 2 });
      seen.push(...page.rows.map(({ subject }) => subject));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(['B00005', 'B00004', 'B00003', 'B00002', 'B00001']);
  });
});

describe('the template of the card', () => {
  const preview = async (customerId: string) => {
    const order = { customerId, paper: 'A5' as const, withoutNumbers: false };
    return (await desk.ask('周倩', 'cards.preview', order)).html;
  };
  const PIXEL =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  const saveTemplate = async (wanted: CardTemplate) => {
    const opened = await desk.ask('孙建国', 'cards.template', {});
    return desk.ask('孙建国', 'cards.saveTemplate', { opened, wanted });
  };

  it('leaves off what the showroom does not want, and keeps its order', async () => {
    const id = await receiveCustomer(desk);
    await saveTemplate({
      fields: ['decisionMaker', 'product'],
      footer: '地铁二号线迎宾路站',
      logo: { kind: 'png', bytes: PIXEL },
      margins: { A5: 6, A4: 15 },
    });
    const html = await preview(id);
    expect(html).toContain('margin: 6mm 6mm 10mm');
    const text = textOf(html);
    expect(text).toMatch(/姓名 张晓明 电话 139 0000 6688 决策人 妻子 意向产品 康乐富A型 销售顾问/);
    expect(text).not.toContain('12,800 元');
    expect(text).toContain('地铁二号线迎宾路站');
    expect(html).toContain(`src="data:image/png;base64,${PIXEL}"`);
    const blank = textOf((await take(CARDS)).html);
    expect(blank).toContain('决策人 意向产品');
    expect(blank).not.toContain('预算');
  });

  it('takes a picture by its own first bytes, and nothing else for one', async () => {
    const opened = await desk.ask('孙建国', 'cards.template', {});
    const script = Buffer.from('<svg onload=alert(1)>').toString('base64');
    await expect(
      saveTemplate({ ...opened, logo: { kind: 'png', bytes: script } }),
    ).rejects.toMatchObject({ code: 'invalidInput', details: { field: 'logo' } });
  });

  it('is changed by managers, with a line in the audit, and shown to everybody', async () => {
    const template = await desk.ask('李敏', 'cards.template', {});
    expect(template.fields).toContain('budget');
    await expect(
      desk.ask('李敏', 'cards.saveTemplate', { opened: template, wanted: template }),
    ).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});
