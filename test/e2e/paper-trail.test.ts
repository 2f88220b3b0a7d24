import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer } from '../helpers/showroom-day';
import { HAS_PDF_TOOLS, readPdf } from './stage/read-pdf';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('paper that is no customer card', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    await receiveCustomer(stage.desk);
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  async function everything(words: string): Promise<void> {
    await stage.press('Control+k');
    await stage.page.keyboard.type(words);
    await stage.press('Enter');
  }

  it('prints numbered blank cards for a power cut', async () => {
    const { page } = stage;
    await everything('空白表');
    const sheet = page.frameLocator('iframe[title="空白表预览"]');
    await sheet.getByText('B00001').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '另存为 PDF' }).click();
    expect((await download).suggestedFilename()).toBe('空白客户信息卡 B00001-B00005.pdf');
    await page.getByText('已占用 B00001 至 B00005。').waitFor();
    await stage.press('Escape');
  });

  it.skipIf(!HAS_PDF_TOOLS)('gives every blank form a page of its own', async () => {
    for (const [form, paper] of [
      ['card', 'A5'],
      ['card', 'A4'],
      ['log', 'A4'],
    ] as const) {
      const order = { form, paper, count: 2, target: 'pdf' as const };
      const { pdf, last } = await stage.desk.ask('周倩', 'blanks.take', order);
      const { pages } = await readPdf(pdf ?? '');
      expect(pages, `${form} ${paper}`).toHaveLength(2);
      expect(pages[1]).toContain(last);
    }
  });

  it('finds a customer by the blank number she was keyed in from', async () => {
    const { page, press } = stage;
    await press('F4');
    await page.keyboard.type('张晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('button', { name: '补录' }).click();
    await page.keyboard.type('b99');
    await press('Enter');
    await page.getByText('没有印过这个空白号。').waitFor();
    await page.getByRole('textbox', { name: '空白卡号' }).fill('b3');
    await press('Enter');
    await page.getByText('B00003', { exact: true }).waitFor();
    await press('F4');
    await page.keyboard.type('B00003');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await press('Escape');
  });

  it('shows managers what was printed, and lets them set what stands on the card', async () => {
    const { page, press, desk } = stage;
    await stage.switchTo('何芳');
    await everything('去 签字');
    await page.getByText('打印记录', { exact: true }).click();
    await page.getByRole('cell', { name: 'B00001–B00005' }).waitFor();
    await everything('去 设置');
    await page.getByRole('button', { name: '打印', exact: true }).click();
    await page.getByRole('checkbox', { name: '预算' }).uncheck();
    await page.getByRole('button', { name: '意向产品 上移' }).click();
    await press('Control+s');
    await page.getByText('已保存。').waitFor();
    const { fields } = await desk.ask('何芳', 'cards.template', {});
    expect(fields.slice(0, 2)).toEqual(['product', 'sex']);
    expect(fields).not.toContain('budget');
  });
});
