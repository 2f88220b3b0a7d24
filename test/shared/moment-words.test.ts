import { describe, expect, it } from 'vitest';
import { sexFromTitle } from '../../shared/domain/form-of-address';
import { dayOf, timeOf } from '../../shared/domain/day';
import { dayFromWords, momentFromWords } from '../../shared/domain/moment-words';

/** Monday 2026-11-23, 11:00 in the showroom. */
const NOW = Date.parse('2026-11-23T03:00Z');

describe('an agreed time, as it is typed during a call', () => {
  it.each([
    ['明天10点', '2026-11-24 10:00'],
    ['明天 10:00', '2026-11-24 10:00'],
    ['明天下午两点半', '2026-11-24 14:30'],
    ['后天3点', '2026-11-25 15:00'],
    ['周四 14:30', '2026-11-26 14:30'],
    ['下周一上午十点', '2026-11-30 10:00'],
    ['11-26 9点', '2026-11-26 09:00'],
    ['11月26日下午4点一刻', '2026-11-26 16:15'],
    ['26号 十一点', '2026-11-26 11:00'],
    ['14:00', '2026-11-23 14:00'],
    ['10点', '2026-11-24 10:00'],
    ['中午12点', '2026-11-23 12:00'],
    ['2月3日10点', '2027-02-03 10:00'],
    ['１４：３０', '2026-11-23 14:30'],
  ])('reads %s', (typed, meant) => {
    const at = momentFromWords(typed, NOW, '09:00');
    expect(at === null ? null : `${dayOf(at)} ${timeOf(at)}`).toBe(meant);
  });

  it.each(['', '明天', '再说', '25点', '13月40日10点', '明天10:75'])(
    'does not guess at “%s”',
    (typed) => {
      expect(momentFromWords(typed, NOW, '09:00')).toBeNull();
    },
  );
});

it.each([
  ['明天', '2026-11-24'],
  ['周一', '2026-11-30'],
  ['周日', '2026-11-29'],
  ['3天后', '2026-11-26'],
  ['+2', '2026-11-25'],
  ['5', '2026-12-05'],
  ['2-30', null],
  ['不知道', null],
])('takes %s for the day %s', (typed, meant) => {
  expect(dayFromWords(typed, NOW)).toBe(meant);
});

it('hears from the title whether to say 先生 or 女士', () => {
  expect(['刘女士', '陈先生', '王师傅', '李敏'].map(sexFromTitle)).toEqual([
    'female',
    'male',
    'male',
    null,
  ]);
});
