import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('turns, leads and claims at one desk', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T16:40' });
    // the lead before this one went to 李敏
    await stage.desk.ask('周倩', 'calls.log', callDraft(stage.desk));
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  it('takes a partner’s lead by keys, gives it to 王浩 and leaves the walk-in order', async () => {
    const { page, press, desk } = stage;
    await press('Control+k');
    await page.keyboard.type('登记线索');
    await press('Enter');
    const panel = page.getByRole('region', { name: '登记线索' });
    await panel.getByRole('textbox', { name: '姓名' }).fill('郑凯');
    await panel.getByRole('textbox', { name: '电话', exact: true }).fill('135 0000 8080');
    await press('Control+s');
    await panel.getByText('来源为老用户介绍或助销时，请填写介绍人。').waitFor();
    await panel.getByRole('textbox', { name: '介绍人', exact: true }).fill('马强');
    await panel.getByRole('textbox', { name: '介绍人单位' }).fill('平安');
    await panel.getByRole('textbox', { name: '介绍人电话' }).fill('137 0000 3003');
    await panel.getByText('线索轮排：王浩').waitFor();
    await press('Control+s');
    await page.getByText('已登记 郑凯，归属 王浩').waitFor();
    const [row] = await desk.ask('王浩', 'customers.find', { query: '郑凯', limit: 1 });
    expect(row).toMatchObject({ ownerName: '王浩', phone: '13500008080' });
    const { walkIn } = await desk.ask('周倩', 'rotation.show', {});
    expect(walkIn.map(({ name }) => name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
  });

  it('tells the owner of a courtesy reception until she has read it', async () => {
    const { page, desk } = stage;
    const customerId = await receiveCustomer(desk);
    const duty = { staffId: desk.face('李敏').id, state: 'meal' as const };
    await desk.ask('周倩', 'rotation.setDuty', duty);
    const visit = await desk.ask('周倩', 'visits.log', visitDraft(desk, { customerId }));
    const consultantId = visit.proposal?.consultantId ?? '';
    await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
    await stage.switchTo('李敏');
    const messages = page.getByRole('list', { name: '留言' });
    await messages.getByText(/您的客户 张晓明 到店，由 王浩 义务接待/).waitFor();
    await messages.getByRole('button', { name: '知道了' }).click();
    await messages.waitFor({ state: 'detached' });
    expect(await desk.ask('李敏', 'messages.mine', {})).toEqual([]);
  });

  it('opens a claim, shows the evidence, and a manager rules it', async () => {
    const { page, press, desk } = stage;
    await stage.switchTo('王浩');
    await press('Control+k');
    await page.keyboard.type('报撞单');
    await press('Enter');
    const panel = page.getByRole('region', { name: '撞单' });
    await panel.getByRole('combobox', { name: /^哪位客户/ }).fill('张晓明');
    await page
      .getByTitle(/张晓明 139\*\*\*\*6688/)
      .first()
      .click();
    await panel.getByRole('textbox', { name: '陈述' }).fill('客户今天是我接待的');
    await press('Control+s');
    await panel.getByText('证据倾向：判归归属顾问').waitFor();
    await panel.getByText('✓ 报撞单时有效').waitFor();
    await stage.switchTo('孙建国');
    await page.getByText('张晓明 有撞单待判：王浩 提出。').waitFor();
    await press('Control+k');
    await page.keyboard.type('撞单列表');
    await press('Enter');
    await page.getByRole('button', { name: /李敏 ↔ 王浩/ }).click();
    const found = page.getByRole('region', { name: '撞单', exact: true }).first();
    await found.getByText('按义务接待').click();
    await press('Control+s');
    await found.getByText('判定要写理由，请填写。').waitFor();
    await found.getByRole('textbox', { name: '判定理由' }).fill('归属顾问在保护期内');
    await press('Control+s');
    await found.getByText('按义务接待，客户归属 李敏').waitFor();
    await press('F8');
    const slip = page.frameLocator('iframe[title="判定单预览"]');
    await slip.getByText('撞单判定单').first().waitFor();
    const [ruled] = await desk.ask('孙建国', 'disputes.list', { isOpen: false });
    expect(ruled).toMatchObject({ ruling: 'courtesy', customer: { ownerName: '李敏' } });
  });

  it('merges two cards with a preview, and takes it back', async () => {
    const { page, press, desk } = stage;
    const twin = { ...ZHANG, name: '张先生', phones: ['136 0000 5521'], notes: '怕冷' };
    const duty = { staffId: desk.face('李敏').id, state: 'onDuty' as const };
    await desk.ask('周倩', 'rotation.setDuty', duty);
    await receiveCustomer(desk, twin);
    await stage.switchTo('周倩');
    await press('F4');
    await page.keyboard.type('张晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张晓明' }).waitFor();
    await page.getByRole('button', { name: '合并客户卡' }).click();
    const panel = page.getByRole('region', { name: '合并客户卡' });
    await panel.getByRole('combobox', { name: /^另一张卡/ }).fill('张先生');
    await page
      .getByTitle(/张先生 13600005521/)
      .first()
      .click();
    await panel.getByText('来店 3 · 来电 0 · 跟进 0').waitFor();
    await press('Control+s');
    await page.getByText('已合并，可在本卡“合并客户卡”里撤销。').waitFor();
    const gone = await desk.ask('周倩', 'customers.find', { query: '张先生', limit: 5 });
    expect(gone.filter(({ name }) => name === '张先生')).toEqual([]);
    await page.getByRole('button', { name: '合并客户卡' }).click();
    await panel.getByRole('button', { name: '撤销合并' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '撤销合并' }).click();
    await page.getByText('已撤销，两张卡都回来了。').waitFor();
    const back = await desk.ask('周倩', 'customers.find', { query: '张先生', limit: 5 });
    expect(back.map(({ name }) => name)).toContain('张先生');
  });
});
