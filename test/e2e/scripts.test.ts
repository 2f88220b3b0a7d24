import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { at } from '../helpers/desk';
import { callDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

/** A call that dropped while the caller told what they need. */
const STEPS = ['open', 'who', 'need'].map((step, place) => ({
  step,
  answer: '',
  at: at('2026-11-23T11:00') + (place + 1) * 10_000,
}));

let stage: Stage;
let page: Page;

describe.skipIf(NO_BROWSER !== null)('the telephone script in a manager’s hands', () => {
  beforeEach(async () => {
    stage = await openStage({ now: '2026-11-23T11:00' });
    ({ page } = stage);
  });
  afterEach(() => stage.close());

  it('is changed, refused with its fault named, put right, tried and published', async () => {
    await stage.signIn('孙建国');
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('button', { name: '话术' }).click();
    await page.getByRole('button', { name: '编辑' }).click();
    const steps = page.getByRole('listbox', { name: '步骤' });
    await steps.getByRole('option', { name: /谁，什么事/ }).click();
    const line = page.getByLabel('第 1 句', { exact: true });
    await line.fill('请问怎么称呼您，{titel}？');
    await page.getByRole('button', { name: /第 1 句第 9 个字处的 \{titel\} 填不上/ }).waitFor();
    expect(await page.getByRole('button', { name: '发布 Ctrl+S' }).isDisabled()).toBe(true);
    await stage.press('Control+z');
    expect(await line.inputValue()).toBe('请问怎么称呼您？');
    await line.fill('请问您贵姓？');

    // by keys: the next step, gone and back again
    const option = steps.getByRole('option', { name: /谁，什么事/ });
    await option.focus();
    await stage.press('ArrowDown', 'Delete');
    await page
      .getByText(/通向已删除的步骤/)
      .first()
      .waitFor();
    await page.locator('[role="option"]:focus').waitFor();
    await stage.press('Control+z');

    await page.getByText('试讲', { exact: true }).click();
    await page.locator('.script-walk').waitFor();
    await stage.press('Enter', 'Enter');
    expect(await page.locator('.call-line').textContent()).toBe('请问您贵姓？');
    for (let count = 0; count < 9; count += 1) await stage.press('Enter');
    await page.getByText('通话结束 · 建议结果 已预约到店').waitFor();
    expect(await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' })).toEqual([]);

    await page.getByText('草稿已保存').waitFor();
    await stage.press('Control+s');
    await page.getByText('标准话术 已发布').waitFor();
    const [script] = await stage.desk.ask('周倩', 'scripts.inUse', {});
    const who = script?.body.steps.find(({ id }) => id === 'who');
    expect(who?.lines.map(({ text }) => text)).toEqual(['请问您贵姓？']);

    // and how it went: the step at which a caller was lost
    const draft = callDraft(stage.desk, {
      outcome: 'dropped',
      appointmentAt: null,
      steps: STEPS,
      scriptVersion: script?.version ?? '',
    });
    await stage.desk.ask('周倩', 'calls.log', draft);
    await page.getByRole('button', { name: /返回/ }).first().click();
    await page.getByText('通话分析', { exact: true }).click();
    const need = page.locator('.script-figures tbody tr', { hasText: '需求' });
    await need.waitFor();
    expect((await need.locator('td').allInnerTexts()).join(' ')).toMatch(/1.*1.*1/);
  });
});
