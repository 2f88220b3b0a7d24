import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft, receiveCustomer } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a sale from the show to the order', () => {
  let stage: Stage;
  let id: string;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    id = await receiveCustomer(stage.desk);
    await stage.signIn('李敏');
    await openCard();
  });
  afterAll(() => stage.close());

  async function openCard(): Promise<void> {
    const { page, press } = stage;
    await press('F4');
    await page.getByRole('combobox', { name: /查找/ }).fill('张晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张先生' }).or(heading()).first().waitFor();
  }

  const heading = () => stage.page.getByRole('heading', { name: /张/ });
  const strip = () => stage.page.getByRole('region', { name: '销售进程' });
  const here = () => strip().locator('[aria-current="step"]');

  it('shows where the customer stands, and moves on with what is recorded', async () => {
    const { page, press } = stage;
    await expect.poll(() => here().textContent()).toContain('邀请体验');
    await strip().getByRole('button', { name: '记录异议处理' }).click();
    const panel = page.getByRole('region', { name: /^异议处理/ });
    await panel.getByRole('combobox', { name: '异议' }).fill('价格');
    await press('Control+s');
    await panel.getByRole('alert').getByText('请填写跟进内容').waitFor();
    await panel.getByRole('textbox', { name: '怎样化解' }).fill('可以分期');
    await press('Control+s');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(() => here().textContent()).toContain('异议处理');
  });

  it('takes an order with its amounts and its promise, and takes it back', async () => {
    const { page, press } = stage;
    await strip().getByRole('button', { name: '记录成交' }).click();
    const panel = page.getByRole('region', { name: /^成交/ });
    await panel.getByRole('spinbutton', { name: '成交金额(元)' }).fill('12800');
    await panel.getByRole('spinbutton', { name: '定金(元)' }).fill('2000');
    await panel.getByRole('textbox', { name: '答应的交付日期' }).fill('2026-12-05');
    await press('Enter', 'Control+s');
    await panel.waitFor({ state: 'detached' });
    await strip()
      .getByText('康乐富A型 · 12,800 元 · 定金 2,000 元 · 约定 2026-12-05 交付')
      .waitFor();
    await expect.poll(() => here().textContent()).toContain('成交');
    await page.getByText('已订待交付').first().waitFor();
    await strip().getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => here().textContent()).toContain('异议处理');
  });

  it('gives a customer up only with the showroom manager’s word', async () => {
    const { page, desk } = stage;
    await strip().getByRole('button', { name: '申请战败' }).click();
    const form = page.getByRole('group', { name: '申请战败' });
    await form.getByRole('combobox', { name: '战败原因' }).click();
    await page.getByTitle('价格', { exact: true }).click();
    await form.getByRole('button', { name: '提交申请' }).click();
    await form.getByText('原因为价格时，请写出价格背后的原因。').waitFor();
    await form.getByRole('textbox', { name: '价格背后的原因' }).fill('看不出差别');
    await form.getByRole('button', { name: '提交申请' }).click();
    await strip()
      .getByText(/战败申请待审核/)
      .waitFor();
    await stage.switchTo('孙建国');
    await page.getByRole('button', { name: '跟进', exact: true }).click();
    const queue = page.getByRole('region', { name: '战败审核' });
    await queue.getByText('看不出差别').waitFor();
    await queue.getByRole('button', { name: '同意战败' }).click();
    await queue.getByText('请写审核意见。').waitFor();
    await queue.getByRole('textbox', { name: '审核意见' }).fill('已电话核实');
    await queue.getByRole('button', { name: '同意战败' }).click();
    await queue.getByText('没有等待审核的战败申请。').waitFor();
    const { row } = await desk.ask('孙建国', 'customers.show', { id });
    expect(row.state).toBe('F1');
  });

  it('rings once for a lead nobody has contacted, on the board and at the bell', async () => {
    const { page, desk } = stage;
    await desk.ask('周倩', 'calls.log', callDraft(desk));
    await stage.setTime('2026-11-25T09:10');
    await page.getByRole('button', { name: '工作台' }).click();
    const board = page.getByRole('region', { name: '首次跟进提醒' });
    await board.getByText('▲ 已超 36 小时').waitFor();
    await page.getByRole('button', { name: '提醒 1 条' }).waitFor();
    await board.getByRole('button', { name: '知道了' }).click();
    await board.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '提醒', exact: true }).click();
    await expect.poll(() => page.getByText('没有新的提醒。').isVisible()).toBe(true);
  });
});
