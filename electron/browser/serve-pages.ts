import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { BuiltFiles } from '../shell/built-files';
import { cacheControl, contentPolicy, pageHeaders } from '../shell/page-policy';
import type { LaunchTokens, Visitors } from './credentials';
import {
  cookieName,
  LAUNCH_PATH,
  MAX_BODY_BYTES,
  readCookie,
  refuse,
  type Refusal,
} from './request-gate';

/** What the pages are served from. */
export interface PageSource {
  readonly port: number;
  readonly files: BuiltFiles;
  readonly tokens: LaunchTokens;
  readonly visitors: Visitors;
  readonly log: Logger;
  /** called when a launch token was used */
  readonly launched: () => void;
}

const SENTENCES: Readonly<Record<Refusal['status'], string>> = {
  400: '请求无法识别。',
  401: '请从启动页打开展厅前台：在终端再次运行 npm start。',
  403: '不允许这样打开展厅前台。请在终端再次运行 npm start。',
  404: '没有这一页。',
  405: '不支持这种请求。',
  413: '内容过大。',
  415: '不支持这种内容。',
  421: '地址不对。',
};

/** The page after the launch: its own move to the desk carries the cookie, a redirect would not. */
const WELCOME = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><link rel="icon" href="data:,">
<title>展厅前台</title></html>
`;

/** Answers one request for a page. */
export async function servePage(
  source: PageSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { port } = source;
  const origin = `http://127.0.0.1:${port}`;
  const policy = contentPolicy(`'self' ws://127.0.0.1:${port}`);
  for (const [name, value] of Object.entries(pageHeaders(policy))) response.setHeader(name, value);
  response.setHeader('Cache-Control', cacheControl(false));

  const refusal = refuse(request, port);
  if (refusal) return deny(source, request, response, refusal);
  if (request.method === 'POST') return launch(source, request, response);

  const found = source.files.find(request.url ?? '');
  if ('status' in found && found.status === 400)
    return deny(source, request, response, { status: 400, reason: 'path' });
  if (!source.visitors.find(readCookie(request.headers, port)))
    return deny(source, request, response, { status: 401, reason: 'cookie' });
  if ('status' in found)
    return deny(source, request, response, { status: found.status, reason: 'path' });

  response.setHeader('Cache-Control', cacheControl(found.isHashed));
  response.setHeader('Content-Type', found.type);
  if (request.method === 'HEAD') return void response.end();
  const file = createReadStream(found.path);
  file.on('error', () => {
    source.log.warn({ origin }, 'a built file cannot be read');
    response.destroy();
  });
  file.pipe(response);
}

async function launch(
  source: PageSource,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) return deny(source, request, response, { status: 413, reason: 'size' });
  const token = new URLSearchParams(body).get('token') ?? '';
  if (!source.tokens.redeem(token))
    return deny(source, request, response, { status: 403, reason: 'token' });
  const cookie = source.visitors.admit();
  source.launched();
  source.log.info('a browser was let in');
  response.setHeader(
    'Set-Cookie',
    `${cookieName(source.port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
  );
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(WELCOME);
}

/** null when the body is larger than a message may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function deny(
  source: PageSource,
  request: IncomingMessage,
  response: ServerResponse,
  { status, reason }: Refusal,
): void {
  source.log.warn({ status, reason }, 'request refused');
  response.statusCode = status;
  // what was not read of the body must not be taken for the next request
  response.setHeader('Connection', 'close');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  if (status === 405)
    response.setHeader('Allow', request.url === LAUNCH_PATH ? 'POST' : 'GET, HEAD');
  response.end(`${SENTENCES[status]}\n`);
}
