import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../helpers/desk';
import { callDraft, visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a walk-in from the door to the card', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  it('logs a party with F2, a digit and Enter, and proposes whose turn it is', async () => {
    const { page, press } = stage;
    const keys = await press('F2', '2', 'Enter');
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText('10:05 · 首次来店 · 未留档').waitFor({ timeout: 3000 });
    await inStore.getByText('2 人', { exact: true }).waitFor();
    const proposed = page.getByRole('group', { name: '由谁接待' }).getByRole('button').first();
    expect(await proposed.textContent()).toContain('李敏 建议 · 轮排');
    await page.getByRole('heading', { name: '待完善 1' }).waitFor();
    expect(keys).toBeLessThanOrEqual(6);
  });

  it('gives it to the proposed consultant by Enter, and passes the turn on', async () => {
    const { page, press, desk } = stage;
    await press('Enter');
    await page.getByRole('group', { name: '由谁接待' }).waitFor({ state: 'detached' });
    const upNext = page.getByRole('region', { name: '下一位' });
    await upNext.getByText('李敏 接待中').waitFor();
    const others = await upNext.getByRole('listitem').allTextContents();
    expect(others.map((each) => each.slice(0, 2))).toEqual(['赵蕾', '陈俊', '李敏']);
    expect(await upNext.locator('.up-next').textContent()).toBe('王浩');
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    expect(ledger.filter(({ kind }) => kind === 'turn')).toMatchObject([
      { consultantName: '李敏', at: at('2026-11-23T10:05'), reason: '首次来店轮排' },
    ]);
  });

  it('has the consultant complete it: grade and date proposed, a reason demanded', async () => {
    const { page, press, desk } = stage;
    await stage.setTime('2026-11-23T10:20');
    await stage.switchTo('李敏');
    await page
      .getByRole('region', { name: '待完善' })
      .getByRole('button', { name: '完善' })
      .click();
    const panel = page.getByRole('region', { name: /^完善/ });
    await panel.getByRole('textbox', { name: /^姓名/ }).fill('张晓明');
    await panel.getByText('男', { exact: true }).click();
    await panel.getByRole('textbox', { name: /^电话/ }).first().fill('139 0000 6688');
    await panel.getByRole('combobox', { name: /^产品/ }).fill('康乐富A型');
    await panel.getByRole('textbox', { name: /^预计购买/ }).fill('5 天内');
    await panel.getByText('建议 H').waitFor();
    expect(await panel.getByRole('textbox', { name: /^下次跟进/ }).inputValue()).toBe('2026-11-25');
    await press('Control+s');
    await panel.getByText('请填写下次跟进的理由。').first().waitFor();
    // the caret stands where something is missing
    await page.keyboard.type('约周三到店体验');
    await press('Control+s');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '待完善 0' }).waitFor();
    const [row] = await desk.ask('李敏', 'customers.find', { query: '张晓明', limit: 5 });
    expect(row).toMatchObject({ phone: '13900006688', grade: 'H', nextOn: '2026-11-25' });
  });

  it('moves the next date only with a reason, and counts it', async () => {
    const { page, press } = stage;
    await press('F4');
    await page.keyboard.type('张晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张晓明' }).waitFor();
    await page.getByRole('button', { name: '改期' }).click();
    const move = page.getByRole('group', { name: '改期' });
    const day = move.getByPlaceholder('请选择日期');
    await day.fill('2026-11-26');
    await press('Enter');
    await move.getByPlaceholder('晚于级别期限的理由').fill('约好周四');
    await move.getByRole('button', { name: '保存' }).click();
    await move.getByText('改期要有理由，请填写。').waitFor();
    await move.getByPlaceholder('理由', { exact: true }).fill('客户出差');
    await press('Enter');
    await page.getByText('改期 1 次').waitFor();
    const history = page.getByRole('region', { name: '经过' }).getByRole('listitem');
    const moved = await history.filter({ hasText: '改期' }).first().textContent();
    expect(moved).toContain('2026-11-25 → 2026-11-26');
    expect(moved).toContain('李敏');
    expect(moved).toContain('客户出差');
    expect(moved).toContain('今天 10:20');
  });
});

