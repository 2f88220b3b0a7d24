import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The command line of the desk's own window.
 *
 * Incognito: form fields, cookies and pages of customers stay in the browser's memory. The
 * profile only keeps the size of the window.
 */
export function windowArguments(launchPage: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${pathToFileURL(launchPage).href}`,
    `--user-data-dir=${profile}`,
    '--incognito',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-features=Translate,AutofillServerCommunication,SpareRendererForSitePerProcess',
    '--disable-sync',
    '--password-store=basic',
    '--window-size=1366,768',
    // Chromium refuses to run as root with its sandbox
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/**
 * Opens a launch page in its own window, without an address bar.
 *
 * @returns whether the browser could be started
 */
export async function openWindow(
  browser: string,
  launchPage: string,
  folder: string,
): Promise<boolean> {
  const profile = join(folder, 'window');
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const args = windowArguments(launchPage, profile, process.getuid?.() === 0);
  return new Promise((resolve) => {
    const child = spawn(browser, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
