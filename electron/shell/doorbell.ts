import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest path of a local socket that every system takes. */
const SOCKET_PATH_LIMIT = 100;

/** A desk that is busy for longer than this hears the bell all the same, but does not say so. */
const ANSWER_LIMIT_MS = 2_000;

const RING = 'again';
const HEARD = 'heard';

/** Where the desk that holds a folder can be called to the front. */
export interface Doorbell {
  takeDown(): Promise<void>;
}

/**
 * Lets a second start call this desk to the front. Only for the process that holds the folder's
 * lock: what lies in the socket's place is then the remains of a desk that died.
 */
export async function hangDoorbell(folder: string, onRing: () => void): Promise<Doorbell> {
  const path = socketPath(folder);
  if (process.platform !== 'win32') await rm(path, { force: true });
  const server = createServer((socket) => {
    socket.setTimeout(ANSWER_LIMIT_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => {
      if (data.toString() === RING) onRing();
      socket.end(HEARD);
    });
  });
  await listen(server, path);
  return { takeDown: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Calls the desk that holds the folder to the front. @returns whether it has heard */
export function ringDoorbell(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(folder), () => socket.write(RING));
    socket.setTimeout(ANSWER_LIMIT_MS, () => socket.destroy());
    socket.on('data', (data) => resolve(data.toString() === HEARD));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.unref();
      resolve();
    });
  });
}

function socketPath(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\showroom-desk-${digest}`;
  const inside = join(folder, 'desk.sock');
  return Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT
    ? inside
    : join(tmpdir(), `showroom-desk-${digest}.sock`);
}
