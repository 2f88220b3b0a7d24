import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from './stage';

const HOST = join(import.meta.dirname, '../../../dist/electron/browser-host.js');

/** Why the suites with the desk as a process of its own cannot run; null when they can. */
export const NO_PROCESS = NO_BROWSER ?? (existsSync(HOST) ? null : 'npm run build comes first');

const READY_WITHIN_MS = 30_000;

/** The desk as `npm start` runs it in a browser: a process of its own that can be killed. */
export interface DeskProcess {
  /** Comes in by the launch page that the process named. */
  enter(page: Page): Promise<void>;
  /** What a power cut does to it. */
  cut(): Promise<void>;
}

/** Starts the desk on a data folder. */
export async function startDesk(folder: string, now: string): Promise<DeskProcess> {
  const child = spawn(process.execPath, [HOST], {
    env: { ...process.env, DESK_DATA: folder, DESK_OPEN: '0', DESK_PORT: '0', DESK_NOW: now },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const launchPage = await readLaunchPage(child);
  return {
    async enter(page) {
      await page.goto(pathToFileURL(launchPage).href);
      await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    },
    async cut() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function readLaunchPage(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the desk did not start: ${said}`));
    }, READY_WITHIN_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`the desk ended: ${said}`));
    });
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      const page = /:(\/[^\n]*launch\.html)\n/.exec(said)?.[1];
      if (page === undefined) return;
      clearTimeout(timer);
      resolve(page);
    });
  });
}
