import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskWindow } from '../../renderer/bridge';
import { presentElectron } from '../../tools/electron-binary.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const binary = presentElectron();

/** Why real Electron cannot be driven here; null when it can. */
function obstacle(): string | null {
  if (binary === null) return 'Electron’s binary is not on this machine';
  if (!existsSync(join(ROOT, 'dist/electron/main.js'))) return 'the desk is not built';
  const isBlind = process.platform === 'linux' && !process.env['DISPLAY'];
  return isBlind ? 'there is no screen' : null;
}

const reason = obstacle();

const skipped = reason === null ? '' : ` (skipped: ${reason})`;

describe.skipIf(reason !== null)(`the desk in real Electron${skipped}`, () => {
  let folder: string;
  let desk: ElectronApplication;
  let page: Page;

  const open = (): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: binary ?? '',
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT],
      env: { ...process.env, DESK_DATA: folder, DESK_NOW: '2026-11-23T10:05' },
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
    desk = await open();
    page = await desk.firstWindow();
    await page.waitForLoadState('load');
  });

  afterAll(async () => {
    await desk.close();
    await rm(folder, { recursive: true });
  });

  it('shows the first run, in Chinese, under its own scheme', async () => {
    expect(page.url()).toBe('app://desk/');
    await page.getByText('首次设置').waitFor();
  });

  it('answers the page through the bridge, and gives it no Node', async () => {
    const seen = await page.evaluate(async () => {
      const request = { id: '1', name: 'desk.hello', input: {} };
      const reply = await (window as Window & DeskWindow).desk?.send(request);
      return { reply, hasRequire: 'require' in window, hasProcess: 'process' in window };
    });
    expect(seen).toMatchObject({
      reply: { id: '1', ok: true, value: { shell: 'electron', phase: 'setUp' } },
      hasRequire: false,
      hasProcess: false,
    });
  });

  it('lets the page go nowhere, open nothing and fetch nothing from elsewhere', async () => {
    const outcome = await page.evaluate(async () => {
      const fetched = await fetch('http://127.0.0.1:1/').then(
        () => 'sent',
        () => 'refused',
      );
      const beside = await fetch('app://desk/..%2f..%2fpackage.json').then(
        ({ status }) => status,
        () => 404,
      );
      const opened = window.open('https://example.com/');
      location.href = 'https://example.com/';
      return { fetched, beside, isOpened: opened !== null };
    });
    expect(outcome).toEqual({ fetched: 'refused', beside: 404, isOpened: false });
    expect(page.url()).toBe('app://desk/');
    expect(desk.windows()).toHaveLength(1);
  });

  it('is one desk: a second start ends and leaves the first in front', async () => {
    const second = await open().catch(() => null);
    await second?.close();
    expect(desk.windows()).toHaveLength(1);
  });

  it('keeps no page and no cookie of the window on the disk', async () => {
    const names = await readdir(join(folder, 'shell'), { recursive: true });
    expect(names.filter((name) => /Cache_Data|Cookies$|Session Storage/.test(name))).toEqual([]);
  });
});
