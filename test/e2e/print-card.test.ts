import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer, reschedule, ZHANG } from '../helpers/showroom-day';
import { hasPdfToText, pagesOf } from './stage/pdf-text';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null || !hasPdfToText)('a card from the screen to paper', () => {
  let stage: Stage;
  let customerId: string;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    customerId = await receiveCustomer(stage.desk);
    await reschedule(stage.desk, customerId, '2026-11-26', '客户出差');
    await reschedule(stage.desk, customerId, '2026-11-27', '等安装师傅');
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  async function saveAsPdf(): Promise<{ name: string; pages: string[] }> {
    const { page } = stage;
    const begun = page.waitForEvent('download', { timeout: 30_000 });
    await page.getByRole('button', { name: '另存为 PDF' }).click();
    const download = await begun;
    return { name: download.suggestedFilename(), pages: await pagesOf(await download.path()) };
  }

  it('shows by F8 what will be printed', async () => {
    const { page, press } = stage;
    await press('F4');
    await page.keyboard.type('zxm');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张晓明' }).waitFor();
    await press('F8');
    const card = page.frameLocator('iframe[title="客户信息卡预览"]');
    await card.getByText('K261123-0001').first().waitFor();
    await card.getByText('张晓明').first().waitFor();
    const print = page.getByRole('button', { name: '打印 F8' });
    await expect.poll(() => print.evaluate((it) => it === document.activeElement)).toBe(true);
    // the card's own letters, not the machine's
    const fonts = await card.locator('body').evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === 'loaded').length;
    });
    expect(fonts).toBeGreaterThan(0);
  });

  it('prints Chinese as text: number, grade, both moves, consent and three signature lines', async () => {
    const { name, pages } = await saveAsPdf();
    expect(name).toBe('K261123-0001.pdf');
    expect(pages).toHaveLength(1);
    for (const words of [
      '康乐富·城东展厅',
      'K261123-0001',
      '张晓明',
      '139 0000 6688',
      'H 级',
      '2026-11-25 改为 2026-11-26',
      '客户出差',
      '2026-11-26 改为 2026-11-27',
      '等安装师傅',
      '销售顾问',
      '销售经理',
      '客户管理员',
      '客户同意',
    ])
      expect(pages[0]).toContain(words);
    expect(pages[0]).not.toContain('补打');
  });

  it('marks the second copy 补打, and hides the number where that is asked', async () => {
    const { page } = stage;
    await page.getByText('补打 第 2 份').waitFor();
    await page.getByRole('checkbox', { name: '不印电话' }).check();
    const { pages } = await saveAsPdf();
    expect(pages.join('')).toContain('补打 第 2 份');
    expect(pages.join('')).toContain('张晓明');
    expect(pages.join('')).not.toContain('6688');
    const { timeline } = await stage.desk.ask('周倩', 'customers.show', { id: customerId });
    expect(timeline.filter((entry) => entry.is === 'print')).toHaveLength(2);
  });

  it('counts a copy that came out of the printer only when somebody says so', async () => {
    const { page, press } = stage;
    // the card of the copy before has made room for this one's
    await page.getByText('补打 第 3 份').waitFor();
    const print = page.getByRole('button', { name: '打印 F8' });
    await expect.poll(() => print.isEnabled()).toBe(true);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      if (frame?.contentWindow) frame.contentWindow.print = () => undefined;
    });
    await press('F8');
    await page.getByText('打印出来了吗').waitFor();
    await page.getByRole('button', { name: '没有打印' }).click();
    const { timeline } = await stage.desk.ask('周倩', 'customers.show', { id: customerId });
    expect(timeline.filter((entry) => entry.is === 'print')).toHaveLength(2);
  });

  it('prints several cards at one go, picked by keys out of the list', async () => {
    const { page, press, desk } = stage;
    await receiveCustomer(desk, { ...ZHANG, name: '李雪梅', phones: ['138 0000 7799'] });
    await press('Escape');
    await page.getByRole('button', { name: '客户', exact: true }).click();
    for (const name of ['张晓明', '李雪梅']) {
      await page.getByRole('checkbox', { name: `选择 ${name}` }).focus();
      await press('Space');
    }
    await page.getByRole('button', { name: /^打印所选信息卡（2）/ }).waitFor();
    await press('F8');
    const cards = page.frameLocator('iframe[title="客户信息卡 2 张预览"]');
    await cards.getByText('李雪梅').first().waitFor();
    const { name, pages } = await saveAsPdf();
    expect(name).toBe('cards-2026-11-23-2.pdf');
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('K261123-0001');
    expect(pages[1]).toContain('K261123-0002');
  });

  it('asks nobody outside this machine for anything', () => {
    expect(stage.strangers).toEqual([]);
  });
});
