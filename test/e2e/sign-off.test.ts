import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Who } from '../helpers/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a card on its way to the computer', () => {
  let stage: Stage;
  let customerId: string;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    customerId = await receiveCustomer(stage.desk, { ...ZHANG, budgetFen: null });
    await stage.signIn('李敏');
  });
  afterAll(() => stage.close());

  const tray = (name: string) => stage.page.getByRole('region', { name, exact: true });

  /** Opens the trays by the list of everything, as from anywhere at the desk. */
  async function toTrays(who: Who): Promise<void> {
    await stage.switchTo(who);
    await stage.press('Control+k');
    await stage.page.keyboard.type('签字');
    await stage.press('Enter');
    await stage.page.getByRole('heading', { name: '签字', exact: true }).waitFor();
  }

  it('is handed in by its consultant, who finds it among the cards she has filled in', async () => {
    await toTrays('李敏');
    const mine = tray('填好未提交');
    await mine.getByText('张晓明').waitFor();
    await mine.getByRole('button', { name: '提交签字' }).click();
    await tray('待签字').getByText('张晓明').waitFor();
    await mine.getByText('没有未提交的客户信息卡。').waitFor();
    expect(await tray('待签字').getByRole('listitem').count()).toBe(1);
  });

  it('goes back with a remark, and comes again', async () => {
    const { page, press } = stage;
    await toTrays('何芳');
    await tray('待签字').getByRole('button', { name: '退回' }).click();
    await press('Enter');
    await tray('待签字').getByText('退回要写明原因，请填写。').waitFor();
    await page.getByRole('textbox', { name: '退回原因' }).fill('预算没写');
    await press('Enter');
    await tray('已退回，待修改').getByText('预算没写').waitFor();
    await toTrays('李敏');
    await tray('已退回，待修改').getByText('预算没写').waitFor();
    await tray('已退回，待修改').getByRole('button', { name: '提交签字' }).click();
    await tray('待签字').getByText('张晓明').waitFor();
    expect(await tray('已退回，待修改').getByRole('listitem').count()).toBe(0);
  });

  it('is signed at three, and entered at four by the clerk, whose first screen it is', async () => {
    const { page } = stage;
    await stage.setTime('2026-11-23T15:00');
    await toTrays('何芳');
    await tray('待签字').getByRole('button', { name: '签字确认' }).click();
    await tray('已签字，待录入').getByText('张晓明').waitFor();
    await page.getByText('0 ÷ 1').first().waitFor();
    await stage.switchTo('吴婷');
    await stage.setTime('2026-11-23T16:00');
    await tray('已签字，待录入').getByRole('button', { name: '标记已录入' }).click();
    await tray('已签字，待录入').getByText('没有等待录入的客户信息卡。').waitFor();
    await page.getByText('1 ÷ 1').first().waitFor();
    const { state } = await stage.desk.ask('吴婷', 'signOff.path', { customerId });
    expect(state).toBe('entered');
  });

  it('shows its whole way on the page of the customer, each step with name and time', async () => {
    const { page, press, desk } = stage;
    await stage.switchTo('李敏');
    await press('F4');
    await page.keyboard.type('张晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    const way = tray('签字与录入');
    await way.getByText('已录入').waitFor();
    const steps = await way.getByRole('listitem').allTextContents();
    expect(steps.map((step) => step.replace(/\s/g, ''))).toEqual([
      '今天16:00录入吴婷',
      '今天15:00签字确认何芳',
      '今天10:20提交签字李敏',
      '今天10:20退回预算没写何芳',
      '今天10:20提交签字李敏',
    ]);
    const order = { customerId, paper: 'A5' as const, withoutNumbers: false };
    const { html } = await desk.ask('李敏', 'cards.preview', order);
    expect(html.replace(/<[^>]+>|\s+/g, ' ')).toMatch(/客户管理员 +吴婷 +2026-11-23 16:00/);
  });
});
