import { describe, expect, it } from 'vitest';
import { HOUR_MS, instantOf } from '../../shared/domain/day';
import {
  firstContactDeadline,
  firstContactLateBy,
  firstContactState,
  latestOpenMoment,
  stopsClock,
} from '../../shared/domain/first-contact';
import type { OpenHours } from '../../shared/domain/opening-hours';
import { ROLES } from '../../shared/domain/role';

const HOURS: OpenHours = { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] };
const at = (on: `${number}-${number}-${number}`, time: string) => instantOf(on, time);

describe('the 36 hours', () => {
  it.each([
    ['S06', at('2026-11-23', '11:00'), at('2026-11-24', '23:00'), at('2026-11-24', '18:00')],
    ['S14', at('2026-11-23', '16:40'), at('2026-11-25', '04:40'), at('2026-11-24', '18:00')],
    [
      'over the end of a month',
      at('2026-11-30', '17:59'),
      at('2026-12-02', '05:59'),
      at('2026-12-01', '18:00'),
    ],
    [
      'over the 29th of February',
      at('2028-02-28', '10:00'),
      at('2028-02-29', '22:00'),
      at('2028-02-29', '18:00'),
    ],
  ])('count natural hours, beside the hour to work by: %s', (_, received, deadline, latest) => {
    expect(firstContactDeadline(received)).toBe(deadline);
    expect(latestOpenMoment(received, HOURS)).toBe(latest);
  });

  it('refuse an instant that is none', () => {
    expect(() => firstContactDeadline(Number.NaN)).toThrow(RangeError);
  });

  it('end exactly at 36:00:00.000: that is in time, a millisecond later is not', () => {
    const received = at('2026-11-23', '11:00');
    const deadline = received + 36 * HOUR_MS;
    expect(firstContactState(received, deadline, deadline)).toBe('kept');
    expect(firstContactState(received, null, deadline)).toBe('urgent');
    expect(firstContactState(received, deadline + 1, deadline + 1)).toBe('keptLate');
    expect(firstContactState(received, null, deadline + 1)).toBe('late');
  });

  it.each([
    [0, 'running'],
    [24 * HOUR_MS - 1, 'running'],
    [24 * HOUR_MS, 'soon'],
    [30 * HOUR_MS - 1, 'soon'],
    [30 * HOUR_MS, 'urgent'],
    [36 * HOUR_MS + 1, 'late'],
  ] as const)('warn in steps: after %i ms the lead is %s', (passed, state) => {
    const received = at('2026-11-23', '11:00');
    expect(firstContactState(received, null, received + passed)).toBe(state);
  });

  it('stay recorded as late, with by how much', () => {
    const received = at('2026-11-23', '11:00');
    const contact = received + 38 * HOUR_MS;
    expect(firstContactLateBy(received, contact, contact + 10 * HOUR_MS)).toBe(2 * HOUR_MS);
    expect(firstContactLateBy(received, null, received + 37 * HOUR_MS)).toBe(HOUR_MS);
    expect(firstContactLateBy(received, received + 1, contact)).toBe(0);
  });

  it('are ended by a consultant or a manager, never by the desk', () => {
    expect(ROLES.filter(stopsClock)).toEqual(['consultant', 'showroomManager', 'salesManager']);
  });
});

describe('最迟在店时间', () => {
  it('goes back over a closed day to the last evening that is open', () => {
    const hours = { ...HOURS, closedOn: ['2026-11-24'] };
    expect(latestOpenMoment(at('2026-11-23', '11:00'), hours)).toBe(at('2026-11-23', '18:00'));
  });

  it('is the deadline itself where the showroom stays closed until then', () => {
    const hours = { ...HOURS, closedWeekdays: [6, 0] };
    const fridayNight = at('2026-11-27', '19:00');
    expect(latestOpenMoment(fridayNight, hours)).toBe(firstContactDeadline(fridayNight));
  });

  it('is the deadline itself where that falls into opening hours', () => {
    const lateEvening = at('2026-11-23', '22:30');
    expect(latestOpenMoment(lateEvening, HOURS)).toBe(at('2026-11-25', '10:30'));
  });

  it('never lies before the lead', () => {
    const hours = { ...HOURS, closedOn: ['2026-11-24', '2026-11-25'] };
    const afterClosing = at('2026-11-23', '18:00') + 1;
    expect(latestOpenMoment(afterClosing, hours)).toBe(firstContactDeadline(afterClosing));
  });
});
