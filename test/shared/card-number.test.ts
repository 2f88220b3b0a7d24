import { expect, it } from 'vitest';
import { nextCardNumber, readCardNumber } from '../../shared/domain/card-number';

it.each([
  [null, 'K261123-0001'],
  ['K261123-0006', 'K261123-0007'],
  ['K261123-0999', 'K261123-1000'],
  ['K261123-9999', 'K261123-A0001'],
  ['K261123-A9999', 'K261123-B0001'],
])('after %s comes %s', (last, next) => {
  expect(nextCardNumber('2026-11-23', last)).toBe(next);
});

it('stands in the order of opening also in the order of the alphabet', () => {
  let last: string | null = null;
  const numbers: string[] = [];
  for (let count = 0; count < 21_000; count += 1) {
    last = nextCardNumber('2026-11-23', last);
    numbers.push(last);
  }
  expect(numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? ''))).toBe(true);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it.each(['K261122-0001', 'K261123-001', 'K261123-Z9999'])('refuses to go on from %s', (last) => {
  expect(() => nextCardNumber('2026-11-23', last)).toThrow(RangeError);
});

it.each([
  ['K261123-0007', 'K261123-0007'],
  [' ｋ２６１１２３－Ａ０００１ ', 'K261123-A0001'],
  ['K261123-007', null],
  ['张晓明', null],
])('reads %s as the card %s', (typed, cardNo) => {
  expect(readCardNumber(typed)).toBe(cardNo);
});
