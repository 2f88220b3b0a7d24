import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../helpers/raw-request';

const HOST = fileURLToPath(new URL('../../dist/electron/browser-host.js', import.meta.url));

let folder: string;
const running: ChildProcess[] = [];

/** A browser host in a process of its own, as `npm start` runs it. */
class HostProcess {
  said = '';
  readonly ended: Promise<number | null>;
  readonly process: ChildProcess;

  constructor(settings: Record<string, string> = {}) {
    const env = { ...process.env, DESK_DATA: folder, DESK_OPEN: '0', ...settings };
    this.process = spawn(process.execPath, [HOST], { env, stdio: 'pipe' });
    running.push(this.process);
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (data: Buffer) => (this.said += data.toString()));
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
  }

  async ready(): Promise<number> {
    await vi.waitUntil(() => this.said.includes('launch.html'), { timeout: 20_000 });
    return Number(/127\.0\.0\.1:(\d+)/.exec(this.said)?.[1]);
  }
}

async function tokenOnDisk(): Promise<string> {
  const page = await readFile(join(folder, 'launch.html'), 'utf8').catch(() => '');
  return /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

const launch = async (port: number, token: string): Promise<number> =>
  (
    await ask(port, '/launch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body: `token=${token}`,
    })
  ).status;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

describe.skipIf(!existsSync(HOST))('the browser host as a process', () => {
  it('opens once by its launch page, and tells the token to nobody', async () => {
    const host = new HostProcess();
    const port = await host.ready();
    const token = await tokenOnDisk();
    expect(token).toHaveLength(43);
    expect(await launch(port, token)).toBe(200);
    expect(await launch(port, token)).toBe(403);
    host.process.kill('SIGTERM');
    expect(await host.ended).toBe(0);
    expect(host.said).not.toContain(token);
    for (const name of await readdir(folder, { recursive: true })) {
      const text = await readFile(join(folder, name), 'latin1').catch(() => '');
      expect([name, text.includes(token)]).toEqual([name, false]);
    }
  });

  it('is called back by a second start, which ends, and makes a fresh launch page', async () => {
    const first = new HostProcess();
    const port = await first.ready();
    const token = await tokenOnDisk();
    const second = new HostProcess();
    expect(await second.ended).toBe(0);
    expect(second.said).toContain('已经在运行');
    await expect.poll(tokenOnDisk).not.toBe(token);
    expect(await launch(port, await tokenOnDisk())).toBe(200);
  });

  it('leaves nothing that keeps the next start out, however it died', async () => {
    const first = new HostProcess();
    await first.ready();
    first.process.kill('SIGKILL');
    await first.ended;
    const second = new HostProcess();
    const port = await second.ready();
    expect(await launch(port, await tokenOnDisk())).toBe(200);
    second.process.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(existsSync(join(folder, 'launch.html'))).toBe(false);
  });

  it('ends with one sentence when a setting is wrong or the port is taken', async () => {
    const wrong = new HostProcess({ DESK_NOW: 'tomorrow' });
    expect(await wrong.ended).toBe(78);
    expect(wrong.said).toMatch(/^DESK_NOW:[^\n]+\n$/);
    const first = new HostProcess();
    const port = await first.ready();
    const elsewhere = await mkdtemp(join(tmpdir(), 'desk-'));
    const taken = new HostProcess({ DESK_PORT: String(port), DESK_DATA: elsewhere });
    expect(await taken.ended).toBe(1);
    expect(taken.said).toMatch(/^端口已被占用[^\n]+\n$/);
    await rm(elsewhere, { recursive: true });
  });
});
