import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { seeded } from '../bench/people';

/** What a network, a gateway or a worn CRM does to a request. */
export const FAULTS = [
  'resetBefore',
  'resetAfter',
  'halfBody',
  'status500',
  'status500After',
  'status502',
  'status502After',
  'throttled',
  'loginPage',
  'loginPageAfter',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Which fault befalls the next request; null: none. */
export type FaultPlan = (body: string) => Fault | null;

/** A share of all requests meets a fault, the same ones for the same seed. */
export function seededPlan(seed: number, share: number): FaultPlan {
  const random = seeded(seed);
  return () => (random() < share ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null);
}

/** A proxy between the desk and a CRM. */
export interface FaultProxy {
  readonly port: number;
  /** requests, or statements, that came, and how many met a fault */
  readonly seen: { all: number; faults: Map<string, number> };
  close(): Promise<void>;
}

const LOGIN_PAGE =
  '<!doctype html><html lang="zh"><title>统一登录</title><form action="/sso"><input name="user"></form></html>';

/** An HTTP proxy before the server at `origin`. `After` in a fault's name: the server did its work. */
export async function startFaultProxy(
  origin: string,
  plan: FaultPlan,
  retryAfterSeconds = 1,
): Promise<FaultProxy> {
  const seen: FaultProxy['seen'] = { all: 0, faults: new Map() };
  const server = createServer((incoming, reply) => {
    void bytesOf(incoming).then(async (body) => {
      const fault = plan(body.toString('utf8'));
      seen.all += 1;
      if (fault !== null) seen.faults.set(fault, (seen.faults.get(fault) ?? 0) + 1);
      reply.setHeader('retry-after', String(retryAfterSeconds));
      await answer(origin, incoming, body, reply, fault);
    });
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((ok) => {
        server.close(() => ok());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  origin: string,
  incoming: IncomingMessage,
  body: Buffer,
  reply: ServerResponse,
  fault: Fault | null,
): Promise<void> {
  if (fault === 'resetBefore') return reset(incoming.socket);
  if (fault === 'status500') return page(reply, 500, 'Internal Server Error');
  if (fault === 'status502') return page(reply, 502, '<h1>502 Bad Gateway</h1>');
  if (fault === 'throttled') return page(reply, 429, 'Too Many Requests');
  if (fault === 'loginPage') return page(reply, 200, LOGIN_PAGE);
  const real = await forward(origin, incoming, body).catch(() => null);
  if (real === null || fault === 'resetAfter') return reset(incoming.socket);
  if (fault === 'status500After') return page(reply, 500, 'Internal Server Error');
  if (fault === 'status502After') return page(reply, 502, '<h1>502 Bad Gateway</h1>');
  if (fault === 'loginPageAfter') return page(reply, 200, LOGIN_PAGE);
  reply.removeHeader('retry-after');
  reply.writeHead(real.status, {
    'content-type': real.type,
    'content-length': String(real.body.length),
  });
  if (fault !== 'halfBody') return void reply.end(real.body);
  // the length that was promised never comes
  reply.write(real.body.subarray(0, real.body.length / 2), () => incoming.socket.destroy());
}

function page(reply: ServerResponse, status: number, text: string): void {
  if (status !== 429) reply.removeHeader('retry-after');
  reply.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  reply.end(text);
}

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function forward(origin: string, incoming: IncomingMessage, body: Buffer) {
  const { host: _, connection: __, ...headers } = incoming.headers;
  const { method } = incoming;
  const real = await new Promise<IncomingMessage>((ok, fail) => {
    const url = new URL(incoming.url ?? '/', origin);
    const sent = request(url, { ...(method === undefined ? {} : { method }), headers }, ok);
    sent.once('error', fail);
    sent.end(body);
  });
  return {
    status: real.statusCode ?? 0,
    type: real.headers['content-type'] ?? 'application/octet-stream',
    body: await bytesOf(real),
  };
}

/** What befalls a statement on its way to PostgreSQL. */
export type Cut = 'cutBefore' | 'cutAfter' | 'cutNow' | null;

/** Decides by the texts that the client sent since the server last had its turn. */
export type CutPlan = (statement: string) => Cut;

/** Cuts a share of all connections at a statement that matches. */
export function seededCuts(seed: number, share: number, at: RegExp): CutPlan {
  const random = seeded(seed);
  return (statement) => {
    if (!at.test(statement) || random() >= share) return null;
    return random() < 0.5 ? 'cutBefore' : 'cutAfter';
  };
}

/** A proxy before PostgreSQL that cuts before a statement arrives, or after it has done its work. */
export async function startCutProxy(port: number, plan: CutPlan): Promise<FaultProxy> {
  const seen: FaultProxy['seen'] = { all: 0, faults: new Map() };
  const open = new Set<Socket>();
  const server = createTcpServer((client) => {
    const database = connect(port, '127.0.0.1');
    const turns = new Turns();
    let isLost = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (bytes: Buffer) => {
      for (const statement of turns.add(bytes)) {
        seen.all += 1;
        const cut = plan(statement);
        if (cut === null) continue;
        seen.faults.set(cut, (seen.faults.get(cut) ?? 0) + 1);
        if (cut === 'cutBefore') return end();
        // it arrives, and the line breaks while the server is still at work on it
        if (cut === 'cutNow') return database.write(bytes, end);
        isLost = true;
      }
      database.write(bytes);
    });
    database.on('data', (bytes: Buffer) => {
      // ReadyForQuery closes a turn: by then the work is done and kept
      if (!isLost) client.write(bytes);
      else if (bytes.at(-6) === 0x5a) end();
    });
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((ok) => {
        server.close(() => ok());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Splits what a client says to PostgreSQL into turns: all up to a Query or a Sync. */
class Turns {
  #rest = Buffer.alloc(0);
  #isStarted = false;
  #texts: string[] = [];

  add(bytes: Buffer): string[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const whole: string[] = [];
    for (;;) {
      // the first message has no type
      const head = this.#isStarted ? 1 : 0;
      if (this.#rest.length < head + 4) return whole;
      const length = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < length) return whole;
      const type = this.#isStarted ? String.fromCodePoint(this.#rest[0] ?? 0) : '';
      if (type === 'Q' || type === 'P')
        this.#texts.push(this.#rest.toString('utf8', head + 4, length));
      if (type === 'Q' || type === 'S') {
        whole.push(this.#texts.join('\n'));
        this.#texts = [];
      }
      this.#isStarted = true;
      this.#rest = this.#rest.subarray(length);
    }
  }
}
