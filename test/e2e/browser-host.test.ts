import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../electron/browser/find-browser';
import { printToPdf } from '../../electron/browser/print-to-pdf';
import { serveDesk, type ServedDesk } from '../../electron/browser/serve-desk';
import { AppError } from '../../shared/errors';
import { tinyOffice, type TinyOffice } from '../helpers/tiny-office';

const executablePath = findBrowser();

/** What the page's own script found out about its surroundings. */
const PROBE = `
const socket = new WebSocket('ws://' + location.host + '/desk');
const outcome = {};
socket.onopen = () => socket.send(JSON.stringify({ id: '1', name: 'desk.hello', input: {} }));
socket.onmessage = ({ data }) => {
  outcome.reply = JSON.parse(data);
  outcome.cookie = document.cookie;
  try { eval('1'); outcome.eval = 'ran'; } catch { outcome.eval = 'refused'; }
  fetch('http://127.0.0.1:1/').then(() => { outcome.fetch = 'sent'; }, () => { outcome.fetch = 'refused'; })
    .then(() => { document.title = JSON.stringify(outcome); });
};
`;

const reason = executablePath === null ? ' (skipped: no browser on this machine)' : '';

describe.skipIf(executablePath === null)(`the desk in a real browser${reason}`, () => {
  let folder: string;
  let browser: Browser;
  let desk: ServedDesk;
  let tiny: TinyOffice;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
    const pages = join(folder, 'renderer');
    await mkdir(join(pages, 'assets'), { recursive: true });
    const script = '<script type="module" src="./assets/probe-1.js"></script>';
    await writeFile(join(pages, 'index.html'), `<!doctype html><title>…</title>${script}`);
    await writeFile(join(pages, 'assets/probe-1.js'), PROBE);
    tiny = tinyOffice();
    const log = pino({ level: 'silent' });
    desk = await serveDesk({ office: tiny.office, pages, folder, port: 0, log });
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
    await rm(folder, { recursive: true });
  });

  it('goes from the launch page to the desk and its socket, with a cookie scripts cannot see', async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(await desk.newLaunchPage()).href);
    await page.waitForFunction(() => document.title.startsWith('{'));
    expect(page.url()).toBe(`${desk.origin}/`);
    expect(JSON.parse(await page.title())).toEqual({
      reply: expect.objectContaining({ id: '1', ok: true }),
      cookie: '',
      eval: 'refused',
      fetch: 'refused',
    });
    // nothing in the window's history leads back to the launch
    await page.reload();
    await page.waitForFunction(() => document.title.startsWith('{'));
    await page.close();
  });

  it('stays shut to a page from elsewhere, whatever it tries', async () => {
    const before = tiny.asked.length;
    const page = await browser.newPage();
    const entrance = join(folder, 'elsewhere.html');
    const { port } = desk;
    await writeFile(
      entrance,
      `<!doctype html><title>…</title><img src="${desk.origin}/assets/probe-1.js">
       <script>
         const socket = new WebSocket('ws://127.0.0.1:${port}/desk');
         socket.onopen = () => { document.title = 'open'; };
         socket.onerror = () => { document.title = 'refused'; };
       </script>`,
    );
    await page.goto(pathToFileURL(entrance).href);
    await page.waitForFunction(() => document.title !== '…');
    expect(await page.title()).toBe('refused');
    const answer = await page.goto(`${desk.origin}/`);
    expect(answer?.status()).toBe(401);
    expect(tiny.asked).toHaveLength(before);
    await page.close();
  });
});

describe.skipIf(executablePath === null)(`printing to PDF in the browser host${reason}`, () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prints-'));
    vi.stubEnv('TMPDIR', folder);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('gives Chinese as real text on the paper asked for, and leaves no file behind', async () => {
    const html =
      '<!doctype html><meta charset="utf-8"><p>客户信息卡 张晓明</p><script>document.body.textContent = "ran"</script><img src="http://127.0.0.1:1/x.png">';
    const pdf = await printToPdf(html, 'A5');
    const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
    expect(text).toContain('客户信息卡 张晓明');
    expect(text).not.toContain('ran');
    const facts = execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' });
    expect(facts).toMatch(/Page size: .*\(A5\)/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that there is no printer where no browser is', async () => {
    await expect(printToPdf('<p>', 'A4', null)).rejects.toThrow(new AppError('printerMissing'));
    await expect(printToPdf('<p>', 'A4', '/nowhere/chromium')).rejects.toThrow(
      new AppError('printerMissing'),
    );
  });
});
