import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage, theDesk } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('drawers, visits and practice', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:00' });
    await receiveCustomer(stage.desk);
    await stage.signIn('李敏');
    await theDesk(stage.page).getByRole('button', { name: '跟进' }).click();
  });
  afterAll(() => stage.close());

  it('walks the drawers by arrows and opens Wednesday by Enter', async () => {
    const { page, press } = stage;
    await page.getByText('日期抽屉', { exact: true }).click();
    await page.getByRole('button', { name: /^今天 11月23日/ }).focus();
    await press('ArrowRight', 'ArrowRight', 'Enter');
    const drawer = page.getByRole('region', { name: '11月25日 周三' });
    await drawer.getByText('张晓明').waitFor();
    expect(await drawer.getByRole('listitem').count()).toBe(1);
    await drawer.getByText('约周三到店体验').waitFor();
    await press('ArrowDown', 'Enter');
    await page.getByRole('region', { name: '12月2日 周三' }).getByText('是空的').waitFor();
  });

  it('plans a visit by five items, and names what is missing before one sets out', async () => {
    const { page, press } = stage;
    await press('ArrowUp', 'Enter');
    await page.getByRole('button', { name: '上门' }).click();
    const panel = page.getByRole('region', { name: /^上门/ });
    await panel.getByRole('textbox', { name: '事先规划好本次拜访的目的' }).fill('看尺寸');
    await press('Control+s');
    const refusal = panel.getByText(/还不能出发，先填：/);
    await refusal.waitFor();
    expect(await refusal.innerText()).toBe(
      '还不能出发，先填：欲达到的效果、主要的问题、计划需讲的内容、计划所需的时间',
    );
    await press('Escape');
  });

  it('practises at a desk that says 演练 all over, and comes back to the real one', async () => {
    const { page, press } = stage;
    await page.getByRole('button', { name: '演练', exact: true }).click();
    await page.getByRole('region', { name: '进入演练' }).waitFor();
    await press('Control+s');
    const strip = page.getByRole('region', { name: '演练', exact: true }).first();
    await strip.getByText('不进入正式资料').waitFor();
    await page.getByText('演练·康乐富·城东展厅').first().waitFor();
    await strip.getByRole('button', { name: '角色扮演' }).click();
    const play = page.getByRole('region', { name: '角色扮演' });
    await play
      .getByText(/林女士/)
      .first()
      .waitFor();
    const judged = page.getByRole('region', { name: '礼仪' });
    await page.locator('.script-walk').focus();
    for (let count = 0; count < 20 && !(await judged.isVisible()); count += 1) await press('Enter');
    await judged.getByRole('checkbox', { name: /自评 面带微笑/ }).press('Space');
    await press('Control+s');
    const results = page.getByRole('region', { name: '演练记录' });
    await results.getByText('1 / 7').waitFor();
    // the way out lies over the exercise, not under it
    await strip.getByRole('button', { name: '结束演练' }).click();
    await strip.waitFor({ state: 'detached' });
    const { rows } = await stage.desk.ask('李敏', 'training.list', {});
    expect(rows).toMatchObject([{ caller: 'inquiry', ownMarks: ['smile'] }]);
  });
});
