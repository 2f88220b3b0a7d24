import { mkdtemp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { COOKIE_IDLE_MS, LAUNCH_LIMIT_MS } from '../../../electron/browser/credentials';
import { MAX_BODY_BYTES } from '../../../electron/browser/request-gate';
import { serveDesk, type ServedDesk } from '../../../electron/browser/serve-desk';
import { ask, sendBytes, type RawAnswer } from '../../helpers/raw-request';
import { tinyOffice, type TinyOffice } from '../../helpers/tiny-office';

let folder: string;
let pages: string;
let desk: ServedDesk;
let tiny: TinyOffice;
let now: number;
let logged: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
  pages = join(folder, 'renderer');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>展厅前台</title>');
  await writeFile(join(pages, 'assets/main-abc123.js'), 'document.title = "1"');
  await writeFile(join(folder, 'desk.key'), 'not for any browser');
  tiny = tinyOffice();
  now = 0;
  logged = '';
  desk = await serveDesk({
    office: tiny.office,
    pages,
    folder,
    port: 0,
    log: pino({ level: 'trace' }, { write: (line: string) => void (logged += line) }),
    elapsed: () => now,
  });
});

afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };

async function newToken(): Promise<string> {
  const page = await readFile(await desk.newLaunchPage(), 'utf8');
  return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

function launch(token: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return ask(desk.port, '/launch', {
    method: 'POST',
    headers: { ...FORM, ...headers },
    body: `token=${token}`,
  });
}

async function letIn(): Promise<string> {
  const answer = await launch(await newToken());
  return String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
}

function openSocket(headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${desk.port}/desk`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => {});
  });
}

async function letInSocket(): Promise<WebSocket> {
  const socket = await openSocket({ cookie: await letIn(), origin: desk.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) =>
    socket.once('message', (data) => resolve(JSON.parse((data as Buffer).toString()))),
  );

describe('the launch page', () => {
  it('lies in the data folder, readable by its owner alone, and is gone once it was used', async () => {
    const path = await desk.newLaunchPage();
    expect(path).toBe(join(folder, 'launch.html'));
    expect((await stat(path)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    const token = /value="([^"]+)"/.exec(await readFile(path, 'utf8'))?.[1] ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    await launch(token);
    await expect.poll(() => stat(path).catch(() => null)).toBeNull();
  });

  it('opens the desk with a cookie that scripts and other sites never see', async () => {
    const answer = await launch(await newToken(), { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(
      new RegExp(`^desk-${desk.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(answer.body).toContain('url=/');
  });

  it('opens the desk once', async () => {
    const token = await newToken();
    expect((await launch(token)).status).toBe(200);
    expect((await launch(token)).status).toBe(403);
  });

  it('opens the desk for sixty seconds and not a moment longer', async () => {
    const inTime = await newToken();
    now = LAUNCH_LIMIT_MS;
    expect((await launch(inTime)).status).toBe(200);
    const late = await newToken();
    now += LAUNCH_LIMIT_MS + 1;
    expect((await launch(late)).status).toBe(403);
  });

  it('is refused from a page of another origin, even with the right token', async () => {
    const token = await newToken();
    expect((await launch(token, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await launch(token, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await launch(token)).status).toBe(200);
  });

  it('is refused as anything but a form', async () => {
    const token = await newToken();
    expect((await launch(token, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await launch(token, { 'content-type': 'application/json' })).status).toBe(415);
  });

  it('leaves neither token nor cookie in the log', async () => {
    const token = await newToken();
    const cookie = String((await launch(token)).headers['set-cookie']).split(/[=;]/)[1] ?? '?';
    await launch(token);
    expect(logged).toContain('a browser was let in');
    expect(logged).not.toContain(token);
    expect(logged).not.toContain(cookie);
  });
});

describe('a page of the desk', () => {
  it('comes to the browser that was let in, with the headers of a careful server', async () => {
    const cookie = await letIn();
    const index = await ask(desk.port, '/', { headers: { cookie } });
    expect(index.status).toBe(200);
    expect(index.body).toContain('展厅前台');
    expect(index.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(index.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${desk.port};`);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/https?:/);
    const script = await ask(desk.port, '/assets/main-abc123.js', { headers: { cookie } });
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await ask(desk.port, '/', { method: 'HEAD', headers: { cookie } })).status).toBe(200);
  });

  it.each([
    ['no cookie', {}, 401],
    ['a made-up cookie', { cookie: 'desk-PORT=AAAA' }, 401],
    ['another host name', { host: 'localhost:PORT' }, 421],
    ['a name that somebody pointed at this machine', { host: 'evil.example:PORT' }, 421],
    ['another port in the host', { host: '127.0.0.1:1' }, 421],
    ['the origin of a file', { origin: 'null' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a fetch from another port', { 'sec-fetch-site': 'same-site' }, 403],
  ])('is refused with %s', async (_what, headers, status) => {
    const own = await letIn();
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('PORT', String(desk.port)),
      ]),
    );
    const isAboutCookie = status === 401;
    const sent = isAboutCookie ? named : { cookie: own, ...named };
    expect((await ask(desk.port, '/', { headers: sent })).status).toBe(status);
    expect((await ask(desk.port, '/', { headers: { cookie: own } })).status).toBe(200);
  });

  it.each([
    ['/..%2fdesk.key', 400],
    ['/..%5cdesk.key', 400],
    ['/%2e%2e/desk.key', 400],
    ['/../desk.key', 400],
    ['/assets/../../desk.key', 400],
    ['/assets/..\\..\\desk.key', 400],
    ['/index.html%00', 400],
    ['//etc/passwd', 400],
    ['http://evil.example/', 400],
    ['/desk.key', 404],
    ['/launch', 404],
    ['/assets/', 404],
    ['/__proto__', 404],
  ])('is never found at %s', async (path, status) => {
    const cookie = await letIn();
    expect((await ask(desk.port, path, { headers: { cookie } })).status).toBe(status);
    expect((await ask(desk.port, '/', { headers: { cookie } })).status).toBe(200);
  });

  it('is only read: every other method is refused', async () => {
    const cookie = await letIn();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      const answer = await ask(desk.port, '/', { method, headers: { cookie } });
      expect([method, answer.status]).toEqual([method, 405]);
    }
  });

  it('is refused for a form posted as plain text', async () => {
    const cookie = await letIn();
    const answer = await launch(await newToken(), { cookie, 'content-type': 'text/plain' });
    expect(answer.status).toBe(415);
  });

  it('is refused for a body of more than a megabyte, announced or not', async () => {
    const body = 'x'.repeat(MAX_BODY_BYTES + 1);
    const announced = await ask(desk.port, '/launch', {
      method: 'POST',
      headers: { ...FORM, 'content-length': String(body.length) },
    }).catch(() => null);
    expect(announced?.status ?? 413).toBe(413);
    const head = `POST /launch HTTP/1.1\r\nHost: 127.0.0.1:${desk.port}\r\nOrigin: null\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    expect(await sendBytes(desk.port, `${head}Content-Length: ${body.length}\r\n\r\n`)).toBe(413);
    const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(await sendBytes(desk.port, chunked)).toBe(413);
    expect((await ask(desk.port, '/', { headers: { cookie: await letIn() } })).status).toBe(200);
  });

  it('is refused to a cookie whose last window went half a day ago', async () => {
    const cookie = await letIn();
    now += COOKIE_IDLE_MS + 1;
    expect((await ask(desk.port, '/', { headers: { cookie } })).status).toBe(401);
    expect(tiny.closed).toEqual(tiny.sessions);
  });

  it('survives what is no HTTP at all', async () => {
    expect(await sendBytes(desk.port, 'hello\r\n\r\n')).toBe(400);
    expect((await ask(desk.port, '/', { headers: { cookie: await letIn() } })).status).toBe(200);
  });
});

describe('the socket of a window', () => {
  it('carries requests, replies and events', async () => {
    const socket = await letInSocket();
    const reply = nextMessage(socket);
    socket.send(JSON.stringify({ id: '1', name: 'desk.hello', input: {} }));
    expect(await reply).toMatchObject({ id: '1', ok: true });
    const event = nextMessage(socket);
    tiny.tell({ event: 'clock', payload: { now: 5 } });
    expect(await event).toEqual({ event: 'clock', payload: { now: 5 } });
    socket.close();
  });

  it('shares the session of its cookie with the other windows of the browser', async () => {
    const headers = { cookie: await letIn(), origin: desk.origin };
    for (const id of ['1', '2']) {
      const socket = await openSocket(headers);
      if (typeof socket === 'number') throw new Error('refused');
      const reply = nextMessage(socket);
      socket.send(JSON.stringify({ id, name: 'desk.hello', input: {} }));
      await reply;
      socket.close();
    }
    expect(tiny.sessions).toHaveLength(1);
    expect(new Set(tiny.asked.map(({ session }) => session))).toEqual(new Set(tiny.sessions));
  });

  it('keeps a cookie alive for as long as a window is open', async () => {
    const cookie = await letIn();
    const socket = await openSocket({ cookie, origin: desk.origin });
    now += COOKIE_IDLE_MS * 3;
    expect((await ask(desk.port, '/', { headers: { cookie } })).status).toBe(200);
    if (typeof socket !== 'number') socket.close();
  });

  it('is refused without a cookie, with an old one, from elsewhere, and at another path', async () => {
    const cookie = await letIn();
    const { origin } = desk;
    expect(await openSocket({ origin })).toBe(401);
    expect(await openSocket({ origin, cookie: `${cookie}x` })).toBe(401);
    expect(await openSocket({ cookie })).toBe(403);
    expect(await openSocket({ cookie, origin: 'null' })).toBe(403);
    expect(await openSocket({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await openSocket({ cookie, origin, host: 'evil.example' })).toBe(421);
    const elsewhere = await ask(desk.port, '/other', {
      headers: { cookie, origin, connection: 'Upgrade', upgrade: 'websocket' },
    });
    expect(elsewhere.status).toBe(404);
    expect(tiny.asked).toEqual([]);
  });

  it('is closed for a message of more than a megabyte, and the desk goes on', async () => {
    const socket = await letInSocket();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send('x'.repeat(MAX_BODY_BYTES + 1));
    expect(await closed).toBe(1009);
    expect(tiny.asked).toEqual([]);
    (await letInSocket()).close();
  });

  it('hands what is not JSON to the gate, which refuses it; bytes close it', async () => {
    const socket = await letInSocket();
    const reply = nextMessage(socket);
    socket.send('{"id":');
    expect(await reply).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(Buffer.from([1, 2, 3]));
    expect(await closed).toBe(1003);
  });

  it('ends with the desk, and so do all sessions', async () => {
    const socket = await letInSocket();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await desk.close();
    await closed;
    expect(tiny.closed).toEqual(tiny.sessions);
  });
});
