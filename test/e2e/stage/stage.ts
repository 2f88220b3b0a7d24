import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { pino } from 'pino';
import { findBrowser } from '../../../electron/browser/find-browser';
import { windowArguments } from '../../../electron/browser/open-window';
import { printToPdf } from '../../../electron/browser/print-to-pdf';
import { type ServedDesk, serveDesk } from '../../../electron/browser/serve-desk';
import { openDesk, STAFF, type TestDesk, type Who } from '../../helpers/desk';

/** The built renderer; `npm test` builds it before anything else. */
const PAGES = join(import.meta.dirname, '../../../dist/renderer/');

const BROWSER = findBrowser();

if (BROWSER === null && process.env['CI'] !== undefined)
  throw new Error('CI has to bring a Chromium: nothing is proved without one');

/** Why the suites in a real browser cannot run here; null when they can. */
export const NO_BROWSER =
  BROWSER === null ? 'no Chromium, Chrome or Edge on this machine (apt install chromium)' : null;

/** A desk in a real browser window, over the real browser host, with a clock that the test sets. */
export interface Stage {
  readonly desk: TestDesk;
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page unnoticed; `close` fails when there is any. */
  readonly uncaught: readonly string[];
  /** Addresses outside this machine that the page asked for. */
  readonly strangers: readonly string[];
  /** Signs in by face and PIN, as a person does. */
  signIn(who: Who): Promise<void>;
  /** Locks the desk and signs somebody in at the same window. */
  switchTo(who: Who): Promise<void>;
  /** Moves the app's clock and shows the page as of then; forms come back from their drafts. */
  setTime(moment: string): Promise<void>;
  /** Stops the back office as a power cut would find it started again, and opens a new window. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>;
  /** Types a walk through the keys, one press each; counts them. */
  readonly press: (...keys: string[]) => Promise<number>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly now?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Raises the curtain: staff of the scenarios, the sign-in screen before the audience. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const desk = await openDesk({
    ...(options.now ? { now: options.now } : {}),
    host: { printToPdf },
  });
  let served = await serve(desk);
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const uncaught: string[] = [];
  const strangers: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1')
      strangers.push(request.url());
  });
  await enter(page, served);

  const stage: Stage = {
    desk,
    page,
    context,
    uncaught,
    strangers,
    async signIn(who) {
      // a locked desk expects the one who locked it
      const another = page.getByRole('button', { name: '换一个人' });
      const face = page.getByRole('button', { name: who });
      await another.or(face).first().waitFor();
      if (await another.isVisible()) await another.click();
      await face.click();
      await typePin(page, who);
    },
    async switchTo(who) {
      await page.keyboard.press('Control+l');
      await page.getByText('已锁定').waitFor();
      await stage.signIn(who);
    },
    async setTime(moment) {
      desk.setTime(moment);
      await page.reload();
      await theDesk(page).waitFor();
    },
    async restart(meanwhile) {
      await served.close();
      await desk.restart(meanwhile);
      served = await serve(desk);
      await enter(page, served);
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
      return keys.length;
    },
    async close() {
      await browser.close();
      await served.close();
      await desk.close();
      if (uncaught.length > 0) throw new Error(`the page failed: ${uncaught.join(' | ')}`);
    },
  };
  return stage;
}

/** The places at the left edge: they stand there as soon as somebody is at the desk. */
export function theDesk(page: Page): Locator {
  return page.getByRole('navigation', { name: '去处' });
}

/** Types the PIN of a face that was chosen, and waits for the desk. */
export async function typePin(page: Page, who: Who): Promise<void> {
  const pin = STAFF.find(({ name }) => name === who)?.pin ?? '';
  await page.locator('input[type="password"]:focus').waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await theDesk(page).waitFor();
}

/** Debian's Chromium, without anything that would look for a network. */
export function launchBrowser(): Promise<Browser> {
  if (BROWSER === null) throw new Error('no browser on this machine');
  return chromium.launch({
    executablePath: BROWSER,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * The window as the browser host opens it, with its own command line and profile, only that nobody
 * sees it.
 *
 * @param profile as `makeProfile` made it
 */
export function launchOwnWindow(launchPage: string, profile: string): Promise<BrowserContext> {
  if (BROWSER === null) throw new Error('no browser on this machine');
  const own = windowArguments(launchPage, profile, true);
  return chromium.launchPersistentContext(profile, {
    executablePath: BROWSER,
    headless: false,
    viewport: null,
    ignoreDefaultArgs: true,
    args: [...own, '--headless', '--disable-gpu', '--remote-debugging-pipe'],
  });
}

/** The desk in a browser of this machine, over the real browser host. */
export async function serve(desk: TestDesk): Promise<ServedDesk> {
  return serveDesk({
    office: desk.backOffice,
    pages: PAGES,
    folder: desk.folder,
    port: 0,
    log: pino({ level: 'silent' }),
  });
}

/** Comes in by the launch page, as the app window does. */
async function enter(page: Page, served: ServedDesk): Promise<void> {
  await page.goto(pathToFileURL(await served.newLaunchPage()).href);
  await page.waitForURL(`${served.origin}/`);
}
