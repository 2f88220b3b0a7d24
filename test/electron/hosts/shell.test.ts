import { mkdtemp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors';
import { SettingError } from '../../../electron/settings';
import { answerPage, answerPrint, mayGo, mayLoad } from '../../../electron/shell/app-pages';
import { listBuiltFiles } from '../../../electron/shell/built-files';
import {
  answerMessage,
  isDeskFrame,
  MAX_REQUEST_CHARS,
} from '../../../electron/shell/desk-channel';
import { exitCode, failureSentence } from '../../../electron/shell/failure-sentence';
import { menuTemplate, type MenuEntry } from '../../../electron/shell/menu';
import { openLog } from '../../../electron/shell/open-log';
import { keepWindowState, readWindowState } from '../../../electron/shell/window-state';
import { tinyOffice } from '../../helpers/tiny-office';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('pages under app://', () => {
  it('are the built files, and nothing that lies beside them', async () => {
    const pages = join(folder, 'renderer');
    await mkdir(join(pages, 'assets'), { recursive: true });
    await writeFile(join(pages, 'index.html'), '展厅前台');
    await writeFile(join(pages, 'assets/a-1.js'), '1');
    await writeFile(join(pages, 'notes.secret'), 'not a page');
    await writeFile(join(folder, 'desk.key'), 'secret');
    const files = await listBuiltFiles(pages);
    const ask = async (url: string, method = 'GET'): Promise<number> =>
      (await answerPage(files, { url, method })).status;

    const index = await answerPage(files, { url: 'app://desk/', method: 'GET' });
    expect(await index.text()).toBe('展厅前台');
    expect(index.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(index.headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:|ws:/);
    expect(await ask('app://desk/assets/a-1.js')).toBe(200);
    for (const url of [
      'app://desk/../desk.key',
      'app://desk/..%2fdesk.key',
      'app://desk/..%5cdesk.key',
      'app://desk/index.html%00',
      'app://desk//desk.key',
      'app://desk/notes.secret',
      'app://desk/assets',
      'app://other/index.html',
      'app://desk.evil/index.html',
    ])
      expect([url, await ask(url)]).toEqual([url, 404]);
    expect(await ask('app://desk/', 'POST')).toBe(404);
  });

  it('let a printed page fetch and run nothing', () => {
    const policy = answerPrint('<p>').headers.get('content-security-policy');
    expect(policy).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
    );
  });

  it('may load what is their own, and go nowhere else', () => {
    expect(mayLoad('app://desk/assets/a.js', true)).toBe(true);
    expect(mayLoad('https://evil.example/', true)).toBe(false);
    expect(mayLoad('file:///etc/passwd', true)).toBe(false);
    expect(mayLoad('devtools://devtools/x', true)).toBe(false);
    expect(mayGo('app://desk/', true)).toBe(true);
    expect(mayGo('about:srcdoc', false)).toBe(true);
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://desk.evil/',
      'javascript:1',
    ])
      expect([mayGo(url, true), mayGo(url, false)]).toEqual([false, false]);
    expect(mayGo('about:srcdoc', true)).toBe(false);
  });
});

describe('the one channel', () => {
  it('listens to the top frame of the desk’s own window alone', () => {
    const frame = { origin: 'app://desk', parent: null };
    expect(isDeskFrame(frame, true)).toBe(true);
    expect(isDeskFrame(frame, false)).toBe(false);
    expect(isDeskFrame({ ...frame, parent: {} }, true)).toBe(false);
    expect(isDeskFrame({ ...frame, origin: 'app://desk.evil' }, true)).toBe(false);
    expect(isDeskFrame({ ...frame, origin: 'null' }, true)).toBe(false);
    expect(isDeskFrame(null, true)).toBe(false);
  });

  it('hands on JSON and nothing that JSON cannot carry', async () => {
    const { office, asked } = tinyOffice();
    const session = office.openSession();
    await answerMessage(office.dispatch, session, { id: '1', at: new Date(0), none: undefined });
    await answerMessage(office.dispatch, session, { id: 1n });
    await answerMessage(office.dispatch, session, undefined);
    expect(asked.map(({ raw }) => raw)).toEqual([
      { id: '1', at: '1970-01-01T00:00:00.000Z' },
      null,
      null,
    ]);
  });

  it('refuses more than a megabyte before anything looks at it', async () => {
    const { office, asked } = tinyOffice();
    const raw = { id: '1', name: 'x'.repeat(MAX_REQUEST_CHARS) };
    expect(await answerMessage(office.dispatch, office.openSession(), raw)).toMatchObject({
      ok: false,
      error: { code: 'tooLarge' },
    });
    expect(asked).toEqual([]);
  });
});

describe('the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const state = { x: 100, y: 50, width: 1366, height: 768, isMaximized: true };

  it('stands again where it stood', async () => {
    await keepWindowState(folder, state);
    expect(await readWindowState(folder, screens)).toEqual(state);
  });

  it('comes back to the first place when its screen is gone', async () => {
    await keepWindowState(folder, { ...state, x: 3000 });
    expect(await readWindowState(folder, screens)).toBeNull();
    await keepWindowState(folder, { ...state, y: -400 });
    expect(await readWindowState(folder, screens)).toBeNull();
  });

  it.each(['', '{', '[]', '{"x":1}', '{"x":0,"y":0,"width":1e9,"height":1,"isMaximized":false}'])(
    'opens all the same when the kept state is %j',
    async (text) => {
      await writeFile(join(folder, 'window.json'), text);
      expect(await readWindowState(folder, screens)).toBeNull();
    },
  );

  it('has a menu in Chinese, without developer tools once installed', () => {
    const words = (entries: readonly MenuEntry[]): string[] =>
      entries.flatMap(({ label, submenu }) => [...(label ? [label] : []), ...words(submenu ?? [])]);
    const roles = (entries: readonly MenuEntry[]): string[] =>
      entries.flatMap(({ role, submenu }) => [...(role ? [role] : []), ...roles(submenu ?? [])]);
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const installed = menuTemplate(platform, true);
      expect(words(installed).every((word) => /^\p{Script=Han}+$/u.test(word))).toBe(true);
      expect(roles(installed)).not.toContain('toggleDevTools');
      expect(roles(menuTemplate(platform, false))).toContain('toggleDevTools');
    }
  });
});

describe('a start that fails', () => {
  it('says one sentence, without path or stack', () => {
    const taken = Object.assign(new Error('listen 127.0.0.1:1'), { code: 'EADDRINUSE' });
    expect(failureSentence(taken)).toBe('端口已被占用：请更换 DESK_PORT，或不设置它。');
    expect(failureSentence(new AppError('diskFull'))).toContain('磁盘已满');
    expect(failureSentence(new SettingError('DESK_OPEN', '只能是 0 或 1。'))).toContain(
      'DESK_OPEN',
    );
    expect(failureSentence(new Error('at /home/周倩'))).toBe('展厅前台无法启动(unknown)。');
    expect(exitCode(taken)).toBe(1);
    expect(exitCode(new SettingError('DESK_OPEN', ''))).toBe(78);
  });

  it('finds its log readable by its owner alone', async () => {
    openLog(folder).info('open');
    const { mode, size } = await stat(join(folder, 'logs/desk.log'));
    expect(mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
    expect(size).toBeGreaterThan(0);
  });
});
