import { describe, expect, it } from 'vitest';
import {
  announcedNumber,
  diallable,
  hear,
  isMissed,
  isPast,
  type LineCall,
  ringsOf,
  ringsUntil,
  stateOf,
  type TelephoneState,
} from '../../shared/domain/telephone';

const BEGIN = 1_795_400_000_000;

/** A call as it stands after these announcements: state and seconds after the beginning. */
function afterAll(
  news: readonly (readonly [TelephoneState, number, Partial<{ number: string; line: string }>?])[],
): LineCall | null {
  let call: LineCall | null = null;
  for (const [state, seconds, facts] of news) {
    const at = BEGIN + seconds * 1000;
    const told = { state, number: '', line: '', at, ...facts };
    call = hear(call, told, { id: 'a', now: at });
    if (call === null) return null;
  }
  return call;
}

describe('rings are counted from seconds', () => {
  it.each([
    [0, 1],
    [4.999, 1],
    [5, 2],
    [11, 3],
    [14.999, 3],
    [15, 4],
    [61, 13],
  ])('%s s are %s rings', (seconds, rings) => {
    expect(ringsUntil(BEGIN, BEGIN + seconds * 1000)).toBe(rings);
  });

  it('not at all when nobody told when it began', () => {
    expect(ringsUntil(null, BEGIN)).toBeNull();
  });

  it('up to the answer, however long the call goes on', () => {
    const call = afterAll([
      ['ringing', 0],
      ['answered', 11],
    ]);
    expect(call && ringsOf(call, BEGIN + 600_000)).toBe(3);
  });

  it('with a clock that went back as the first ring', () => {
    expect(ringsUntil(BEGIN, BEGIN - 3_600_000)).toBe(1);
  });
});

describe('a telephone announces', () => {
  it('the same thing twice, and nothing changes', () => {
    const once = afterAll([
      ['ringing', 0],
      ['answered', 6],
    ]);
    const twice = afterAll([
      ['ringing', 0],
      ['ringing', 5],
      ['answered', 6],
      ['answered', 6],
    ]);
    expect(twice).toEqual(once);
  });

  it('the answer before the ringing: the number is taken, the rings are not known', () => {
    const call = afterAll([
      ['answered', 6],
      ['ringing', 7, { number: '13800001234', line: '1' }],
    ]);
    expect(call).toMatchObject({
      answeredAt: BEGIN + 6000,
      ringingAt: null,
      number: '13800001234',
      line: '1',
    });
  });

  it('late, but with the moment it speaks of: measured all the same', () => {
    const call = afterAll([
      ['answered', 6],
      ['ringing', 0],
    ]);
    expect(call && ringsOf(call, BEGIN)).toBe(2);
  });

  it('an end that overtakes the answer: the call was answered and is over', () => {
    const call = afterAll([
      ['ringing', 0],
      ['ended', 30],
      ['answered', 8],
    ]);
    expect(call && stateOf(call, BEGIN + 31_000)).toBe('ended');
    expect(call && isMissed(call, BEGIN + 31_000)).toBe(false);
  });

  it('an answer after the end that tells no earlier moment: still unanswered', () => {
    const call = afterAll([
      ['ringing', 0],
      ['ended', 30],
      ['answered', 31],
    ]);
    expect(call && isMissed(call, BEGIN + 31_000)).toBe(true);
  });

  it('holds, whose seconds add up; an end ends a hold', () => {
    const call = afterAll([
      ['ringing', 0],
      ['answered', 5],
      ['held', 10],
      ['held', 12],
      ['answered', 30],
      ['held', 40],
      ['ended', 45],
    ]);
    expect(call).toMatchObject({ heldMs: 25_000, heldAt: null, endedAt: BEGIN + 45_000 });
  });

  it('a hold without an answer: whoever is on hold was answered', () => {
    const call = afterAll([
      ['ringing', 0],
      ['held', 6],
    ]);
    expect(call).toMatchObject({ answeredAt: BEGIN + 6000, heldAt: BEGIN + 6000 });
  });

  it('another number or another line for the same call: refused', () => {
    expect(
      afterAll([
        ['ringing', 0, { number: '13800001234' }],
        ['answered', 5, { number: '13900006688' }],
      ]),
    ).toBeNull();
    expect(
      afterAll([
        ['ringing', 0, { line: '1' }],
        ['answered', 5, { line: '2' }],
      ]),
    ).toBeNull();
  });
});

describe('a call that nobody took', () => {
  const missed = afterAll([
    ['ringing', 0],
    ['ended', 22],
  ]);

  it('is missed, with the rings it had, and waits half a day', () => {
    const hours = (count: number) => BEGIN + count * 3_600_000;
    expect(missed && isMissed(missed, BEGIN + 23_000)).toBe(true);
    expect(missed && ringsOf(missed, hours(1))).toBe(5);
    expect(missed && isPast(missed, hours(71))).toBe(false);
    expect(missed && isPast(missed, hours(73))).toBe(true);
  });

  it('is not, once somebody at the desk took it', () => {
    expect(missed && isMissed({ ...missed, takenById: 'x' }, BEGIN + 23_000)).toBe(false);
  });

  it('is so a minute after the last ring where a caller-ID box tells no end', () => {
    const call = afterAll([
      ['ringing', 0],
      ['ringing', 5],
    ]);
    expect(call && stateOf(call, BEGIN + 65_000)).toBe('ringing');
    expect(call && stateOf(call, BEGIN + 65_001)).toBe('ended');
    expect(call && ringsOf(call, BEGIN + 600_000)).toBe(2);
  });
});

describe('numbers as telephones tell them', () => {
  it.each([
    ['sip:13800001234@10.0.0.5', '13800001234'],
    ['SIPS:802@pbx;transport=tls', '802'],
    ['tel:+8613800001234', '+8613800001234'],
    [' 13800001234 ', '13800001234'],
    ['anonymous', ''],
    ['sip:anonymous@anonymous.invalid', ''],
    ['P', ''],
  ])('%s is %s', (told, number) => {
    expect(announcedNumber(told)).toBe(number);
  });

  it.each([
    ['13800001234', '13800001234'],
    ['013800001234', '13800001234'],
    ['+8613800001234', '13800001234'],
    ['35768543', '021-35768543'],
    ['010-62345678', '010-62345678'],
    ['802', ''],
    ['95588', ''],
    ['', ''],
    ['1<script>', ''],
  ])('%s is kept as %s in a showroom of 021', (announced, kept) => {
    expect(diallable(announced, '021-35768543')).toBe(kept);
  });

  it('needs an area code of the showroom for numbers of its own town', () => {
    expect(diallable('35768543', '')).toBe('');
  });
});
