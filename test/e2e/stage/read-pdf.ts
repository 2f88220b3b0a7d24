import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this machine can look into a PDF. */
export const HAS_PDF_TOOLS = await run('pdftotext', ['-v']).then(
  () => true,
  () => false,
);

/** A printed sheet as a reader has it. */
export interface PrintedSheet {
  readonly pages: readonly string[];
  readonly text: string;
  /** as `pdffonts` lists them */
  readonly fonts: string;
  /** width and height in millimetres */
  readonly size: readonly number[];
}

/** Looks into a PDF. @param base64 as a call returns it */
export async function readPdf(base64: string): Promise<PrintedSheet> {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  try {
    const file = join(folder, 'sheet.pdf');
    await writeFile(file, Buffer.from(base64, 'base64'));
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    const info = (await run('pdfinfo', [file])).stdout;
    const fonts = (await run('pdffonts', [file])).stdout;
    const [, width = '', height = ''] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? [];
    return {
      pages: stdout.split('\f').slice(0, -1),
      text: stdout,
      fonts,
      size: [width, height].map((points) => Math.round((Number(points) * 25.4) / 72)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
