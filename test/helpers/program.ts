import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * Which of these programs is missing, in words for the name of a skipped test; null: all are there.
 * In CI nothing may be missing: there the tests run and fail.
 */
export function missingProgram(...programs: readonly string[]): string | null {
  if (process.env['CI'] !== undefined) return null;
  const missing = programs.find((program) => spawnSync('test', ['-x', program]).status !== 0);
  return missing === undefined ? null : `skipped: ${missing} is not installed`;
}

/** A port of this machine that nobody listens at, for programs that cannot choose one themselves. */
export function freePort(): Promise<number> {
  return new Promise((ok, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => ok(port));
    });
  });
}
