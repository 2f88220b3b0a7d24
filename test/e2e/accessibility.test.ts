import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Who } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { stumblingBlocks } from './stage/axe';
import { NO_PROCESS, startDesk } from './stage/desk-process';
import { launchBrowser, NO_BROWSER, openStage, type Stage, theDesk } from './stage/stage';

/** What Ctrl+K offers that is no screen of its own, leaves the desk, or is walked by itself below. */
const NO_SCREEN = /锁定|打印|离店|查找|退出|恢复|撤销|^设置：/;

/** An answer of the back office is drawn well within this, and a clock on the screen ticks more slowly. */
const QUIET_MS = 100;

const LOOKS = [
  { light: 'light', textSize: 100 },
  { light: 'dark', textSize: 150 },
] as const;

const WALKERS = ['孙建国', '周倩', '李敏', '何芳', '吴婷'] as const satisfies readonly Who[];

/** A car dealer's words for 产品, 体验 and 展厅; every screen has to say them. */
const CARS = { product: '车型', experience: '试驾', showroom: '门店' };

/** What was typed with the standard words, and what names them where one chooses one's own. */
const TYPED = /康乐富·城东展厅|约周三到店体验|“(?:产品|体验|展厅)”|(?:产品|体验|展厅)(?= → )/g;

/** The standard words wherever the screen still says them, also to who cannot see. */
async function standardWords(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const named = ['aria-label', 'placeholder', 'title'].flatMap((name) =>
      Array.from(document.querySelectorAll(`[${name}]`), (each) => each.getAttribute(name)),
    );
    return [document.body.innerText, ...named].join('\n');
  });
  const own = said.replaceAll(TYPED, '');
  return own.match(/.{0,12}(?:产品|体验|展厅(?!前台|经理)).{0,12}/g) ?? [];
}

/** The words of everything that Ctrl+K offers here. */
async function offered(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k');
  const list = page.getByRole('listbox', { name: '全部' });
  await list.waitFor();
  const words = await list
    .getByRole('option')
    .evaluateAll((options) =>
      options.map((option) => option.firstChild?.textContent?.trim() ?? ''),
    );
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  return words.filter((word) => word !== '' && !NO_SCREEN.test(word));
}

/** Does what Ctrl+K calls by that word, by keys alone. */
async function choose(page: Page, word: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /做什么/ }).waitFor();
  await page.keyboard.insertText(word);
  await page.getByRole('option', { name: word }).first().waitFor();
  await page.keyboard.press('Enter');
}

