import { createServer, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { Allowance } from './allowance';
import { readAnnouncement } from './announcement';
import type { Announcement, Hearing } from './lines';
import type { TelephoneToken } from './token';

/** No announcement is longer. */
export const MAX_ANNOUNCEMENT_BYTES = 4096;

const CALLS_PATH = '/calls';

/** A door that telephones announce their calls at. */
export interface TelephoneDoor {
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly port: number;
  readonly token: Pick<TelephoneToken, 'isRight'>;
  readonly announce: (news: Announcement) => Hearing;
  readonly log: Logger;
  /** milliseconds on a clock that never jumps */
  readonly elapsed?: () => number;
}

interface Answer {
  readonly status: 204 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 429;
  readonly reason: string;
}

const HEARD: Readonly<Record<Hearing, Answer>> = {
  heard: { status: 204, reason: 'heard' },
  conflict: { status: 409, reason: 'conflict' },
  tooMany: { status: 429, reason: 'calls' },
};

/**
 * Takes announcements over HTTP on this machine alone; docs/telephone.md tells telephones how.
 *
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is taken
 */
export async function serveCalls(options: DoorOptions): Promise<TelephoneDoor> {
  const { port, token, announce, log, elapsed = () => performance.now() } = options;
  const allowed = new Allowance(60, 20, elapsed);
  // whoever guesses is slowed down without slowing the telephone
  const guesses = new Allowance(10, 0.2, elapsed);

  const server = createServer({
    headersTimeout: 5000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 5000,
    maxHeaderSize: 8192,
  });
  server.maxConnections = 32;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  server.on('request', (request, response) => {
    answer(request).then(
      ({ status, reason }) => {
        if (status !== 204) log.warn({ status, reason }, 'an announcement was refused');
        response.writeHead(status, {
          'Cache-Control': 'no-store',
          'Content-Length': 0,
          ...(status === 429 && { 'Retry-After': '5' }),
          ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
          ...(status === 405 && { Allow: 'POST' }),
          // what is left of a body nobody reads must not become the next request
          ...(status !== 204 && { Connection: 'close' }),
        });
        response.end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const refused = refusePlace(request, port);
    if (refused !== null) return refused;
    const [, given] = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '') ?? [];
    if (given === undefined || !token.isRight(given))
      return guesses.take() ? { status: 401, reason: 'token' } : { status: 429, reason: 'guesses' };
    if (!allowed.take()) return { status: 429, reason: 'rate' };
    if (!isJson(request.headers['content-type'])) return { status: 415, reason: 'type' };
    const body = await readBody(request);
    if (body === null) return { status: 413, reason: 'size' };
    const news = readAnnouncement(body);
    return news === null ? { status: 400, reason: 'body' } : HEARD[announce(news)];
  }

  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A page in a browser of this machine must not get in, whatever name it gives the machine. */
function refusePlace({ headers, method, url }: IncomingMessage, port: number): Answer | null {
  if (headers.host !== `127.0.0.1:${port}`) return { status: 421, reason: 'host' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return { status: 403, reason: 'origin' };
  if (url !== CALLS_PATH) return { status: 404, reason: 'path' };
  return method === 'POST' ? null : { status: 405, reason: 'method' };
}

function isJson(type: string | undefined): boolean {
  return type?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/** null: too long. Bytes that are no UTF-8 become something that is no announcement. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_ANNOUNCEMENT_BYTES) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > MAX_ANNOUNCEMENT_BYTES) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}
