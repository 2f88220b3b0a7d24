import { expect, it } from 'vitest';
import { tallyHours, tallyMarks } from '../../shared/domain/tally';

it.each([
  [0, ''],
  [1, '一'],
  [4, '止'],
  [5, '正'],
  [7, '正丅'],
  [10, '正正'],
])('ticks off %i as %s', (count, marks) => {
  expect(tallyMarks(count)).toBe(marks);
});

it('shows every hour of opening, and an hour before or after it in which somebody came', () => {
  const hours = tallyHours([{ hour: 10, heads: 2 }], [{ hour: 19 }], 9, 18);
  expect(hours.map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(hours[1]).toEqual({ hour: 10, parties: 1, heads: 2, calls: 0 });
  expect(hours.at(-1)).toEqual({ hour: 19, parties: 0, heads: 0, calls: 1 });
});
