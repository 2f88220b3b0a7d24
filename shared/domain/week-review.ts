import { type DayOn, daysBetween } from './day';
import { DUE_STATES } from './lead-state';
import type { Grade, GradeRule, LeadState } from './grade';
import { REVIEW_REASONS, type ReviewReason } from './review';

/** Why a customer is worth talking about this week, the likeliest to buy first. Source: J2. */
export const WEEK_REASONS = [
  'gradeH',
  'gradeA',
  'notHit',
  ...REVIEW_REASONS,
  'overdue',
  'silent',
  'defect',
] as const;
export type WeekReason = (typeof WEEK_REASONS)[number];

/** Without a grade nobody has set a rhythm; a week is long enough. */
const UNGRADED_DAYS = 7;

/** What the weekly talk needs to know of a customer. */
export interface WeekLead {
  readonly state: LeadState;
  readonly grade: Grade;
  readonly nextOn: DayOn | null;
  /** the last contact; the day of the lead where there was none */
  readonly lastOn: DayOn;
  /** from the standing rule of 复核名单 */
  readonly review: readonly ReviewReason[];
  readonly hasDefect: boolean;
  /** on the H list of the week before, and has not ordered */
  readonly isNotHit: boolean;
}

/** Why a customer stands on the week's sheet; none: they need no words this week. */
export function weekReasons(
  lead: WeekLead,
  rules: readonly GradeRule[],
  today: DayOn,
): WeekReason[] {
  const isOpen = lead.state === 'open';
  const rhythm = rules.find(({ grade }) => grade === lead.grade)?.contactDays ?? UNGRADED_DAYS;
  const isDueState = DUE_STATES.includes(lead.state);
  const holds: Record<WeekReason, boolean> = {
    gradeH: isOpen && lead.grade === 'H',
    gradeA: isOpen && lead.grade === 'A',
    notHit: isOpen && lead.isNotHit,
    horizonPassed: lead.review.includes('horizonPassed'),
    oldH: lead.review.includes('oldH'),
    triedC: lead.review.includes('triedC'),
    overdue: isDueState && lead.nextOn !== null && lead.nextOn < today,
    silent: isOpen && daysBetween(lead.lastOn, today) > rhythm,
    defect: lead.hasDefect,
  };
  return WEEK_REASONS.filter((reason) => holds[reason]);
}

/** The order of the sheet: by the first reason, then by how many there are. */
export function byLikelihood(one: readonly WeekReason[], other: readonly WeekReason[]): number {
  const place = ([first]: readonly WeekReason[]) =>
    first === undefined ? WEEK_REASONS.length : WEEK_REASONS.indexOf(first);
  return place(one) - place(other) || other.length - one.length;
}
