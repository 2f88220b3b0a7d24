import {
  Agent as PlainAgent,
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
} from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';
import type { Answer } from './answer';

/** Something that kept a request from being answered. The code alone is kept; it names nobody. */
export class ExchangeError extends Error {
  constructor(
    readonly code:
      | 'addressInvalid'
      | 'plainHttp'
      | 'redirected'
      | 'certificate'
      | 'unreachable'
      | 'timeout'
      | 'tooLarge'
      | 'brokenOff'
      | 'stopped',
    /** the request may have been taken in all the same */
    readonly mayHaveArrived: boolean,
  ) {
    super(code);
    this.name = 'ExchangeError';
  }
}

/** Connections that are kept open between the requests of one run. */
export interface Line {
  readonly plain: PlainAgent;
  readonly safe: SafeAgent;
  /** what is on its way; one ear for the signal serves them all */
  readonly underWay: Set<ClientRequest>;
  close(): void;
}

export function openLine(atOnce: number, signal?: AbortSignal): Line {
  const options = { keepAlive: true, maxSockets: atOnce };
  const plain = new PlainAgent(options);
  // certificates are checked as the system does; there is no switch that says otherwise
  const safe = new SafeAgent({ ...options, rejectUnauthorized: true });
  const underWay = new Set<ClientRequest>();
  const stop = () => {
    for (const sent of underWay) sent.destroy(new ExchangeError('stopped', true));
  };
  signal?.addEventListener('abort', stop);
  return {
    plain,
    safe,
    underWay,
    close() {
      signal?.removeEventListener('abort', stop);
      plain.destroy();
      safe.destroy();
    },
  };
}

export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly timeoutMs: number;
  readonly answerBytes: number;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An address that may be written to: https, or http that does not leave this machine. */
export function checkedUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ExchangeError('addressInvalid', false);
  }
  if (url.username !== '' || url.password !== '') throw new ExchangeError('addressInvalid', false);
  if (url.protocol === 'https:') return url;
  if (url.protocol !== 'http:') throw new ExchangeError('addressInvalid', false);
  if (!LOOPBACK.test(url.hostname)) throw new ExchangeError('plainHttp', false);
  return url;
}

/** Sends one request and reads its answer. Follows nothing, keeps nothing, writes nothing down. */
export async function exchange(
  line: Line,
  { method, url, headers, body, timeoutMs, answerBytes }: ExchangeRequest,
  signal?: AbortSignal,
): Promise<Answer> {
  const target = checkedUrl(url);
  const isSafe = target.protocol === 'https:';
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  if (signal?.aborted === true) throw new ExchangeError('stopped', false);
  return await new Promise<Answer>((ok, fail) => {
    let isOut = false;
    const over = () => {
      clearTimeout(timer);
      line.underWay.delete(sent);
    };
    const fault = (error: unknown) => {
      over();
      fail(error instanceof ExchangeError ? error : new ExchangeError(codeOf(error), isOut));
    };
    const sent = (isSafe ? safeRequest : plainRequest)(
      {
        method,
        hostname: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port,
        path: `${target.pathname}${target.search}`,
        headers: { ...headers, ...length },
        agent: isSafe ? line.safe : line.plain,
      },
      (answer) => {
        readAnswer(answer, answerBytes).then((read) => {
          over();
          ok(read);
        }, fault);
      },
    );
    const timer = setTimeout(() => sent.destroy(new ExchangeError('timeout', isOut)), timeoutMs);
    line.underWay.add(sent);
    sent.on('error', fault);
    sent.on('socket', (socket) => {
      if (!socket.connecting) isOut = true;
      else socket.once(isSafe ? 'secureConnect' : 'connect', () => (isOut = true));
    });
    // as text it goes out in one piece with its headers
    sent.end(body ?? undefined);
  });
}

async function readAnswer(answer: IncomingMessage, most: number): Promise<Answer> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400 && status !== 304) {
    answer.destroy();
    throw new ExchangeError('redirected', false);
  }
  const parts: Buffer[] = [];
  let size = 0;
  await new Promise<void>((ok, fail) => {
    answer.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else answer.destroy(new ExchangeError('tooLarge', true));
    });
    answer.on('end', ok);
    answer.on('error', fail);
    answer.on('close', ok);
  });
  if (!answer.complete) throw new ExchangeError('brokenOff', true);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers))
    if (typeof value === 'string') headers[name] = value;
  const text = Buffer.concat(parts).toString('utf8');
  return { status, headers, isEmpty: text.trim() === '', json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/;

function codeOf(error: unknown): ExchangeError['code'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (CERTIFICATE.test(code)) return 'certificate';
  if (code === 'ABORT_ERR') return 'stopped';
  if (/^(ECONNRESET|EPIPE|HPE_|ERR_STREAM|ECONNABORTED)/.test(code)) return 'brokenOff';
  return 'unreachable';
}
