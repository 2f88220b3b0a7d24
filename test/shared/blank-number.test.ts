import { expect, it } from 'vitest';
import { blankNumber, readBlankNumber } from '../../shared/domain/blank-number';

it.each([
  ['B00012', 'B00012'],
  ['b12', 'B00012'],
  ['Ｂ００１２', 'B00012'],
  [' B00013 - 7 ', 'B00013-07'],
  ['B00013-16', 'B00013-16'],
  ['B1234567', 'B1234567'],
])('reads %s as %s', (typed, text) => {
  expect(readBlankNumber(typed)?.text).toBe(text);
});

it.each(['', 'B', 'B0', 'B00012-0', 'B00012-17', 'K261123-0001', '13900006688', '张晓明'])(
  'does not take %s for a blank number',
  (typed) => {
    expect(readBlankNumber(typed)).toBeNull();
  },
);

it('writes a number in five figures, and in more where they are needed', () => {
  expect([blankNumber(1), blankNumber(99_999), blankNumber(100_000)]).toEqual([
    'B00001',
    'B99999',
    'B100000',
  ]);
});
