import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this machine can read a PDF as text. */
export const hasPdfToText = await run('pdftotext', ['-v']).then(
  () => true,
  () => false,
);

/** The pages of a PDF as text, laid out as they are printed. */
export async function pagesOf(file: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-']);
  return stdout.split('\f').slice(0, -1);
}
