/** Who is calling, and why. Source: domain §6, step 2. */
export const CALLER_KINDS = [
  'product',
  'person',
  'afterSales',
  'complaint',
  'wrongNumber',
  'salesPitch',
  'peer',
] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

/** How a call ended. Source: domain §6, Outcomes. */
export const CALL_OUTCOMES = [
  'appointment',
  'callBack',
  'inquiryKept',
  'inquiryNotKept',
  'transferred',
  'messageTaken',
  'internal',
  'afterSales',
  'complaint',
  'wrongNumber',
  'noAnswer',
  'noIntention',
  'boughtOurs',
  'boughtCompetitor',
  'outOfTown',
  'salesPitch',
  'peerResearch',
  'dropped',
  'doNotContact',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** Outcomes after which nobody is to be rung: such a caller does not become a lead. */
const LEADLESS_OUTCOMES: ReadonlySet<CallOutcome> = new Set<CallOutcome>([
  'internal',
  'wrongNumber',
  'salesPitch',
  'peerResearch',
  'noAnswer',
  'afterSales',
  'complaint',
  'noIntention',
  'boughtOurs',
  'boughtCompetitor',
  'doNotContact',
]);

/** Outcomes that only somebody who means to buy comes to. */
const BUYING_OUTCOMES: ReadonlySet<CallOutcome> = new Set([
  'appointment',
  'callBack',
  'inquiryKept',
]);

/**
 * Whether a caller nobody knows becomes a lead: somebody asking about a product who left a name or
 * a number, or who has agreed to come, whatever they called for.
 */
export function makesLead(call: {
  readonly callerKind: CallerKind | null;
  readonly outcome: CallOutcome;
  readonly hasNameOrPhone: boolean;
  readonly hasAppointment: boolean;
}): boolean {
  const { callerKind, outcome, hasNameOrPhone, hasAppointment } = call;
  if (!hasNameOrPhone) return false;
  if (hasAppointment) return true;
  if (callerKind === null) return BUYING_OUTCOMES.has(outcome);
  return callerKind === 'product' && !LEADLESS_OUTCOMES.has(outcome);
}

/** Whether somebody spoke with the caller: a dropped or missed call is no contact. */
export function isSpoken(outcome: CallOutcome): boolean {
  return outcome !== 'noAnswer' && outcome !== 'dropped';
}
