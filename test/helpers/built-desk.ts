import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { CallName, InputOf, OutputOf, Reply } from '../../shared/contract';
import { AppError } from '../../shared/errors';
import { ask as request } from './raw-request';

const HOST = join(import.meta.dirname, '../../dist/electron/browser-host.js');

/** Why the built desk cannot be asked; null when it can. In CI it has to be there. */
export const NOT_BUILT =
  existsSync(HOST) || process.env['CI'] !== undefined ? null : 'skipped: npm run build comes first';

/** The built back office in a process of its own, asked over its socket as the page asks. */
export interface BuiltDesk {
  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  close(): Promise<void>;
}

/** Starts `dist/electron/browser-host.js` on a data folder that nobody holds, and comes in. */
export async function startBuiltDesk(folder: string, now: string): Promise<BuiltDesk> {
  const child = spawn(process.execPath, [HOST], {
    env: { ...process.env, DESK_DATA: folder, DESK_OPEN: '0', DESK_PORT: '0', DESK_NOW: now },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  const isReady = new Promise<void>((ok, fail) => {
    child.once('exit', () => fail(new Error(`the desk ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('launch.html\n')) ok();
      });
  });
  await isReady;
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(said)?.[1]);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/desk`, {
    headers: { cookie: await cookieOf(folder, port), origin: `http://127.0.0.1:${port}` },
  });
  await once(socket, 'open');
  const waiting = new Map<string, (reply: Reply) => void>();
  socket.on('message', (data: Buffer) => {
    const told = JSON.parse(data.toString('utf8')) as Reply;
    waiting.get(told.id)?.(told);
  });
  let asked = 0;
  return {
    async ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
      const id = String((asked += 1));
      const reply = new Promise<Reply>((ok) => waiting.set(id, ok));
      socket.send(JSON.stringify({ id, name, input }));
      const told = (await reply) as Reply<OutputOf<Name>>;
      if (told.ok) return told.value;
      throw new AppError(told.error.code, told.error.details);
    },
    async close() {
      socket.terminate();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Redeems the launch page that the process wrote, as the app's window does. */
async function cookieOf(folder: string, port: number): Promise<string> {
  const page = await readFile(join(folder, 'launch.html'), 'utf8');
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const { headers } = await request(port, '/launch', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: `token=${token}`,
  });
  return String(headers['set-cookie']).split(';')[0] ?? '';
}
