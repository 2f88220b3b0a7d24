import type { DayOn } from './day';

/** What may happen to a card on its way to the computer, one after the other. */
export const CARD_STEPS = ['submit', 'return', 'sign', 'enter'] as const;
export type CardStep = (typeof CARD_STEPS)[number];

/** Where a card stands. Source: 核心销售流程, 操作准则 3 and 4; domain §3. */
export const CARD_STATES = ['draft', 'awaiting', 'returned', 'signed', 'entered'] as const;
export type CardState = (typeof CARD_STATES)[number];

const STATE_AFTER: Readonly<Record<CardStep, CardState>> = {
  submit: 'awaiting',
  return: 'returned',
  sign: 'signed',
  enter: 'entered',
};

/**
 * What may be done in each state. An entered card may go round again: what later contacts add to it
 * is signed as well. A signed one may still be sent back, as long as it has not been entered.
 */
const NEXT_STEPS: Readonly<Record<CardState, readonly CardStep[]>> = {
  draft: ['submit'],
  awaiting: ['sign', 'return'],
  returned: ['submit'],
  signed: ['enter', 'return'],
  entered: ['submit'],
};

/** The state that follows from the last step. @param last null: nothing has happened yet */
export function cardState(last: CardStep | null): CardState {
  return last === null ? 'draft' : STATE_AFTER[last];
}

/** Whether a step may follow in that state. */
export function mayFollow(state: CardState, step: CardStep): boolean {
  return NEXT_STEPS[state].includes(step);
}

/** A signature, and what came next: null where nothing has. */
export interface SignedCard {
  readonly signedOn: DayOn;
  readonly next: { readonly step: CardStep; readonly on: DayOn } | null;
}

/** Numbers for 当日录入率. */
export interface EntryRate {
  readonly signed: number;
  readonly sameDay: number;
}

/**
 * 当日录入率 = cards signed and entered on the same day / cards signed. A signature that was taken
 * back is none. Source: 客户管理员应在当天录入; domain §10.
 */
export function entryRate(cards: readonly SignedCard[]): EntryRate {
  const standing = cards.filter(({ next }) => next?.step !== 'return');
  const sameDay = standing.filter(
    ({ signedOn, next }) => next?.step === 'enter' && next.on === signedOn,
  );
  return { signed: standing.length, sameDay: sameDay.length };
}
