import type { CardStep } from './card-path';
import { type DayOn, dayOf } from './day';
import { firstContactDeadline } from './first-contact';
import type { LeadState } from './grade';
import { DUE_STATES } from './lead-state';
import { mondayOf } from './week';

/** What the managers look for in every week's records. Source: features I9, 不断自查缺陷(每周). */
export const DEFECT_KINDS = [
  'incomplete',
  'noNextDate',
  'noReason',
  'unsigned',
  'notSameDay',
  'overdue',
  'rescheduled',
  'firstLate',
] as const;
export type DefectKind = (typeof DEFECT_KINDS)[number];

/** A date that was moved more often than this is a defect. Source: features I9, 改期>3. */
export const MOST_MOVES = 3;

/** A customer's card, as far as defects ask. */
export interface CardFacts {
  readonly state: LeadState;
  readonly nextOn: DayOn | null;
  /** whether that date has a reason */
  readonly hasReason: boolean;
  /** 改期 so far */
  readonly moves: number;
  readonly receivedAt: number;
  /** false: known before the desk was; the 36 hours and the signatures do not apply */
  readonly isOnClock: boolean;
  /** first contact, epoch ms; null: nobody made it */
  readonly contactAt: number | null;
  /** the card's last step on its way to the computer; null: not handed in */
  readonly last: { readonly step: CardStep; readonly on: DayOn } | null;
  /** when it was signed last, where it has been entered since */
  readonly signedOn: DayOn | null;
}

/** A defect of a card, and whether anything can still be done about it. */
export interface CardDefect {
  readonly kind: Exclude<DefectKind, 'incomplete'>;
  /** false: it happened this week and stays; it is counted and taken to heart */
  readonly isMendable: boolean;
}

/**
 * What is wrong with a card at a moment.
 *
 * @param weekOn what cannot be mended any more is named in its own week only: which one is looked at
 */
export function cardDefects(
  card: CardFacts,
  now: number,
  weekOn = mondayOf(dayOf(now)),
): CardDefect[] {
  const today = dayOf(now);
  const found: CardDefect[] = [];
  const add = (kind: CardDefect['kind'], isMendable = true) => found.push({ kind, isMendable });
  const isDueState = DUE_STATES.includes(card.state);
  const isInHand = card.contactAt !== null || !card.isOnClock;
  if ((card.state === 'open' || card.state === 'O') && card.nextOn === null && isInHand)
    add('noNextDate');
  if (isDueState && card.nextOn !== null && !card.hasReason) add('noReason');
  if (isUnsigned(card, today)) add('unsigned');
  const entry = entryDefect(card, today, weekOn);
  if (entry !== null) add('notSameDay', entry);
  if (isDueState && card.nextOn !== null && card.nextOn < today) add('overdue');
  if (isDueState && card.moves > MOST_MOVES) add('rescheduled');
  const late = firstLate(card, now, weekOn);
  if (late !== null) add('firstLate', late);
  return found;
}

/** First contact was made, the day is over, and the card bears no signature. */
function isUnsigned({ isOnClock, state, contactAt, last }: CardFacts, today: DayOn): boolean {
  if (!isOnClock || state !== 'open' || contactAt === null || dayOf(contactAt) >= today)
    return false;
  return last === null || last.step === 'submit' || last.step === 'return';
}

/** Signed and not entered on the same day; null: nothing to say. true: it still waits. */
function entryDefect({ last, signedOn }: CardFacts, today: DayOn, weekOn: DayOn): boolean | null {
  if (last?.step === 'sign') return last.on < today ? true : null;
  if (last?.step !== 'enter' || signedOn === null || signedOn === last.on) return null;
  return mondayOf(last.on) === weekOn ? false : null;
}

/** Past the 36 hours; null: in time, or another week's. true: nobody has made contact yet. */
function firstLate(card: CardFacts, now: number, weekOn: DayOn): boolean | null {
  if (!card.isOnClock) return null;
  const deadline = firstContactDeadline(card.receivedAt);
  if (card.contactAt === null) return card.state === 'open' && now > deadline ? true : null;
  if (card.contactAt <= deadline) return null;
  return mondayOf(dayOf(card.contactAt)) === weekOn ? false : null;
}
