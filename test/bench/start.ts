import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { busyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, rounded } from './figures';

const ROUNDS = 7;
const HOST = join(import.meta.dirname, '../../dist/electron/browser-host.js');

/** Whether there is a built host to start. */
export function isBuilt(): boolean {
  return existsSync(HOST);
}

/**
 * B11: from the start of the process until the built host says that it is ready: the store guarded
 * and open, the vault open, the first board one question away. Against a bare `node -e 0`.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const floor: number[] = [];
  const subject: number[] = [];
  let isRight = true;
  try {
    await busy.desk.backOffice.close();
    await startOnce(busy.desk.folder);
    for (let round = 0; round < ROUNDS; round += 1) {
      floor.push(await clocked(() => spawnSync(process.execPath, ['-e', '0'])));
      const { readyMs, code } = await startOnce(busy.desk.folder);
      subject.push(readyMs);
      isRight &&= code === 0;
    }
  } finally {
    await busy.close();
  }
  return {
    name: 'B11 process start to ready',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floor),
    more: {},
  };
}

/** Starts the host, waits until it is ready, and ends it. */
function startOnce(folder: string): Promise<{ readyMs: number; code: number | null }> {
  const begin = performance.now();
  const child = spawn(process.execPath, [HOST], {
    env: { ...process.env, DESK_DATA: folder, DESK_OPEN: '0', DESK_PORT: '0', VITEST: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let readyMs = Number.NaN;
  child.stdout.on('data', (told: Buffer) => {
    if (!Number.isNaN(readyMs) || !told.includes('127.0.0.1:')) return;
    readyMs = performance.now() - begin;
    child.kill('SIGTERM');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ readyMs, code }));
  });
}
