/** Opens the desk: in Electron when its binary can be had, otherwise in the browser host. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { obtainElectron } from './electron-binary.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const EXIT_SETTING_WRONG = 78;

/** Electron that ends this soon with an error never showed a window. */
const TOO_SOON_MS = 8_000;

const shell = process.env.DESK_SHELL || 'auto';

const say = (sentence) => process.stdout.write(`${sentence}\n`);

async function openInBrowser(reason) {
  if (reason) say(reason);
  await import('../dist/electron/browser-host.js');
}

/** Resolves with how Electron ended. */
function runElectron(binary) {
  // Chromium refuses to run as root with its sandbox
  const isRoot = process.platform === 'linux' && process.getuid() === 0;
  const child = spawn(binary, [...(isRoot ? ['--no-sandbox'] : []), root], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

const hasScreen =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function start() {
  if (!['auto', 'electron', 'browser'].includes(shell)) {
    process.stderr.write('DESK_SHELL:只能是 auto、electron 或 browser。\n');
    process.exitCode = EXIT_SETTING_WRONG;
    return;
  }
  if (shell === 'browser') return openInBrowser();
  if (shell === 'auto' && !hasScreen)
    return openInBrowser('这台电脑没有图形界面可供 Electron 使用,改在浏览器中打开展厅前台。');
  const binary = obtainElectron();
  if (binary === null && shell === 'electron') {
    process.stderr.write('Electron 程序不在这台电脑上,也下载不到;可改用 DESK_SHELL=browser。\n');
    process.exitCode = 1;
    return;
  }
  if (binary === null)
    return openInBrowser('Electron 程序不在这台电脑上,也下载不到,改在浏览器中打开展厅前台。');
  const started = Date.now();
  const { code, signal } = await runElectron(binary);
  const hasFailed = signal !== null ? signal !== 'SIGINT' && signal !== 'SIGTERM' : code !== 0;
  if (
    shell === 'auto' &&
    hasFailed &&
    code !== EXIT_SETTING_WRONG &&
    Date.now() - started < TOO_SOON_MS
  )
    return openInBrowser('Electron 在这台电脑上无法启动,改在浏览器中打开展厅前台。');
  process.exitCode = code ?? 0;
}

await start();
