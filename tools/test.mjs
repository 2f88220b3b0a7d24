/** Runs every check there is and ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each check with the program that makes it; the tests come last, because they end with the counts. */
const CHECKS = [
  { name: 'types', program: 'typescript/bin/tsc', args: ['--build', '--noEmit'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', program: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
  { name: 'tests', program: 'vitest/vitest.mjs', args: ['run', ...process.argv.slice(2)] },
];

const failed = [];
for (const { name, program, args } of CHECKS) {
  process.stdout.write(`\n== ${name}\n`);
  const env = { ...process.env, DESK_CHECKS_FAILED: String(failed.length) };
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  if (status !== 0) failed.push(status ?? 1);
  // after the tests the counts are the last line
  if (status !== 0 && name !== 'tests') process.stderr.write(`${name}: failed\n`);
}
process.exitCode = failed[0] ?? 0;
