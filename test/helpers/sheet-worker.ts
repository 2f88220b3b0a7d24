import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const SOURCE = fileURLToPath(
  new URL('../../electron/imports/read-sheet-worker.ts', import.meta.url),
);
/** Below node_modules, so that the bundle finds the packages that stay outside it. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/sheet-worker', import.meta.url));

/** The reader's thread as it is shipped, built from the source of this moment. */
export async function buildSheetWorker(): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: ['csv-parse'] },
    build: { ssr: SOURCE, outDir: FOLDER, emptyOutDir: true, target: 'node20' },
  });
  return pathToFileURL(join(FOLDER, 'read-sheet-worker.js'));
}
