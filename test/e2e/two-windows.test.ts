import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a desk with two windows', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  it('shows a save made elsewhere at once', async () => {
    const { page, context, press } = stage;
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByText('在店 0 批').waitFor();
    await page.bringToFront();
    await press('F2', '3', 'Enter');
    await other.getByText('在店 1 批 3 人').waitFor({ timeout: 1000 });
    expect(await other.locator('.party').count()).toBe(1);
    await other.close();
  });

  it('keeps a form at the desk it was opened at while the other window practises', async () => {
    const { page, context, press, desk } = stage;
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByText('在店 1 批').waitFor();
    await other.bringToFront();
    await other.keyboard.press('F3');
    await other.locator('.call').waitFor();
    for (const key of ['1', 'Enter']) await other.keyboard.press(key);
    const name = other.getByLabel('称呼', { exact: true });
    await name.fill('刘女士');
    await page.bringToFront();
    await press('Control+k');
    await page.keyboard.type('演练');
    await press('Enter');
    await page.getByRole('region', { name: '进入演练' }).waitFor();
    await press('Control+s');
    for (const window of [page, other]) await window.getByText('不进入正式资料').waitFor();
    expect(await other.locator('.panel').count()).toBe(0);
    await other.getByRole('button', { name: '结束演练' }).click();
    for (const window of [page, other])
      await window.getByText('不进入正式资料').waitFor({ state: 'detached' });
    await other.bringToFront();
    await other.getByRole('button', { name: /来电 刘女士/ }).waitFor();
    await other.keyboard.press('Alt+1');
    await other.locator('.panel :focus').waitFor();
    expect(await name.inputValue()).toBe('刘女士');
    for (const key of ['Control+5', 'Control+s', 'Enter']) await other.keyboard.press(key);
    await other.getByText('刘女士 已登记').waitFor();
    const calls = await desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(calls).toMatchObject([{ name: '刘女士', outcome: 'wrongNumber' }]);
    await other.close();
  });
});
