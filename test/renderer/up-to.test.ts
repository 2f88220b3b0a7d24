import { expect, it } from 'vitest';
import { upTo } from '../../renderer/up-to';

it.each([
  ['康乐富A型', '康乐富A型'],
  ['腰'.repeat(61), '腰'.repeat(60)],
  [`${'腰'.repeat(59)}𠮷`, '腰'.repeat(59)],
  [`${'腰'.repeat(58)}𠮷`, `${'腰'.repeat(58)}𠮷`],
  ['', ''],
])('a typed text is kept up to its limit, no character of it in half: %s', (typed, kept) => {
  expect(upTo(typed, 60)).toBe(kept);
  expect(upTo(typed, 60).isWellFormed()).toBe(true);
});
