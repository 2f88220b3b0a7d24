import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskProcess, NO_PROCESS, startDesk } from './stage/desk-process';
import { launchBrowser, theDesk } from './stage/stage';

describe.skipIf(NO_PROCESS !== null)('the first start of a desk', () => {
  let folder: string;
  let running: DeskProcess;
  let browser: Browser;
  let page: Page;
  let code = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), '展厅 首次-'));
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    page.setDefaultTimeout(10_000);
    running = await startDesk(folder, '2026-11-23T08:30:00+08:00');
    await running.enter(page);
  });
  afterAll(async () => {
    await running.cut();
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const next = () => page.getByRole('button', { name: '下一步' });
  const setUp = () => page.getByRole('button', { name: '建立展厅' });
  const staffRow = async (row: number, name: string, pin: string) => {
    await page.getByRole('textbox', { name: `姓名 ${row}` }).fill(name);
    await page.getByRole('textbox', { name: `PIN ${row}` }).fill(pin);
  };

  it('asks for the showroom first, and says what is missing', async () => {
    await page.getByRole('heading', { name: '展厅前台 · 首次设置' }).waitFor();
    const name = page.getByRole('textbox', { name: '展厅名称' });
    expect(await name.evaluate((box) => box === document.activeElement)).toBe(true);
    await next().click();
    await page.getByText('请填写展厅名称。').waitFor();
    await name.fill('康乐富·城东展厅');
    await page.getByRole('textbox', { name: '地址' }).fill('迎宾路88号');
    await page.getByRole('textbox', { name: '展厅电话' }).fill('021-3576 8543');
    await page.getByRole('textbox', { name: '关门' }).fill('8:00');
    await next().click();
    await page.getByText('开门时间要早于关门时间，写成 09:00。').waitFor();
    await page.getByRole('textbox', { name: '关门' }).fill('18');
    await page.getByRole('textbox', { name: '关门' }).press('Tab');
    expect(await page.getByRole('textbox', { name: '关门' }).inputValue()).toBe('18:00');
    await next().click();
    await page.getByRole('textbox', { name: '姓名 1' }).waitFor();
  });

  it('asks for the people, and takes no PIN that anybody would guess', async () => {
    await setUp().click();
    await page.getByText('请至少填写一位人员。').waitFor();
    await staffRow(1, '周倩', '1001');
    await staffRow(2, '李敏', '2001');
    await setUp().click();
    await page.getByText(/请至少有一位展厅经理或系统管理员/).waitFor();
    await staffRow(3, '孙建国', '1234');
    await page.getByRole('checkbox', { name: /放入示例数据/ }).check();
    await setUp().click();
    await page.getByText(/PIN 太容易猜到/).waitFor();
    await page.getByRole('textbox', { name: 'PIN 3' }).fill('3001');
    await setUp().click();
    await page.getByText(/恢复码：请现在打印或抄下/).waitFor({ timeout: 20_000 });
    code = (await page.locator('.recovery-code').textContent()) ?? '';
    expect(code.replaceAll(/[^0-9A-Z]/g, '').length).toBeGreaterThanOrEqual(20);
  });

  it('lets nobody go on before the recovery code is kept, and shows it only once', async () => {
    const onward = page.getByRole('button', { name: '去登录' });
    expect(await onward.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: '我已打印或抄下恢复码' }).check();
    await onward.click();
    await page.getByRole('group', { name: '请选择您的名字' }).waitFor();
    expect(await page.content()).not.toContain(code);
    await page.reload();
    await page.getByRole('group', { name: '请选择您的名字' }).waitFor();
    for (const name of await readdir(folder, { recursive: true })) {
      const bytes = await readFile(join(folder, name), 'latin1').catch(() => '');
      expect([name, bytes.includes(code)]).toEqual([name, false]);
    }
  });

  it('has people to practise with, who are wiped in one action', async () => {
    await page.getByRole('button', { name: '孙建国' }).click();
    await page.locator('input[type="password"]:focus').fill('3001');
    await page.keyboard.press('Enter');
    await theDesk(page).waitFor();
    await page.getByText('示例数据', { exact: true }).waitFor();
    await theDesk(page).getByText('客户').click();
    await page
      .getByRole('button', { name: /^示例·/ })
      .first()
      .waitFor();
    // a real party beside them
    for (const key of ['F2', '2', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('region', { name: '在店' }).getByText('2 人', { exact: true }).waitFor();
    await theDesk(page).getByText('设置').click();
    await page.getByRole('button', { name: '本机', exact: true }).click();
    const sample = page.getByRole('group', { name: '示例数据' });
    await sample.getByRole('button', { name: '清除示例数据' }).click();
    await sample.getByText('清除全部示例记录？').waitFor();
    await sample.getByRole('button', { name: '清除示例数据' }).click();
    await page.getByText(/已清除 \d+ 条示例记录。/).waitFor();
    await sample.getByText('没有示例数据。').waitFor();
    await theDesk(page).getByText('客户').click();
    await page.getByText(/还没有客户/).waitFor();
    await theDesk(page).getByText('工作台').click();
    await page.getByRole('region', { name: '在店' }).getByText('1 批 2 人').waitFor();
    expect(await page.getByText(/示例·/).count()).toBe(0);
  });

  it('keeps what was typed into a list while another page is looked at, until it is saved', async () => {
    const list = page.getByRole('group', { name: '产品' });
    const section = page.getByRole('navigation', { name: '设置项' });
    await theDesk(page).getByText('设置').click();
    await section.getByRole('button', { name: '列表' }).click();
    await list.getByRole('textbox').fill('康乐富D型');
    await page.keyboard.press('Enter');
    await list.getByRole('textbox').fill('康乐富A型');
    await page.keyboard.press('Enter');
    await list.getByText('“康乐富A型”已在列表中。').waitFor();
    await list.getByRole('textbox').fill('');
    await list.getByText('康乐富D型').waitFor();
    await list.getByRole('button', { name: '前移 康乐富D型' }).click();
    await theDesk(page).getByText('客户').click();
    await page.getByText(/还没有客户/).waitFor();
    await theDesk(page).getByText('设置').click();
    await section.getByRole('button', { name: '列表 未保存' }).click();
    await list.getByText('康乐富D型').waitFor();
    await page.keyboard.press('Control+s');
    await section.getByRole('button', { name: '列表', exact: true }).waitFor();
    const words = await list.getByRole('button', { name: /^停用 / }).all();
    const names = await Promise.all(words.map((word) => word.getAttribute('aria-label')));
    expect(names.slice(-2)).toEqual(['停用 康乐富D型', '停用 护理床']);
  });

  it('speaks in other words at once, and leaves everybody where they stand', async () => {
    const section = page.getByRole('navigation', { name: '设置项' });
    await section.getByRole('button', { name: '用词', exact: true }).click();
    await page.getByRole('textbox', { name: '“产品”说成' }).fill('车型');
    await page.keyboard.press('Control+s');
    // saved: nothing waits any more, and the same page is there
    await page.getByRole('button', { name: /^保存/, disabled: true }).waitFor();
    await page.getByRole('region', { name: '用词' }).waitFor();
    await section.getByRole('button', { name: '列表', exact: true }).click();
    await page.getByRole('group', { name: '车型', exact: true }).waitFor();
    expect(await page.getByRole('group', { name: '产品', exact: true }).count()).toBe(0);
  });
});
