import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oldLog, OLD_LOG } from '../helpers/old-log';
import { NO_BROWSER, openStage, type Stage } from './stage/stage';

const PARTIES = 20;
const CALLS = 15;

/** Who leaves a name and a number at the door, by hour of the day. */
const NAMED = new Map([
  [9, { name: '张晓明', phone: '13900006688' }],
  [11, { name: '欧阳文静', phone: '13700001111' }],
  [14, { name: '阿依古丽', phone: '13600005521' }],
  [16, { name: '王丽', phone: '021-35768543转802' }],
]);

describe.skipIf(NO_BROWSER !== null)('a whole day at the desk, by keyboard', () => {
  let stage: Stage;
  let stick: string;
  beforeAll(async () => {
    stick = await mkdtemp(join(tmpdir(), 'desk-stick-'));
    stage = await openStage({ now: '2026-11-23T08:50', width: 1920, height: 1080 });
    await stage.signIn('周倩');
  });
  afterAll(async () => {
    await stage.close();
    await rm(stick, { recursive: true, force: true });
  });

  const board = () => stage.page.getByRole('region', { name: '今日', exact: true });
  const figure = async (word: string): Promise<string> => {
    const label = await board()
      .getByRole('button', { name: new RegExp(`^${word} `) })
      .getAttribute('aria-label');
    return /^\S+ (\S+?)(?: ?%)?。/.exec(label ?? '')?.[1] ?? '';
  };

  it('begins with the customers of the old log', async () => {
    const { page, press } = stage;
    const { facts } = await oldLog();
    await press('Control+k');
    await page.keyboard.type('去 设置');
    await press('Enter');
    await page.getByRole('button', { name: '导入旧登记' }).press('Enter');
    await page.locator('input[type=file]').setInputFiles(OLD_LOG);
    await page.getByRole('button', { name: /^导入 236 位客户/ }).press('Enter');
    await page.getByText('导入完成').waitFor({ timeout: 30_000 });
    const { total } = await stage.desk.ask('周倩', 'customers.list', {
      filter: 'all',
      after: null,
      limit: 1,
    });
    expect(total).toBe(236);
    expect(facts.dataRows).toBe(296);
  });

  it('receives twenty parties and takes fifteen calls', { timeout: 240_000 }, async () => {
    let parties = 0;
    let calls = 0;
    for (let hour = 9; hour < 18; hour += 1) {
      await stage.setTime(`2026-11-23T${String(hour).padStart(2, '0')}:05`);
      await goToBoard();
      const named = NAMED.get(hour);
      if (named !== undefined) {
        await receiveNamed(named.name, named.phone);
        parties += 1;
      }
      while (parties < Math.min(PARTIES, Math.ceil(((hour - 8) * PARTIES) / 9))) {
        await receiveUnnamed(1 + (parties % 4));
        parties += 1;
      }
      while (calls < Math.min(CALLS, Math.ceil(((hour - 8) * CALLS) / 9))) {
        if (calls % 3 === 0) await takeInquiry(calls);
        else await takeWrongNumber();
        calls += 1;
      }
      await seeEverybodyOff();
    }
    expect([parties, calls]).toEqual([PARTIES, CALLS]);
  });

  it('agrees with itself: the board, the lists, the ledger', async () => {
    const { desk } = stage;
    await goToBoard();
    await expect.poll(() => figure('客流')).toBe(String(PARTIES));
    await expect.poll(() => figure('来电')).toBe(String(CALLS));
    const on = '2026-11-23';
    const visits = await desk.ask('周倩', 'visits.onDay', { on });
    const calls = await desk.ask('周倩', 'calls.onDay', { on });
    expect([visits.length, calls.length]).toEqual([PARTIES, CALLS]);
    const { counts } = await desk.ask('周倩', 'board.show', {});
    expect(counts).toMatchObject({ parties: PARTIES, calls: CALLS, firstKept: NAMED.size });
    expect(counts.heads).toBe(visits.reduce((sum, { headcount }) => sum + headcount, 0));
    expect(visits.every(({ leftAt }) => leftAt !== null)).toBe(true);
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    const turns = ledger.filter(({ kind, queue }) => kind === 'turn' && queue === 'walkIn');
    expect(turns).toHaveLength(PARTIES);
  });

  it('prints the cards of those who left a number', { timeout: 120_000 }, async () => {
    const { page, press } = stage;
    for (const { name } of NAMED.values()) {
      await press('F4');
      await page.keyboard.type(name);
      await page
        .getByRole('option', { name: new RegExp(name) })
        .first()
        .waitFor();
      await press('Enter');
      await page.getByRole('heading', { name }).waitFor();
      await press('F8');
      const save = page.getByRole('button', { name: /PDF/ });
      await page.frameLocator('iframe').getByText('客户信息卡').waitFor({ timeout: 20_000 });
      await expect.poll(() => save.isEnabled()).toBe(true);
      const download = page.waitForEvent('download', { timeout: 30_000 });
      await save.press('Enter');
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^K261123-\d{4}.*\.pdf$/);
      const bytes = await readFile(await file.path());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      await press('Escape');
    }
  });

  it('ends in an export whose counts are those of the board', async () => {
    const { page, press } = stage;
    await press('Control+k');
    await page.keyboard.type('去 导出');
    await press('Enter');
    const folder = page.getByRole('textbox').and(page.locator('main *')).first();
    await folder.fill(stick);
    await press('Enter');
    await expect
      .poll(() => readdir(stick), { timeout: 30_000 })
      .toEqual([expect.stringMatching(/0001$/)]);
    const [name = ''] = await readdir(stick);
    const batch = join(stick, name);
    const manifest = JSON.parse(await readFile(join(batch, 'manifest.json'), 'utf8')) as {
      counts: Record<string, number>;
      files: { name: string; sha256: string }[];
    };
    expect(manifest.counts).toMatchObject({
      visits: 182 + PARTIES,
      calls: 111 + CALLS,
      leads: 236 + NAMED.size + 5,
    });
    for (const file of manifest.files) {
      const bytes = await readFile(join(batch, file.name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    const today = (await readFile(join(batch, 'daily-figures.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { on?: string; state?: { on?: string } })
      .find((line) => JSON.stringify(line).includes('daily-figures/2026-11-23'));
    expect(JSON.stringify(today)).toContain(`"parties":${PARTIES}`);
    expect(JSON.stringify(today)).toContain(`"calls":${CALLS}`);
  });

  async function goToBoard(): Promise<void> {
    const { page, press } = stage;
    await press('Control+k');
    await page.keyboard.type('去 工作台');
    await press('Enter');
    await board().waitFor();
  }

  /** F2, a digit, Enter, Enter: the proposed consultant takes them. */
  async function receiveUnnamed(headcount: number): Promise<void> {
    const { page, press } = stage;
    const before = await inStoreRows();
    await press('F2');
    await page.locator('.visit-panel').waitFor();
    await press(String(headcount), 'Enter');
    await expect.poll(inStoreRows).toBe(before + 1);
    await press('Enter');
    await expect.poll(waiting).toBe(0);
  }

  async function receiveNamed(name: string, phone: string): Promise<void> {
    const { page, press } = stage;
    const before = await inStoreRows();
    await press('F2');
    await page.locator('.visit-panel').waitFor();
    await press('2');
    await tabTo(/^姓名/);
    await page.keyboard.insertText(name);
    await tabTo(/^电话/);
    await page.keyboard.insertText(phone);
    await press('Enter');
    await expect.poll(inStoreRows).toBe(before + 1);
    await press('Enter');
    await expect.poll(waiting).toBe(0);
  }

  /** A caller who asks about a product and leaves a number; ends as 仅咨询已留档 or an appointment. */
  async function takeInquiry(serial: number): Promise<void> {
    const { page, press } = stage;
    await answer('2');
    await press('Enter');
    await page.keyboard.insertText(`来电客${'甲乙丙丁戊己庚辛'.charAt(serial / 3)}`);
    await press('Enter', 'Tab');
    await page.keyboard.insertText('两个月');
    await press('Enter', 'Enter', 'Enter');
    await page.keyboard.insertText(`1350000${String(8000 + serial)}`);
    await press('Enter', '2', 'Control+s', 'Enter');
    await closed();
  }

  async function takeWrongNumber(): Promise<void> {
    await answer('1');
    await stage.press('Enter', '5', 'Enter', 'Enter');
    await closed();
  }

  async function answer(rings: string): Promise<void> {
    const { page, press } = stage;
    await press('F3');
    await page.getByRole('region', { name: /^来电/ }).waitFor();
    await page.locator('.panel .chip').first().waitFor();
    await press(rings);
  }

  async function closed(): Promise<void> {
    await stage.page.getByRole('region', { name: /^来电/ }).waitFor({ state: 'detached' });
  }

  /** F9 sees the only party off; with several, F9 and a number. */
  async function seeEverybodyOff(): Promise<void> {
    for (let left = await inStoreRows(); left > 0; left -= 1) {
      await stage.press('F9');
      if (left > 1) await stage.press('1');
      await expect.poll(inStoreRows).toBe(left - 1);
    }
  }

  async function inStoreRows(): Promise<number> {
    return stage.page.locator('.party').count();
  }

  async function waiting(): Promise<number> {
    return stage.page.getByRole('group', { name: '由谁接待' }).count();
  }

  /** Tab until the field of that name has the caret. */
  async function tabTo(name: RegExp): Promise<void> {
    const { page, press } = stage;
    const field = page.locator('.panel:not([hidden])').getByRole('textbox', { name }).first();
    for (let step = 0; step < 20; step += 1) {
      if (await field.evaluate((box) => box === document.activeElement)) return;
      await press('Tab');
    }
    throw new Error('the field is not reached by Tab');
  }
});
