import type { DayCounts } from '../../shared/contract/board';

export interface Rate {
  readonly part: number;
  readonly whole: number;
}

/** The day's rates. Source: domain §10. */
export function ratesOf(counts: DayCounts): {
  readonly kept: Rate;
  readonly callsKept: Rate;
  readonly threeRings: Rate;
} {
  return {
    kept: { part: counts.firstKept, whole: counts.first },
    callsKept: { part: counts.callsKept, whole: counts.effectiveCalls },
    threeRings: { part: counts.callsInThreeRings, whole: counts.calls },
  };
}

/** A rate in whole per cent; "—" where there is nothing to divide by. */
export function rateWord({ part, whole }: Rate): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)} %`;
}
