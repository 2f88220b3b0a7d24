import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import {
  type GradeRule,
  horizonLeft,
  proposedGrade,
  settleGrade,
  STANDARD_GRADES,
} from '../../shared/domain/grade';
import { AppError } from '../../shared/errors';

describe('the grade', () => {
  it.each([
    [0, 'H'],
    [7, 'H'],
    [8, 'A'],
    [20, 'A'],
    [30, 'A'],
    [31, 'B'],
    [90, 'B'],
    [91, 'C'],
    [3650, 'C'],
    [null, 'C'],
  ] as const)('of somebody who buys within %s days is proposed as %s', (days, grade) => {
    expect(proposedGrade(days)).toBe(grade);
  });

  it('follows the showroom’s own table, in whatever order its lines stand', () => {
    const rules: GradeRule[] = STANDARD_GRADES.map((rule) =>
      rule.grade === 'H' ? { ...rule, withinDays: 14 } : rule,
    ).toReversed();
    expect(proposedGrade(14, rules)).toBe('H');
    expect(proposedGrade(15, rules)).toBe('A');
  });

  it('never gets better when the purchase moves further away', () => {
    const order = ['H', 'A', 'B', 'C'];
    const places = Array.from({ length: 3651 }, (_, days) => order.indexOf(proposedGrade(days)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it.each([-1, Number.NaN, Infinity])('refuses %s as a horizon', (days) => {
    expect(() => proposedGrade(days)).toThrow(RangeError);
  });

  it('may be overruled by somebody who says why', () => {
    expect(settleGrade('A', null, '')).toBe('A');
    expect(settleGrade('A', 'A', '')).toBe('A');
    expect(settleGrade('A', 'H', '本周就付定金')).toBe('H');
    expect(() => settleGrade('A', 'H', '  ')).toThrow(
      new AppError('gradeReasonMissing', { field: 'gradeReason' }),
    );
  });
});

describe('the horizon', () => {
  const said = instantOf('2026-11-23', '10:20');

  it('gets shorter by itself, from midnight to midnight', () => {
    expect(horizonLeft(20, said, said)).toBe(20);
    expect(horizonLeft(20, said, instantOf('2026-11-24', '00:00'))).toBe(19);
    expect(horizonLeft(20, said, instantOf('2026-12-31', '09:00'))).toBe(0);
  });

  it('gets no longer when the clock is put back', () => {
    expect(horizonLeft(20, said, instantOf('2016-01-01'))).toBe(20);
  });

  it('stays unclear where it was', () => {
    expect(horizonLeft(null, said, said)).toBeNull();
  });
});
