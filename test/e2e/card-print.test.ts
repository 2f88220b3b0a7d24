import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/browser/find-browser';
import { printToPdf } from '../../electron/browser/print-to-pdf';
import { openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer, reschedule, ZHANG } from '../helpers/showroom-day';
import { HAS_PDF_TOOLS, readPdf } from './stage/read-pdf';

describe.skipIf(findBrowser() === null || !HAS_PDF_TOOLS)(
  '客户信息卡 on paper (needs a browser that prints, and pdftotext)',
  () => {
    let desk: TestDesk;
    beforeAll(async () => {
      desk = await openDesk({ now: '2026-11-23T10:20', host: { printToPdf } });
    });
    afterAll(() => desk.close());

    async function printed(customerId: string, paper: 'A4' | 'A5') {
      const order = { customerId, paper, withoutNumbers: false };
      return readPdf((await desk.ask('周倩', 'cards.pdf', order)).pdf);
    }

    it('is one page with its Chinese as text, and says 补打 from the second copy on', async () => {
      const customerId = await receiveCustomer(desk);
      await reschedule(desk, customerId, '2026-11-26', '客户出差');
      await reschedule(desk, customerId, '2026-11-27', '等安装师傅');
      const card = await printed(customerId, 'A5');
      expect(card.size).toEqual([148, 210]);
      expect(card.pages).toHaveLength(1);
      for (const words of [
        '康乐富·城东展厅',
        '客户信息卡',
        'K261123-0001',
        '张晓明',
        '2026-11-25 改为 2026-11-26',
        '客户出差',
        '2026-11-26 改为 2026-11-27',
        '等安装师傅',
        '销售顾问',
        '销售经理',
        '客户管理员',
        '客户同意',
        'H 级',
      ]) {
        expect(card.text).toContain(words);
      }
      expect(card.text).not.toContain('补打');
      // all its fonts are inside, with the characters they stand for; none is the machine's own
      const [, , ...fonts] = card.fonts.trim().split('\n');
      for (const font of fonts) expect(font).toMatch(/ yes +(?:yes|no) +yes +\d+ +\d+$/);
      expect(card.fonts).not.toContain('CJK');
      const again = await printed(customerId, 'A4');
      expect(again.size).toEqual([210, 297]);
      expect(again.pages).toHaveLength(1);
      expect(again.text).toContain('补打 第 2 份');
    });

    it('goes on to a second page with its head, and prints hostile texts as text', async () => {
      const name = '阿依古丽·买买提𠮷<img src=x onerror=alert(1)>';
      const customerId = await receiveCustomer(desk, { ...ZHANG, name, phones: ['13600005521'] });
      for (let time = 0; time < 14; time += 1) {
        await reschedule(
          desk,
          customerId,
          time % 2 === 0 ? '2026-11-26' : '2026-11-27',
          '改'.repeat(60),
        );
      }
      const { pages, text } = await printed(customerId, 'A5');
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) {
        expect(page).toContain('客户信息卡');
        expect(page).toContain('K261123-0002');
      }
      expect(pages.at(-1)).toContain('销售顾问');
      expect(pages[1]).toContain('下次日期');
      expect(text).toContain('<img src=x');
      expect(text).toContain('onerror=alert(1)>');
    });
  },
);
