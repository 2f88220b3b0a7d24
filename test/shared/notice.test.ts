import { describe, expect, it } from 'vitest';
import {
  isExpectedSoon,
  isParkedLong,
  isQuiet,
  type LastLook,
  toAnnounce,
  waitingStep,
} from '../../shared/domain/notice';
import { summaryWords } from '../../shared/notice-words';
import { DAY_MS, instantOf, MINUTE_MS } from '../../shared/domain/day';

const TEN = instantOf('2026-11-23', '10:00');
const due = (...keys: string[]) => keys.map((key) => ({ key }));

function look(part: Partial<LastLook> = {}): LastLook {
  return { isOn: true, quiet: null, announcedAt: null, announced: new Set(), ...part };
}

describe('what is to be announced', () => {
  it('is what is due and was not said yet', () => {
    const announced = new Set(['a']);
    expect(toAnnounce(due('a', 'b'), look({ announced }), TEN)).toEqual(due('b'));
    expect(toAnnounce(due('a'), look({ announced }), TEN)).toEqual([]);
  });

  it('after a sleep over many deadlines is one summary, and nothing a second later', () => {
    const many = Array.from({ length: 40 }, (_, place) => ({ key: `k${place}` }));
    expect(toAnnounce(many, look({ announcedAt: TEN - DAY_MS }), TEN)).toHaveLength(40);
    const after = look({ announcedAt: TEN, announced: new Set(many.map(({ key }) => key)) });
    expect(toAnnounce(many, after, TEN + 1000)).toEqual([]);
  });

  it('waits a minute after the last one, and is not lost', () => {
    const last = look({ announcedAt: TEN });
    expect(toAnnounce(due('b'), last, TEN + MINUTE_MS - 1)).toEqual([]);
    expect(toAnnounce(due('b'), last, TEN + MINUTE_MS)).toEqual(due('b'));
  });

  it('is nothing in the quiet hours, and all of it after them', () => {
    const quiet = { from: '12:00', until: '13:00' };
    const noon = instantOf('2026-11-23', '12:00');
    expect(toAnnounce(due('a'), look({ quiet }), noon)).toEqual([]);
    expect(toAnnounce(due('a', 'b'), look({ quiet }), noon + 60 * MINUTE_MS)).toHaveLength(2);
    expect(toAnnounce(due('a'), look({ isOn: false }), TEN)).toEqual([]);
  });

  it('is not said again when the clock goes back an hour, a day, to 1970', () => {
    const announced = new Set(['a']);
    for (const now of [TEN - 60 * MINUTE_MS, TEN - DAY_MS, 0])
      expect(toAnnounce(due('a'), look({ announced, announcedAt: TEN }), now)).toEqual([]);
    // nor does an announcement from the future silence what is due now
    expect(toAnnounce(due('b'), look({ announced, announcedAt: TEN }), TEN - DAY_MS)).toEqual(
      due('b'),
    );
  });
});

it.each([
  ['20:00', '08:00', '19:59', false],
  ['20:00', '08:00', '20:00', true],
  ['20:00', '08:00', '03:00', true],
  ['20:00', '08:00', '08:00', false],
  ['12:00', '13:00', '12:30', true],
  ['09:00', '09:00', '09:00', false],
])('quiet from %s until %s: at %s %s', (from, until, time, expected) => {
  expect(isQuiet({ from, until }, instantOf('2026-11-23', time))).toBe(expected);
});

it('announces a guest a quarter of an hour before, and no longer ten minutes after', () => {
  const at = (minutes: number) => isExpectedSoon(TEN, TEN + minutes * MINUTE_MS);
  expect([-16, -15, 0, 10, 11].map(at)).toEqual([false, true, true, true, false]);
});

it('announces a waiting guest at three minutes and once more at five', () => {
  const at = (minutes: number) => waitingStep(TEN, TEN + minutes * MINUTE_MS);
  expect([2.9, 3, 4.9, 5, 60].map(at)).toEqual([null, 3, 3, 5, 5]);
});

it('announces a parked call after three minutes, and not yesterday’s', () => {
  const at = (minutes: number) => isParkedLong(TEN, TEN + minutes * MINUTE_MS);
  expect([2, 3, 700, 800].map(at)).toEqual([false, true, true, false]);
});

it('counts in a summary and names nobody', () => {
  expect(summaryWords(['waiting', 'expected', 'waiting'])).toEqual({
    title: '展厅前台：3 件事等着',
    body: '客人等候 2，预约将到 1',
  });
});
