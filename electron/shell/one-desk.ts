import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Longest path of a local socket that every system takes. */
const SOCKET_PATH_LIMIT = 100;

/** A desk that runs answers at once. */
const ANSWER_LIMIT_MS = 2_000;

/** Two starts may find the same stale socket; after this time it is clear whose took its place. */
const SETTLE_MS = 150;

/** The right to be the one desk that works on a data folder. */
export interface DeskClaim {
  release(): Promise<void>;
}

/**
 * Claims a data folder for this process. Two desks on one folder would write over each other.
 *
 * The claim is a local socket, so that it dies with the process: a lock file would outlive a
 * power cut and keep the receptionist out.
 *
 * @param onSecondStart somebody started the desk once more: bring the window to the front
 * @returns null when another desk holds the folder; that desk was asked to come to the front
 */
export async function claimDesk(
  folder: string,
  onSecondStart: () => void,
): Promise<DeskClaim | null> {
  const path = socketPath(folder);
  const me = randomUUID();
  const first = await listen(path, me, onSecondStart);
  if (first) return claim(first);
  if ((await ask(path, 'again')) !== null) return null;
  if (process.platform !== 'win32') await rm(path, { force: true });
  const second = await listen(path, me, onSecondStart);
  if (second) {
    await wait(SETTLE_MS);
    if ((await ask(path, 'who')) === me) return claim(second);
    await claim(second).release();
  }
  await ask(path, 'again');
  return null;
}

function socketPath(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\showroom-desk-${digest}`;
  const inside = join(folder, 'desk.sock');
  return Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT
    ? inside
    : join(tmpdir(), `showroom-desk-${digest}.sock`);
}

function claim(server: Server): DeskClaim {
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** null when the place is taken, by a desk that runs or by the remains of one. */
function listen(path: string, me: string, onSecondStart: () => void): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.setTimeout(ANSWER_LIMIT_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => {
      if (data.toString() === 'again') onSecondStart();
      socket.end(me);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/**
 * The answer of the desk that runs: empty when it is too busy to give one, null when nobody holds
 * the socket. A busy desk is alive, and its folder must not be taken from it.
 */
function ask(path: string, question: 'again' | 'who'): Promise<string | null> {
  return new Promise((resolve) => {
    let isAlive = false;
    const socket = connect(path, () => {
      isAlive = true;
      socket.write(question);
    });
    socket.setTimeout(ANSWER_LIMIT_MS, () => socket.destroy());
    socket.on('data', (data) => resolve(data.toString()));
    socket.on('error', () => resolve(isAlive ? '' : null));
    socket.on('close', () => resolve(isAlive ? '' : null));
  });
}