/**
 * Waits until what was asked for stands there and nothing moves any more: nothing on the screen has
 * changed for `QUIET_MS`, no sign of reading is left, no drawing is under way.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    (quietMs) =>
      new Promise<void>((resolve, reject) => {
        const begun = performance.now();
        let since = begun;
        const watch = new MutationObserver(() => (since = performance.now()));
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        // an icon that has faded out may stay behind unseen, turning for ever
        const isSeen = ({ playState, effect }: Animation) =>
          playState === 'running' &&
          effect instanceof KeyframeEffect &&
          effect.target?.checkVisibility({ opacityProperty: true }) === true;
        const look = () => {
          const isBusy =
            document.querySelector('.ant-spin-spinning') !== null ||
            document.body.textContent.includes('正在读取…') ||
            document.getAnimations().some(isSeen);
          if (isBusy || performance.now() - since < quietMs) {
            if (performance.now() - begun > 20_000)
              reject(new Error('the screen never comes to rest'));
            else setTimeout(look, 20);
            return;
          }
          watch.disconnect();
          resolve();
        };
        look();
      }),
    QUIET_MS,
  );
}

describe.skipIf(NO_BROWSER !== null).each(LOOKS)(
  'no screen is a stumbling block: $light, text at $textSize %',
  (look) => {
    let stage: Stage;
    let found: string[] = [];
    beforeEach(() => {
      found = [];
    });
    const enter = async (who: Who) => {
      await ((await theDesk(stage.page).isVisible()) ? stage.switchTo(who) : stage.signIn(who));
      // the desk asks once more who signed in, and draws itself anew
      await settled(stage.page);
    };
    const check = async (screen: string) => {
      await settled(stage.page);
      for (const block of await stumblingBlocks(stage.page)) found.push(`${screen} - ${block}`);
      const tooWide = await stage.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      for (const word of await standardWords(stage.page)) found.push(`${screen} - says ${word}`);
      if (tooWide > 0) found.push(`${screen} - ${tooWide} px wider than the window`);
    };
    beforeAll(async () => {
      stage = await openStage({ now: '2026-11-23T10:05' });
      const { desk, page } = stage;
      await page.evaluate((kept) => localStorage.setItem('desk.look', kept), JSON.stringify(look));
      const { settings: opened } = await desk.ask('孙建国', 'desk.hello', {});
      if (opened === null) throw new Error('the desk has no settings');
      const wanted = { ...opened, words: CARS };
      await desk.ask('孙建国', 'desk.saveSettings', { opened, wanted });
      await page.reload();
      await receiveCustomer(desk);
      await desk.ask('周倩', 'calls.log', callDraft(desk));
      const open = visitDraft(desk, { description: '男，50多岁，红外套' });
      await desk.ask('周倩', 'visits.log', open);
      await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '郑凯' }));
      desk.setTime('2026-11-23T17:50');
    });
    afterAll(() => stage.close());

    it('at sign-in', async () => {
      await check('sign-in');
      expect(found).toEqual([]);
    });

    const walked = new Set<string>();
    it.each(WALKERS)('wherever Ctrl+K leads %s', async (who) => {
      const { page } = stage;
      await enter(who);
      await check('工作台');
      for (const word of await offered(page)) {
        // places show each role something of their own; the panels are the same for everybody
        const isPlace = look.light === 'light' && word.startsWith('去 ');
        if (walked.has(word) && !isPlace) continue;
        walked.add(word);
        await choose(page, word);
        await check(`${who} ${word}`);
        await page.keyboard.press('Escape');
      }
      expect([...new Set(found)]).toEqual([]);
    });

    it('in every section of the settings', async () => {
      const { page } = stage;
      await enter('孙建国');
      await choose(page, '去 设置');
      const sections = page.locator('.settings-nav button');
      for (let at = 0; at < (await sections.count()); at += 1) {
        await sections.nth(at).click();
        await check(`设置 ${await sections.nth(at).textContent()}`);
      }
      expect([...new Set(found)]).toEqual([]);
    });

    it('on every sheet of 导出', async () => {
      const { page } = stage;
      await enter('孙建国');
      await choose(page, '去 导出');
      const sheets = page.locator('.side-nav button');
      await sheets.first().waitFor();
      for (let at = 0; at < (await sheets.count()); at += 1) {
        await sheets.nth(at).click();
        await check(`导出 ${await sheets.nth(at).textContent()}`);
      }
      expect([...new Set(found)]).toEqual([]);
    });

    it("on a customer's page, on its panels, and on the steps of a reception", async () => {
      const { page } = stage;
      await enter('周倩');
      await page.keyboard.press('F4');
      await page.keyboard.insertText('张晓明');
      await page.getByRole('option', { name: /张晓明/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '张晓明' }).waitFor();
      await check('客户页');
      for (const word of await offered(page)) {
        if (/^去 |来客|来电|轮排|闭店|全部预约/.test(word)) continue;
        await choose(page, word);
        await check(`客户页 ${word}`);
        await page.keyboard.press('Escape');
      }
      await choose(page, '去 工作台');
      await page.getByRole('button', { name: '接待步骤' }).first().click();
      await page.getByRole('region', { name: /^接待/ }).first().waitFor();
      await check('接待步骤');
      expect([...new Set(found)]).toEqual([]);
    });
  },
);

describe.skipIf(NO_PROCESS !== null)('the first start', () => {
  it('is no stumbling block either', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-first-'));
    const browser = await launchBrowser();
    const running = await startDesk(folder, '2026-11-23T08:30:00+08:00');
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await running.enter(page);
      await page.getByRole('heading', { name: '展厅前台 · 首次设置' }).waitFor();
      const blocks = [...(await stumblingBlocks(page))];
      await page.getByRole('textbox', { name: '展厅名称' }).fill('康乐富·城东展厅');
      await page.getByRole('textbox', { name: '地址' }).fill('迎宾路88号');
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByRole('textbox', { name: '姓名 1' }).waitFor();
      blocks.push(...(await stumblingBlocks(page)));
      expect(blocks).toEqual([]);
      expect(await theDesk(page).isVisible()).toBe(false);
    } finally {
      await running.cut();
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
