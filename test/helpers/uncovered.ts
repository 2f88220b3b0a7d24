import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST, MANIFEST_SUM } from '../../electron/crm/bundle';
import { verifyBundle } from '../../electron/crm/verify-bundle';

/**
 * Lays a bundle out without its passphrase, so that a test can spoil it many times.
 *
 * @param without a file that it is left without, as if it had never had one
 */
export async function uncovered(
  folder: string,
  to: string,
  { passphrase, without = '' }: { readonly passphrase: string; readonly without?: string },
): Promise<void> {
  const { manifest, open } = await verifyBundle(folder, passphrase);
  await mkdir(to);
  const files = manifest.files.filter(({ name }) => name !== without);
  for (const { name } of files) await writeFile(join(to, name), open(name));
  const text = `${JSON.stringify({ ...manifest, files }, null, 2)}\n`;
  const sum = createHash('sha256').update(text).digest('hex');
  await writeFile(join(to, MANIFEST), text);
  await writeFile(join(to, MANIFEST_SUM), `${sum}  ${MANIFEST}\n`);
}
