import { expect, it } from 'vitest';
import { horizonFromWords } from '../../shared/domain/horizon-words';

it.each([
  ['20天左右', 20],
  ['２０天', 20],
  ['5 天内', 5],
  ['半个月', 15],
  ['一个半月', 45],
  ['两个月', 60],
  ['三个月', 90],
  ['一两个月', 60],
  ['2-3个月', 90],
  ['二十天', 20],
  ['十天', 10],
  ['十五天', 15],
  ['一百天', 100],
  ['3周', 21],
  ['两星期', 14],
  ['半年', 183],
  ['一年半', 548],
  ['一季度', 90],
  ['下周', 7],
  ['下个月', 30],
  ['下下个月', 60],
  ['明天', 1],
  ['后天就要', 2],
  ['大后天', 3],
  ['这个月内', 30],
  ['几天', 5],
  ['99999年', 3650],
])('reads "%s" as %i days', (words, days) => {
  expect(horizonFromWords(words)).toBe(days);
});

it.each(['', '不急', '再看看', '等新房交付', '说不好', '<b>', '🙂'])(
  'reads no time in "%s"',
  (words) => {
    expect(horizonFromWords(words)).toBeNull();
  },
);
