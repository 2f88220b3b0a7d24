import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, focused, tabTo } from './stage/by-keys';
import { hasPdfToText, pagesOf } from './stage/pdf-text';
import { NO_BROWSER, openStage, type Stage, typePin } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('a desk without a mouse, the input method on', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    // whoever used a mouse after all would be found out
    await stage.page.evaluate(() =>
      window.addEventListener('pointerdown', () => {
        throw new Error('somebody clicked');
      }),
    );
  });
  afterAll(() => stage.close());

  const signInByKeys = async (digit: string, who: '周倩' | '李敏') => {
    await stage.page.getByRole('group', { name: '请选择您的名字' }).waitFor();
    await stage.press(digit);
    await typePin(stage.page, who);
  };
  const visits = () => stage.desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' });

  it('takes no Enter of the input method for a save', async () => {
    const { page, press } = stage;
    await signInByKeys('1', '周倩');
    await press('F2', '2');
    await tabTo(page, '外貌描述');
    await compose(page, 'nan', '男，红外套');
    const box = page.getByRole('textbox', { name: '外貌描述' });
    expect(await box.inputValue()).toBe('男，红外套');
    await tabTo(page, '姓名');
    await compose(page, 'zhangxiaoming', '张晓明');
    expect(await page.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('张晓明');
    expect(await visits()).toEqual([]);
    await page.getByRole('region', { name: /来客 2 人 张晓明/ }).waitFor();
  });

  it('parks by Escape what was typed, and gives it back by one key', async () => {
    const { page, press } = stage;
    await press('Escape');
    const panel = page.getByRole('region', { name: /^来客/ });
    await panel.waitFor({ state: 'hidden' });
    await press('Escape', 'Escape', 'Alt+1');
    await panel.waitFor();
    expect(await page.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('张晓明');
    expect((await focused(page)).name).toBe('姓名');
    // the Enter after the candidate is a real one
    await press('Enter');
    await panel.waitFor({ state: 'detached' });
    expect(await visits()).toMatchObject([{ headcount: 2, name: '张晓明' }]);
  });

  it('assigns by Enter', async () => {
    const { page, press } = stage;
    await page.getByRole('group', { name: '由谁接待' }).waitFor();
    expect((await focused(page)).isSeen).toBe(true);
    await press('Enter');
    await page.getByRole('region', { name: '下一位' }).getByText('李敏 接待中').waitFor();
    expect(await visits()).toMatchObject([{ consultantName: '李敏', basis: 'turn' }]);
  });

  it("fills the consultant's half by Tab alone", async () => {
    const { page, press, desk } = stage;
    desk.setTime('2026-11-23T10:20');
    await press('Control+l');
    await page.getByText('已锁定').waitFor();
    await press('Escape');
    await signInByKeys('2', '李敏');
    await page.getByRole('region', { name: '待完善' }).getByText('张晓明').waitFor();
    await tabTo(page, '完善');
    await press('Enter');
    const panel = page.getByRole('region', { name: /^完善/ });
    await panel.getByRole('textbox', { name: '电话', exact: true }).waitFor();
    expect((await focused(page)).name).toBe('姓名');
    // O6: a whole card is at most thirty stops from its first box to 保存
    const stops = await tabTo(page, /^保\s*存/);
    expect(stops).toBeLessThanOrEqual(30);
    for (let stop = 0; stop < stops; stop += 1) await press('Shift+Tab');
    expect((await focused(page)).name).toBe('姓名');
    await tabTo(page, '性别');
    await press('ArrowRight');
    await tabTo(page, '电话');
    await page.keyboard.type('13900006688');
    await tabTo(page, '产品');
    await compose(page, 'kanglefu', '康乐富A型');
    await tabTo(page, '预计购买');
    await page.keyboard.type('5');
    await compose(page, 'tiannei', '天内');
    await panel.getByText('建议 H').waitFor();
    await tabTo(page, '洽谈记录');
    await compose(page, 'yaobuhao', '腰不好');
    await press('Control+s');
    await panel.getByText('请填写下次跟进的理由。').first().waitFor();
    expect((await focused(page)).name).toBe('理由');
    await compose(page, 'yuezhousan', '约周三到店体验');
    expect(await panel.isVisible()).toBe(true);
    await press('Control+s');
    await panel.waitFor({ state: 'detached' });
    const [row] = await desk.ask('李敏', 'customers.find', { query: 'zxm', limit: 1 });
    expect(row).toMatchObject({ phone: '13900006688', grade: 'H', nextOn: '2026-11-25' });
  });

  it('opens the customer and moves the date', async () => {
    const { page, press } = stage;
    await press('F4');
    await compose(page, 'xiaoming', '晓明');
    await page.getByRole('option', { name: /张晓明/ }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { name: '张晓明' }).waitFor();
    await tabTo(page, '改期');
    await press('Enter');
    const move = page.getByRole('group', { name: '改期' });
    await move.getByRole('button', { name: '保存' }).waitFor();
    // the caret stands in the reason; the date lies before it
    for (let back = 0; back < 3 && (await focused(page)).name !== '改到'; back += 1)
      await press('Shift+Tab');
    expect(await focused(page)).toEqual({ name: '改到', isSeen: true });
    await press('Control+a');
    await page.keyboard.type('2026-11-26');
    await press('Enter');
    await tabTo(page, '理由');
    await press('Enter');
    await move.getByRole('alert').waitFor();
    await compose(page, 'kehuchuchai', '客户出差');
    expect(await page.getByText('改期 1 次').count()).toBe(0);
    await tabTo(page, '晚于级别期限的理由');
    await compose(page, 'yuehaozhousi', '约好周四');
    await press('Enter');
    await page.getByText('改期 1 次').waitFor();
    expect(await page.getByText('2026-11-25 → 2026-11-26').count()).toBe(1);
  });

  it('records every stage of the sale, each form by keys and the input method', async () => {
    const { page, press, desk } = stage;
    const panel = (word: string) => page.getByRole('region', { name: new RegExp(`^${word}`) });
    const open = async (word: string) => {
      await tabTo(page, `记录${word}`);
      await press('Enter');
      await panel(word)
        .locator('input:focus, textarea:focus, label:focus-within')
        .first()
        .waitFor();
    };
    const save = async (word: string) => {
      await press('Control+s');
      await panel(word).waitFor({ state: 'detached' });
      // back to where one was, so that the next stage is one key away; a delivery is recorded once
      if (word === '交付') return;
      await expect.poll(async () => (await focused(page)).name).toBe(`记录${word}`);
    };
    await open('产品展示');
    await compose(page, 'kanglefu', '康乐富B型');
    await press('Enter');
    await tabTo(page, '说明');
    await compose(page, 'xihuan', '喜欢浅色');
    expect(await panel('产品展示').isVisible()).toBe(true);
    await save('产品展示');
    await open('体验');
    await tabTo(page, '说明');
    await compose(page, 'shufu', '说很舒服');
    await save('体验');
    await open('异议处理');
    await compose(page, 'jiage', '价格');
    await tabTo(page, '怎样化解');
    await compose(page, 'fenqi', '可以分期');
    await save('异议处理');
    await open('报价');
    await page.keyboard.type('12800');
    await tabTo(page, '报价内容');
    await compose(page, 'anzhuang', '含安装');
    await save('报价');
    await open('成交');
    await tabTo(page, '成交金额(元)');
    await page.keyboard.type('12800');
    await tabTo(page, '定金(元)');
    await page.keyboard.type('2000');
    await tabTo(page, '答应的交付日期');
    await page.keyboard.type('2026-12-05');
    await press('Enter');
    await save('成交');
    await open('交付');
    await press('Control+a');
    await compose(page, 'limin', '李敏');
    await save('交付');
    await open('售后回访');
    await compose(page, 'zhengchang', '用得正常');
    await save('售后回访');
    const [row] = await desk.ask('李敏', 'customers.find', { query: 'zxm', limit: 1 });
    const shown = await desk.ask('李敏', 'stages.show', { customerId: row?.id ?? '' });
    expect(shown.records.map(({ content }) => content).toReversed()).toMatchObject([
      { kind: 'show', products: expect.arrayContaining(['康乐富B型']), notes: '喜欢浅色' },
      { kind: 'experience', product: '康乐富A型', notes: '说很舒服' },
      { kind: 'objection', objection: '价格', answer: '可以分期' },
      { kind: 'quotation', amountFen: 1_280_000, forWhat: '含安装' },
      { kind: 'order', amountFen: 1_280_000, depositFen: 200_000, deliveryOn: '2026-12-05' },
      { kind: 'delivery', byName: '李敏' },
      { kind: 'afterSales', content: '用得正常' },
    ]);
  });

  it.skipIf(!hasPdfToText)('prints the card', async () => {
    const { page, press } = stage;
    await press('F8');
    await page.frameLocator('iframe').getByText('张晓明').first().waitFor();
    await expect.poll(async () => (await focused(page)).name).toMatch(/^打印/);
    await press('Shift+Tab');
    expect(await focused(page)).toEqual({ name: '另存为 PDF', isSeen: true });
    const begun = page.waitForEvent('download', { timeout: 30_000 });
    await press('Enter');
    const pages = await pagesOf(await (await begun).path());
    expect(pages.join('')).toContain('2026-11-25 改为 2026-11-26');
    await press('Escape');
    await page.locator('iframe').waitFor({ state: 'detached' });
  });

  it('names its keys at the foot of every place, and finds all else by Ctrl+K', async () => {
    const { page, press } = stage;
    await press('Control+k');
    await page.keyboard.type('跟进');
    await page.getByRole('option', { name: /去 跟进/ }).waitFor();
    await press('Escape');
    const keys = page.getByRole('navigation', { name: '功能键' });
    const words = (await keys.textContent()) ?? '';
    for (const key of ['F2', 'F3', 'F4', 'F6', 'F8', 'Ctrl+K']) expect(words).toContain(key);
  });

  it('marks the second copy, and takes a call of more than three rings to an appointment', async () => {
    const { page, press, desk } = stage;
    await press('F8');
    await page.frameLocator('iframe').getByText(/补打/).first().waitFor();
    await press('Escape');
    await page.locator('iframe').waitFor({ state: 'detached' });
    desk.setTime('2026-11-23T11:00');
    await press('Control+l');
    await page.getByText('已锁定').waitFor();
    await press('Escape');
    await signInByKeys('1', '周倩');
    await press('F3');
    const line = page.locator('.call-line');
    await line.waitFor();
    await press('4');
    await expect.poll(() => line.textContent()).toMatch(/^让您久等了.*康乐富·城东展厅/);
    await press('Enter');
    await compose(page, 'liunvshi', '刘女士');
    expect(await desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' })).toEqual([]);
    await press('Enter', 'Tab');
    await page.keyboard.type('20');
    await compose(page, 'tianzuoyou', '天左右');
    await page.getByText('= 20 天').waitFor();
    await press('Enter', 'Enter', 'Enter');
    await page.keyboard.type('138-0000 12 34');
    await press('Enter');
    await expect.poll(() => line.textContent()).toContain('明天上午10点');
    await press('2', 'Control+s');
    await page.getByText('李敏(轮到)').waitFor();
    await press('Enter');
    await page
      .getByText(/刘女士 已登记 · 36 小时截止 11-24 23:00 · 最迟在店 11-24 18:00/)
      .waitFor();
    const [call] = await desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(call).toMatchObject({ rings: 4, outcome: 'appointment', phone: '13800001234' });
    const [liu] = await desk.ask('周倩', 'customers.find', { query: '1234', limit: 1 });
    expect(liu).toMatchObject({ name: '刘女士', grade: 'A' });
  });
});
