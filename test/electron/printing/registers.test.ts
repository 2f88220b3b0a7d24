import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type TestDesk, type Who } from '../../helpers/desk';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../../helpers/showroom-day';

let desk: TestDesk;
let printed: string[];
beforeEach(async () => {
  printed = [];
  desk = await openDesk({
    now: '2026-11-23T10:20',
    host: {
      printToPdf: async (html) => {
        printed.push(html);
        return new TextEncoder().encode('%PDF-1.7');
      },
    },
  });
});
afterEach(() => desk.close());

const TODAY = { on: '2026-11-23', withoutNumbers: false } as const;

/** What a reader of the page sees. */
const textOf = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

async function register(
  who: Who = '周倩',
  order: { on: `${number}-${number}-${number}`; withoutNumbers: boolean } = TODAY,
) {
  return textOf((await desk.ask(who, 'registers.preview', order)).html);
}

/** A party at 10:20, a call at 11:00, an unnamed party at 11:30. */
async function aMorning(): Promise<void> {
  await receiveCustomer(desk);
  desk.setTime('2026-11-23T11:00');
  await desk.ask('周倩', 'calls.log', callDraft(desk, { notes: '回电 13700003003 找老马' }));
  desk.setTime('2026-11-23T11:30');
  const unnamed = visitDraft(desk, { headcount: 3, description: '男，50多岁，红外套' });
  await desk.ask('周倩', 'visits.log', unnamed);
}

describe('来店(电)客户登记表', () => {
  it('holds the day in the order of the paper log, with totals and three sign-offs', async () => {
    await aMorning();
    const text = await register();
    for (const words of [
      '康乐富·城东展厅',
      '来店(电)客户登记表',
      '2026-11-23 星期一',
      '1 10:20 来店 2 首次来店 张晓明 先生 139 0000 6688 康乐富A型 来店 / 路过 H ✓ 10:20 李敏',
      '2 10:58 来电',
      '刘女士 女士 138 0000 1234',
      '已预约到店；回电 13700003003 找老马',
      '3 11:30 来店 3 首次来店',
      '男，50多岁，红外套；待完善',
      '客流 2 批 5 人',
      '首次留档率 50 %（1 ÷ 2）',
      '来电 1',
      '三声接听率 0 %（0 ÷ 1）',
      '前台 日期',
      '展厅经理 日期',
      '销售经理 日期',
      '当日未结束',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('ticks off parties, people and calls hour by hour', async () => {
    await aMorning();
    const text = await register();
    expect(text).toContain('9–10 时 10–11 时 11–12 时');
    expect(text).toContain('来店（批） 一 1 一 1 2');
    expect(text).toContain('来店（人） 丅 2 下 3 5');
    expect(text).toContain('来电（通） 一 1 1');
  });

  it('names a departure that nobody noted, once the day is over', async () => {
    await aMorning();
    expect(await register()).not.toContain('未登记');
    desk.setTime('2026-11-24T09:00');
    const text = await register();
    expect(text).toContain('未登记');
    expect(text).not.toContain('当日未结束');
  });

  it('keeps the grade of the day when it is printed later', async () => {
    await receiveCustomer(desk);
    const [row] = await desk.ask('李敏', 'customers.find', { query: '张晓明', limit: 1 });
    desk.setTime('2026-11-24T09:00');
    const { version } = await desk.ask('李敏', 'customers.show', { id: row?.id ?? '' });
    const regrade = { id: row?.id ?? '', version, grade: 'C' as const, reason: '说要明年再看' };
    await desk.ask('李敏', 'customers.regrade', regrade);
    expect(await register()).toContain('来店 / 路过 H ✓');
  });

  it('leaves no number on the page, not even in a note, when told to', async () => {
    await aMorning();
    const text = await register('周倩', { ...TODAY, withoutNumbers: true });
    expect(text).not.toContain('联系电话');
    expect(text).not.toMatch(/6688|1234|13700003003|\d{3}\*{4}\d{4}/);
  });

  it('masks the numbers for the data clerk, also in notes', async () => {
    await aMorning();
    const text = await register('吴婷');
    expect(text).toContain('139****6688');
    expect(text).not.toMatch(/139 ?0000 ?6688|13700003003/);
  });

  it('is nothing for a consultant, who sees her own customers only', async () => {
    await expect(desk.ask('李敏', 'registers.preview', TODAY)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('says 补打 from the second copy of that day on', async () => {
    expect(await register()).not.toContain('补打');
    await desk.ask('周倩', 'registers.notePrinted', TODAY);
    const both = await Promise.all([
      desk.ask('周倩', 'registers.pdf', TODAY),
      desk.ask('孙建国', 'registers.pdf', TODAY),
    ]);
    expect(both.map(({ copyNo }) => copyNo)).toEqual([2, 3]);
    expect(printed.map((html) => /补打 第 \d 份/.exec(html)?.[0])).toEqual([
      '补打 第 2 份',
      '补打 第 3 份',
    ]);
    expect(await register('周倩', { ...TODAY, on: '2026-11-22' })).not.toContain('补打');
  });

  it('shows what was typed as text, and cuts a long note through no character', async () => {
    const name = '<img src=x onerror=alert(1)>𠮷';
    await receiveCustomer(desk, { ...ZHANG, name });
    const long = visitDraft(desk, { description: '👩‍👩‍👧‍👦'.repeat(15) + '𠮷'.repeat(50) });
    await desk.ask('周倩', 'visits.log', long);
    const { html } = await desk.ask('周倩', 'registers.preview', TODAY);
    expect(html).not.toMatch(/<(script|img|link|iframe)/i);
    expect(html).toContain('&lt;img src=x');
    expect(html.isWellFormed()).toBe(true);
    expect(html).toContain('𠮷…');
  });

  it('says so when nobody came or rang', async () => {
    const text = await register();
    expect(text).toContain('当日没有来店或来电。');
    expect(text).toContain('首次留档率 —');
  });
});
