/** Finds Electron's binary without asking the `electron` package, which would fetch it and throw. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'node_modules/electron');
const FAILED = join(root, 'node_modules/.desk-electron');

/** After a failed download the next start does not try again before this time is over. */
const RETRY_MS = 24 * 3_600_000;

/** A download that takes longer than this is given up; the desk opens in the browser instead. */
const DOWNLOAD_LIMIT_MS = 120_000;

const NAMES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

const read = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** The path of Electron's binary when it is there; null otherwise. Fetches nothing. */
export function presentElectron(env = process.env) {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = read(join(home, 'path.txt')) || NAMES[process.platform] || 'electron';
  const path = join(named || join(home, 'dist'), name);
  if (!existsSync(path)) return null;
  if (named) return path;
  const { version } = JSON.parse(read(join(home, 'package.json')));
  return read(join(home, 'dist/version')).replace(/^v/, '') === version ? path : null;
}

/** The path of Electron's binary, fetched when need be; null when it cannot be had. */
export function obtainElectron(env = process.env) {
  const present = presentElectron(env);
  if (present !== null) return present;
  const failedAt = statSync(FAILED, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - failedAt < RETRY_MS) return null;
  process.stdout.write('Fetching Electron …\n');
  const { status } = spawnSync(process.execPath, [join(home, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_LIMIT_MS,
  });
  const path = status === 0 ? presentElectron(env) : null;
  if (path === null) writeFileSync(FAILED, '');
  else rmSync(FAILED, { force: true });
  return path;
}
