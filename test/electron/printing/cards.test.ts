import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { receiveCustomer, reschedule, ZHANG } from '../../helpers/showroom-day';

let desk: TestDesk;
let printed: { html: string; paper: string }[];
let isPrinterMissing: boolean;
beforeEach(async () => {
  printed = [];
  isPrinterMissing = false;
  desk = await openDesk({
    now: '2026-11-23T10:20',
    host: {
      printToPdf: async (html, paper) => {
        if (isPrinterMissing) throw new AppError('printerMissing');
        printed.push({ html, paper });
        return new TextEncoder().encode('%PDF-1.7');
      },
    },
  });
});
afterEach(() => desk.close());

const order = (customerId: string) => ({ customerId, paper: 'A5' as const, withoutNumbers: false });

/** What a reader of the page sees. */
const textOf = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '[二维码]')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('客户信息卡', () => {
  it('bears facts, grade, every change of date with its reason, consent and three signatures', async () => {
    const customerId = await receiveCustomer(desk);
    desk.setTime('2026-11-23T14:00');
    await reschedule(desk, customerId, '2026-11-26', '客户出差');
    await reschedule(desk, customerId, '2026-11-27', '等安装师傅');
    await desk.ask('周倩', 'customers.recordConsent', {
      id: desk.newId(),
      customerId,
      purpose: 'followUp',
      recipient: '',
      way: 'spoken',
      askedById: desk.face('周倩').id,
      note: '',
    });
    const { html, cardNo, copyNo } = await desk.ask('周倩', 'cards.preview', order(customerId));
    const text = textOf(html);
    expect(copyNo).toBe(1);
    expect(text).not.toContain('补打');
    for (const words of [
      '康乐富·城东展厅',
      cardNo,
      '[二维码]',
      '张晓明',
      '139 0000 6688',
      '12,800 元',
      '约周三到店体验',
      '2026-11-25 改为 2026-11-26',
      '客户出差',
      '2026-11-26 改为 2026-11-27',
      '等安装师傅',
      '预计 7 天内购买，最迟每 2 天跟进一次',
      '客户同意：跟进联系，口头 2026-11-23 14:00 周倩',
      '销售顾问',
      '销售经理',
      '客户管理员',
      '您的信息仅用于本店',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/改期次数 2/);
  });

  it('is self-contained, without scripts, and shows what was typed as text', async () => {
    const name = '<img src=x onerror=alert(1)>𠮷"\'&';
    const customerId = await receiveCustomer(desk, { ...ZHANG, name, notes: '</style><script>1' });
    const { html } = await desk.ask('周倩', 'cards.preview', order(customerId));
    expect(html).not.toMatch(/<(script|img|link|iframe)/i);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;𠮷&quot;&#39;&amp;');
    const addresses = [...html.matchAll(/(?:src|href)\s*=\s*["']?([^"'\s>]+)|url\(([^)]{1,20})/g)];
    for (const [, , address] of addresses) expect(address ?? 'data:').toMatch(/^data:/);
  });

  it('counts a copy only when it left, and marks the next one 补打', async () => {
    const customerId = await receiveCustomer(desk);
    isPrinterMissing = true;
    await expect(desk.ask('周倩', 'cards.pdf', order(customerId))).rejects.toThrow(
      'printerMissing',
    );
    isPrinterMissing = false;
    const first = await desk.ask('周倩', 'cards.pdf', order(customerId));
    expect(first).toMatchObject({ copyNo: 1, fileName: 'K261123-0001.pdf' });
    expect(Buffer.from(first.pdf, 'base64').toString()).toBe('%PDF-1.7');
    expect(await desk.ask('周倩', 'cards.notePrinted', order(customerId))).toEqual({ copyNo: 2 });
    const third = await desk.ask('周倩', 'cards.pdf', { ...order(customerId), paper: 'A4' });
    expect(third.copyNo).toBe(3);
    expect(printed.map(({ paper }) => paper)).toEqual(['A5', 'A4']);
    expect(textOf(printed[0]?.html ?? '')).not.toContain('补打');
    expect(textOf(printed[1]?.html ?? '')).toContain('补打 第 3 份');
    const page = await desk.ask('周倩', 'customers.show', { id: customerId });
    const prints = page.timeline.filter((entry) => entry.is === 'print');
    expect(prints.map(({ copyNo }) => copyNo)).toEqual([3, 2, 1]);
  });

  it('leaves numbers out where asked, in notes too', async () => {
    const facts = { ...ZHANG, notes: '白天打 13900006688' };
    const customerId = await receiveCustomer(desk, facts);
    const { html } = await desk.ask('周倩', 'cards.preview', {
      ...order(customerId),
      withoutNumbers: true,
    });
    expect(textOf(html).replace(/\s/g, '')).not.toMatch(/6688/);
    expect(textOf(html)).toContain('白天打 ****');
  });

  it('masks numbers for the data clerk, and refuses the colleague whose customer it is not', async () => {
    const customerId = await receiveCustomer(desk, { ...ZHANG, notes: '白天打 13900006688' });
    const { html } = await desk.ask('吴婷', 'cards.preview', order(customerId));
    expect(textOf(html)).toContain('139****6688');
    expect(textOf(html).replace(/\s/g, '')).not.toContain('13900006688');
    await expect(desk.ask('陈俊', 'cards.preview', order(customerId))).rejects.toThrow('notFound');
    await expect(desk.ask('陈俊', 'cards.pdf', order(customerId))).rejects.toThrow('notFound');
    await expect(desk.ask('陈俊', 'cards.notePrinted', order(customerId))).rejects.toThrow(
      'notFound',
    );
    await expect(desk.ask('周倩', 'cards.pdf', order(desk.newId()))).rejects.toThrow('notFound');
  });
});

describe('several cards at one go', () => {
  const others = { ...ZHANG, name: '李雪梅', phones: ['138 0000 7799'] };

  it('begin a sheet each, in the order asked for, each with its own copy number', async () => {
    const zhang = await receiveCustomer(desk);
    const li = await receiveCustomer(desk, others);
    await desk.ask('周倩', 'cards.notePrinted', order(zhang));
    const asked = { customerIds: [li, zhang], paper: 'A5' as const, withoutNumbers: false };
    const { html } = await desk.ask('周倩', 'cardBatches.preview', asked);
    const [, first = '', second = ''] = html.split('<table class="sheet">');
    expect(textOf(first)).toContain('李雪梅');
    expect(textOf(first)).not.toContain('补打');
    expect(textOf(second)).toContain('张晓明');
    expect(textOf(second)).toContain('补打 第 2 份');
    const { pdf, fileName } = await desk.ask('周倩', 'cardBatches.pdf', asked);
    expect(Buffer.from(pdf, 'base64').toString()).toBe('%PDF-1.7');
    expect(fileName).toBe('cards-2026-11-23-2.pdf');
    expect(printed).toHaveLength(1);
    await desk.ask('周倩', 'cardBatches.notePrinted', asked);
    const { rows } = await desk.ask('何芳', 'prints.list', { after: null, limit: 10 });
    expect(rows.map(({ copyNo, target }) => `${target} ${copyNo}`).toSorted()).toEqual([
      'pdf 1',
      'pdf 2',
      'printer 1',
      'printer 2',
      'printer 3',
    ]);
  });

  it('leave out the numbers of all, and are refused whole where one is another consultant’s', async () => {
    const zhang = await receiveCustomer(desk);
    const li = await receiveCustomer(desk, others);
    const both = { customerIds: [zhang, li], paper: 'A4' as const, withoutNumbers: true };
    const { html } = await desk.ask('李敏', 'cardBatches.preview', both);
    expect(textOf(html)).not.toMatch(/6688|7799/);
    const refused = { code: 'notFound' };
    await expect(desk.ask('王浩', 'cardBatches.preview', both)).rejects.toMatchObject(refused);
    await expect(desk.ask('王浩', 'cardBatches.notePrinted', both)).rejects.toMatchObject(refused);
    const { rows } = await desk.ask('何芳', 'prints.list', { after: null, limit: 10 });
    expect(rows).toEqual([]);
  });
});
