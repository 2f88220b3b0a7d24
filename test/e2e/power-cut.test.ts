import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type DeskProcess, NO_PROCESS, startDesk } from './stage/desk-process';
import { launchBrowser, typePin } from './stage/stage';

const NOW = '2026-11-23T10:05:00+08:00';
/** What a power cut may cost of a form that is being typed. */
const MOST_LOST_MS = 2000;
const LETTERS = '男50多岁红色外套戴眼镜说话带口音想看按摩椅给父亲用已经看过两家';

describe.skipIf(NO_PROCESS !== null)('a power cut', () => {
  let desk: TestDesk;
  let running: DeskProcess;
  let browser: Browser;
  let page: Page;
  beforeEach(async () => {
    desk = await openDesk({ now: '2026-11-23T10:00' });
    await desk.backOffice.close();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    page.setDefaultTimeout(10_000);
    running = await startDesk(desk.folder, NOW);
    await signIn();
  });
  afterEach(async () => {
    await running.cut();
    await browser.close();
    await desk.close();
  });

  async function signIn(): Promise<void> {
    await running.enter(page);
    await page.getByRole('button', { name: '周倩' }).click();
    await typePin(page, '周倩');
  }

  async function logThreePeople(): Promise<void> {
    for (const key of ['F2', '3', 'Enter']) await page.keyboard.press(key);
    await inStore().getByText('1 批 3 人').waitFor();
    await page.keyboard.press('Escape');
  }

  /** Types letter by letter, cuts the power, and tells what stood there two seconds before. */
  async function typeUntilTheCut(box: Locator): Promise<{ typed: string; sure: string }> {
    const typedAt: number[] = [];
    for (const letter of LETTERS) {
      await page.keyboard.insertText(letter);
      typedAt.push(performance.now());
      await page.waitForTimeout(130);
    }
    const typed = await box.inputValue();
    const cutAt = performance.now();
    await running.cut();
    const sure = typedAt.filter((at) => at < cutAt - MOST_LOST_MS).length;
    expect(sure).toBeGreaterThan(5);
    return { typed, sure: typed.slice(0, sure) };
  }

  async function comeBack(): Promise<void> {
    const store = await connect(join(desk.folder, STORE_FILE), 'read');
    expect(await store.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await store.close();
    running = await startDesk(desk.folder, NOW);
    await signIn();
  }

  const inStore = () => page.getByRole('region', { name: '在店' });
  const parked = () => page.getByRole('navigation', { name: '挂起的表单' }).getByRole('button');

  it('one second after saving, while a party is typed: nothing saved is lost, hardly anything typed', async () => {
    await logThreePeople();
    await page.keyboard.press('F2');
    const box = page.getByRole('textbox', { name: '外貌描述' });
    await box.focus();
    const { typed, sure } = await typeUntilTheCut(box);
    await comeBack();
    await inStore().getByText('1 批 3 人').waitFor();
    await parked().filter({ hasText: '来客' }).click();
    await box.waitFor();
    const kept = await box.inputValue();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.startsWith(sure)).toBe(true);
    expect(typed.startsWith(kept)).toBe(true);
  });

  it('while a call is typed: the call comes back at its step with what was said', async () => {
    await logThreePeople();
    await page.keyboard.press('F3');
    await page.locator('.call').waitFor();
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    const step =
      (await page.locator('.panel:not([hidden]) .call-title').first().textContent()) ?? '';
    await page.keyboard.press('Alt+n');
    const box = page.getByRole('textbox', { name: '备注' });
    await box.focus();
    const { typed, sure } = await typeUntilTheCut(box);
    await comeBack();
    await inStore().getByText('1 批 3 人').waitFor();
    await parked().filter({ hasText: '来电' }).click();
    await box.waitFor();
    const kept = await box.inputValue();
    expect(kept.startsWith(sure)).toBe(true);
    expect(typed.startsWith(kept)).toBe(true);
    expect(await page.locator('.panel:not([hidden]) .call-title').first().textContent()).toBe(step);
  });

  it('in the same moment as the save: the party is there whole or the form is', async () => {
    for (const key of ['F2', '4']) await page.keyboard.press(key);
    await page.getByRole('textbox', { name: '姓名' }).fill('王建国');
    await page.waitForTimeout(MOST_LOST_MS);
    const enter = page.keyboard.press('Enter');
    await running.cut();
    await enter;
    await comeBack();
    await page.getByRole('heading', { name: /^在店/ }).waitFor();
    const saved = inStore().getByText('王建国').first();
    const draft = parked().filter({ hasText: '王建国' });
    await saved.or(draft).first().waitFor();
    expect((await saved.isVisible()) || (await draft.isVisible())).toBe(true);
  });
});
