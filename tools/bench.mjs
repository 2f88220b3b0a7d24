/** Runs every bench at full size and writes docs/benchmarks.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--project',
  'faults',
  'test/bench',
];
const env = { ...process.env, DESK_BENCH: 'full' };
process.exitCode =
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;
