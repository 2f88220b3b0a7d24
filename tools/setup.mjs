/**
 * Makes the desk ready to run: installs what the lock file names and, with the argument `build`,
 * builds what has changed. Plain Node: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const INSTALL_STAMP = join(root, 'node_modules/.desk-stamp');
const BUILD_STAMP = join(root, 'dist/.desk-stamp');

/** Everything a build reads. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

const OLDEST_NODE = [20, 19];

/** Two starts at once must not install into the same folder; this long the second one waits. */
const LOCK_LIMIT_MS = 15 * 60_000;

/** Of a tool that failed, the end says why; a compiler's warnings before it only hide that. */
const LINES_SHOWN = 40;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

function addTo(hash, path) {
  if (!statSync(path, { throwIfNoEntry: false })) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).toSorted()) addTo(hash, join(path, name));
    return;
  }
  hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
}

function stampOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, join(root, path));
  // a native module belongs to one system and one architecture
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Runs npm or a tool; `quiet` holds its output back unless it fails. */
function run(what, command, args, { quiet = false } = {}) {
  const started = Date.now();
  process.stdout.write(`${what} …\n`);
  const isWindows = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    shell: isWindows && command === 'npm',
    // npm passes its own settings down; a production install would leave the tools out
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (status !== 0) {
    const lines = `${stdout ?? ''}${stderr ?? ''}`.trimEnd().split('\n');
    process.stderr.write(`${lines.slice(-LINES_SHOWN).join('\n')}\n${what}: failed\n`);
    // the native driver is compiled where no ready one can be had, and make splits such a path
    if (command === 'npm' && /\s/.test(root))
      process.stderr.write('The path of this folder has a space in it: move it and try again.\n');
    process.exit(status ?? 1);
  }
  process.stdout.write(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Lets one setup of this tree work at a time. */
async function locked(work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `showroom-desk-setup-${name}.lock`);
  const until = Date.now() + LOCK_LIMIT_MS;
  let hasLock = false;
  while (!hasLock) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeFileSync(file, String(process.pid));
      closeSync(file);
      hasLock = true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(read(path));
      const isStale =
        holder > 0
          ? !isAlive(holder)
          : Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 5_000;
      if (isStale) rmSync(path, { force: true });
      else if (Date.now() > until)
        throw new Error('another setup of this folder does not end', { cause: error });
      else await wait(200);
    }
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  await work();
  release();
}

const isInstalled = () => read(INSTALL_STAMP) === stampOf(['package-lock.json']);
const isBuilt = () => read(BUILD_STAMP) === stampOf(SOURCES);

function install() {
  if (isInstalled()) return;
  // the stamp goes first and comes last: an install that was cut off is done again
  rmSync(INSTALL_STAMP, { force: true });
  run(
    'Installing packages (a few minutes the first time)',
    'npm',
    ['ci', '--no-audit', '--no-fund'],
    { quiet: true },
  );
  writeFileSync(INSTALL_STAMP, stampOf(['package-lock.json']));
}

function build() {
  if (isBuilt()) return;
  const stamp = stampOf(SOURCES);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run(
    'Building the desk',
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app'],
    { quiet: true },
  );
  writeFileSync(BUILD_STAMP, stamp);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

const wantsBuild = process.argv[2] === 'build';
if (!isInstalled() || (wantsBuild && !isBuilt()))
  await locked(() => {
    install();
    if (wantsBuild) build();
  });
