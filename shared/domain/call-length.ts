/** The longest a caller may be left on hold. Source: domain §3. */
const HOLD_LIMIT_SECONDS = 60;
/** A call this long is one to bring to an appointment; on a campaign's days it is too long. */
const LONG_CALL_SECONDS = 120;
/** From here on a campaign's call is told how long it may last. Source: features B14, 1-2 minutes. */
const GOAL_SECONDS = 60;

/** Whether a caller has been on hold for so long that somebody must speak to them. */
export function isHeldTooLong(seconds: number): boolean {
  return seconds >= HOLD_LIMIT_SECONDS;
}

/** How long a call that goes on has lasted: quiet, within sight of the day's goal, or long. */
export type CallLength = 'quiet' | 'nearGoal' | 'long';

/**
 * What a call's length asks for. Only on a campaign's days, when many ring, there is a goal.
 *
 * @param seconds since it was answered
 */
export function callLength(seconds: number, isCampaignDay: boolean): CallLength {
  if (seconds >= LONG_CALL_SECONDS) return 'long';
  return isCampaignDay && seconds >= GOAL_SECONDS ? 'nearGoal' : 'quiet';
}
