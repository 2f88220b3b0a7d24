import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { pino } from 'pino';
import { findBrowser } from '../../../electron/browser/find-browser';
import { printToPdf } from '../../../electron/browser/print-to-pdf';
import { type ServedDesk, serveDesk } from '../../../electron/browser/serve-desk';
import { openDesk, STAFF, type TestDesk, type Who } from '../../helpers/desk';

/** The built renderer; `npm test` builds it before anything else. */
const PAGES = join(import.meta.dirname, '../../../dist/renderer/');

const BROWSER = findBrowser();

/** Why the suites in a real browser cannot run here; null when they can. */
export const NO_BROWSER =
  BROWSER === null ? 'no Chromium, Chrome or Edge on this machine (apt install chromium)' : null;

/** A desk in a real browser window, over the real browser host, with a clock that the test sets. */
export interface Stage {
  readonly desk: TestDesk;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Signs in by face and PIN, as a person does. */
  signIn(who: Who): Promise<void>;
  /** Moves the app's clock and shows the page as of then; forms come back from their drafts. */
  setTime(moment: string): Promise<void>;
  /** Stops the back office as a power cut would find it started again, and opens a new window. */
  restart(): Promise<void>;
  /** Types a walk through the keys, one press each; counts them. */
  press(...keys: string[]): Promise<number>;
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
  await enter(page, served);

  const stage: Stage = {
    desk,
    page,
    context,
    async signIn(who) {
      const pin = STAFF.find(({ name }) => name === who)?.pin ?? '';
      await page
        .getByRole('button', { name: new RegExp(who) })
        .first()
        .click();
      await page.keyboard.type(pin);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').waitFor();
    },
    async setTime(moment) {
      desk.setTime(moment);
      await page.reload();
      await page.getByRole('navigation').waitFor();
    },
    async restart() {
      await served.close();
      await desk.restart();
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
    },
  };
  return stage;
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

async function serve(desk: TestDesk): Promise<ServedDesk> {
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
  await page.waitForURL(`${served.origin}/**`);
}