describe.skipIf(NO_BROWSER !== null)('the board while parties come and go', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    await stage.signIn('周倩');
  });
  afterAll(() => stage.close());

  const busy = async (name: '李敏' | '王浩' | '赵蕾' | '陈俊', state: 'meal' | 'onDuty') => {
    const { desk } = stage;
    await desk.ask('周倩', 'rotation.setDuty', { staffId: desk.face(name).id, state });
  };

  it('keeps a party waiting with a clock when nobody is free, remarked at 3 and 5 minutes', async () => {
    const { page, press } = stage;
    for (const name of ['李敏', '王浩', '赵蕾', '陈俊'] as const) await busy(name, 'meal');
    await page.getByText('▲ 无人有空').waitFor();
    await press('F2', 'Enter');
    await page.getByText('现在无人有空：请客人入座奉茶，并通知展厅经理').waitFor();
    await press('Escape');
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText('待接待', { exact: true }).waitFor();
    await stage.setTime('2026-11-23T10:07:56');
    await inStore.getByText('待接待', { exact: true }).waitFor();
    // the clock on the wall runs on by itself
    await inStore.getByText('等候已过 3 分钟').waitFor({ timeout: 15_000 });
    await stage.setTime('2026-11-23T10:10:00');
    await inStore.getByText('等候已过 5 分钟，请通知展厅经理').waitFor();
    await stage.switchTo('孙建国');
    await page.getByRole('alert').getByText('等候已过 5 分钟，请通知展厅经理').waitFor();
    await busy('王浩', 'onDuty');
    await page.getByRole('button', { name: '分配' }).click();
    await page.getByRole('group', { name: '由谁接待' }).getByText('建议 · 轮排').waitFor();
    await press('Enter');
    await page.getByRole('group', { name: '由谁接待' }).waitFor({ state: 'detached' });
    await inStore.getByText('王浩').waitFor();
    const visits = await stage.desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' });
    expect(visits).toMatchObject([{ consultantName: '王浩', arrivedAt: at('2026-11-23T10:05') }]);
    await stage.switchTo('周倩');
  });

  it('sees a party off by F9 and takes it back within ten seconds', async () => {
    const { page, press } = stage;
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText('1 批 1 人').waitFor();
    await press('F9');
    await inStore.getByText('0 批 0 人').waitFor();
    await inStore.getByRole('button', { name: '撤销' }).click();
    await inStore.getByText('1 批 1 人').waitFor();
    const [row] = await stage.desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' });
    expect(row?.leftAt).toBeNull();
  });

  it('asks which party leaves when there are several, and takes a digit for an answer', async () => {
    const { page, press, desk } = stage;
    await desk.ask('周倩', 'visits.log', visitDraft(desk, { description: '男，50多岁，红外套' }));
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText('2 批 3 人').waitFor();
    await press('F9');
    await page.getByRole('alert').getByText('哪一批离店？').waitFor();
    const asked = await inStore.getByRole('listitem').allTextContents();
    const digit = asked.findIndex((each) => each.includes('红外套')) + 1;
    expect(digit).toBeGreaterThan(0);
    await press(String(digit));
    await inStore.getByText('男，50多岁，红外套 已离店').waitFor();
    await inStore.getByText('1 批 1 人').waitFor();
  });
});

describe.skipIf(NO_BROWSER !== null)('an expected guest', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T11:00' });
  });
  afterAll(() => stage.close());

  it('is greeted by name, goes to her consultant and costs nobody a turn', async () => {
    const { page, press, desk } = stage;
    await desk.ask('周倩', 'calls.log', callDraft(desk));
    desk.setTime('2026-11-24T09:58');
    const [liu] = await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 1 });
    const before = await desk.ask('周倩', 'rotation.show', {});
    await stage.signIn('周倩');
    const expected = page.getByRole('region', { name: '今日预约' });
    await expected.getByText('10:00').waitFor();
    await expected.getByRole('button', { name: '到店' }).click();
    await page.getByText('问候：“刘女士，您好，欢迎您按约来到展厅！”').waitFor();
    await press('Enter');
    await expected.getByText('✓ 已到').waitFor();
    const inStore = page.getByRole('region', { name: '在店' });
    await inStore.getByText('09:58 · 已建卡首次到店').waitFor();
    await page.getByRole('group', { name: '由谁接待' }).waitFor();
    await press('Enter');
    await page.getByRole('group', { name: '由谁接待' }).waitFor({ state: 'detached' });
    await inStore.getByText(liu?.ownerName ?? 'nobody').waitFor();
    const [row] = await desk.ask('周倩', 'visits.onDay', { on: '2026-11-24' });
    expect(row).toMatchObject({ kind: 'knownFirst', basis: 'owner', customerId: liu?.id });
    const after = await desk.ask('周倩', 'rotation.show', {});
    const order = ({ walkIn }: typeof after) => walkIn.map(({ name }) => name);
    expect(order(after)).toEqual(order(before));
    expect(after.ledger.filter(({ kind }) => kind === 'turn')).toEqual([]);
  });
});
