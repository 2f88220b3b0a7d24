import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DeskWindows, deskWindows } from '../../../electron/browser/open-window';
import { makeProfile } from '../../../electron/browser/window-profile';

const ORIGIN = 'http://127.0.0.1:40000';

let folder: string;
let windows: DeskWindows;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
  windows = await deskWindows(folder);
});
afterEach(async () => {
  await windows.close();
  await rm(folder, { recursive: true });
});

/** A program in the browser's place: notes what it was started with, then runs on or ends. */
async function standIn(name: string, runs: 'on' | 'out'): Promise<string> {
  const path = join(folder, name);
  const started = join(folder, `${name}.started`);
  const script = `#!/bin/sh\necho "$@" >> '${started}'\n${runs === 'on' ? 'exec sleep 60' : ''}\n`;
  await writeFile(path, script);
  await chmod(path, 0o700);
  return path;
}

const startedWith = (name: string) =>
  vi.waitFor(async () => readFile(join(folder, `${name}.started`), 'utf8'));
const profiles = () => readdir(join(folder, 'window')).catch(() => []);

it('lets the desk’s own address announce, for this user of the machine alone', async () => {
  const profile = await makeProfile(folder, ORIGIN);
  const written = JSON.parse(await readFile(join(profile, 'Default/Preferences'), 'utf8'));
  expect(written.profile.content_settings.exceptions).toEqual({
    notifications: { [`${ORIGIN},*`]: { setting: 1 } },
  });
  expect((await stat(profile)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'window'))).mode & 0o777).toBe(0o700);
  for (const name of ['Sessions', 'Sessions_Encrypted'])
    expect((await stat(join(profile, 'Default', name))).isFile()).toBe(true);
});

it('removes what a power cut has left, before it opens anything', async () => {
  await mkdir(join(folder, 'window/old/Default'), { recursive: true });
  await deskWindows(folder);
  expect(existsSync(join(folder, 'window'))).toBe(false);
});

it('makes a profile for one life of the browser, and shares it with a page that is handed over', async () => {
  expect(await windows.open(await standIn('browser', 'on'), '/launch.html', ORIGIN)).toBe(true);
  const [profile] = await profiles();
  expect(await startedWith('browser')).toContain(profile);
  // a second start gives its page to the browser that runs, and ends
  await windows.open(await standIn('second', 'out'), '/launch.html', ORIGIN);
  expect(await startedWith('second')).toContain(profile);
  expect(await profiles()).toEqual([profile]);
  await windows.close();
  expect(existsSync(join(folder, 'window'))).toBe(false);
});

it('removes it when the last window was closed, and begins anew with the next', async () => {
  await windows.open(await standIn('browser', 'out'), '/launch.html', ORIGIN);
  await vi.waitFor(async () => expect(await profiles()).toEqual([]));
  await windows.open(await standIn('next', 'on'), '/launch.html', ORIGIN);
  expect(await profiles()).toHaveLength(1);
});

it('says when the browser cannot be started, and leaves nothing', async () => {
  expect(await windows.open(join(folder, 'no-browser'), '/launch.html', ORIGIN)).toBe(false);
  await windows.close();
  expect(existsSync(join(folder, 'window'))).toBe(false);
});
