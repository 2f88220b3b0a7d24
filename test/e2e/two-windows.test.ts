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
});
