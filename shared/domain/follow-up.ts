import { AppError } from '../errors';
import { addDays, type DayOn, dayOf } from './day';
import { type Grade, type GradeRule, STANDARD_GRADES } from './grade';
import { isOpenDay, nextOpenDay, type OpenHours } from './opening-hours';

/** How a customer is contacted: 电话, 上门, 到店, 微信, 短信. Source: features C6. */
export const CONTACT_WAYS = ['phone', 'homeVisit', 'store', 'wechat', 'sms'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** A proposed date for the next contact. */
export interface NextProposal {
  readonly on: DayOn;
  /** the closed day on which it would have fallen; null: it did not */
  readonly movedFrom: DayOn | null;
}

/** The last day on which a customer of this grade may be contacted next; null: not graded. */
export function latestNextOn(
  grade: Grade,
  from: DayOn,
  rules: readonly GradeRule[] = STANDARD_GRADES,
): DayOn | null {
  const rule = rules.find((each) => each.grade === grade);
  return rule === undefined ? null : addDays(from, rule.contactDays);
}

/**
 * The date to propose for the next contact: as late as the grade allows, never on a closed day.
 * It goes back to the last open day before, so that the grade's limit holds; only where the
 * showroom is closed all that time it goes forward.
 *
 * @param from the day of the contact just made
 * @returns null when the customer is not graded, or no open day is in sight
 * Source: 按照潜在用户跟进频率确定下次跟进日期和理由.
 */
export function proposedNextOn(
  grade: Grade,
  from: DayOn,
  hours: OpenHours,
  rules: readonly GradeRule[] = STANDARD_GRADES,
): NextProposal | null {
  const limit = latestNextOn(grade, from, rules);
  if (limit === null) return null;
  if (isOpenDay(limit, hours)) return { on: limit, movedFrom: null };
  for (let on = addDays(limit, -1); on > from; on = addDays(on, -1)) {
    if (isOpenDay(on, hours)) return { on, movedFrom: limit };
  }
  const on = nextOpenDay(limit, hours);
  return on === null ? null : { on, movedFrom: limit };
}

/** Whether a next date lies beyond what the grade allows; never, where nobody has graded. */
export function isLaterThanAllowed(
  on: DayOn,
  grade: Grade,
  from: DayOn,
  rules: readonly GradeRule[] = STANDARD_GRADES,
): boolean {
  const limit = latestNextOn(grade, from, rules);
  return limit !== null && on > limit;
}

/** A next step as a form holds it. */
export interface NextTyped {
  readonly on: DayOn;
  readonly reason: string;
}

/** What the rules about a next date need to know. */
export interface NextTerms {
  readonly grade: Grade;
  readonly now: number;
  readonly rules: readonly GradeRule[];
  readonly hours: OpenHours;
}

/**
 * Checks the next step after a contact: there must be one, with a reason. A closed day is allowed
 * by hand.
 *
 * @throws nextDateMissing, nextReasonMissing, dateInPast, laterReasonMissing
 */
export function settleNext(
  next: NextTyped | null,
  laterReason: string | null,
  terms: NextTerms,
): NextTyped & { laterReason: string } {
  if (next === null) throw new AppError('nextDateMissing', { field: 'next' });
  const reason = next.reason.trim();
  if (reason === '') throw new AppError('nextReasonMissing', { field: 'next.reason' });
  return { on: next.on, reason: next.reason, laterReason: settleDate(next.on, laterReason, terms) };
}

/**
 * Checks a next date alone, and gives back the reason for lying late: empty where it does not.
 *
 * @throws dateInPast, laterReasonMissing
 */
export function settleDate(
  on: DayOn,
  laterReason: string | null,
  { grade, now, rules, hours }: NextTerms,
): string {
  const today = dayOf(now);
  if (on < today) throw new AppError('dateInPast', { field: 'next.on' });
  // Where only a closed spell pushed the proposal out, the proposal itself needs no excuse.
  const proposed = proposedNextOn(grade, today, hours, rules);
  if (proposed !== null && on <= proposed.on) return '';
  if (!isLaterThanAllowed(on, grade, today, rules)) return '';
  if (laterReason === null || laterReason.trim() === '')
    throw new AppError('laterReasonMissing', { field: 'laterReason' });
  return laterReason;
}
