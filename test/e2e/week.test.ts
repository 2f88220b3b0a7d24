import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffFace } from '../../shared/contract/desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';
import { HAS_PDF_TOOLS, readPdf } from './stage/read-pdf';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

describe.skipIf(NO_BROWSER !== null)('the managers week (S32)', () => {
  let stage: Stage;
  let outside: string;
  let customerId: string;
  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'week-out-'));
    stage = await openStage({ now: '2026-11-27T15:00' });
    const next = { on: '2026-11-28', reason: '到店体验' } as const;
    customerId = await receiveCustomer(stage.desk, { ...ZHANG, horizonDays: 3 }, next);
    await stage.signIn('孙建国');
  });
  afterAll(async () => {
    await stage.close();
    await rm(outside, { recursive: true, force: true });
  });

  const region = (name: string) => stage.page.getByRole('region', { name, exact: true });
  const button = (name: string | RegExp) => stage.page.getByRole('button', { name });

  const staffOf = ({ id, name, role }: StaffFace) => ({ id, name, role });

  async function toSheet(name: string): Promise<void> {
    const { page } = stage;
    await page.getByRole('button', { name: '报表', exact: true }).click();
    const sheets = page.getByRole('navigation', { name: '报表目录' });
    await sheets.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  it('goes through a consultant’s customers and freezes the H list of the coming week', async () => {
    const { page } = stage;
    await toSheet('每周评估');
    await page.getByText('2026年第49周').waitFor();
    await page.getByRole('checkbox', { name: '张晓明：列入名单' }).check();
    const note = page.getByRole('textbox', { name: '张晓明：评估' });
    const li = stage.desk.face('李敏').id;
    const ofOther = (said: string) =>
      stage.desk.ask('何芳', 'weekReview.note', {
        weekOn: '2026-11-30',
        consultantId: li,
        customerId,
        note: said,
        isPicked: null,
      });
    const kept = async () => {
      const asked = { weekOn: '2026-11-30', consultantId: li } as const;
      return (await stage.desk.ask('何芳', 'weekReview.show', asked)).rows[0]?.note;
    };
    // it keeps itself at a pause, and then shows what somebody else writes
    await note.fill('太太要看');
    await expect.poll(kept).toBe('太太要看');
    await ofOther('下周出差');
    await expect.poll(() => note.inputValue()).toBe('下周出差');
    // who is typing is told first; an input method that is open keeps it from keeping itself
    await note.dispatchEvent('compositionstart');
    await note.fill('周三带太太来定');
    await ofOther('儿子也来');
    await page.getByText('别人刚写了“儿子也来”').waitFor();
    expect(await note.inputValue()).toBe('周三带太太来定');
    await note.dispatchEvent('compositionend');
    await page.keyboard.press('Enter');
    await expect.poll(kept).toBe('周三带太太来定');
    await button('确认名单（1 位）').click();
    await page.keyboard.press('Enter');
    await region('H级名单 李敏').getByText('周三带太太来定').waitFor();
    await region('H级名单 李敏').getByText('进行中').waitFor();
    expect(await page.getByRole('checkbox', { name: '张晓明：列入名单' }).isDisabled()).toBe(true);
  });

  it('reminds the sales manager on Friday, until she has noted a talk or why not', async () => {
    const { page, press } = stage;
    await stage.switchTo('何芳');
    await button('提醒 1 条').click();
    await page.getByText('本周还没有一对一面谈').waitFor();
    await button('去面谈').click();
    await page.getByRole('heading', { name: '一对一', level: 1 }).waitFor();
    await button('本周不面谈').click();
    await page.getByRole('textbox', { name: '为什么本周不面谈' }).waitFor();
    await press('Control+s');
    await page.getByText('没有面谈要写明理由，请填写。').waitFor();
    await page.getByRole('textbox', { name: '为什么本周不面谈' }).fill('全员外出培训');
    await press('Control+s');
    await region('本周面谈').getByText('全员外出培训').waitFor();
    await page.getByRole('button', { name: '提醒', exact: true }).waitFor();
    expect(await page.getByText('本周还没有一对一面谈').count()).toBe(0);
  });

  it('shows the list of the morning as it will be printed', async () => {
    const { page, press } = stage;
    await page.getByRole('button', { name: '跟进', exact: true }).click();
    await button('晨会清单 F8').waitFor();
    await press('F8');
    const sheet = page.frameLocator('iframe[title="晨会清单预览"]');
    await sheet.getByText('今日轮排').waitFor();
    expect(await sheet.getByText('王浩 → 赵蕾 → 陈俊').count()).toBe(1);
    await press('Escape');
    await stage.switchTo('孙建国');
  });

  it('refuses a plan without a deadline beside the field, and keeps what was typed', async () => {
    const { page, press } = stage;
    await stage.setTime('2026-11-30T16:00');
    await toSheet('周会与改进');
    await button('新建改进计划').click();
    await page.getByRole('textbox', { name: '问题' }).fill('首次跟进及时率 80 % < 95 %');
    await page.getByRole('textbox', { name: '改进措施' }).fill('每日17:00超时清单');
    await press('Control+s');
    await page.getByText('改进计划要有整改期限，请选择日期。').waitFor();
    const deadline = page.getByRole('textbox', { name: '整改期限' });
    await deadline.click();
    // the calendar stands at the desk's today, whatever day the machine takes it for
    await page.locator('.ant-picker-cell-today[title="2026-11-30"]').waitFor();
    await deadline.fill('2026-12-07');
    await press('Enter');
    await page.getByRole('combobox', { name: '责任人' }).fill('孙建国');
    await press('Enter');
    await press('Control+s');
    const open = region('进行中的改进计划');
    await open.getByText('每日17:00超时清单').waitFor();
    await open.getByText('期限 2026-12-07 · 责任人 孙建国').waitFor();
    expect(await open.getByRole('article').count()).toBe(1);
  });

  it('writes the meeting down with its figures', async () => {
    const { page, press } = stage;
    await button('记录周会').click();
    await page.getByRole('checkbox', { name: /何芳/ }).check();
    await page.getByRole('textbox', { name: '周会记录' }).fill('先看超时清单，每天 17:00');
    await press('Control+s');
    await region('周会记录').getByText('先看超时清单，每天 17:00').waitFor();
    await region('周会记录').getByText('孙建国、何芳').waitFor();
    expect(await region('周会记录').getByText('周会当时的数据').count()).toBe(1);
    // a figure of the week leads to its records, and Esc back to it
    const cards = page.getByRole('button', { name: /^新建卡 \d+，看这些记录$/ }).first();
    await cards.click();
    await page.getByText('与报表数字一致').waitFor();
    await press('Escape');
    await cards.waitFor();
  });

  it('leads from a figure that the meeting kept to its records, and back to it', async () => {
    const { page, press } = stage;
    await page.getByText('周会当时的数据').click();
    const kept = region('周会记录')
      .getByRole('button', { name: /^全员 按期跟进率 \d+，看这些记录$/ })
      .last();
    await kept.click();
    await page.getByText('（周会时）').waitFor();
    await page.getByText('与报表数字一致').waitFor();
    await page.getByRole('button', { name: '张晓明', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '张晓明' }).waitFor();
    await page
      .getByRole('button', { name: /返回|关闭|客户列表/ })
      .first()
      .click();
    // her page leads back to the records, and those to the number they are behind
    await page.getByText('（周会时）').waitFor();
    await press('Escape');
    await expect.poll(() => kept.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  it('shows both when somebody else has put the minutes right meanwhile, and keeps who was there and has left', async () => {
    const { page, press, desk } = stage;
    const id = desk.newId();
    const weekOn = '2026-11-23' as const;
    const zhao = desk.face('赵蕾');
    const attendeeIds = [desk.face('孙建国').id, zhao.id];
    const write = (minutes: string, version: number | null) =>
      desk.ask('何芳', 'meetings.record', { id, weekOn, attendeeIds, minutes, version });
    await write('补记：名单', null);
    await desk.ask('孙建国', 'staff.change', { ...staffOf(zhao), isActive: false });
    const minutes = region('周会记录').getByRole('article').filter({ hasText: '补记：名单' });
    await minutes.getByRole('button', { name: '修改记录' }).click();
    expect(await page.getByRole('checkbox', { name: '赵蕾（已离职）' }).isChecked()).toBe(true);
    // each box bears its own person's name, the first one too
    await page.getByRole('checkbox', { name: '周倩 前台' }).check();
    await page.getByRole('textbox', { name: '周会记录' }).fill('补记：名单和期限');
    await write('补记：名单，何芳改', 1);
    await press('Control+s');
    await page.getByText('周会记录：补记：名单，何芳改').waitFor();
    await button('保留我写的').click();
    await press('Control+s');
    await region('周会记录').getByText('补记：名单和期限').waitFor();
    const { meetings } = await desk.ask('何芳', 'meetings.show', { weekOn });
    expect(meetings.find((each) => each.id === id)).toMatchObject({
      minutes: '补记：名单和期限',
      attendees: expect.arrayContaining(['孙建国', '赵蕾', '周倩']) as string[],
    });
    await desk.ask('孙建国', 'staff.change', { ...staffOf(zhao), isActive: true });
  });

  it('shows the plan overdue on 12-08 until a result is written', async () => {
    const { page, press } = stage;
    await stage.setTime('2026-12-08T09:00');
    await toSheet('周会与改进');
    const overdue = region('逾期的改进计划');
    await overdue.getByText('▲ 逾期').waitFor();
    await overdue.getByRole('button', { name: '写结果并关闭' }).click();
    await page.getByRole('textbox', { name: '结果' }).waitFor();
    await press('Control+s');
    await page.getByText('没有结果不能关闭，请写明整改结果。').waitFor();
    await page.getByRole('textbox', { name: '结果' }).fill('连续两周 96 %');
    await press('Control+s');
    await overdue.getByText('没有逾期的改进计划。').waitFor();
    const closed = await stage.desk.ask('何芳', 'improvements.list', { isClosed: true });
    expect(closed).toMatchObject([{ result: '连续两周 96 %', closedByName: '孙建国' }]);
  });

  it('archives the week as one package that prints and leaves as a folder', async () => {
    const { page, desk } = stage;
    await toSheet('存档');
    const waiting = region('等待存档的周');
    const week = waiting.getByRole('listitem').filter({ hasText: '2026年第48周' });
    await week.getByText('周会记录 2 份').waitFor();
    await week.getByRole('button', { name: '存档' }).click();
    const kept = region('已存档');
    await kept.getByText('2026年第48周').waitFor();
    await kept.getByRole('button', { name: '打开' }).click();
    const sheet = page.frameLocator('iframe[title="存档预览"]');
    await sheet.getByText('先看超时清单，每天 17:00').waitFor();
    await stage.press('Escape');
    await kept.getByRole('button', { name: '导出到文件夹' }).click();
    await page.getByRole('textbox', { name: '文件夹' }).fill(outside);
    await stage.press('Enter');
    await page.getByText('已导出到 week-2026-48').waitFor();
    expect(await readdir(join(outside, 'week-2026-48'))).toContain('week-2026-48.pdf');
    if (!HAS_PDF_TOOLS) return;
    const { packages } = await desk.ask('何芳', 'weekArchive.list', {});
    const id = packages[0]?.id ?? '';
    const { pdf } = await desk.ask('何芳', 'weekArchive.pdf', { id });
    const { text, size, pages } = await readPdf(pdf);
    expect(size).toEqual([210, 297]);
    for (const one of pages) expect(one).toContain('每周存档');
    expect(text).toContain('每日17:00超时清单');
    expect(text).toContain('持续改进行动计划');
  });
});
