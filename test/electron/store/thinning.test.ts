import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotsToKeep } from '../../../electron/store/thinning';
import { DAY_MS, addDays, dayOf, instantOf } from '../../../shared/domain/day';

// A Monday, at noon.
const NOW = instantOf('2026-11-23', '12:00');

function kept(...takenAts: number[]): number[] {
  return [...snapshotsToKeep(takenAts, NOW)].toSorted((a, b) => a - b);
}

const at = (daysAgo: number, time = '12:00') => instantOf(addDays(dayOf(NOW), -daysAgo), time);

describe('of the copies', () => {
  it('all of today and yesterday stay', () => {
    const all = [at(1, '00:00'), at(1, '23:59'), at(0, '00:00'), at(0, '11:59')];
    expect(kept(...all)).toEqual(all);
  });

  it('the last of each day stays from the day before yesterday, fourteen days long', () => {
    expect(kept(at(2, '00:00'), at(2, '23:59'))).toEqual([at(2, '23:59')]);
    expect(kept(at(15, '09:00'), at(15, '18:00'), at(14))).toEqual([at(15, '18:00'), at(14)]);
  });

  it('the last of each week, Monday to Sunday, stays for eight weeks after that', () => {
    // 16 days before is Saturday the 7th; the 2nd is that week's Monday, the 1st the Sunday before.
    expect(kept(at(16), at(17), at(21), at(22))).toEqual([at(22), at(16)]);
    expect(kept(at(71, '09:00'), at(71))).toEqual([at(71)]);
  });

  it('the last of each month stays after that', () => {
    // 72 days before is the 12th of September.
    expect(kept(at(72), at(73), at(83), at(84))).toEqual([at(84), at(72)]);
  });

  it('those from after now stay: the clock went back', () => {
    expect(kept(NOW + 1, NOW + 400 * DAY_MS)).toEqual([NOW + 1, NOW + 400 * DAY_MS]);
  });

  it('the newest stays, none is invented, and thinning twice thins no more', () => {
    const instants = array(integer({ min: NOW - 900 * DAY_MS, max: NOW }), { minLength: 1 });
    assert(
      property(instants, (takenAts) => {
        const once = snapshotsToKeep(takenAts, NOW);
        expect(once).toContain(Math.max(...takenAts));
        expect(takenAts).toEqual(expect.arrayContaining([...once]));
        expect(snapshotsToKeep([...once], NOW)).toEqual(once);
        expect(once.size).toBeLessThanOrEqual(takenAts.length);
      }),
    );
  });
});
