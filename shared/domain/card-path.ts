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
