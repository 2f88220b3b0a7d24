/// <reference types="vite/types/importMeta.d.ts" />
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import type { BrokenMapping } from '../../../shared/contract/crm-targets';
import { Mapping } from './mapping';

/** Shipped with the app; each is in the bundle, so that nothing has to be found beside it. */
const shipped: Readonly<Record<string, unknown>> = import.meta.glob('../mappings/*.json', {
  eager: true,
  import: 'default',
});

/** The house's own files lie here, in the data folder; one of the same id goes before a shipped one. */
export const OWN_MAPPINGS = 'mappings';

const MOST_BYTES = 1_000_000;
const MOST_FILES = 100;

export interface KnownMapping {
  readonly mapping: Mapping;
  readonly isShipped: boolean;
}

export interface MappingShelf {
  readonly mappings: readonly KnownMapping[];
  readonly broken: readonly BrokenMapping[];
}

/** Shipped files do not change while the desk runs. */
const checked = new Map<unknown, ReturnType<typeof Mapping.safeParse>>();

/** Every mapping that can be used, and every file that cannot, with what is wrong in it. */
export async function readMappings(folder: string): Promise<MappingShelf> {
  const known = new Map<string, KnownMapping>();
  const broken: BrokenMapping[] = [];
  const take = async (fileName: string, value: unknown, isShipped: boolean) => {
    const parsed = checked.get(value) ?? Mapping.safeParse(value);
    if (isShipped) checked.set(value, parsed);
    // a whole shelf is checked in a tenth of a second: the desk answers in between
    await setImmediate();
    if (!parsed.success) broken.push({ fileName, problems: problemsOf(parsed.error) });
    else if (`${parsed.data.id}.json` !== fileName)
      broken.push({ fileName, problems: [`id: ${parsed.data.id}.json ≠ ${fileName}`] });
    else known.set(parsed.data.id, { mapping: parsed.data, isShipped });
  };
  for (const [path, value] of Object.entries(shipped))
    await take(path.slice(path.lastIndexOf('/') + 1), value, true);
  for (const { fileName, text } of await ownFiles(join(folder, OWN_MAPPINGS))) {
    try {
      await take(fileName, JSON.parse(text), false);
    } catch {
      broken.push({ fileName, problems: ['JSON'] });
    }
  }
  return { mappings: [...known.values()], broken };
}

async function ownFiles(folder: string): Promise<{ fileName: string; text: string }[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const files: { fileName: string; text: string }[] = [];
  const wanted = names.filter((name) => /^[\w.-]{1,60}\.json$/.test(name)).toSorted();
  for (const fileName of wanted.slice(0, MOST_FILES)) {
    const path = join(folder, fileName);
    const facts = await stat(path).catch(() => null);
    const isFit = facts?.isFile() === true && facts.size <= MOST_BYTES;
    files.push({ fileName, text: isFit ? await readFile(path, 'utf8').catch(() => '') : '' });
  }
  return files;
}

function problemsOf({ issues }: z.ZodError): string[] {
  return issues
    .slice(0, 20)
    .map(({ path, message }) => `${path.join('.')}: ${message}`.slice(0, 300));
}
