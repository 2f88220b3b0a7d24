import { MINUTE_MS, timeOf } from './day';

/** What is settled before a call is dialled, exactly these five. Source: 外拨电话技巧. */
export const PLAN_ITEMS = ['purpose', 'effect', 'questions', 'content', 'minutes'] as const;
export type PlanItem = (typeof PLAN_ITEMS)[number];

/** What is planned by the five items: 电话, or 上门 (用户拜访, 上门拓客). Source: features C1, C6. */
export const PLANNED_WAYS = ['phone', 'homeVisit'] as const;
export type PlannedWay = (typeof PLANNED_WAYS)[number];

/** Whether the effect one rang for was reached: 达到, 部分, 未达到. Source: features C2. */
export const EFFECT_RESULTS = ['reached', 'partly', 'missed'] as const;
export type EffectResult = (typeof EFFECT_RESULTS)[number];

/** After so many attempts in a row without an answer another time of day is proposed. Source: C7. */
export const ANOTHER_TIME_AFTER = 3;

/** The parts of a day in which somebody may be reached: 上午, 下午, 傍晚. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** The items of a plan that say nothing yet, in the order of the list. */
export function missingItems(
  plan: Readonly<Record<Exclude<PlanItem, 'minutes'>, string>> & {
    readonly minutes: number | null;
  },
): PlanItem[] {
  return PLAN_ITEMS.filter((item) =>
    item === 'minutes' ? plan.minutes === null : plan[item].trim() === '',
  );
}

/** Minutes a call took, begun ones counted whole; never less than one. */
export function minutesUsed(startedAt: number, endedAt: number): number {
  return Math.max(1, Math.ceil((endedAt - startedAt) / MINUTE_MS));
}

/** The part of the showroom's day at an instant: 下午 from noon, 傍晚 from five o'clock. */
export function dayPartOf(at: number): DayPart {
  const time = timeOf(at);
  if (time < '12:00') return 'morning';
  return time < '17:00' ? 'afternoon' : 'evening';
}

/**
 * When to try somebody who does not answer: the part of the day that was tried least.
 *
 * @param attempts instants of the attempts since somebody last spoke with them
 * @returns null: too few attempts to say
 */
export function anotherTime(attempts: readonly number[]): DayPart | null {
  if (attempts.length < ANOTHER_TIME_AFTER) return null;
  const tried = (part: DayPart) => attempts.filter((at) => dayPartOf(at) === part).length;
  return DAY_PARTS.toSorted((one, other) => tried(one) - tried(other))[0] ?? null;
}
