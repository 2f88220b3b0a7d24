import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BusyDays, busyDays } from '../helpers/busy-days';
import { callDraft } from '../helpers/showroom-day';
import { stumblingBlocks } from './stage/axe';
import { focused } from './stage/by-keys';
import { HAS_PDF_TOOLS, readPdf } from './stage/read-pdf';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

const SHEETS = [
  '每日报告',
  '实际与目标',
  '当前与历史',
  '客流时段',
  '来源与助销',
  '战败分析',
  '比率总览',
];

describe.skipIf(NO_BROWSER !== null)('报表', () => {
  let stage: Stage;
  let told: BusyDays;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-20T09:00' });
    told = await busyDays(stage.desk, '2026-11-23', 4);
    stage.desk.setTime('2026-11-23T17:30');
    await stage.signIn('孙建国');
  });
  afterAll(() => stage.close());

  const sheets = () => stage.page.getByRole('navigation', { name: '报表目录' });
  const openSheet = async (name: string) => {
    await sheets().getByRole('button', { name, exact: true }).click();
    await stage.page.getByRole('heading', { level: 1, name }).waitFor();
    await stage.page.getByText('正在读取…').first().waitFor({ state: 'detached' });
  };
  const places = () => stage.page.getByRole('navigation', { name: '去处' });

  it('opens by its name, and each sheet is no stumbling block', async () => {
    const { page, press } = stage;
    await press('Control+k');
    await page.keyboard.insertText('去 报表');
    await press('Enter');
    const found: string[] = [];
    for (const name of SHEETS) {
      await openSheet(name);
      await page.getByText('正在画图…').first().waitFor({ state: 'detached' });
      for (const block of await stumblingBlocks(page)) found.push(`${name} - ${block}`);
    }
    expect(found).toEqual([]);
  });

  it('shows behind a figure the very records it counts, and the way to a customer and back', async () => {
    const { page, press } = stage;
    await openSheet('比率总览');
    const kept = page.getByRole('button', { name: /^留档率 \d+ %/ });
    await kept.focus();
    await press('Enter');
    const records = page.getByRole('region', { name: '首次留档' });
    await records.getByText(`共 ${told.kept} 条`).waitFor();
    await records.getByText('与报表数字一致').waitFor();
    expect(await records.locator('tbody tr').count()).toBe(told.kept);
    // the list leaves as a file of its own, named after nobody
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      records.getByRole('button', { name: '存为 CSV' }).click(),
    ]);
    expect(list.suggestedFilename()).toMatch(/^明细 · 首次留档 .*\.csv$/);
    const lines = (await readFile(await list.path(), 'utf8')).split('\r\n');
    expect(lines.filter((line) => line.includes(',首次来店'))).toHaveLength(told.kept);
    await records.locator('tbody button').first().focus();
    await press('ArrowDown', 'ArrowDown');
    const { name } = await focused(page);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page
      .getByRole('button', { name: /返回|关闭|客户列表/ })
      .first()
      .click();
    await records.getByText('与报表数字一致').waitFor();
    await expect.poll(async () => (await focused(page)).name).toBe(name);
    await press('Escape');
    await expect.poll(async () => (await focused(page)).name).toContain('留档率');
  });

  it('steps through the periods by the arrows, and stays there on the next sheet', async () => {
    const { page, press } = stage;
    await openSheet('客流时段');
    await page.locator('.ant-segmented').getByText('周', { exact: true }).click();
    await page.getByText('2026年第48周').waitFor();
    await sheets().getByRole('button', { name: '客流时段' }).focus();
    await press('ArrowLeft');
    await page.getByText('2026年第47周').waitFor();
    await openSheet('战败分析');
    await page.getByText('2026年第47周').waitFor();
    await press('ArrowRight');
    await page.getByText('2026年第48周').waitFor();
    await openSheet('客流时段');
    await page.getByRole('button', { name: '看数据表' }).click();
    const monday = page.getByRole('row', { name: /^周一/ }).getByRole('button').last();
    const count = Number(await monday.textContent());
    await monday.click();
    const records = page.getByRole('region', { name: '来店批次' });
    await records.getByText('与报表数字一致').waitFor();
    expect(await records.locator('tbody tr').count()).toBe(count);
    await press('Escape');
  });

  it('lets a manager set a target where it stands, and tells what is due by now', async () => {
    const { page, press } = stage;
    await openSheet('实际与目标');
    await page.getByRole('spinbutton', { name: '全月目标' }).fill('30');
    await press('Enter');
    const line = page.getByRole('row', { name: /全展厅 首次留档/ });
    // 23 of 30 open days have passed: 30 × 23 ÷ 30 = 23
    await line.getByRole('cell', { name: '23', exact: true }).waitFor();
    const box = page.getByRole('spinbutton', { name: '全展厅 首次留档的全月目标' });
    await box.fill('60');
    await press('Enter');
    await line.getByRole('cell', { name: '46', exact: true }).waitFor();
    expect(await line.getByRole('cell').allTextContents()).toContain('46');
  });

  it('leaves as CSV and Excel, and F8 shows it as it will be printed', async () => {
    const { page, press } = stage;
    await openSheet('来源与助销');
    await page.locator('.ant-segmented').getByText('月', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存为 CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('来源与助销 2026年11月.csv');
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain(`合计,${told.kept + told.calls},`);
    const [book] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存为 Excel' }).click(),
    ]);
    expect(book.suggestedFilename()).toBe('来源与助销 2026年11月.xlsx');
    await press('F8');
    const sheet = page.frameLocator('iframe[title="来源与助销预览"]');
    await sheet.getByText('助销与老用户介绍').waitFor();
    expect(await sheet.locator('svg pattern').count()).toBeGreaterThan(0);
    await press('Escape');
  });

  it('closes the day with a signature, after which a change shows as a correction', async () => {
    const { page, desk } = stage;
    desk.setTime('2026-11-23T18:30');
    await page.reload();
    await places().getByRole('button', { name: '报表' }).click();
    await openSheet('每日报告');
    await page.getByText('未关账').waitFor();
    await page.getByRole('button', { name: '关账并签字' }).click();
    await page.getByRole('alert').getByRole('button', { name: '关账并签字' }).click();
    await page.getByText(/由 孙建国 关账并签字/).waitFor();
    await desk.ask('周倩', 'calls.log', callDraft(desk));
    const correction = page.getByRole('row', { name: /^全展厅 来电 / });
    await correction.waitFor();
    // one call had been taken that day, and one more came after the signature
    expect((await correction.textContent())?.slice(-2)).toBe('12');
  });

  it('shows a consultant her own figures and the sums, and nobody else', async () => {
    const { page } = stage;
    await stage.switchTo('李敏');
    await places().getByRole('button', { name: '报表' }).click();
    expect(await sheets().getByRole('button').allTextContents()).toEqual(
      expect.not.arrayContaining(['每日报告', '客流时段', '来源与助销', '战败分析']),
    );
    await openSheet('比率总览');
    await page.getByRole('button', { name: /^客流 \d+，/ }).waitFor();
    expect(await page.getByText('王浩').count()).toBe(0);
    await page.getByRole('combobox', { name: '统计对象' }).click();
    await page.getByTitle('团队合计').click();
    const own = page.getByRole('button', { name: /^客流 \d+，/ });
    await own.waitFor({ state: 'detached' });
    await page.getByText('留档率', { exact: true }).waitFor();
  });

  it.skipIf(!HAS_PDF_TOOLS)('is Chinese text on upright A4, page by page', async () => {
    const scope = { of: 'showroom' } as const;
    const order = { sheet: 'rates', period: { unit: 'month', on: '2026-11-23' }, scope } as const;
    const { pdf } = await stage.desk.ask('孙建国', 'reportFiles.pdf', order);
    const { pages, text, size, fonts } = await readPdf(pdf);
    expect(size).toEqual([210, 297]);
    for (const page of pages) expect(page).toContain('比率总览');
    expect(text).toContain('首次留档成交率');
    expect(pages[0]?.replaceAll(' ', '')).toContain(`1/${pages.length}`);
    expect(fonts).not.toContain('CJK');
  });
});
