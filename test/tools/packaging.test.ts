import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { external } from '../../vite.config';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** What electron-builder brings along for reading and judging its configuration. */
const { load } = require('js-yaml') as { load: (text: string) => unknown };
const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
  validateConfiguration: (config: unknown, log: unknown) => Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (on: boolean) => unknown };

const config = z
  .looseObject({
    files: z.array(z.string()),
    asar: z.boolean(),
    asarUnpack: z.array(z.string()),
    electronFuses: z.record(z.string(), z.boolean()),
  })
  .parse(load(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')));

const Package = z.looseObject({ dependencies: z.record(z.string(), z.string()).default({}) });

function dependenciesOf(name: string): string[] {
  const path = name === '' ? 'package.json' : `node_modules/${name}/package.json`;
  return Object.keys(
    Package.parse(JSON.parse(readFileSync(join(ROOT, path), 'utf8'))).dependencies,
  );
}

/** A package and everything it needs. */
function closureOf(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  for (const next of dependenciesOf(name)) {
    try {
      require.resolve(`${next}/package.json`, { paths: [ROOT] });
    } catch {
      // brought by its parent alone, inside the parent's own folder
      continue;
    }
    closureOf(next, known);
  }
  return known;
}

function isPacked(path: string): boolean {
  let isIn = path.startsWith('node_modules/');
  for (const pattern of config.files) {
    const isOut = pattern.startsWith('!');
    if (matches(path, isOut ? pattern.slice(1) : pattern)) isIn = !isOut;
  }
  return isIn;
}

function matches(path: string, pattern: string): boolean {
  const braces = /\{([^}]+)\}/.exec(pattern);
  const spelled = braces?.[1]?.split(',').map((word) => pattern.replace(braces[0], word));
  return (spelled ?? [pattern]).some((one) =>
    one.endsWith('/**') ? path.startsWith(one.slice(0, -2)) : path === one,
  );
}

/** Packages that the installed app loads from node_modules; the browser host's are not among them. */
const loaded = external
  .filter((name) => typeof name === 'string')
  .filter((name) => !isBuiltin(name) && !['electron', 'playwright-core'].includes(name));

it('has a configuration that electron-builder accepts', async () => {
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
  const wrong = { ...config, electronFuses: { runAsNod: false } };
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(
    /electronFuses/,
  );
});

it('closes every door that a fuse can close', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  });
});

it('packs every package that the built app loads, with all that those need', () => {
  expect(loaded).toEqual(expect.arrayContaining(['sqlite3', 'typeorm']));
  const declared = dependenciesOf('');
  expect(loaded.filter((name) => !declared.includes(name))).toEqual([]);
  const needed = new Set(loaded.flatMap((name) => [...closureOf(name)]));
  const left = [...needed].filter((name) => !isPacked(`node_modules/${name}/package.json`));
  expect(left).toEqual([]);
  // a card is printed with the font that lies there
  expect(isPacked('node_modules/@fontsource-variable/noto-sans-sc/package.json')).toBe(true);
});

it('packs the built files, and neither sources nor tests nor the browser host', () => {
  for (const path of [
    'dist/electron/main.js',
    'dist/electron/preload.cjs',
    'dist/electron/chunks/any.js',
    'dist/renderer/index.html',
    'package.json',
  ])
    expect([path, isPacked(path)]).toEqual([path, true]);
  for (const path of [
    'electron/main.ts',
    'dist/electron/browser-host.js',
    'node_modules/playwright-core/package.json',
    ...readdirSync(join(ROOT, 'tools')).map((name) => `tools/${name}`),
  ])
    expect([path, isPacked(path)]).toEqual([path, false]);
});

it('keeps the native driver outside the archive, where the system can load it', () => {
  expect(config.asar).toBe(true);
  expect(config.asarUnpack).toEqual(['**/node_modules/sqlite3/**']);
});
