import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Said, type StandIn, standIn } from '../helpers/crm-stand-ins';
import { agree, fillDesk } from '../helpers/full-desk';
import { receiveCustomer, ZHANG } from '../helpers/showroom-day';
import { stumblingBlocks } from './stage/axe';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

const SECRET = 'export-page-secret-0123456789-abcdef';
const PASSPHRASE = '纸鸢 北窗 蓝色茶壶 十七只';
const OWN_WORDS = '姓名不能带“坏”字';

/** Takes every event, but no card whose name has 坏 in it. */
interface Receiver extends StandIn {
  /** After so many events more it answers nothing. @returns lets it answer again */
  holdAfter(events: number): () => void;
}

async function receiver(): Promise<Receiver> {
  let [heard, most] = [0, Infinity];
  let held = Promise.resolve();
  const server = await standIn(async ({ text }): Promise<Said> => {
    const events = JSON.parse(text) as { data: { facts?: { name: string } } }[];
    if (heard >= most) await held;
    heard += events.length;
    if (events.some(({ data }) => data.facts?.name.includes('坏') === true))
      return { status: 200, json: { accepted: false, message: OWN_WORDS } };
    return { status: 200, json: { accepted: true } };
  });
  return {
    ...server,
    holdAfter(events) {
      most = heard + events;
      let letGo = () => {};
      held = new Promise((ok) => {
        letGo = ok;
      });
      return () => {
        most = Infinity;
        letGo();
      };
    },
  };
}

