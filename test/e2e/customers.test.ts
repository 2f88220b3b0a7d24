import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('names and numbers that are known already', () => {
  let stage: Stage;
  let zhangId: string;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:20' });
    zhangId = await receiveCustomer(stage.desk);
    stage.desk.setTime('2026-11-23T11:00');
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  const turns = async () => {
    const { ledger } = await stage.desk.ask('周倩', 'rotation.show', {});
    return ledger.filter(({ kind }) => kind === 'turn').length;
  };

  /** Writes the consultant's half of a party that was just logged; the panel closes on success. */
  async function complete(name: string, phone: string): Promise<void> {
    const { page, press } = stage;
    await page
      .getByRole('region', { name: '待完善' })
      .getByRole('button', { name: '完善' })
      .first()
      .click();
    const panel = page.getByRole('region', { name: /^完善/ });
    await panel.getByRole('textbox', { name: '姓名' }).fill(name);
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill(phone);
    await panel.getByRole('textbox', { name: '预计购买' }).fill('二十天');
    await panel.getByRole('textbox', { name: '理由' }).fill('回访');
    await press('Control+s');
  }

  it('says that the name is known, and keeps two people of one name apart', async () => {
    const { page, press, desk } = stage;
    await press('F2');
    const panel = page.getByRole('region', { name: /^来客/ });
    await panel.getByRole('textbox', { name: '姓名' }).fill('张晓明');
    await panel.getByText('同名 1 位，不会自动合并：').waitFor();
    await panel.getByText('顾问 李敏').waitFor();
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill('136 0000 5521');
    await press('Enter');
    await panel.waitFor({ state: 'detached' });
    await press('Enter');
    await page.getByRole('group', { name: '由谁接待' }).waitFor({ state: 'detached' });
    await complete('张晓明', '136 0000 5521');
    await page.getByRole('heading', { name: '待完善 0' }).waitFor();
    const both = await desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 5 });
    expect(both.map(({ phone }) => phone).toSorted()).toEqual(['13600005521', '13900006688']);
    // each with a follow-up of their own
    expect(new Set(both.map(({ nextOn }) => nextOn))).toEqual(
      new Set(['2026-11-25', '2026-11-30']),
    );
  });

  it('asks whose number it is; a family member joins the household and costs no turn', async () => {
    const { page, press, desk } = stage;
    const before = await turns();
    await press('F2');
    const panel = page.getByRole('region', { name: /^来客/ });
    await panel.getByRole('textbox', { name: '姓名' }).fill('王丽');
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill('139 0000 6688');
    const question = panel.getByRole('group', { name: '这个电话已有登记，来的是谁？' });
    await question.waitFor();
    const answers = await question.getByRole('button').allTextContents();
    expect(answers).toEqual(['是本人', '同一家庭', '另一个人', '号码打错']);
    // unanswered it is not saved
    await panel.getByRole('textbox', { name: '姓名' }).press('Enter');
    await panel.getByText('这个电话已有登记，请先选择与登记人的关系。').waitFor();
    await question.getByRole('button', { name: '同一家庭' }).click();
    await panel.getByText('记为同一家庭，归属顾问不变。').waitFor();
    await press('Enter');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('group', { name: '由谁接待' }).waitFor();
    await press('Enter');
    const inStore = page.getByRole('region', { name: '在店' });
    const wangLi = inStore.getByRole('listitem').filter({ hasText: '王丽' });
    await wangLi.getByText('李敏').waitFor();
    expect(await turns()).toBe(before);
    const { household } = await desk.ask('周倩', 'customers.show', { id: zhangId });
    expect(household).toMatchObject([{ name: '王丽', ownerName: '李敏' }]);
    const rows = await desk.ask('周倩', 'customers.find', { query: '6688', limit: 5 });
    expect(rows.map(({ name }) => name).toSorted()).toEqual(['张晓明', '王丽']);
  });

  it('takes a landline with extension, and refuses what nobody could dial', async () => {
    const { page, press, desk } = stage;
    await press('F2');
    const panel = page.getByRole('region', { name: /^来客/ });
    const phone = panel.getByRole('textbox', { name: '电话', exact: true });
    await panel.getByRole('textbox', { name: '姓名' }).fill('冯国华');
    await phone.fill('12345');
    await press('Enter');
    await panel.getByText(/^电话不是可拨打的号码/).waitFor();
    // nothing typed is lost, and the caret stands in the number
    expect(await panel.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('冯国华');
    expect(await phone.evaluate((box) => box === document.activeElement)).toBe(true);
    await phone.fill('021-3576 8543 转 802');
    await press('Enter');
    await panel.waitFor({ state: 'detached' });
    const [row] = await desk
      .ask('周倩', 'customers.match', { phone: '02135768543转802', name: '' })
      .then(({ byPhone }) => byPhone);
    expect(row).toMatchObject({ name: '冯国华', phone: '021-35768543-802' });
    await press('Escape');
  });

  it('gives two people who save one card at once both versions to see', async () => {
    const { page, press, desk } = stage;
    await press('F4');
    await page.keyboard.type('139000066');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await page.getByRole('option', { name: /张晓明/ }).click();
    await page.getByRole('button', { name: '修改资料' }).click();
    const panel = page.getByRole('region', { name: /^修改/ });
    await panel.getByRole('textbox', { name: '地址' }).fill('迎宾路 1 号');
    const { version, facts } = await desk.ask('李敏', 'customers.show', { id: zhangId });
    await desk.ask('李敏', 'customers.change', {
      id: zhangId,
      version,
      facts: { ...facts, notes: '李敏的备注', address: '人民路 9 号' },
      phoneAnswer: null,
    });
    await press('Control+s');
    await panel
      .getByText(/刚被别人修改过/)
      .first()
      .waitFor();
    expect(await panel.getByRole('textbox', { name: '地址' }).inputValue()).toBe('迎宾路 1 号');
    const { facts: kept } = await desk.ask('李敏', 'customers.show', { id: zhangId });
    expect(kept).toMatchObject({ notes: '李敏的备注', address: '人民路 9 号' });
    await panel.getByText('地址：最新“人民路 9 号”，您填“迎宾路 1 号”').waitFor();
    await panel.getByRole('button', { name: '保留我填的' }).click();
    expect(await panel.getByRole('textbox', { name: '备注' }).inputValue()).toBe('李敏的备注');
    await press('Control+s');
    await panel.waitFor({ state: 'detached' });
    const { facts: both } = await desk.ask('李敏', 'customers.show', { id: zhangId });
    expect(both).toMatchObject({ notes: '李敏的备注', address: '迎宾路 1 号' });
  });

  it('shows a visitor who gives a hostile name as text', async () => {
    const { page, desk } = stage;
    const name = '<img src=x onerror=document.title=1>';
    const draft = visitDraft(desk, { name });
    await desk.ask('周倩', 'visits.log', draft);
    await stage.setTime('2026-11-23T11:10');
    await page.getByRole('region', { name: '在店' }).getByText(name).waitFor();
    expect(await page.title()).not.toBe('1');
  });
});
