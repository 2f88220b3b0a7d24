import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';
import { compose, tabTo } from './stage/by-keys';
import { NO_BROWSER, openStage, type Stage, typePin } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('signing, ruling and merging without a mouse', () => {
  let stage: Stage;
  let customerId = '';
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    const { desk, page } = stage;
    customerId = await receiveCustomer(desk);
    await receiveCustomer(desk, { ...ZHANG, name: '张先生', phones: ['136 0000 5521'] });
    await submit();
    const claim = { claimantId: desk.face('王浩').id, claim: '客户说是我先接待的' };
    await desk.ask('王浩', 'disputes.open', { id: desk.newId(), customerId, ...claim });
    // whoever used a mouse after all would be found out
    await page.evaluate(() =>
      window.addEventListener('pointerdown', () => {
        throw new Error('somebody clicked');
      }),
    );
    await page.getByRole('group', { name: '请选择您的名字' }).waitFor();
    await stage.press('7');
    await typePin(page, '何芳');
  });
  afterAll(() => stage.close());

  const path = () => stage.desk.ask('何芳', 'signOff.path', { customerId });
  async function submit(): Promise<void> {
    const { desk } = stage;
    const { version } = await path();
    await desk.ask('李敏', 'signOff.submit', { id: desk.newId(), customerId, version });
  }
  /** Everything one may do, found with the input method on. */
  async function choose(letters: string, word: string): Promise<void> {
    const { page, press } = stage;
    await press('Control+k');
    await page.getByRole('combobox', { name: /做什么/ }).waitFor();
    await compose(page, letters, word);
    await page.getByRole('option', { name: word }).first().waitFor();
    await press('Enter');
  }

  it('sends a card back with a remark; the Enter of the input method sends nothing', async () => {
    const { page, press } = stage;
    await choose('qianzi', '签字与录入');
    await page.getByRole('region', { name: '待签字', exact: true }).getByText('张晓明').waitFor();
    await tabTo(page, '退回');
    await press('Enter');
    await page.getByRole('textbox', { name: '退回原因' }).waitFor();
    await compose(page, 'yusuan', '预算没写');
    expect((await path()).state).toBe('awaiting');
    await press('Enter');
    await page.getByRole('region', { name: '已退回，待修改' }).getByText('预算没写').waitFor();
    expect((await path()).state).toBe('returned');
  });

  it('signs it when it comes again', async () => {
    const { page, press } = stage;
    await submit();
    await page.getByRole('region', { name: '待签字', exact: true }).getByText('张晓明').waitFor();
    await tabTo(page, '签字确认');
    await press('Enter');
    await expect.poll(async () => (await path()).state).toBe('signed');
  });

  it('rules a claim', async () => {
    const { page, press, desk } = stage;
    await choose('zhuangdan', '撞单列表');
    await page.getByRole('button', { name: /李敏 ↔ 王浩/ }).waitFor();
    await tabTo(page, /李敏 ↔ 王浩/);
    await press('Enter');
    await page.getByRole('textbox', { name: '判定理由' }).waitFor();
    await tabTo(page, '判定理由');
    await compose(page, 'baohuqi', '保护期内');
    expect(await desk.ask('何芳', 'disputes.list', { isOpen: true })).toHaveLength(1);
    await press('Control+s');
    await expect
      .poll(() => desk.ask('何芳', 'disputes.list', { isOpen: false }))
      .toMatchObject([{ ruling: 'owner', customer: { ownerName: '李敏' } }]);
    await press('Escape', 'Escape');
  });

  it('writes a consent into the ledger, and merges two cards', async () => {
    const { page, press, desk } = stage;
    await press('F4');
    await compose(page, 'xiaoming', '晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张晓明' }).waitFor();
    await tabTo(page, '登记同意');
    await press('Enter');
    await tabTo(page, '说明，如 分期咨询');
    await compose(page, 'dianhua', '电话里说好的');
    await tabTo(page, '保存');
    await press('Enter');
    await page.getByRole('region', { name: '客户同意' }).getByText('电话里说好的').waitFor();
    await choose('hebing', '合并客户卡');
    const panel = page.getByRole('region', { name: '合并客户卡' });
    await panel.getByRole('combobox', { name: /^另一张卡/ }).waitFor();
    await compose(page, 'zhangxiansheng', '张先生');
    await page
      .getByTitle(/张先生 13600005521/)
      .first()
      .waitFor();
    await press('Enter');
    await panel
      .getByText(/来店 1 · 来电 0/)
      .first()
      .waitFor();
    await press('Control+s');
    await page.getByText('已合并，可在本卡“合并客户卡”里撤销。').waitFor();
    const { timeline } = await desk.ask('何芳', 'customers.show', { id: customerId });
    expect(timeline.filter(({ is }) => is === 'visit')).toHaveLength(2);
  });
});
