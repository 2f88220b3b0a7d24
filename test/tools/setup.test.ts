import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let tree: string;
let env: NodeJS.ProcessEnv;

/** An npm and a vite that only note that they were called. */
const FAKE_NPM = `#!/bin/sh
echo "npm $*" >> calls
sleep 0.2
mkdir -p node_modules/vite/bin
cp fake-vite.js node_modules/vite/bin/vite.js
[ ! -e broken ]
`;
const FAKE_VITE = `const fs = require('node:fs');
fs.appendFileSync('calls', 'vite ' + process.argv.slice(2).join(' ') + '\\n');
fs.mkdirSync('dist', { recursive: true });
`;

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), '展厅 #%-'));
  await mkdir(join(tree, 'bin'));
  await mkdir(join(tree, 'electron'));
  await cp(join(ROOT, 'tools/setup.mjs'), join(tree, 'tools/setup.mjs'));
  await writeFile(join(tree, 'bin/npm'), FAKE_NPM);
  await chmod(join(tree, 'bin/npm'), 0o755);
  await writeFile(join(tree, 'fake-vite.js'), FAKE_VITE);
  await writeFile(join(tree, 'package-lock.json'), '{}');
  await writeFile(join(tree, 'electron/main.ts'), '1');
  await writeFile(join(tree, 'calls'), '');
  env = { ...process.env, PATH: `${join(tree, 'bin')}:${process.env['PATH'] ?? ''}`, TMPDIR: tree };
});

afterEach(async () => {
  await rm(tree, { recursive: true });
});

function setUp(...args: string[]): number | null {
  return spawnSync(process.execPath, ['tools/setup.mjs', ...args], { cwd: tree, env }).status;
}

const calls = async (): Promise<string[]> =>
  (await readFile(join(tree, 'calls'), 'utf8')).trim().split('\n').filter(Boolean);

describe.skipIf(process.platform === 'win32')('setting up the desk', () => {
  const INSTALL = 'npm ci --no-audit --no-fund';
  const BUILD = 'vite build --app';

  it('installs and builds once, and then nothing twice', async () => {
    expect(setUp('build')).toBe(0);
    expect(setUp('build')).toBe(0);
    expect(setUp()).toBe(0);
    expect(await calls()).toEqual([INSTALL, BUILD]);
  });

  it('builds again when a source has changed, and installs again when the lock has', async () => {
    setUp('build');
    await writeFile(join(tree, 'electron/main.ts'), '2');
    setUp('build');
    expect(await calls()).toEqual([INSTALL, BUILD, BUILD]);
    await writeFile(join(tree, 'package-lock.json'), '{"lockfileVersion":3}');
    setUp();
    expect(await calls()).toEqual([INSTALL, BUILD, BUILD, INSTALL]);
  });

  it('builds nothing where only the packages are wanted', async () => {
    setUp();
    expect(await calls()).toEqual([INSTALL]);
  });

  it('ends with a failure when the install fails, and does it again the next time', async () => {
    await writeFile(join(tree, 'broken'), '');
    expect(setUp('build')).not.toBe(0);
    expect(setUp('build')).not.toBe(0);
    await rm(join(tree, 'broken'));
    expect(setUp('build')).toBe(0);
    expect(await calls()).toEqual([INSTALL, INSTALL, INSTALL, BUILD]);
  });

  it('installs once when it is started twice at the same time', async () => {
    const both = [1, 2].map(
      () =>
        new Promise((resolve) => {
          spawn(process.execPath, ['tools/setup.mjs', 'build'], { cwd: tree, env }).on(
            'exit',
            resolve,
          );
        }),
    );
    expect(await Promise.all(both)).toEqual([0, 0]);
    expect(await calls()).toEqual([INSTALL, BUILD]);
  });
});
