import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** what it imports: packages as named, files as paths from the root */
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = ['shared', 'electron', 'renderer'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(join(room, path))),
);

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;]*?\bfrom '([^'\n]+)'|^import '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm,
  );
  const imports = Array.from(found, ([, ...names]) => names.find(Boolean) ?? '').map((name) =>
    name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), name)) : name,
  );
  return { path: path.split(sep).join('/'), text, imports };
}

/** Every import of a room that is not allowed there, as `file → import`. */
function strangers(room: string, allowed: readonly RegExp[]): string[] {
  return files
    .filter(({ path }) => path.startsWith(`${room}/`))
    .flatMap(({ path, imports }) =>
      imports
        .filter((name) => !allowed.some((pattern) => pattern.test(name)))
        .map((name) => `${path} → ${name}`),
    );
}

it('lets shared touch nothing but zod and the phone rules it may take from a library', () => {
  expect(strangers('shared', [/^shared\//, /^zod$/, /^libphonenumber-js\//])).toEqual([]);
});

it('keeps Node and the back office out of the renderer', () => {
  expect(
    strangers('renderer', [
      /^renderer\//,
      /^shared\//,
      /^react(-dom)?(\/|$)/,
      /^antd(\/|$)/,
      /^@ant-design\//,
      /^dayjs(\/|$)/,
      /^echarts\//,
      /^uuid$/,
      /^@fontsource/,
    ]),
  ).toEqual([]);
});

it('keeps the renderer out of the back office', () => {
  const isScreen = ({ imports }: SourceFile) =>
    imports.some((name) => /^(renderer|react|antd)/.test(name));
  const guilty = files.filter((file) => file.path.startsWith('electron/') && isScreen(file));
  expect(guilty.map(({ path }) => path)).toEqual([]);
});

it('names the electron package in main and preload only', () => {
  expect(importersOf('electron')).toEqual(['electron/main.ts', 'electron/preload.ts']);
});

it('names the SQLite driver in store/open.ts only, where another could take its place', () => {
  expect(importersOf('sqlite3')).toEqual(['electron/store/open.ts']);
});

it('lets handlers be called through the gate and not by one another', () => {
  const guilty = files.filter(
    ({ path, imports }) =>
      path !== 'electron/app.ts' && imports.some((name) => name.startsWith('electron/handlers/')),
  );
  expect(guilty.map(({ path }) => path)).toEqual([]);
});

it('gives migrations nothing but types, so that later code cannot change what they did', () => {
  const guilty = files
    .filter(({ path }) => path.startsWith('electron/store/migrations/'))
    .filter(({ text }) => /^import (?!type\b)/m.test(text));
  expect(guilty.map(({ path }) => path)).toEqual([]);
});

it('has no drawers for odds and ends', () => {
  const names =
    /(^|\/)(utils?|common|services?|models?|hooks|components|constants|helpers?|index)(\/|\.tsx?$)/;
  expect(files.map(({ path }) => path).filter((path) => names.test(path))).toEqual([]);
});

it('keeps every Chinese sentence of the screens in their text files', () => {
  const guilty = files
    // when.ts and who.ts are how dates and people are said: nothing but words
    .filter(({ path }) => /^renderer\/(?!(.*\/)?(text|when|who)\.ts$)/.test(path))
    .filter(({ text }) => /\p{Script=Han}/u.test(withoutComments(text)));
  expect(guilty.map(({ path }) => path)).toEqual([]);
});

it('leaves no switch of the type checker or the linter behind', () => {
  const escapes =
    /@ts-ignore|@ts-expect-error|@ts-nocheck|(eslint|oxlint)-disable|\bas any\b|: any\b|as unknown as/;
  expect(
    files.filter(({ text }) => escapes.test(withoutComments(text))).map(({ path }) => path),
  ).toEqual([]);
});

function importersOf(name: string): string[] {
  return files.filter(({ imports }) => imports.includes(name)).map(({ path }) => path);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
