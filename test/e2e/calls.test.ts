import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { dayOf, timeOf } from '../../shared/domain/day';
import { changeStep } from '../../shared/domain/script-edit';
import { at } from '../helpers/desk';
import { receiveCustomer } from '../helpers/showroom-day';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

/** Monday at eleven: the telephone rings. */
const ELEVEN = '2026-11-23T11:00';

let stage: Stage;
let page: Page;

describe.skipIf(NO_BROWSER !== null)('a call at the desk, by keys alone', () => {
  beforeEach(async () => {
    stage = await openStage({ now: ELEVEN });
    ({ page } = stage);
  });
  afterEach(() => stage.close());

  it('S05: apologises after more than three rings, and counts the call as late', async () => {
    await answerCall();
    await stage.press('4');
    const line = await spoken();
    expect(line).toMatch(/^让您久等了/);
    expect(line).toContain('您好，这里是康乐富·城东展厅，我是前台周倩');
    expect(line).toContain('上午好');
    await stage.press('Enter', '5', 'Enter', 'Enter');
    await page.getByText('已登记').waitFor();
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(call).toMatchObject({ rings: 4, outcome: 'wrongNumber', customerId: null });
  });

  it('S06: makes an appointment and a lead in twelve keys besides what is typed', async () => {
    let count = await answerCall();
    count += await stage.press('4', 'Enter');
    await page.keyboard.type('刘女士');
    count += await stage.press('Enter', 'Tab');
    await page.keyboard.type('20天左右');
    await page.getByText('= 20 天').waitFor();
    await page.locator('.horizon [data-grade="A"]').waitFor();
    count += await stage.press('Enter', 'Enter', 'Enter');
    expect(await spoken()).toContain('麻烦您留个电话');
    await page.keyboard.type('138-0000 12 34');
    count += await stage.press('Enter');
    expect(await spoken()).toBe('今天下午2点或者明天上午10点，您看哪个时间方便过来体验？');
    count += await stage.press('2');
    expect(await spoken()).toContain('明天上午10点，康乐富·城东展厅，迎宾路88号');
    expect(await spoken()).toContain('尾号是1234');
    count += await stage.press('Control+s');
    await page.locator('.chip[aria-pressed="true"]', { hasText: '已预约到店' }).waitFor();
    await page.getByText('李敏(轮到)').waitFor();
    count += await stage.press('Enter');

    await page
      .getByText('刘女士 已登记 · 36 小时截止 11-24 23:00 · 最迟在店 11-24 18:00 · 李敏跟进')
      .waitFor();
    expect(count).toBeLessThanOrEqual(12);
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(call).toMatchObject({ outcome: 'appointment', phone: '13800001234', name: '刘女士' });
    // the window's clock runs on between the key and the form
    expect((call?.deadlineAt ?? 0) - at('2026-11-24T23:00')).toBeLessThan(20_000);
    expect(call?.latestOpenAt).toBe(at('2026-11-24T18:00'));
    const [liu] = await stage.desk.ask('周倩', 'customers.find', { query: '1234', limit: 5 });
    expect(liu).toMatchObject({ name: '刘女士', grade: 'A' });
    await stage.setTime('2026-11-24T09:00');
    await page
      .getByText(/10:00.*刘女士/)
      .first()
      .waitFor();
    expect(await page.locator('.panel').count()).toBe(0);
  });

  it('S07: keeps step and fields while a guest is received, and after a power cut', async () => {
    await answerCall();
    await stage.press('2', 'Enter');
    await page.keyboard.type('刘女士');
    await stage.press('Enter', 'Tab');
    await page.keyboard.type('20天左右');
    await stage.press('Enter');
    expect(await title()).toBe('简答');
    await stage.press('Alt+n');
    await page.keyboard.type('腰不好');

    await stage.press('F2', 'Enter');
    await page.getByText('在店 1 批').waitFor();
    await page.locator('.visit-panel').waitFor({ state: 'detached' });
    await stage.press('Alt+1');
    expect(await title()).toBe('简答');
    expect(await notes().inputValue()).toBe('腰不好');
    await page.keyboard.type(',要软一点');

    await page.waitForTimeout(2000);
    await stage.restart();
    await stage.signIn('周倩');
    await page.getByRole('button', { name: /来电 刘女士/ }).waitFor();
    await stage.press('Alt+1');
    expect(await title()).toBe('简答');
    expect(await notes().inputValue()).toBe('腰不好,要软一点');
    await stage.press('ArrowUp');
    expect(await title()).toBe('需求');
    expect(await page.getByLabel('预计购买').inputValue()).toBe('20 天内');
    await stage.press('Enter');
    expect(await title()).toBe('简答');
    await stage.press('Control+s', 'Enter');
    await page.getByText('刘女士 已登记').waitFor();

    const visits = await stage.desk.ask('周倩', 'visits.onDay', { on: '2026-11-23' });
    const calls = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect([visits.length, calls.length]).toEqual([1, 1]);
  });

  it('S08: knows 张晓明 by four digits, greets him and makes no second card', async () => {
    await receiveZhang();
    await answerCall();
    await stage.press('1', 'Enter', 'Tab');
    await page.keyboard.type('6688');
    const card = page.locator('.known');
    await card.getByText('张晓明').waitFor();
    await card.getByText('顾问 李敏 · 最近联系 今天 10:20').waitFor();
    await stage.press('Tab', 'Enter');
    await page.getByText('不另建卡').waitFor();
    await stage.press('Enter');
    expect(await spoken()).toContain('张先生，您好！上次您问到康乐富A型，一直由李敏为您服务');
    await stage.press('2', 'Control+s', 'Enter');
    await page.getByText('张晓明 已登记').waitFor();

    const people = await stage.desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 5 });
    expect(people).toHaveLength(1);
    const entry = await stage.desk.ask('周倩', 'customers.show', { id: people[0]?.id ?? '' });
    expect(entry.timeline.filter(({ is }) => is === 'call')).toHaveLength(1);
    expect(entry.row.ownerName).toBe('李敏');

    // the timeline keeps the way through the script, with the seconds of each step
    await stage.press('F4');
    await page.keyboard.type('6688');
    await page.getByRole('option', { name: '张晓明' }).first().waitFor();
    await stage.press('Enter');
    await page.getByRole('button', { name: '通话经过' }).click();
    const path = page.getByRole('table', { name: '通话经过' });
    const answers = await path.locator('tbody td:nth-child(1)').allInnerTexts();
    expect(answers.slice(0, 3)).toEqual(['接起之前', '问候', '谁，什么事']);
    const seconds = await path.locator('tbody td:nth-child(3)').allInnerTexts();
    expect(seconds.every((each) => /^\d+$/.test(each))).toBe(true);
  });

  it('writes down a dropped call, and that somebody rings back today', async () => {
    await answerCall();
    await stage.press('1', 'Enter');
    await page.keyboard.type('陈先生');
    await stage.press('Enter', 'Alt+x');
    expect(await title()).toBe('掉线：马上回拨');
    await page.keyboard.type('135 0000 8080');
    await stage.press('Control+2', 'Enter');
    await page.getByText('陈先生 已登记').waitFor();
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(call).toMatchObject({ outcome: 'dropped', phone: '13500008080' });
    const [chen] = await stage.desk.ask('周倩', 'customers.find', { query: '8080', limit: 5 });
    expect(chen?.nextOn).toBe('2026-11-23');
    const [task] = await stage.desk.ask('周倩', 'tasks.list', {});
    expect(task).toMatchObject({ kind: 'callBack', phone: '13500008080', name: '陈先生' });
  });

  it('wants to know why a lead does not go to whose turn it is', async () => {
    await answerCall();
    await stage.press('1', 'Enter');
    await page.keyboard.type('刘女士');
    await stage.press('Enter', 'Control+s');
    await page.locator('.chip[aria-pressed="true"]').first().waitFor();
    const consultant = page.getByRole('combobox', { name: '跟进顾问' });
    await consultant.press('ArrowDown');
    const active = page.locator('.ant-select-item-option-active');
    await active.waitFor();
    for (let step = 0; step < 5; step += 1) {
      if ((await active.innerText()).includes('赵蕾')) break;
      await stage.press('ArrowDown');
    }
    await stage.press('Enter', 'Control+s');
    const why = page.getByRole('textbox', { name: '为什么不按线索轮排' });
    await page.getByRole('alert').filter({ hasText: /理由/ }).first().waitFor();
    await why.fill('客户点名找她');
    await stage.press('Control+s');
    await page.getByText(/刘女士 已登记 .*赵蕾跟进/).waitFor();
    const { ledger } = await stage.desk.ask('周倩', 'rotation.show', {});
    expect(ledger.map(({ reason }) => reason)).toContain('客户点名找她');
  });

  it('goes on where the line dropped when ringing back reaches the caller', async () => {
    await answerCall();
    await stage.press('1', 'Enter', '1', 'Alt+x');
    await page.keyboard.type('13500008080');
    await stage.press('Enter');
    expect(await title()).toBe('需求');
  });

  it('puts a wrong number right at its field, and loses nothing', async () => {
    await answerCall();
    await stage.press('1', 'Enter');
    await page.keyboard.type('马先生');
    await stage.press('Tab');
    await page.keyboard.type('12345');
    await stage.press('Control+s', 'Enter');
    await page.getByText('电话不是可拨打的号码').waitFor();
    expect(await title()).toBe('联系方式');
    const box = page.getByLabel('电话', { exact: true });
    expect(await box.inputValue()).toBe('12345');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await stage.press('Control+a');
    await page.keyboard.type('021-3576 8543 转 802');
    await stage.press('Enter');
    expect(await title()).toBe('挂断之后');
    await stage.press('Enter');
    await page.getByText('马先生 已登记').waitFor();
  });

  it('asks about a number that is known, at closing too', async () => {
    await receiveZhang();
    await answerCall();
    await stage.press('1', 'Enter');
    await page.keyboard.type('王丽');
    await stage.press('Tab');
    await page.keyboard.type('13900006688');
    await page.getByText('这个电话已有登记', { exact: false }).first().waitFor();
    await stage.press('Control+s', 'Enter');
    await page.getByRole('button', { name: '同一家庭' }).click();
    await stage.press('Enter', 'Enter');
    await page.getByText('王丽 已登记').waitFor();
    const people = await stage.desk.ask('周倩', 'customers.find', { query: '6688', limit: 5 });
    expect(people.map(({ name, ownerName }) => `${name} ${ownerName}`).toSorted()).toEqual([
      '张晓明 李敏',
      '王丽 李敏',
    ]);
  });

  it('does not close a call of which nothing is known without an outcome', async () => {
    await answerCall();
    await stage.press('1', 'Control+s', 'Enter');
    await page.getByText('请选择这通来电的结果').waitFor();
    await page.getByRole('button', { name: '无人接听' }).click();
    await page.getByRole('button', { name: /保存并结束/ }).click();
    await page.getByText('已登记').waitFor();
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(call?.outcome).toBe('noAnswer');
    expect(`${dayOf(call?.answeredAt ?? 0)} ${timeOf(call?.answeredAt ?? 0)}`).toBe(
      '2026-11-23 11:00',
    );
  });

  it('keeps two calls and a guest at once, each taken up again by its key', async () => {
    await answerCall();
    await stage.press('1', 'Enter');
    await page.keyboard.type('陈先生');
    // a second line rings while the first is being spoken to
    await stage.press('F3', '2', 'Enter');
    await page.keyboard.type('丁女士');
    await stage.press('F2');
    await page.locator('.visit-panel:visible').waitFor();
    await stage.press('Escape', 'Alt+1');
    const name = page.locator('.panel:not([hidden])').getByLabel('称呼', { exact: true });
    expect(await name.inputValue()).toBe('陈先生');
    await stage.press('Alt+2');
    expect(await name.inputValue()).toBe('丁女士');
    await stage.press('5', 'Control+s', 'Enter');
    await page.getByText('丁女士 已登记').waitFor();
    await stage.press('Alt+1', '6', 'Control+s', 'Enter');
    await page.getByText('陈先生 已登记').waitFor();
    const calls = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    expect(calls.map(({ outcome }) => outcome).toSorted()).toEqual(['salesPitch', 'wrongNumber']);
  });

  it('raises the alarm when a caller is on hold for more than a minute', async () => {
    await answerCall();
    await stage.press('1', 'Enter', 'Alt+h');
    await page.getByRole('timer').waitFor();
    expect(await page.getByText('已过 60 秒').count()).toBe(0);
    await heldInDraft();
    await stage.setTime('2026-11-23T11:01:10');
    await parked().waitFor();
    await stage.press('Alt+1');
    await page.getByText('已过 60 秒，请回来说一声').waitFor();
    await stage.press('Alt+h', '5', 'Control+s', 'Enter');
    await page.getByText('已登记').waitFor();
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    const path = await stage.desk.ask('周倩', 'scripts.path', { callId: call?.id ?? '' });
    expect(path.holdSeconds).toBeGreaterThan(60);
    expect(path.steps.reduce((sum, { held }) => sum + held, 0)).toBe(path.holdSeconds);
  });

  it('leaves a message for a colleague who is busy: a task with its time, which prints', async () => {
    await receiveZhang();
    await answerCall();
    await stage.press('1', 'Enter', 'Tab');
    await page.keyboard.type('6688');
    await page.locator('.known').getByText('张晓明').waitFor();
    await stage.press('Tab', 'Enter');
    await page.getByText('不另建卡').waitFor();
    await stage.press('Control+2');
    expect(await title()).toBe('找人');
    await page.getByRole('button', { name: /^王浩/ }).press('Enter');
    await stage.press('Alt+h');
    await page.getByRole('timer').waitFor();
    await heldInDraft();
    await stage.setTime('2026-11-23T11:01:10');
    await parked().waitFor();
    await stage.press('Alt+1');
    await page.getByText('已过 60 秒，请回来说一声').waitFor();
    await stage.press('Alt+h', '1', '2');
    expect(await title()).toBe('留言');
    await page.getByRole('textbox', { name: '留言内容' }).fill('想问周三能不能改到下午');
    await page.getByRole('textbox', { name: '承诺回复' }).fill('今天下午3点');
    await page.getByText(/已定 .*15:00/).waitFor();
    await stage.press('Control+1', 'Control+s', 'Enter');
    await page.getByText('张晓明 已登记').waitFor();

    await stage.press('Control+k');
    await page.keyboard.insertText('去 跟进');
    await page.getByRole('option', { name: '去 跟进' }).first().waitFor();
    await stage.press('Enter');
    const line = page.getByRole('listitem').filter({ hasText: '想问周三能不能改到下午' });
    await line.getByText('交给 王浩').waitFor();
    await line.getByText('承诺回电 今天 15:00').waitFor();
    await line.getByRole('button', { name: '打印' }).press('Enter');
    const slip = page.frameLocator('iframe[title="待办单"]');
    await slip.getByText('想问周三能不能改到下午').waitFor({ state: 'attached' });
    await slip.getByText('王浩').first().waitFor({ state: 'attached' });

    await stage.press('F4');
    await page.keyboard.type('6688');
    await page.getByRole('option', { name: '张晓明' }).first().waitFor();
    await stage.press('Enter');
    await page.getByRole('button', { name: '通话经过' }).click();
    const path = page.locator('.call-path');
    // how many seconds it was depends on the machine: the window's clock runs on between the keys
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    const { holdSeconds } = await stage.desk.ask('周倩', 'scripts.path', {
      callId: call?.id ?? '',
    });
    expect(holdSeconds).toBeGreaterThan(60);
    await path.getByText(`累计保持 ${holdSeconds} 秒`).waitFor();
    await path.locator('td.late').getByText(String(holdSeconds), { exact: true }).waitFor();
  });

  it('reads the campaign’s script, and changes it by one key without losing a field', async () => {
    await publishCampaign();
    await answerCall();
    await page.getByText('国庆', { exact: true }).waitFor();
    await stage.press('1');
    expect(await spoken()).toContain('国庆快乐');
    await stage.press('Enter');
    await page.keyboard.type('刘女士');
    await stage.press('Alt+s');
    await page.getByText('标准话术', { exact: true }).waitFor();
    const name = page.getByLabel('称呼', { exact: true });
    expect([await title(), await name.inputValue()]).toEqual(['谁，什么事', '刘女士']);
    await stage.press('ArrowUp');
    expect(await spoken()).not.toContain('国庆快乐');
    // the key is forgotten: the list of everything has it too, by its word and by the key
    await stage.press('Control+k');
    await page.keyboard.type('换话术');
    await page.getByRole('option', { name: /换话术.*Alt\+S/ }).waitFor();
    await stage.press('Enter');
    await page.getByText('国庆', { exact: true }).waitFor();
    await stage.press('Alt+s');
    await page.getByText('标准话术', { exact: true }).waitFor();
    await stage.press('Enter', 'Control+5', 'Control+s', 'Enter');
    await page.getByText('刘女士 已登记').waitFor();
    const [call] = await stage.desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' });
    const path = await stage.desk.ask('周倩', 'scripts.path', { callId: call?.id ?? '' });
    expect(path.scriptName).toBe('标准话术');
  });

  it('never takes the Enter or the digit of the input method for its own', async () => {
    await answerCall();
    await stage.press('1', 'Enter');
    for (const key of ['Enter', '2'])
      await page.evaluate((pressed) => {
        const event = { key: pressed, keyCode: 229, isComposing: true, bubbles: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
      }, key);
    expect(await title()).toBe('谁，什么事');
  });
});