describe.skipIf(NO_BROWSER !== null)('导出', () => {
  let stage: Stage;
  let head: Receiver;
  let stick: string;
  beforeAll(async () => {
    stage = await openStage({ now: '2026-11-23T17:30' });
    head = await receiver();
    stick = await mkdtemp(join(tmpdir(), 'stick-'));
    for (const name of ['first', 'second']) await mkdir(join(stick, name));
    const { desk } = stage;
    await agree(desk, await receiveCustomer(desk));
    await agree(desk, await receiveCustomer(desk, { ...ZHANG, name: '王坏', phones: [] }));
    await receiveCustomer(desk, { ...ZHANG, name: '赵未授', phones: [] });
    await stage.signIn('孙建国');
    await place();
  });
  afterAll(async () => {
    await stage.close();
    await head.close();
    await rm(stick, { recursive: true, force: true });
  });

  const place = async () => {
    await stage.press('Control+k');
    await stage.page.keyboard.insertText('去 导出');
    await stage.press('Enter');
    await sheets().waitFor();
  };
  const sheets = () => stage.page.getByRole('navigation', { name: '导出目录' });
  const openSheet = async (name: string) => {
    await sheets().getByRole('button', { name, exact: true }).click();
    await stage.page.getByRole('heading', { level: 1, name }).waitFor();
    await stage.page.getByText('正在读取…').first().waitFor({ state: 'detached' });
  };
  const card = (name = '总部') => stage.page.getByRole('article', { name });
  const counted = (word: string) =>
    card().locator('.export-counts > div').filter({ hasText: word }).locator('dd').textContent();

  const fileOf = (content: string) => ({
    name: 'receipt.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  /** What the head office answers to the first batch: all but its first event. */
  const receiptFor = async (reason: string) => {
    const { batches } = await stage.desk.ask('周倩', 'crm.waiting', {});
    const [, deskId = ''] = /urn:showroom-desk:([0-9a-f-]+)/.exec(head.heard[0]?.text ?? '') ?? [];
    return JSON.stringify({
      format: 'showroom-desk-receipt',
      formatVersion: 1,
      deskId,
      batchNo: 1,
      manifestSha256: batches[0]?.manifestSha256,
      accepted: 'all',
      rejected: [{ seq: 1, reason }],
    });
  };

  it('lets a manager add a target, refuses plain http to another machine, and never shows the secret', async () => {
    const { page, press } = stage;
    await openSheet('发送目标');
    await page.getByText('还没有发送目标').waitFor();
    await page.getByRole('button', { name: '新增目标' }).click();
    const mapping = page.getByRole('combobox', { name: '对接模板' });
    // by keys: a list that still unfolds takes no click
    await expect.poll(() => mapping.evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.insertText('Webhook');
    await page.locator('.ant-select-item-option-active', { hasText: '通用 Webhook' }).waitFor();
    await press('Enter');
    await page.locator('.ant-select-content', { hasText: '通用 Webhook' }).waitFor();
    await page.getByRole('textbox', { name: '名称' }).fill('总部');
    const address = page.getByRole('textbox', { name: '接收地址' });
    await address.fill('http://crm.example.com/events');
    await page.getByLabel('签名密钥').fill(SECRET);
    await press('Control+s');
    await page.getByText('地址必须以 https:// 开头').waitFor();

    // somebody asks for a batch meanwhile: what was typed is there afterwards, but for the secret
    await sheets().getByRole('button', { name: '文件夹导出', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '文件夹导出' }).waitFor();
    await sheets().getByRole('button', { name: '发送目标', exact: true }).click();
    await page.getByText('接着上次没有保存的内容').waitFor();
    expect(await address.inputValue()).toBe('http://crm.example.com/events');
    expect(await page.getByLabel('签名密钥').inputValue()).toBe('');
    await page.getByLabel('签名密钥').fill(SECRET);
    await address.fill(`${head.origin}/events`);
    await press('Control+s');
    await card().getByText('尚未发送').waitFor();
    await card().getByText('今天 18:30').waitFor();
    expect(await page.content()).not.toContain(SECRET);
  });

  it('tests the mapping with somebody made up, step by step', async () => {
    const { page } = stage;
    await card().getByRole('button', { name: '测试对接' }).click();
    await card().getByText('测试通过').waitFor();
    expect(await card().getByRole('listitem').count()).toBeGreaterThanOrEqual(3);
    expect(head.heard.every(({ text }) => !text.includes('张晓明'))).toBe(true);
    expect(await stumblingBlocks(page)).toEqual([]);
  });

  it('shows how far a run is on whichever sheet one looks, and stops it between two records', async () => {
    const { desk, page, press } = stage;
    // more than go in one page of a run
    await fillDesk(desk, { customers: 60, refusing: 1000 });
    const letGo = head.holdAfter(200);
    try {
      await press('Control+s');
      await card()
        .getByText(/已处理 [1-9]\d* \/ \d+ 条/)
        .waitFor();
      await openSheet('待处理');
      await page.getByRole('button', { name: /正在发送…/ }).waitFor();
      await openSheet('发送目标');
      await card().getByRole('progressbar').waitFor();
      await card().getByRole('button', { name: '停止' }).click();
      await card()
        .getByText(/^已停止/)
        .waitFor();
    } finally {
      letGo();
    }
    await expect.poll(() => counted('待发')).not.toBe('0');
    await card()
      .getByRole('button', { name: /^立即发送/, disabled: false })
      .waitFor();
  });

  it('sends on one key, and counts what arrived, what was refused and who has not agreed', async () => {
    const { press } = stage;
    await press('Control+s');
    await card()
      .getByText(/发送完成：送达 \d+ 条/)
      .waitFor();
    await expect.poll(() => counted('被拒')).not.toBe('0');
    expect(Number(await counted('已送达'))).toBeGreaterThan(3);
    expect(await counted('待发')).toBe('0');
    expect(Number(await counted('待同意'))).toBeGreaterThan(0);
    expect(head.heard.some(({ text }) => text.includes('赵未授'))).toBe(false);
  });

  it('shows the refused row in the receiver’s words, opens the card, and sends it once it is mended', async () => {
    const { page, press } = stage;
    await card()
      .getByRole('button', { name: /被拒，去待处理/ })
      .click();
    const rows = page.getByRole('region', { name: '被拒' });
    const row = rows.getByRole('listitem').filter({ hasText: '客户' }).filter({ hasText: '王坏' });
    await row.getByText(OWN_WORDS).waitFor();
    expect(await stumblingBlocks(page)).toEqual([]);
    await row.getByRole('button', { name: '王坏' }).focus();
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: '王坏' }).waitFor();
    await page.getByRole('button', { name: '修改资料' }).click();
    await page.getByRole('textbox', { name: '姓名' }).fill('王好');
    await press('Control+s');
    await page.getByRole('heading', { level: 1, name: '王好' }).waitFor();
    await page
      .getByRole('button', { name: /返回|关闭|客户列表/ })
      .first()
      .click();
    await rows.waitFor();
    await page
      .locator('.export-body')
      .getByRole('button', { name: /^立即发送/ })
      .click();
    await page.getByText(/发送完成：送达 \d+ 条。/).waitFor();
    await rows.getByText('这一类没有要处理的内容').waitFor();
    expect(head.heard.some(({ text }) => text.includes('王好'))).toBe(true);
  });

  it('says of a held one which consent is missing, and leads to the card', async () => {
    const { page, press } = stage;
    await page
      .locator('.ant-segmented')
      .getByText(/^待同意/)
      .click();
    const rows = page.getByRole('region', { name: '待同意' });
    const row = rows.getByRole('listitem').filter({ hasText: '赵未授' }).first();
    await row.getByText('客户还没有同意提供给“中央 CRM”').waitFor();
    await row.getByRole('button', { name: '去登记同意' }).click();
    await page.getByRole('heading', { level: 1, name: '赵未授' }).waitFor();
    const ledger = page.getByRole('region', { name: '客户同意' });
    await expect.poll(() => ledger.isVisible()).toBe(true);
    await press('Escape');
  });

  it('shows the mappings and what one would tell a CRM, and is no stumbling block on any sheet', async () => {
    const { page } = stage;
    await place();
    await openSheet('对接模板');
    await page.getByText(join(stage.desk.folder, 'mappings')).waitFor();
    await card('EspoCRM').getByRole('button', { name: '预览' }).click();
    await card('EspoCRM').getByRole('cell', { name: '/facts/name' }).first().waitFor();
    const found = [...(await stumblingBlocks(page))];
    for (const name of ['文件夹导出', '数据包与回执']) {
      await openSheet(name);
      for (const block of await stumblingBlocks(page)) found.push(`${name} - ${block}`);
    }
    expect(found).toEqual([]);
  });

  it('refuses to take a complete bundle into a desk that has customers', async () => {
    const { page, press } = stage;
    const box = page.getByRole('region', { name: '导入到空白前台' });
    await box.getByRole('button', { name: '导入完整数据包' }).click();
    await box.getByRole('textbox', { name: '数据包文件夹' }).fill(stick);
    await box.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await press('Enter');
    await expect.poll(() => box.getByRole('alert').textContent()).toContain('新装的空白前台');
  });

  it('stops a complete export, of which nothing is left, and finishes the next one on another sheet', async () => {
    const { desk, page, press } = stage;
    const box = page.getByRole('region', { name: '导出完整数据包' });
    await box.getByRole('button', { name: '导出完整数据包' }).click();
    await box.getByRole('textbox', { name: '导出到' }).fill(join(stick, 'second'));
    await box.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await box.getByLabel('再输一次口令').fill(PASSPHRASE);
    // one at a time: behind another one it can be stopped for certain
    const order = { id: desk.newId(), folder: join(stick, 'first'), passphrase: PASSPHRASE };
    const other = desk.ask('何芳', 'crm.exportComplete', order);
    await box.getByRole('button', { name: '导出完整数据包' }).click();
    await box.getByRole('progressbar').waitFor();
    await box.getByRole('button', { name: '停止' }).click();
    await box.getByText('已按要求停止').waitFor();
    const { folderName } = await other;
    expect(await readdir(join(stick, 'second'))).toEqual([]);
    // what was typed is still there, and Enter goes on from the folder
    await box.getByRole('textbox', { name: '导出到' }).focus();
    await press('Enter');
    await openSheet('待处理');
    await expect
      .poll(() => readdir(join(stick, 'second')), { timeout: 20_000 })
      .toEqual([folderName]);
    await openSheet('数据包与回执');
  });

  it('lets a receptionist write a batch under a passphrase and verify it, but change no target', async () => {
    const { page, press } = stage;
    await stage.switchTo('周倩');
    await place();
    await page.getByText('周已封存至').waitFor();
    await page.getByRole('textbox', { name: '导出到' }).fill(stick);
    await page.getByRole('checkbox', { name: '用口令加密' }).check();
    await page.getByLabel('口令', { exact: true }).fill('太短');
    await press('Control+s');
    await page.getByText('还差 10 个字').first().waitFor();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('再输一次口令').fill(PASSPHRASE);
    await press('Control+s');
    await page.getByText('已导出到 batch-0001').waitFor({ timeout: 20_000 });
    expect(await readdir(join(stick, 'batch-0001'))).toContain('identity.age');
    for (const name of ['口令', '再输一次口令'])
      expect(await page.getByLabel(name, { exact: true }).inputValue()).toBe('');

    await openSheet('数据包与回执');
    const verify = page.getByRole('region', { name: '校验数据包' });
    await verify.getByRole('textbox', { name: '数据包文件夹' }).fill(join(stick, 'batch-0001'));
    await verify.getByLabel(/^口令/).fill(PASSPHRASE);
    await press('Enter');
    await verify.getByText('完好无损').waitFor({ timeout: 20_000 });

    const receipt = await receiptFor('总部没有这个门店');
    const answer = page.getByRole('region', { name: '回执导入' });
    await answer.locator('input[type="file"]').setInputFiles(fileOf('{"format": 1}'));
    await answer.getByText('请确认是总部交回的回执').waitFor();
    await answer.locator('input[type="file"]').setInputFiles(fileOf(receipt));
    await answer.getByText(/第 1 批：接受 \d+ 条，拒绝 1 条/).waitFor();
    await answer.getByRole('listitem').filter({ hasText: '总部没有这个门店' }).waitFor();

    await openSheet('发送目标');
    await card()
      .getByRole('button', { name: /^立即发送/ })
      .waitFor();
    for (const name of ['新增目标', '修改', '移除目标', '测试对接', '暂停'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    expect(await sheets().getByRole('button', { name: '对接模板' }).count()).toBe(0);
  });

  it('tells what lies at a target before it is removed, and takes it back first', async () => {
    const { page } = stage;
    await stage.switchTo('孙建国');
    await place();
    await openSheet('发送目标');
    await card().getByRole('button', { name: '修改', exact: true }).click();
    await page.getByText('已存入密钥库，不再显示').waitFor();
    expect(await page.getByLabel('签名密钥').inputValue()).toBe('');
    expect(await page.content()).not.toContain(SECRET);
    await page.getByRole('button', { name: '取消' }).click();
    await card().getByRole('button', { name: '移除目标' }).click();
    const box = card().getByRole('group', { name: '移除目标' });
    await box.getByText(/对方那里还有 \d+ 条记录（62 位客户）/).waitFor();
    await box.getByRole('button', { name: '先全部撤回' }).click();
    await box.getByText(/撤回 \d+ 条/).waitFor();
    await card().getByText('撤回中').waitFor();
    expect(head.heard.at(-1)?.text).not.toContain('张晓明');
    await box.getByRole('button', { name: '确认移除' }).click();
    await page.getByText('还没有发送目标').waitFor();
  });
});
