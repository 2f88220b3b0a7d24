import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { syncPath, writeWhole } from './private-files';

/**
 * Who asked to be forgotten, beside the database and its copies: putting an older copy back must
 * not bring them back. Ids only; they stand for nobody any more.
 */
export const ERASURE_FILE = 'erased.txt';

/** One person who was forgotten. */
export interface Erasure {
  readonly customerId: string;
  readonly at: number;
  readonly byId: string;
}

const Line = z.tuple([z.uuid(), z.coerce.number().int().min(0), z.uuid()]);

/** Everybody on the list. A line that is not one is left out; the others still hold. */
export async function readErasures(folder: string): Promise<Erasure[]> {
  const text = await readFile(join(folder, ERASURE_FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const parsed = Line.safeParse(line.split(' '));
    if (!parsed.success) return [];
    const [customerId, at, byId] = parsed.data;
    return [{ customerId, at, byId }];
  });
}

/** Puts people on the list, and the list on the disk. Who stands on it already stays as he is. */
export async function keepErasures(folder: string, fresh: readonly Erasure[]): Promise<void> {
  const known = await readErasures(folder);
  const ids = new Set(known.map(({ customerId }) => customerId));
  const all = [...known, ...fresh.filter(({ customerId }) => !ids.has(customerId))];
  const lines = all.map(({ customerId, at, byId }) => `${customerId} ${at} ${byId}\n`);
  await writeWhole(join(folder, ERASURE_FILE), lines.join(''));
  await syncPath(folder);
}
