import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft, receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { HAS_PDF_TOOLS, readPdf } from './stage/read-pdf';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null || !HAS_PDF_TOOLS)(
  '来店(电)客户登记表 at closing (needs a browser that prints, and pdftotext)',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage({ now: '2026-11-23T10:20' });
      const { desk } = stage;
      await receiveCustomer(desk);
      await desk.ask('周倩', 'calls.log', callDraft(desk));
      for (let minute = 10; minute < 50; minute += 1) {
        desk.setTime(`2026-11-23T11:${minute}`);
        await desk.ask('周倩', 'visits.log', visitDraft(desk, { description: '男，灰西装' }));
      }
      desk.setTime('2026-11-23T17:58');
      await stage.signIn('周倩');
    });
    afterAll(() => stage.close());

    it('is found by its name from anywhere, and shown as it will be printed', async () => {
      const { page, press } = stage;
      await press('Control+k');
      await page.keyboard.type('登记表');
      await press('Enter');
      const sheet = page.frameLocator('iframe[title="来店(电)客户登记表预览"]');
      await sheet.getByText('张晓明').waitFor();
      expect(await sheet.getByText('139 0000 6688').count()).toBe(1);
      await page.getByRole('checkbox', { name: '不印电话' }).check();
      await sheet.getByText('联系电话').waitFor({ state: 'detached' });
      expect(await sheet.getByText('139 0000 6688').count()).toBe(0);
      await press('Escape');
      await page.getByRole('button', { name: '打印当日登记表' }).waitFor();
    });

    it('lies across on A4, with its head on every page and its Chinese as text', async () => {
      const order = { on: '2026-11-23', withoutNumbers: false } as const;
      const { pdf } = await stage.desk.ask('周倩', 'registers.pdf', order);
      const { pages, text, size, fonts } = await readPdf(pdf);
      expect(size).toEqual([297, 210]);
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) expect(page).toContain('来店(电)客户登记表');
      expect(text).toContain('张晓明');
      expect(text.replaceAll(/\s/g, '')).toContain('正正正正正正正正');
      expect(pages.at(-1)).toContain('展厅经理');
      expect(fonts).not.toContain('CJK');
    });
  },
);
