import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProfile, removeProfiles } from '../../electron/browser/window-profile';
import type { ServedDesk } from '../../electron/browser/serve-desk';
import { openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer, ZHANG, visitDraft } from '../helpers/showroom-day';
import { launchOwnWindow, NO_BROWSER, serve, typePin } from './stage/stage';

/** Half of it is saved, the other half only typed. */
const CANARY = { name: '柯娜丽', phone: '13877665544', note: '要软一点的床' };
const TRACES = [CANARY.name, '138 7766 5544', CANARY.phone, CANARY.note];

describe.skipIf(NO_BROWSER !== null)("the browser host's own window", () => {
  let desk: TestDesk;
  let served: ServedDesk;
  let profile: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-23T10:00' });
    const facts = { ...ZHANG, name: CANARY.name, phones: [CANARY.phone], notes: CANARY.note };
    await receiveCustomer(desk, facts);
    await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '刘', sex: 'female' }));
    desk.setTime('2026-11-23T10:05');
    served = await serve(desk);
    profile = await makeProfile(desk.folder, served.origin);
    // the harder case: Chromium does keep what it remembers of its pages, in plain
    await rm(join(profile, 'Default/Sessions'));
    context = await launchOwnWindow(await served.newLaunchPage(), profile);
    page = context.pages()[0] ?? (await context.waitForEvent('page'));
    page.setDefaultTimeout(10_000);
    await page.waitForURL(`${served.origin}/`);
  });
  afterAll(async () => {
    await context.close();
    await served.close();
    await desk.close();
  });

  it('announces a guest who waits by the system itself, and nobody has to allow it', async () => {
    expect(await page.evaluate(() => Notification.permission)).toBe('granted');
    await page.evaluate(() => {
      const System = Notification;
      class Watched extends System {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          this.addEventListener('show', () => {
            document.body.dataset['announced'] = `${title}|${this.body}`;
          });
        }
      }
      window.Notification = Watched;
    });
    await page.getByRole('button', { name: '周倩' }).click();
    await typePin(page, '周倩');
    await page.locator('body[data-announced]').waitFor();
    const said = await page.locator('body').getAttribute('data-announced');
    expect(said).toBe('客人等候|刘女士 已等 5 分钟，还没有人接待。');
    // said once, and not in the window besides
    expect(await page.getByRole('status', { name: '通知' }).count()).toBe(0);
  });

  it('leaves nothing of a customer in its profile, neither shown nor half typed', async () => {
    await page.keyboard.press('F4');
    await page.keyboard.type(CANARY.name);
    await page.getByRole('option', { name: CANARY.name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: CANARY.name }).waitFor();
    await page.keyboard.press('F3');
    await page.locator('.call').waitFor();
    for (const key of ['1', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.type(CANARY.name);
    await page.keyboard.press('Alt+n');
    await page.keyboard.type(CANARY.note);
    await page.getByRole('button', { name: '修改资料' }).press('Enter');
    // a box of which Chromium does keep the words: by it we know when it has written
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.id = 'kept';
      const box = document.createElement('textarea');
      box.id = 'kept-box';
      box.setAttribute('form', form.id);
      document.body.append(form, box);
    });
    await page.locator('#kept-box').pressSequentially('gegenprobe');
    await page.locator('#kept-box').blur();
    await expect
      .poll(async () => (await traces(profile, ['gegenprobe'])).length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    await context.close();
    expect(await traces(profile, TRACES)).toEqual([]);
    // where Chromium may not make the folder it writes nothing down, the words of that box neither
    expect((await stat(join(profile, 'Default/Sessions_Encrypted'))).size).toBe(0);

    await removeProfiles(desk.folder);
    expect(await readdir(desk.folder)).not.toContain('window');
  });
});

/** Where one of the words lies in a folder: as text in either encoding, also behind Chromium's own key. */
async function traces(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const looks = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    const layers = [bytes, ...unsealed(bytes)];
    if (layers.some((layer) => looks.some((look) => layer.includes(look)))) found.push(entry.name);
  }
  return found;
}

/** What Chromium on Linux seals with `--password-store=basic`: a key that everybody knows. */
function unsealed(bytes: Buffer): readonly Buffer[] {
  const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
  const opened: Buffer[] = [];
  for (let at = bytes.indexOf('v10'); at >= 0; at = bytes.indexOf('v10', at + 1)) {
    const next = bytes.indexOf('v10', at + 3);
    const sealed = bytes.subarray(at + 3, next < 0 ? undefined : next);
    const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
    decipher.setAutoPadding(false);
    opened.push(decipher.update(sealed.subarray(0, sealed.length - (sealed.length % 16))));
  }
  return opened;
}
