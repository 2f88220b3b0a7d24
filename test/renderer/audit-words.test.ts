import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTION_WORDS } from '../../renderer/privacy/text';

const ROOM = join(import.meta.dirname, '../../electron');

it('the audit calls every deed that the back office notes by a Chinese word', () => {
  const noted = new Set<string>();
  for (const name of readdirSync(ROOM, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join(ROOM, name), 'utf8');
    if (!text.includes('noteAudit')) continue;
    for (const [, action] of text.matchAll(/action: '([a-zA-Z]+\.[a-zA-Z.]+)'/g))
      if (action !== undefined) noted.add(action);
  }
  expect(noted.size).toBeGreaterThan(20);
  expect(
    [...noted].filter((action) => !/\p{Script=Han}/u.test(ACTION_WORDS[action] ?? '')),
  ).toEqual([]);
});
