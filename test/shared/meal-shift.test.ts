import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import { atTableSince, hasShiftTurned } from '../../shared/domain/meal-shift';

const SHIFTS = [
  { from: '11:30', until: '12:15', staffIds: ['li', 'wang'] },
  { from: '12:15', until: '13:00', staffIds: ['zhao'] },
];
const at = (time: string) => instantOf('2026-11-23', time);

describe('lunch in shifts', () => {
  it('begins with its first minute and is over with its last', () => {
    expect(atTableSince(SHIFTS, 'li', at('11:30') - 1)).toBeNull();
    expect(atTableSince(SHIFTS, 'li', at('11:30'))).toBe(at('11:30'));
    expect(atTableSince(SHIFTS, 'li', at('12:15') - 1)).toBe(at('11:30'));
    expect(atTableSince(SHIFTS, 'li', at('12:15'))).toBeNull();
    expect(atTableSince(SHIFTS, 'zhao', at('12:15'))).toBe(at('12:15'));
  });

  it('is nobody’s who stands in no shift', () => {
    expect(atTableSince(SHIFTS, 'chen', at('12:00'))).toBeNull();
    expect(atTableSince([], 'li', at('12:00'))).toBeNull();
  });

  it('changes the queue at its beginning and at its end, once', () => {
    expect(hasShiftTurned(SHIFTS, at('11:29'), at('11:30'))).toBe(true);
    expect(hasShiftTurned(SHIFTS, at('11:30'), at('12:14'))).toBe(false);
    expect(hasShiftTurned(SHIFTS, at('12:14'), at('12:15'))).toBe(true);
    expect(hasShiftTurned(SHIFTS, at('13:00'), at('18:00'))).toBe(false);
  });
});
