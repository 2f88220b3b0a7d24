import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import { FORMAT_VERSION, Manifest, MANIFEST, MANIFEST_SUM } from './bundle';
import { COVERED, IDENTITY_FILE, openCover, type OpenFile } from './cover';
import type { OutboxEvent } from './event';
import { folderError } from './target-folder';

/** A bundle whose every byte was found to be the one that was written. */
export interface VerifiedBundle {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  /** its files, uncovered */
  readonly open: OpenFile;
}

/**
 * Reads a whole bundle and compares it with its manifest: no file more or less, no byte another.
 *
 * @param passphrase null: the bundle is not under one
 * @throws bundleForeign, bundleDamaged, passphraseWrong, folderInvalid
 */
export async function verifyBundle(
  folder: string,
  passphrase: string | null = null,
): Promise<VerifiedBundle> {
  const names = await namesIn(folder);
  const isCovered = names.includes(IDENTITY_FILE);
  if (isCovered && passphrase === null)
    throw new AppError('passphraseWrong', { field: 'passphrase' });
  if (!names.includes(isCovered ? `${MANIFEST}${COVERED}` : MANIFEST))
    throw new AppError('bundleForeign');
  const open = await openCover(folder, isCovered ? passphrase : null);
  const { manifest, manifestSha256 } = await readManifest(open);
  const own = [MANIFEST, MANIFEST_SUM, ...manifest.files.map(({ name }) => name)];
  const expected = isCovered ? [IDENTITY_FILE, ...own.map((name) => name + COVERED)] : own;
  if (expected.toSorted().join('/') !== names.join('/')) throw new AppError('bundleDamaged');
  for (const file of manifest.files) {
    const { bytes, sha256 } = await weigh(open, file.name);
    if (bytes !== file.bytes || sha256 !== file.sha256)
      throw new AppError('bundleDamaged', { file: file.name });
  }
  return { manifest, manifestSha256, open };
}

/**
 * Verifies bundles that follow one another, oldest first: none may be missing between them, and
 * each must name the one before.
 *
 * @throws bundleGap, and as `verifyBundle`
 */
export async function verifyChain(
  folders: readonly string[],
  passphrase: string | null = null,
): Promise<VerifiedBundle[]> {
  const chain: VerifiedBundle[] = [];
  for (const folder of folders) {
    const bundle = await verifyBundle(folder, passphrase);
    const before = chain.at(-1);
    if (before !== undefined) {
      const { manifest } = bundle;
      const follows =
        manifest.deskId === before.manifest.deskId &&
        manifest.fromSeq === before.manifest.toSeq + 1 &&
        manifest.previousManifestSha256 === before.manifestSha256;
      if (!follows) throw new AppError('bundleGap');
    }
    chain.push(bundle);
  }
  return chain;
}

/** The events of one file, in their order. @throws bundleDamaged */
export async function* readLines(open: OpenFile, name: string): AsyncGenerator<OutboxEvent> {
  for await (const line of readTexts(open, name)) yield JSON.parse(line) as OutboxEvent;
}

/** The lines of one file as they stand. @throws bundleDamaged */
export async function* readTexts(open: OpenFile, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const bytes of open(name)) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw damaged(error, name);
  }
  if (rest !== '') throw new AppError('bundleDamaged', { file: name });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).toSorted();
    for (const name of names)
      if (!(await lstat(join(folder, name))).isFile()) throw new AppError('bundleDamaged');
    return names;
  } catch (error) {
    throw folderError(error);
  }
}

async function readManifest(open: OpenFile) {
  const text = await readText(open, MANIFEST);
  const manifestSha256 = createHash('sha256').update(text).digest('hex');
  if ((await readText(open, MANIFEST_SUM)).toString() !== `${manifestSha256}  ${MANIFEST}\n`)
    throw new AppError('bundleDamaged', { file: MANIFEST });
  const raw: unknown = JSON.parse(text.toString());
  const parsed = Manifest.safeParse(raw);
  if (!parsed.success) throw new AppError('bundleForeign', { formatVersion: FORMAT_VERSION });
  return { manifest: parsed.data, manifestSha256 };
}

/** A manifest is small; what is not is none. */
const MOST_MANIFEST_BYTES = 32 * 1024 * 1024;

async function readText(open: OpenFile, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of open(name)) {
      bytes += part.length;
      if (bytes > MOST_MANIFEST_BYTES) throw new AppError('bundleDamaged', { file: name });
      parts.push(part);
    }
  } catch (error) {
    throw damaged(error, name);
  }
  return Buffer.concat(parts);
}

async function weigh(open: OpenFile, name: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const part of open(name)) {
      hash.update(part);
      bytes += part.length;
    }
  } catch (error) {
    throw damaged(error, name);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Whatever stops the reading of a covered file: one byte of it is another. */
function damaged(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  return new AppError('bundleDamaged', { file }, { cause: error });
}
