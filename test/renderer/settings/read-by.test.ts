import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Settings } from '../../../shared/contract/desk';

const ROOT = join(import.meta.dirname, '../../..');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Everything that is not about setting them. */
const others = ['shared', 'electron', 'renderer']
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(room, path),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .filter((path) => !/renderer\/settings\/|contract\/desk|settings-(book|words|change)/.test(path))
  .map(read);

it.each(Object.keys(Settings.shape))('the setting %s is read by something', (name) => {
  const isRead = new RegExp(String.raw`(?<!\w)${name}(?!\w)`);
  expect(others.filter((text) => isRead.test(text)).length).toBeGreaterThan(0);
});

/** Where a word of each list is chosen. */
const CHOSEN = [
  ['products', 'calls/need-fields', 'customers/facts-fields', 'leads/lead-panel'],
  ['channels', 'calls/caller-fields', 'customers/facts-fields', 'leads/lead-panel'],
  ['competitors', 'customers/facts-fields', 'stages/loss-form'],
  ['objections', 'calls/need-fields', 'stages/stage-fields'],
  ['lossReasons', 'stages/loss-form'],
  ['retired.sources', 'calls/caller-fields', 'customers/facts-fields', 'leads/lead-panel'],
  ['retired.outcomes', 'calls/closing'],
] as const;

it.each(CHOSEN)('the list %s is offered wherever such a word is entered', (list, ...screens) => {
  const reads = new RegExp(String.raw`(?:settings|retired)\.${list.split('.').at(-1) ?? ''}\b`);
  expect(screens.filter((screen) => !reads.test(read(`renderer/${screen}.tsx`)))).toEqual([]);
});
