import { type DayOn } from './day';
import type { LeadState } from './grade';
import { isWeekOver, sundayOf } from './week';

/** What became of somebody on an H list. Source: domain §11. */
export const LIST_OUTCOMES = ['open', 'hit', 'missed', 'carried'] as const;
export type ListOutcome = (typeof LIST_OUTCOMES)[number];

/** What is known of somebody on the list of a week. */
export interface ListedLead {
  /** days on which they ordered, orders that were taken back left out */
  readonly orderedOn: readonly DayOn[];
  readonly isOnNextList: boolean;
}

/**
 * Hit: ordered in that week, whether it is over or not. Carried: not ordered, and on the list of
 * the week after. Missed: the week is over and neither.
 */
export function listOutcome(weekOn: DayOn, lead: ListedLead, today: DayOn): ListOutcome {
  const isHit = lead.orderedOn.some((on) => on >= weekOn && on <= sundayOf(weekOn));
  if (isHit) return 'hit';
  if (lead.isOnNextList) return 'carried';
  return isWeekOver(weekOn, today) ? 'missed' : 'open';
}

/**
 * H 级命中率 = those on the list who ordered in that week / all on the list. Who was carried over
 * did not order: they count again in the week they were carried to.
 */
export function hitCounts(outcomes: readonly ListOutcome[]): {
  readonly part: number;
  readonly whole: number;
} {
  return { part: outcomes.filter((each) => each === 'hit').length, whole: outcomes.length };
}

/** Whether somebody may stand on a list of likely buyers: not who has bought, is lost or put off. */
export function mayBeListed(state: LeadState): boolean {
  return state === 'open';
}
