import { describe, expect, it } from 'vitest';
import { countDay, isEffectiveCall, share, type VisitTally } from '../../shared/domain/figures';

const visit = (part: Partial<VisitTally>): VisitTally => ({
  kind: 'first',
  isContactKept: false,
  isIncomplete: false,
  parties: 1,
  heads: 1,
  ...part,
});

describe('the day in figures', () => {
  it('counts every party as 客流, other business too, and heads beside it', () => {
    const counts = countDay(
      [
        visit({ kind: 'first', parties: 3, heads: 7 }),
        visit({ kind: 'knownFirst' }),
        visit({ kind: 'return', parties: 2, heads: 2 }),
        visit({ kind: 'other' }),
      ],
      [],
    );
    expect(counts).toMatchObject({
      parties: 7,
      heads: 11,
      first: 3,
      knownFirst: 1,
      again: 2,
      other: 1,
    });
  });

  it('counts a kept contact only for first visits', () => {
    const counts = countDay(
      [
        visit({ isContactKept: true, parties: 2 }),
        visit({ parties: 1 }),
        visit({ kind: 'return', isContactKept: true }),
      ],
      [],
    );
    expect(counts.firstKept).toBe(2);
    expect(share(counts.firstKept, counts.first)).toBeCloseTo(2 / 3);
  });

  it('counts what is not finished', () => {
    expect(countDay([visit({ isIncomplete: true, parties: 4 })], []).incomplete).toBe(4);
  });

  it('counts a call taken after the fourth ring as not within three', () => {
    const call = { callerKind: 'product', outcome: 'inquiryKept', isContactKept: true } as const;
    const counts = countDay(
      [],
      [
        { ...call, rings: 4, calls: 1 },
        { ...call, rings: 3, calls: 2 },
        { ...call, rings: null, calls: 1, isContactKept: false },
      ],
    );
    expect(counts).toMatchObject({
      calls: 4,
      callsInThreeRings: 2,
      effectiveCalls: 4,
      callsKept: 3,
    });
  });

  it('leaves wrong numbers, pitches and calls for colleagues out of 来电留档率', () => {
    expect(isEffectiveCall('wrongNumber', 'wrongNumber')).toBe(false);
    expect(isEffectiveCall('salesPitch', 'salesPitch')).toBe(false);
    expect(isEffectiveCall('person', 'transferred')).toBe(false);
    expect(isEffectiveCall(null, 'noAnswer')).toBe(false);
    expect(isEffectiveCall('product', 'inquiryNotKept')).toBe(true);
    expect(isEffectiveCall(null, 'appointment')).toBe(true);
  });

  it('has no share where there is no whole', () => {
    expect(share(0, 0)).toBeNull();
  });
});
