import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a desk whose store is damaged', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    await receiveCustomer(stage.desk);
  });
  afterAll(() => stage.close());

  it('says so, and leads to a copy and back to work', async () => {
    const { page, desk } = stage;
    await desk.ask('孙建国', 'snapshots.take', {});
    await stage.restart(() => truncate(join(desk.folder, 'desk.sqlite'), 1000));

    await page.getByRole('heading', { name: '数据打不开' }).waitFor();
    await page.getByText('数据文件已损坏').waitFor();
    // the day's own copy may have been taken as well meanwhile
    await page.getByRole('button', { name: '恢复' }).first().press('Enter');
    await page.getByRole('button', { name: '确定' }).press('Enter');
    await stage.signIn('周倩');
    await stage.press('F4');
    await page.keyboard.type('zxm');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    expect(stage.uncaught).toEqual([]);
  });
});
