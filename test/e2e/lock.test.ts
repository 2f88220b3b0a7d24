import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiveCustomer, visitDraft } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage, theDesk, typePin } from './stage/stage';

let stage: Stage;

describe.skipIf(NO_BROWSER !== null)('a desk that is left', () => {
  beforeEach(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
    await receiveCustomer(stage.desk);
    await stage.desk.ask('周倩', 'visits.log', visitDraft(stage.desk, { name: '阿依古丽' }));
  });
  afterEach(() => stage.close());

  const panel = () => stage.page.getByRole('region', { name: /^来客/ });
  const nameBox = () => panel().getByRole('textbox', { name: '姓名' });

  async function typeHalfAForm(): Promise<void> {
    await stage.signIn('周倩');
    await stage.press('F2', '3');
    await nameBox().fill('王建国');
    await nameBox().press('ArrowLeft');
  }

  it('gives the half-typed form back as it was to whoever locked it', async () => {
    const { page, press } = stage;
    await typeHalfAForm();
    await press('Control+l');
    await page.getByText('已锁定').waitFor();
    await typePin(page, '周倩');
    expect(await nameBox().inputValue()).toBe('王建国');
    // the caret stands where it stood
    await expect.poll(() => nameBox().evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.type('×');
    expect(await nameBox().inputValue()).toBe('王建×国');
  });

  it('names nobody while it is locked, not to a screen reader either', async () => {
    const { page, press, context } = stage;
    await typeHalfAForm();
    await press('Control+l');
    await page.getByText('已锁定').waitFor();
    const tool = await context.newCDPSession(page);
    const { nodes } = await tool.send('Accessibility.getFullAXTree');
    const heard = JSON.stringify(nodes.filter(({ ignored }) => !ignored));
    expect(heard).toContain('周倩');
    for (const name of ['王建国', '阿依古丽', '张晓明', '6688']) expect(heard).not.toContain(name);
    expect(await page.getByText('阿依古丽').first().isVisible()).toBe(false);
    // no key of the desk works through the lock, and Tab stays with the PIN
    await press('F2', 'F4', 'Control+k', 'F9');
    for (let step = 0; step < 6; step += 1) {
      await press('Tab');
      const isUnder = await page.evaluate(
        () => document.activeElement?.closest('.under-lock') !== null,
      );
      expect(isUnder).toBe(false);
    }
    const [, visit] = await stage.desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' });
    expect(visit?.leftAt).toBeNull();
  });

  it('shows another person nothing of it, and keeps it for its owner', async () => {
    const { page, press } = stage;
    await typeHalfAForm();
    await stage.switchTo('何芳');
    await page.getByRole('region', { name: '在店' }).getByText('阿依古丽').waitFor();
    const parked = page.getByRole('navigation', { name: '挂起的表单' });
    expect(await parked.getByRole('button').count()).toBe(0);
    expect(await page.getByText('王建国').count()).toBe(0);
    await stage.switchTo('周倩');
    await parked.getByRole('button', { name: /来客 3 人 王建国/ }).waitFor();
    await press('Alt+1');
    await nameBox().waitFor();
    expect(await nameBox().inputValue()).toBe('王建国');
  });

  it('gives a half-taken call back at its step, with what the caller has said', async () => {
    const { page, press } = stage;
    await stage.signIn('周倩');
    await press('F3');
    await page.getByRole('region', { name: /^来电/ }).waitFor();
    await press('1', 'Enter');
    await page.getByLabel('称呼', { exact: true }).fill('刘女士');
    await press('Enter', 'Control+l');
    await page.getByText('已锁定').waitFor();
    expect(await page.getByText('刘女士').first().isVisible()).toBe(false);
    await typePin(page, '周倩');
    const title = page.locator('.panel:not([hidden]) .call-title');
    await expect.poll(() => title.textContent()).toBe('需求');
    await page.locator('.call :focus').waitFor();
    await press('PageUp');
    const name = page.getByLabel('称呼', { exact: true });
    await name.waitFor();
    expect(await name.inputValue()).toBe('刘女士');
  });

  it('locks itself when nobody has touched it for ten minutes', async () => {
    const { page } = stage;
    await page.clock.install();
    await page.reload();
    await stage.signIn('周倩');
    await page.clock.fastForward('09:30');
    expect(await theDesk(page).isVisible()).toBe(true);
    await page.keyboard.press('Shift');
    await page.clock.fastForward('09:30');
    expect(await theDesk(page).isVisible()).toBe(true);
    await page.clock.fastForward('00:40');
    await page.getByText('已锁定').waitFor();
  });
});

describe.skipIf(NO_BROWSER !== null)('a PIN', () => {
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T10:05' });
  });
  afterAll(() => stage.close());

  it('may be mistyped, and pauses when it is wrong again and again', async () => {
    const { page, desk } = stage;
    await page.getByRole('button', { name: '周倩' }).click();
    const box = page.getByLabel('周倩 的 PIN');
    const wrong = page.getByText('PIN 不对，请重新输入。');
    const paused = page.getByText(/PIN 连续输错，请等 \d+ 秒再试。/);
    for (let time = 0; time < 10 && !(await paused.isVisible()); time += 1) {
      await box.fill('9182');
      await box.press('Enter');
      await wrong.or(paused).first().waitFor();
    }
    await paused.waitFor();
    // the right one does not help now, and a restart forgets nothing
    const { id } = desk.face('周倩');
    const rightNow = desk.ask('周倩', 'staff.signIn', { staffId: id, pin: '1001' });
    await expect(rightNow).rejects.toMatchObject({ code: 'pinPaused' });
    await stage.restart();
    desk.setTime('2026-11-23T11:05');
    await page.reload();
    await stage.signIn('周倩');
    expect(await theDesk(page).isVisible()).toBe(true);
  });

  it('is asked for by the number of the face', async () => {
    const { page, press } = stage;
    await press('Control+l');
    await page.getByText('已锁定').waitFor();
    await press('Escape');
    await page.getByRole('group', { name: '请选择您的名字' }).waitFor();
    await press('6');
    await page.getByRole('heading', { name: '孙建国' }).waitFor();
    await typePin(page, '孙建国');
    expect(await page.getByRole('button', { name: /孙建国 展厅经理/ }).count()).toBe(1);
  });
});
