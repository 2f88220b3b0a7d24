import { AppError } from '../errors';
import { type DayOn, dayOf } from './day';
import type { GradeRule, LeadState } from './grade';

/** O: a customer who waits for delivery is contacted every seven days. Source: domain §2. */
export const ORDERED_CONTACT_DAYS = 7;

/**
 * D: a customer who has the product is asked how it does after so many days, and so on. Our default:
 * the source names 成交用户管理 and no figure.
 */
export const DELIVERED_CONTACT_DAYS = 30;

/** L is proposed after so many attempts in a row without an answer. Source: domain §2. */
export const UNREACHABLE_AFTER = 5;

/** What may move a customer beside the grade. */
export const LEAD_EVENTS = [
  'ordered',
  'delivered',
  'lost',
  'frozen',
  'unreachable',
  'reached',
  'reopened',
] as const;
export type LeadEvent = (typeof LEAD_EVENTS)[number];

/** From which states an event leads where. What is not named here cannot happen. */
const MOVES: Record<LeadEvent, Partial<Record<LeadState, LeadState>>> = {
  // whoever was given up on, and who bought before, may order all the same
  ordered: { open: 'O', O: 'O', D: 'O', F1: 'O', F2: 'O', L: 'O' },
  delivered: { O: 'D' },
  // an order that is cancelled is a loss too; what was delivered is sold
  lost: { open: 'F1', O: 'F1', F2: 'F1', L: 'F1' },
  frozen: { open: 'F2', F2: 'F2', L: 'F2' },
  unreachable: { open: 'L', F2: 'L' },
  // somebody spoke with them: they are neither asleep nor out of reach; a loss stays one
  reached: { open: 'open', O: 'O', D: 'D', F1: 'F1', F2: 'open', L: 'open' },
  reopened: { F1: 'open', F2: 'open', L: 'open' },
};

/** The state an event leads to; null: it cannot happen to a customer in this state. */
export function stateAfter(state: LeadState, event: LeadEvent): LeadState | null {
  return MOVES[event][state] ?? null;
}

/**
 * The state after an event.
 *
 * @throws stateRefused when it cannot happen to a customer in this state
 */
export function moveState(state: LeadState, event: LeadEvent): LeadState {
  const next = stateAfter(state, event);
  if (next === null) throw new AppError('stateRefused', { field: 'state', state });
  return next;
}

/** States whose next date counts as due: F2 sleeps until its wake-up date, which is that date. */
export const DUE_STATES: readonly LeadState[] = ['open', 'O', 'D', 'F2'];

/** Whether a frozen customer has woken: the wake-up date is here. */
export function isAwake(state: LeadState, wakeOn: DayOn | null, now: number): boolean {
  return state === 'F2' && wakeOn !== null && wakeOn <= dayOf(now);
}

/**
 * Checks a wake-up date: tomorrow at the earliest.
 *
 * @throws wakeDateMissing, dateInPast
 */
export function settleWake(wakeOn: DayOn | null, now: number): DayOn {
  if (wakeOn === null) throw new AppError('wakeDateMissing', { field: 'wakeOn' });
  if (wakeOn <= dayOf(now)) throw new AppError('dateInPast', { field: 'wakeOn' });
  return wakeOn;
}

/**
 * Attempts in a row without an answer.
 *
 * @param answers whether each contact was answered, the newest first
 */
export function unansweredInARow(answers: readonly boolean[]): number {
  const first = answers.indexOf(true);
  return first === -1 ? answers.length : first;
}

/** Whether L should be proposed. Only a person gives it. */
export function isUnreachableProposed(
  state: LeadState,
  unanswered: number,
  after: number = UNREACHABLE_AFTER,
): boolean {
  return (state === 'open' || state === 'F2') && unanswered >= after;
}

/** How often customers are contacted: by grade, and after an order or a delivery whatever it is. */
export interface ContactRhythm {
  readonly grades: readonly GradeRule[];
  readonly orderedContactDays: number;
  readonly deliveredContactDays: number;
}

/**
 * The grading table as it holds for a customer in a state: who has ordered, or has the product, is
 * contacted at the same interval whatever the letter.
 */
export function rulesInState(state: LeadState, rhythm: ContactRhythm): readonly GradeRule[] {
  const { grades, orderedContactDays, deliveredContactDays } = rhythm;
  if (state !== 'O' && state !== 'D') return grades;
  const contactDays = state === 'O' ? orderedContactDays : deliveredContactDays;
  return grades.map((rule) => ({ ...rule, contactDays }));
}
