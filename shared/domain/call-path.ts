/** A step as the call keeps it. */
export interface KeptStep {
  readonly step: string;
  readonly answer: string;
  /** epoch ms: when it was left */
  readonly at: number;
  /** seconds on hold at this step; missing in calls of the first desks */
  readonly held?: number | undefined;
  /** the script it was walked in, where it is not the call's; missing: the call's */
  readonly version?: string | undefined;
}

/**
 * Seconds spent at each step, hold included: from leaving the one before to leaving it. A clock that
 * was set back in between makes none negative.
 *
 * @param answeredAt epoch ms
 */
export function stepSeconds(steps: readonly KeptStep[], answeredAt: number): number[] {
  return steps.map(({ at }, place) => {
    const began = steps[place - 1]?.at ?? answeredAt;
    return Math.max(0, Math.round((at - began) / 1000));
  });
}
