import { spawnSync } from 'node:child_process';

/** The program itself, not a library of ours: what a head office would open a bundle with. */
export const AGE = '/usr/bin/age';
/** Lends it a terminal. */
export const PYTHON = '/usr/bin/python3';

/** A terminal for it: it takes a passphrase from nowhere else. */
const AT_A_TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
said, answered = b'', False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    said += part
    if not answered and b'passphrase' in said:
        answered = True
        os.write(terminal, os.environ['PASSPHRASE'].encode() + b'\\n')
status = os.waitpid(pid, 0)[1]
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(status))
`;

/** Opens one file of a bundle with the program. @returns its exit code, and what it said */
export function openWithAge(
  folder: string,
  {
    name,
    to,
    passphrase,
  }: { readonly name: string; readonly to: string; readonly passphrase: string },
): { readonly code: number | null; readonly said: string } {
  const order = [AGE, '-d', '-i', 'identity.age', '-o', to, `${name}.age`];
  const run = spawnSync(PYTHON, ['-c', AT_A_TERMINAL, ...order], {
    cwd: folder,
    env: { ...process.env, PASSPHRASE: passphrase },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: run.status, said: `${run.stdout}${run.stderr}` };
}
