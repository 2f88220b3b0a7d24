import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage, theDesk } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a call that we make', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:00' });
    await stage.desk.ask('周倩', 'calls.log', callDraft(stage.desk));
    stage.desk.setTime('2026-11-23T14:00');
    await stage.signIn('李敏');
  });
  afterAll(() => stage.close());

  const panelOf = () => stage.page.getByRole('region', { name: /^拨打/ });

  it('S30: is not dialled with an empty purpose, and says which of the five items are missing', async () => {
    const { page, press, desk } = stage;
    const [liu] = await desk.ask('李敏', 'customers.find', { query: '刘女士', limit: 1 });
    await theDesk(page).getByRole('button', { name: '跟进' }).click();
    await page.getByRole('button', { name: '拨打' }).first().click();
    const panel = panelOf();
    await panel.getByRole('textbox', { name: '欲达到的效果' }).fill('说定十点来');
    await panel.getByRole('textbox', { name: '主要的问题' }).fill('老人能否同来');
    await panel.getByRole('textbox', { name: '计划需讲的内容' }).fill('体验周');
    await press('Control+s');
    await panel.getByText('还不能拨打，先填：事先规划好本次电话的目的、计划所需的时间').waitFor();
    const purpose = panel.getByRole('textbox', { name: '事先规划好本次电话的目的' });
    expect(await purpose.evaluate((box) => box === document.activeElement)).toBe(true);
    const none = await desk.ask('李敏', 'customers.show', { id: liu?.id ?? '' });
    expect(none.timeline.some(({ is }) => is === 'contact')).toBe(false);
  });

  it('keeps the sheet in sight and prints it, with a clock that is quiet until the plan is over', async () => {
    const { page, press } = stage;
    const panel = panelOf();
    await panel.getByRole('textbox', { name: '事先规划好本次电话的目的' }).fill('确认明天到店');
    await panel.getByRole('spinbutton', { name: '计划所需的时间' }).fill('5');
    await press('Control+s');
    await panel.getByRole('timer').waitFor();
    await panel.getByText('确认明天到店').waitFor();
    expect(await panel.getByText(/已超过计划/).count()).toBe(0);
    await press('F8');
    const slip = page.frameLocator('iframe[title="外拨电话计划"]');
    await slip.getByText('事先规划好本次电话的目的').waitFor({ state: 'attached' });
    await slip.getByText('确认明天到店').waitFor({ state: 'attached' });
    await panel.getByRole('textbox', { name: '通话内容' }).fill('说定明天十点,和母亲一起来');
    await expect.poll(() => stage.desk.ask('李敏', 'drafts.list', {})).toHaveLength(1);
  });

  it('S30: survives a reload, and records planned 5, used 8 minutes and the effect', async () => {
    const { page, press, desk } = stage;
    await expect
      .poll(async () => JSON.stringify(await desk.ask('李敏', 'drafts.list', {})))
      .toContain('和母亲一起来');
    await stage.setTime('2026-11-23T14:07:30');
    await page.getByRole('button', { name: /拨打 刘女士/ }).click();
    const panel = panelOf();
    await panel.getByText('已超过计划的 5 分钟').waitFor();
    await press('Control+s');
    const used = panel.getByRole('spinbutton', { name: '实际用时' });
    await used.waitFor();
    expect(await used.inputValue()).toBe('8');
    await panel.getByText('计划 5 分钟').waitFor();
    await press('Control+s');
    await panel.getByText('请选择效果：达到、部分或未达到。').waitFor();
    await panel.getByText('部分', { exact: true }).click();
    await panel.getByRole('textbox', { name: '理由' }).fill('到店体验');
    await press('Control+s');
    await panel.waitFor({ state: 'detached' });
    const [liu] = await desk.ask('李敏', 'customers.find', { query: '刘女士', limit: 1 });
    const { timeline } = await desk.ask('李敏', 'customers.show', { id: liu?.id ?? '' });
    expect(timeline.find(({ is }) => is === 'contact')).toMatchObject({
      content: '说定明天十点,和母亲一起来',
      planned: { plan: { minutes: 5 }, usedMinutes: 8, result: 'partly' },
    });
  });

  it("shows plan and result on the customer's page", async () => {
    const { page } = stage;
    await theDesk(page).getByRole('button', { name: '客户' }).click();
    await page.getByText('刘女士').first().click();
    const history = page.getByRole('region', { name: '经过' });
    await history.getByText('目的 确认明天到店 · 效果 部分 · 计划 5 分钟，用了 8 分钟').waitFor();
    expect(await history.getByText('说定明天十点,和母亲一起来').count()).toBe(1);
  });

  it('proposes 失控 after five calls in vain, and leaves it to whoever rings', async () => {
    const { page, press, desk } = stage;
    const [liu] = await desk.ask('李敏', 'customers.find', { query: '刘女士', limit: 1 });
    const customerId = liu?.id ?? '';
    for (let count = 0; count < 4; count += 1) {
      desk.setTime(`2026-11-23T15:0${count}`);
      await desk.ask('李敏', 'followUps.record', {
        id: desk.newId(),
        customerId,
        way: 'phone',
        isAnswered: false,
        content: '未接通',
        horizonDays: null,
        grade: null,
        gradeReason: '',
        next: null,
        laterReason: null,
      });
    }
    desk.setTime('2026-11-23T15:10');
    await page.getByRole('button', { name: '拨打' }).first().click();
    const panel = panelOf();
    await panel.getByText('已连续 4 次没有接通。建议改在上午再拨。').waitFor();
    const plan = ['事先规划好本次电话的目的', '欲达到的效果', '主要的问题', '计划需讲的内容'];
    for (const name of plan) await panel.getByRole('textbox', { name }).fill('再约');
    await panel.getByRole('spinbutton', { name: '计划所需的时间' }).fill('3');
    await press('Control+s');
    await panel.getByRole('button', { name: '没有接通' }).click();
    await panel.getByRole('spinbutton', { name: '实际用时' }).waitFor();
    await press('Control+s');
    await panel.getByText('已连续 5 次没有接通。建议标为失控（L）。').waitFor();
    expect((await desk.ask('李敏', 'customers.show', { id: customerId })).row.state).toBe('open');
    await panel.getByRole('button', { name: '标为失控' }).click();
    await panel.waitFor({ state: 'detached' });
    expect((await desk.ask('李敏', 'customers.show', { id: customerId })).row.state).toBe('L');
  });

  it('makes a call-back of a missed call by keys alone, prints it, and settles it at one press', async () => {
    const { page, press, desk } = stage;
    await stage.switchTo('周倩');
    await press('Control+k');
    await page.keyboard.type('漏接来电');
    await press('Enter');
    const panel = page.getByRole('region', { name: /^漏接来电/ });
    await panel.getByRole('textbox', { name: '来电号码' }).fill('136 0000 9999');
    await press('Enter');
    await panel.waitFor({ state: 'detached' });
    await page.getByText('已记下漏接来电，前台回电').waitFor();
    await theDesk(page).getByRole('button', { name: '跟进' }).click();
    const list = page.getByRole('region', { name: '待办' });
    const line = list.getByRole('listitem').filter({ hasText: '136 0000 9999' });
    await line.getByText('承诺回电 今天 15:40').waitFor();
    await line.getByRole('button', { name: '打印' }).click();
    const slip = page.frameLocator('iframe[title="待办单"]');
    await slip.getByText('136 0000 9999').waitFor({ state: 'attached' });
    await line.getByRole('button', { name: '已办' }).press('Enter');
    await line.waitFor({ state: 'detached' });
    expect(await desk.ask('周倩', 'tasks.list', {})).toEqual([]);
    await list.getByRole('button', { name: '撤销' }).click();
    await line.waitFor();
  });

  it('opens the missed call with one key out of a call, which goes on', async () => {
    const { page, press } = stage;
    await press('F3');
    const call = page.getByRole('region', { name: /^来电/ });
    await call.waitFor();
    await press('Alt+m');
    const missed = page.getByRole('region', { name: /^漏接来电/ });
    await missed.getByRole('textbox', { name: '来电号码' }).waitFor();
    await press('Escape');
    await missed.waitFor({ state: 'detached' });
    await press('Alt+1');
    await call.waitFor();
    expect(await call.isVisible()).toBe(true);
  });
});
