import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLD_LOG, oldLog } from '../helpers/old-log';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

/** The counts as they stand on the screen. */
async function countsOn({ page }: Stage): Promise<Record<string, number>> {
  const shown = await page
    .locator('[data-count]')
    .evaluateAll((cells) =>
      cells.map((cell) => [cell.getAttribute('data-count'), Number(cell.textContent)]),
    );
  return Object.fromEntries(shown);
}

describe.skipIf(NO_BROWSER !== null)(
  `the old log of 2025, through the interface (${NO_BROWSER ?? 'Chromium'})`,
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
      await stage.signIn('周倩');
    });
    afterAll(() => stage.close());

    it('comes to the counts of its facts, and everybody in it is found', async () => {
      const { page } = stage;
      const { facts } = await oldLog();
      await page.getByRole('button', { name: '设置' }).click();
      await page.getByRole('button', { name: '导入旧登记' }).click();
      await page.locator('input[type=file]').setInputFiles(OLD_LOG);
      const run = page.getByRole('button', { name: '导入 236 位客户、182 次来店、111 通来电' });
      await run.waitFor({ timeout: 20_000 });
      expect(await countsOn(stage)).toMatchObject(facts);

      // a day that does not exist is put right on the spot
      await page
        .getByLabel(/第 \d+ 行的正确日期/)
        .first()
        .fill('2025-10-30');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '导入 236 位客户、183 次来店、111 通来电' }).click();
      await page.getByText('导入完成').waitFor({ timeout: 20_000 });
      expect(await countsOn(stage)).toMatchObject({ ...facts, badDate: 2, newVisits: 183 });

      for (const [query, name] of [
        ['阿依古丽', '阿依古丽·买买提'],
        ['simaqingshan', '司马青衫'],
        ['mgf', '毛国芳'],
        ['19585587541', '毛国芳'],
      ] as const) {
        const found = await stage.desk.ask('周倩', 'customers.find', { query, limit: 10 });
        expect(found.map((row) => row.name)).toContain(name);
      }
    });

    it('offers nothing when the same file is chosen again', async () => {
      const { page } = stage;
      await page.getByRole('button', { name: '换一个文件' }).click();
      await page.locator('input[type=file]').setInputFiles(OLD_LOG);
      await page.getByText(/导入过/).waitFor({ timeout: 20_000 });
      // the two other days that do not exist still wait for somebody
      expect(await countsOn(stage)).toMatchObject({ alreadyImported: 293, newCustomers: 0 });
      expect(await page.getByRole('button', { name: '没有新的内容可导入' }).isDisabled()).toBe(
        true,
      );
    });
  },
);
