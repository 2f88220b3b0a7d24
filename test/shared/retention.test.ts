import { expect, it } from 'vitest';
import { keptSince } from '../../shared/domain/retention';

it.each([
  ['2026-11-23', 24, '2024-11-23'],
  ['2026-01-15', 1, '2025-12-15'],
  ['2026-11-23', 11, '2025-12-23'],
  // March has days that February does not
  ['2026-03-31', 1, '2026-02-28'],
  ['2028-03-30', 1, '2028-02-29'],
  ['2026-12-31', 6, '2026-06-30'],
] as const)('on %s people of %s months are kept since %s', (today, months, since) => {
  expect(keptSince(today, months)).toBe(since);
});
