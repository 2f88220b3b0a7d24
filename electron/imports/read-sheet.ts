import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Encoding } from '../../shared/contract/imports';
import { AppError, type ErrorCode, type ErrorDetails } from '../../shared/errors';
import type { Sheet } from './sheet';

export interface SheetOrder {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding | null;
}

export type SheetAnswer =
  | { readonly is: 'begun' }
  | { readonly is: 'sheet'; readonly sheet: Sheet }
  | { readonly is: 'failed'; readonly code: ErrorCode; readonly details: ErrorDetails };

/** How long a workbook may keep its reader busy. */
export const READ_LIMIT_MS = 2000;

/** How long the thread may take to start, to load, and to go through a text once, when all is slow. */
const START_LIMIT_MS = 20_000;

/** Memory of the thread; beyond it the thread ends, not the desk. */
const MEMORY_MB = 512;

/** The built worker, beside this file's bundle or one above its chunk; null when run from source. */
function builtWorker(): URL | null {
  if (import.meta.url.endsWith('.ts')) return null;
  const near = new URL('./read-sheet-worker.js', import.meta.url);
  return existsSync(near) ? near : new URL('../read-sheet-worker.js', import.meta.url);
}

/**
 * Takes a file apart in a thread of its own, with a limit of time and memory.
 *
 * @param wanted the encoding a person chose; null: found out
 * @param worker the thread's script; from source there is none, and the file is read here
 * @throws encodingUnknown, fileUnreadable, fileTooLarge; fileTooSlow when a workbook takes two seconds
 */
export async function readSheet(
  bytes: Uint8Array,
  wanted: Encoding | null,
  worker: URL | null = builtWorker(),
): Promise<Sheet> {
  if (worker === null) {
    const { parseSheet } = await import('./parse-sheet');
    return parseSheet(Buffer.from(bytes), wanted);
  }
  const order: SheetOrder = { bytes, encoding: wanted };
  const thread = new Worker(worker, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stdout: true,
    stderr: true,
  });
  try {
    return await new Promise<Sheet>((resolve, reject) => {
      const stop = () => reject(new AppError('fileTooSlow'));
      let timer = setTimeout(stop, START_LIMIT_MS);
      thread.on('message', (answer: SheetAnswer) => {
        clearTimeout(timer);
        if (answer.is === 'sheet') resolve(answer.sheet);
        else if (answer.is === 'failed') reject(new AppError(answer.code, answer.details));
        else timer = setTimeout(stop, READ_LIMIT_MS);
      });
      thread.once('error', () => {
        clearTimeout(timer);
        // the only way left for the thread to die is of memory
        reject(new AppError('fileTooLarge'));
      });
      thread.once('exit', () => {
        clearTimeout(timer);
        reject(new AppError('fileUnreadable'));
      });
    });
  } finally {
    await thread.terminate();
  }
}
