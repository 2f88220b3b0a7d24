import { dayOf, daysBetween } from './day';
import { AppError } from '../errors';

/** The letters a customer is graded with; N is not graded yet. Source: domain §2. */
export const GRADES = ['H', 'A', 'B', 'C', 'N'] as const;
export type Grade = (typeof GRADES)[number];

/** States beside the grade: open, ordered, delivered, lost (F1), frozen (F2), unreachable (L). */
export const LEAD_STATES = ['open', 'O', 'D', 'F1', 'F2', 'L'] as const;
export type LeadState = (typeof LEAD_STATES)[number];

/** One line of the grading table. */
export interface GradeRule {
  readonly grade: Exclude<Grade, 'N'>;
  /** buys within so many days; null: later, or unclear */
  readonly withinDays: number | null;
  /** the next contact at the latest after so many days */
  readonly contactDays: number;
}

/** Whether each letter reaches further than the one before: otherwise one of them means nobody. */
export function areInOrder(rules: readonly GradeRule[]): boolean {
  const spans = rules.flatMap(({ withinDays }) => withinDays ?? []);
  return spans.every((days, place) => place === 0 || days > (spans[place - 1] ?? 0));
}

/** The table that is missing from the manual, as comparable showrooms print it. Source: domain §2. */
export const STANDARD_GRADES: readonly GradeRule[] = [
  { grade: 'H', withinDays: 7, contactDays: 2 },
  { grade: 'A', withinDays: 30, contactDays: 7 },
  { grade: 'B', withinDays: 90, contactDays: 14 },
  { grade: 'C', withinDays: null, contactDays: 30 },
];

/**
 * The grade that a purchase horizon stands for.
 *
 * @param horizonDays days until they mean to buy; null: asked, and unclear
 * @param rules as set for this showroom
 * @throws RangeError when the horizon is negative or not finite
 */
export function proposedGrade(
  horizonDays: number | null,
  rules: readonly GradeRule[] = STANDARD_GRADES,
): GradeRule['grade'] {
  if (horizonDays === null) return 'C';
  if (!(horizonDays >= 0) || horizonDays === Infinity) throw new RangeError('no such horizon');
  const spans = rules
    .flatMap(({ grade, withinDays }) => (withinDays === null ? [] : [{ grade, withinDays }]))
    .toSorted((one, other) => one.withinDays - other.withinDays);
  return spans.find(({ withinDays }) => horizonDays <= withinDays)?.grade ?? 'C';
}

/**
 * Days that are left of a horizon that was told earlier; 0 when the time has passed.
 *
 * @param saidAt when it was told, epoch ms; null: never
 */
export function horizonLeft(
  horizonDays: number | null,
  saidAt: number | null,
  now: number,
): number | null {
  if (horizonDays === null || saidAt === null) return null;
  // a clock that was put back makes no horizon longer
  const passed = Math.max(0, daysBetween(dayOf(saidAt), dayOf(now)));
  return Math.max(0, horizonDays - passed);
}

/**
 * The grade a person settles on. The table proposes; whoever knows better says why.
 *
 * @param chosen null: as proposed
 * @throws gradeReasonMissing when it differs from the proposed one and nobody says why
 * Source: 用户分级仅仅是参考标准,应根据实际情况进行判断.
 */
export function settleGrade(proposed: Grade, chosen: Grade | null, reason: string): Grade {
  if (chosen === null || chosen === proposed) return proposed;
  if (reason.trim() === '') throw new AppError('gradeReasonMissing', { field: 'gradeReason' });
  return chosen;
}
