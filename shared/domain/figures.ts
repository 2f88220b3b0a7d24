import type { CallerKind, CallOutcome } from './call';
import type { VisitKind } from './visit';

/** Parties of one day that are alike, and how many. */
export interface VisitTally {
  readonly kind: VisitKind;
  readonly isContactKept: boolean;
  readonly isIncomplete: boolean;
  readonly parties: number;
  readonly heads: number;
}

/** Calls of one day that are alike, and how many. */
export interface CallTally {
  readonly callerKind: CallerKind | null;
  readonly outcome: CallOutcome;
  /** 4: more than three; null: not noted */
  readonly rings: number | null;
  readonly isContactKept: boolean;
  readonly calls: number;
}

/** Outcomes of calls that are not about buying. Source: domain §10. */
export const INEFFECTIVE_OUTCOMES = [
  'internal',
  'afterSales',
  'complaint',
  'wrongNumber',
  'noAnswer',
  'salesPitch',
  'peerResearch',
] as const satisfies readonly CallOutcome[];

const NOT_ABOUT_BUYING: ReadonlySet<CallOutcome> = new Set(INEFFECTIVE_OUTCOMES);

/**
 * Whether a call is about buying: the denominator of 来电留档率. Wrong numbers, pitches, people
 * asking for a colleague, after-sales and complaints are calls, but no leads. Source: domain §10.
 */
export function isEffectiveCall(callerKind: CallerKind | null, outcome: CallOutcome): boolean {
  return (callerKind === null || callerKind === 'product') && !NOT_ABOUT_BUYING.has(outcome);
}

/** The day's counts from its parties and calls. Formulas: domain §10. */
export function countDay(visits: readonly VisitTally[], calls: readonly CallTally[]) {
  const parties = (holds: (tally: VisitTally) => boolean) =>
    visits.filter(holds).reduce((sum, tally) => sum + tally.parties, 0);
  const taken = (holds: (tally: CallTally) => boolean) =>
    calls.filter(holds).reduce((sum, tally) => sum + tally.calls, 0);
  const isEffective = (tally: CallTally) => isEffectiveCall(tally.callerKind, tally.outcome);
  return {
    parties: parties(() => true),
    heads: visits.reduce((sum, tally) => sum + tally.heads, 0),
    first: parties((tally) => tally.kind === 'first'),
    knownFirst: parties((tally) => tally.kind === 'knownFirst'),
    again: parties((tally) => tally.kind === 'return'),
    other: parties((tally) => tally.kind === 'other'),
    firstKept: parties((tally) => tally.kind === 'first' && tally.isContactKept),
    incomplete: parties((tally) => tally.isIncomplete),
    calls: taken(() => true),
    callsInThreeRings: taken((tally) => tally.rings !== null && tally.rings <= 3),
    effectiveCalls: taken(isEffective),
    callsKept: taken((tally) => isEffective(tally) && tally.isContactKept),
  };
}

/** A share from 0 to 1; null without a denominator, which a screen shows as "—". Source: domain §10. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
