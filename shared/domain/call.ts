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

/** Rings before the call was taken; 4 stands for more than three. Source: 来电处理技巧, 注意事项. */
export const RING_COUNTS = [1, 2, 3, 4] as const;
export type RingCount = (typeof RING_COUNTS)[number];
