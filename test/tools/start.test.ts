import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let tree: string;

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), '展厅 #%-'));
  for (const name of ['start.mjs', 'electron-binary.mjs'])
    await cp(join(ROOT, 'tools', name), join(tree, 'tools', name));
  await mkdir(join(tree, 'dist/electron'), { recursive: true });
  await mkdir(join(tree, 'node_modules/electron'), { recursive: true });
  await writeFile(join(tree, 'package.json'), '{"type":"module"}');
  await writeFile(join(tree, 'dist/electron/browser-host.js'), 'console.log("browser host");');
  await writeFile(join(tree, 'node_modules/electron/package.json'), '{"version":"45.4.1"}');
  await installer('process.exit(1)');
});

afterEach(async () => {
  await rm(tree, { recursive: true });
});

const installer = (script: string): Promise<void> =>
  writeFile(
    join(tree, 'node_modules/electron/install.js'),
    `require('node:fs').appendFileSync(__dirname + '/tries', 'x');\n${script}`,
  );

/** Puts a program in the place of Electron's binary. */
async function placeElectron(script: string): Promise<void> {
  const dist = join(tree, 'node_modules/electron/dist');
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'version'), 'v45.4.1');
  await writeFile(join(dist, 'electron'), `#!/bin/sh\n${script}\n`);
  await chmod(join(dist, 'electron'), 0o755);
}

function start(shell: string | undefined, display = ':0'): { code: number | null; said: string } {
  const env = { PATH: process.env['PATH'], DISPLAY: display, DESK_SHELL: shell };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/start.mjs'], {
    cwd: tree,
    env,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

const tries = (): Promise<string> =>
  readFile(join(tree, 'node_modules/electron/tries'), 'utf8').catch(() => '');

describe.skipIf(process.platform !== 'linux')('choosing the shell', () => {
  it('takes Electron when its binary is there', async () => {
    await placeElectron('echo electron "$@"');
    const { code, said } = start(undefined);
    expect([code, said]).toEqual([0, expect.stringMatching(/^electron .*展厅 #%-/)]);
    expect(await tries()).toBe('');
  });

  it('says one sentence and opens the browser host where Electron cannot be had', async () => {
    const { code, said } = start('auto');
    expect(code).toBe(0);
    expect(said).toBe(
      'Fetching Electron …\nElectron 程序不在这台电脑上,也下载不到,改在浏览器中打开展厅前台。\nbrowser host\n',
    );
  });

  it('does not try the download again on the next start', async () => {
    start('auto');
    start('auto');
    expect(await tries()).toBe('x');
  });

  it('opens the browser host when Electron cannot start on this machine', async () => {
    await placeElectron('exit 127');
    const { said } = start('auto');
    expect(said).toBe('Electron 在这台电脑上无法启动,改在浏览器中打开展厅前台。\nbrowser host\n');
  });

  it('keeps to Electron when told so, and ends as it ended', async () => {
    expect(start('electron')).toMatchObject({ code: 1 });
    await placeElectron('exit 3');
    expect(start('electron')).toEqual({ code: 3, said: '' });
  });

  it('keeps to the browser host when told so, or where there is no screen', async () => {
    await placeElectron('echo electron');
    expect(start('browser').said).toBe('browser host\n');
    expect(start('auto', '').said).toMatch(/没有图形界面.*\nbrowser host\n$/);
    expect(await tries()).toBe('');
  });

  it('refuses a shell that it does not know', () => {
    expect(start('firefox')).toEqual({
      code: 78,
      said: 'DESK_SHELL:只能是 auto、electron 或 browser。\n',
    });
  });
});
