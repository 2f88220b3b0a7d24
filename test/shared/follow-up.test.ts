import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import {
  isLaterThanAllowed,
  latestNextOn,
  type NextTerms,
  proposedNextOn,
  settleNext,
} from '../../shared/domain/follow-up';
import { STANDARD_GRADES } from '../../shared/domain/grade';
import type { OpenHours } from '../../shared/domain/opening-hours';
import type { ErrorCode } from '../../shared/errors';

const HOURS: OpenHours = { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] };
const MONDAY = '2026-11-23';

describe('the next date', () => {
  it.each([
    ['H', '2026-11-25'],
    ['A', '2026-11-30'],
    ['B', '2026-12-07'],
    ['C', '2026-12-23'],
  ] as const)('of grade %s is proposed for %s', (grade, on) => {
    expect(proposedNextOn(grade, MONDAY, HOURS)).toEqual({ on, movedFrom: null });
  });

  it('is not proposed for somebody nobody has graded', () => {
    expect(proposedNextOn('N', MONDAY, HOURS)).toBeNull();
  });

  it('goes back from a closed day to the open one before, and says so', () => {
    const hours = { ...HOURS, closedWeekdays: [3] };
    expect(proposedNextOn('H', MONDAY, hours)).toEqual({
      on: '2026-11-24',
      movedFrom: '2026-11-25',
    });
  });

  it('goes forward where the showroom is closed all the time until the limit', () => {
    const hours = { ...HOURS, closedOn: ['2026-11-24', '2026-11-25', '2026-11-26'] };
    expect(proposedNextOn('H', MONDAY, hours)).toEqual({
      on: '2026-11-27',
      movedFrom: '2026-11-25',
    });
  });

  it('crosses month ends, leap days and New Year', () => {
    expect(proposedNextOn('H', '2028-02-27', HOURS)?.on).toBe('2028-02-29');
    expect(proposedNextOn('A', '2026-12-28', HOURS)?.on).toBe('2027-01-04');
    expect(proposedNextOn('C', '2027-01-31', HOURS)?.on).toBe('2027-03-02');
  });

  it('is too late one day after what the grade allows', () => {
    expect(latestNextOn('H', MONDAY)).toBe('2026-11-25');
    expect(isLaterThanAllowed('2026-11-25', 'H', MONDAY)).toBe(false);
    expect(isLaterThanAllowed('2026-11-26', 'H', MONDAY)).toBe(true);
    expect(isLaterThanAllowed('2030-01-01', 'N', MONDAY)).toBe(false);
  });
});

describe('settling the next step', () => {
  const terms: NextTerms = {
    grade: 'H',
    now: instantOf(MONDAY, '10:20'),
    rules: STANDARD_GRADES,
    hours: HOURS,
  };
  const reason = '约周三到店体验';

  it('takes a date with a reason', () => {
    expect(settleNext({ on: '2026-11-25', reason }, null, terms)).toEqual({
      on: '2026-11-25',
      reason,
      laterReason: '',
    });
  });

  it('takes a closed day that was chosen by hand, and today', () => {
    const closed = { ...terms, hours: { ...HOURS, closedOn: ['2026-11-24'] } };
    expect(settleNext({ on: '2026-11-24', reason }, null, closed).on).toBe('2026-11-24');
    expect(settleNext({ on: MONDAY, reason }, null, terms).on).toBe(MONDAY);
  });

  it('takes a late date with a reason of its own', () => {
    const late = settleNext({ on: '2026-12-10', reason }, '客户出国', terms);
    expect(late.laterReason).toBe('客户出国');
  });

  it('wants no excuse for a date that only the holidays pushed out', () => {
    const hours = { ...HOURS, closedOn: ['2026-11-24', '2026-11-25', '2026-11-26'] };
    const next = settleNext({ on: '2026-11-27', reason }, null, { ...terms, hours });
    expect(next.laterReason).toBe('');
  });

  it.each<[ErrorCode, Parameters<typeof settleNext>[0]]>([
    ['nextDateMissing', null],
    ['nextReasonMissing', { on: '2026-11-25', reason: ' ' }],
    ['dateInPast', { on: '2026-11-22', reason }],
    ['laterReasonMissing', { on: '2026-11-26', reason }],
  ])('refuses with %s', (code, next) => {
    expect(() => settleNext(next, null, terms)).toThrow(expect.objectContaining({ code }));
  });
});
