import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import {
  daysWord,
  dayWord,
  minutesSince,
  spanWord,
  todayWord,
  whenWord,
  wholeWhen,
} from '../../renderer/when';

const NOW = instantOf('2026-11-23', '10:05');

describe('dates as the desk says them', () => {
  it('says 今天, 明天 and 昨天, then day and weekday, then the year', () => {
    expect(whenWord(instantOf('2026-11-23', '14:00'), NOW)).toBe('今天 14:00');
    expect(dayWord('2026-11-24', NOW)).toBe('明天');
    expect(dayWord('2026-11-22', NOW)).toBe('昨天');
    expect(dayWord('2026-11-26', NOW)).toBe('11-26 周四');
    expect(dayWord('2027-01-02', NOW)).toBe('2027-01-02 周六');
  });

  it('goes by the showroom midnight, not the machine one', () => {
    expect(dayWord('2026-11-24', instantOf('2026-11-23', '23:59'))).toBe('明天');
    expect(dayWord('2026-11-24', instantOf('2026-11-24', '00:00'))).toBe('今天');
  });

  it('writes the top bar and the whole instant', () => {
    expect(todayWord(NOW)).toBe('周一 11月23日');
    expect(wholeWhen(NOW)).toBe('2026-11-23 周一 10:05');
  });

  it('counts whole minutes and never below zero', () => {
    expect(minutesSince(NOW - 179_999, NOW)).toBe(2);
    expect(minutesSince(NOW + 60_000, NOW)).toBe(0);
  });

  it('shortens spans: minutes, hours, days', () => {
    expect(spanWord(18 * 60_000)).toBe('18′');
    expect(spanWord(65 * 60_000)).toBe('1 时 05′');
    expect(spanWord(49 * 3_600_000)).toBe('2 天');
    expect(daysWord('2026-11-25', NOW)).toBe('还有 2 天');
    expect(daysWord('2026-11-20', NOW)).toBe('已过 3 天');
  });
});
