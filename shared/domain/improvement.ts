import { AppError, type ErrorCode } from '../errors';
import type { DayOn } from './day';

/** How an improvement plan stands. Source: 具体的改进措施,整改期限,落实到人. */
export const IMPROVEMENT_STATES = ['open', 'overdue', 'closed'] as const;
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

/** What a plan must say before it is one. */
export const IMPROVEMENT_PARTS = ['measure', 'dueOn', 'personId'] as const;
export type ImprovementPart = (typeof IMPROVEMENT_PARTS)[number];

export const PART_CODES: Readonly<Record<ImprovementPart, ErrorCode>> = {
  measure: 'measureMissing',
  dueOn: 'deadlineMissing',
  personId: 'responsibleMissing',
};

/** A plan as a form holds it. */
export interface ImprovementTyped {
  readonly measure: string;
  readonly dueOn: DayOn | null;
  readonly personId: string | null;
}

/** What a plan does not say yet, in the order in which it is asked. */
export function missingParts({ measure, dueOn, personId }: ImprovementTyped): ImprovementPart[] {
  const isMissing: Record<ImprovementPart, boolean> = {
    measure: measure.trim() === '',
    dueOn: dueOn === null,
    personId: personId === null,
  };
  return IMPROVEMENT_PARTS.filter((part) => isMissing[part]);
}

/**
 * Checks a plan: a concrete measure, a deadline that has not passed, and one person.
 *
 * @throws measureMissing, deadlineMissing, responsibleMissing, dateInPast
 */
export function settleImprovement(
  typed: ImprovementTyped,
  today: DayOn,
): { readonly measure: string; readonly dueOn: DayOn; readonly personId: string } {
  const [first] = missingParts(typed);
  if (first !== undefined) throw new AppError(PART_CODES[first], { field: first });
  const { measure, dueOn, personId } = typed;
  // unreachable, and the compiler's proof
  if (dueOn === null || personId === null) throw new AppError('invalidInput');
  if (dueOn < today) throw new AppError('dateInPast', { field: 'dueOn' });
  return { measure: measure.trim(), dueOn, personId };
}

/** How a plan stands on a day: its deadline's own day is still in time. */
export function improvementState(
  { dueOn, isClosed }: { readonly dueOn: DayOn; readonly isClosed: boolean },
  today: DayOn,
): ImprovementState {
  if (isClosed) return 'closed';
  return dueOn < today ? 'overdue' : 'open';
}
