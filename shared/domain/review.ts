import { type DayOn, daysBetween, dayOf } from './day';
import type { Grade, GradeRule, LeadState } from './grade';

/** Why a customer should be gone through again. Source: features E7. */
export const REVIEW_REASONS = ['horizonPassed', 'oldH', 'triedC'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** How long an H may stand where the table does not say: as long as the letter promises. */
const STANDARD_H_DAYS = 7;

/**
 * Why a customer should be gone through again: the time to buy has passed, H for longer than H
 * means, or C although they have tried the product. Only leads that are open.
 *
 * @param saidOn when the horizon was told; null: never
 * @param gradedOn since when the grade stands; null: unknown
 */
export function reviewReasons(
  lead: {
    readonly state: LeadState;
    readonly grade: Grade;
    readonly horizonDays: number | null;
    readonly saidOn: DayOn | null;
    readonly gradedOn: DayOn | null;
    readonly isExperienced: boolean;
  },
  rules: readonly GradeRule[],
  now: number,
): ReviewReason[] {
  if (lead.state !== 'open') return [];
  const today = dayOf(now);
  const days = rules.find(({ grade }) => grade === 'H')?.withinDays ?? STANDARD_H_DAYS;
  const isPassed =
    lead.horizonDays !== null &&
    lead.saidOn !== null &&
    daysBetween(lead.saidOn, today) > lead.horizonDays;
  const isOldH =
    lead.grade === 'H' && lead.gradedOn !== null && daysBetween(lead.gradedOn, today) > days;
  const reasons: Record<ReviewReason, boolean> = {
    horizonPassed: isPassed,
    oldH: isOldH,
    triedC: lead.grade === 'C' && lead.isExperienced,
  };
  return REVIEW_REASONS.filter((reason) => reasons[reason]);
}
