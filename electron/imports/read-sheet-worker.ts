import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/errors';
import { parseSheet } from './parse-sheet';
import type { SheetAnswer, SheetOrder } from './read-sheet';

/*
 * The thread in which a chosen file is taken apart. It may be stopped at any moment: whatever the
 * file does to it, the desk goes on.
 */

const port = parentPort;
if (port === null) throw new Error('read-sheet-worker runs as a worker only');
const tell = (answer: SheetAnswer) => port.postMessage(answer);

const { bytes, encoding } = workerData as SheetOrder;

parseSheet(Buffer.from(bytes), encoding, () => tell({ is: 'begun' })).then(
  (sheet) => tell({ is: 'sheet', sheet }),
  (error: unknown) => {
    const failure = error instanceof AppError ? error : new AppError('fileUnreadable');
    tell({ is: 'failed', code: failure.code, details: failure.details });
  },
);
