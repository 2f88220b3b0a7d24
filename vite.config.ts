import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const sheetWorker = here('electron/imports/read-sheet-worker.ts');

/**
 * What stays outside the bundles: Node, Electron, and packages that load files of their own
 * (the native driver, TypeORM's drivers by name, the browser driver).
 */
export const external = [
  'electron',
  'sqlite3',
  'typeorm',
  'playwright-core',
  'exceljs',
  'pg',
  /^node:/,
  ...builtinModules,
];

const nodeBuild = (entries: Record<string, string>, format: 'es' | 'cjs') => ({
  consumer: 'server' as const,
  resolve: { noExternal: true as const, external: [] },
  build: {
    outDir: here('dist/electron'),
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    target: 'node20',
    rolldownOptions: {
      input: entries,
      external,
      output: {
        format,
        entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});

const builds = {
  client: {
    build: { outDir: here('dist/renderer'), emptyOutDir: true, chunkSizeWarningLimit: 1500 },
  },
  backOffice: nodeBuild(
    {
      main: here('electron/main.ts'),
      'browser-host': here('electron/browser-host.ts'),
      ...(existsSync(sheetWorker) ? { 'read-sheet-worker': sheetWorker } : {}),
    },
    'es',
  ),
  preload: nodeBuild({ preload: here('electron/preload.ts') }, 'cjs'),
};

export default defineConfig({
  root: here('renderer'),
  base: './',
  plugins: [react()],
  // Only for building: the tests' runner would take `noExternal` for itself, and inline TypeORM.
  environments: process.env['VITEST'] === undefined ? builds : {},
  builder: {},
  test: {
    root: here('.'),
    // the default leaves one core to the watcher: of two cores that is half
    maxWorkers: '100%',
    // each file opens and closes its own desk; loading the store's library anew for each took half the time
    isolate: false,
    reporters: ['default', here('tools/counts-reporter.mjs')],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          root: here('.'),
          include: ['test/{shared,renderer,tools}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          // the installers' configuration takes electron-builder seconds to load
          exclude: ['test/tools/packaging.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          // the real back office on real files, through the real gate
          name: 'office',
          root: here('.'),
          include: ['test/electron/**/*.test.ts', 'test/tools/packaging.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          root: here('.'),
          include: ['test/faults/**/*.test.ts', 'test/bench/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          root: here('.'),
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // a busy machine can be late with a key; whoever needed the second try is named at the end
          retry: 1,
          // when nothing else runs: what a person waits for is measured here
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
