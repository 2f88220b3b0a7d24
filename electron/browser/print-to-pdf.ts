import type { LaunchOptions } from 'playwright-core';
import { AppError } from '../../shared/errors';
import { findBrowser } from './find-browser';

/** Printing must end: a stuck browser is stopped after this time. */
const PRINT_LIMIT_MS = 30_000;

/**
 * Prints a page with the machine's own browser, which Electron's printing is built on as well.
 *
 * The page runs no script and reaches no network; the browser's profile lies in the system's
 * temporary folder and is removed with it.
 *
 * @throws AppError printerMissing when the machine has no browser that can print
 */
export async function printToPdf(
  html: string,
  paper: 'A4' | 'A5',
  executablePath: string | null = findBrowser(),
): Promise<Uint8Array> {
  if (executablePath === null) throw new AppError('printerMissing');
  const { chromium } = await import('playwright-core');
  const options: LaunchOptions = {
    executablePath,
    headless: true,
    timeout: PRINT_LIMIT_MS,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND'],
  };
  const browser = await chromium.launch(options).catch((cause: unknown) => {
    throw new AppError('printerMissing', {}, { cause });
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    await context.route('**/*', (route) => route.abort());
    const page = await context.newPage();
    page.setDefaultTimeout(PRINT_LIMIT_MS);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ format: paper, preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}