/** Signs in at eleven and takes the call. */
async function answerCall(): Promise<number> {
  if ((await page.getByRole('navigation').count()) === 0) {
    await stage.signIn('周倩');
  }
  const keys = await stage.press('F3');
  await page.locator('.call').waitFor();
  return keys;
}

/** Waits until the draft knows of the hold: whoever opens the call again goes on from there. */
async function heldInDraft(): Promise<void> {
  await expect
    .poll(async () => (await stage.desk.ask('周倩', 'drafts.list', {}))[0]?.body)
    .toMatch(/"holdSince":\d/);
}

function parked() {
  return page.getByRole('navigation', { name: '挂起的表单' }).getByRole('button').first();
}

/** 国庆: a script of its own for the days around the scenarios' Monday. */
async function publishCampaign(): Promise<void> {
  const { desk } = stage;
  const id = desk.newId();
  const { rev, content } = await desk.ask('孙建国', 'scripts.create', {
    id,
    name: '国庆',
    from: 'standard',
  });
  const rule = { ...content.rule, fromOn: '2026-11-20', untilOn: '2026-11-30' } as const;
  const lines = [{ text: '国庆快乐，这里是{showroom}。', standard: null }];
  const body = changeStep(content.body, 'open', { lines });
  const draft = { ...content, rule, body };
  const saved = await desk.ask('孙建国', 'scripts.saveDraft', { id, rev, content: draft });
  await desk.ask('孙建国', 'scripts.publish', { id, rev: saved.rev });
}

/** 张晓明 was here at 10:20. */
async function receiveZhang(): Promise<void> {
  stage.desk.setTime('2026-11-23T10:20');
  await receiveCustomer(stage.desk);
  stage.desk.setTime(ELEVEN);
}

function notes() {
  return page.getByRole('textbox', { name: '备注', exact: true });
}

function title(): Promise<string | null> {
  return page.locator('.panel:not([hidden]) .call-title').textContent();
}

async function spoken(): Promise<string> {
  return (await page.locator('.call-line').textContent()) ?? '';
}
