import { describe, expect, it } from 'vitest';
import { waitState } from '../../../shared/domain/waiting';
import { ratesOf, rateWord } from '../../../renderer/board/rates';

const MINUTE = 60_000;

describe('a party that waits', () => {
  it('is remarked at three minutes and alarming at five', () => {
    expect(waitState(0, 3 * MINUTE - 1)).toBe('calm');
    expect(waitState(0, 3 * MINUTE)).toBe('remark');
    expect(waitState(0, 5 * MINUTE - 1)).toBe('remark');
    expect(waitState(0, 5 * MINUTE)).toBe('alarm');
  });

  it('stays calm when the clock has gone back', () => {
    expect(waitState(10 * MINUTE, 0)).toBe('calm');
  });
});

describe('rates', () => {
  const counts = {
    parties: 9,
    heads: 20,
    first: 3,
    knownFirst: 1,
    again: 2,
    other: 3,
    firstKept: 2,
    incomplete: 1,
    calls: 11,
    callsInThreeRings: 10,
    effectiveCalls: 8,
    callsKept: 7,
  };

  it('leaves other business and returning guests out of 留档率', () => {
    expect(rateWord(ratesOf(counts).kept)).toBe('67 %');
  });

  it('counts rings over all calls, numbers over those about buying', () => {
    expect(rateWord(ratesOf(counts).threeRings)).toBe('91 %');
    expect(rateWord(ratesOf(counts).callsKept)).toBe('88 %');
  });

  it('shows a dash where there is nothing to divide by', () => {
    expect(rateWord({ part: 0, whole: 0 })).toBe('—');
  });
});
