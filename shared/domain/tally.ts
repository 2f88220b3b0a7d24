const STROKES = ['', '一', '丅', '下', '止'] as const;

/** A count as it is ticked off on paper, five strokes to a 正: seven is 正丅. */
export function tallyMarks(count: number): string {
  return '正'.repeat(Math.floor(count / 5)) + (STROKES[count % 5] ?? '');
}

/** What came in during one hour of the day. */
export interface HourTally {
  /** 9: from 09:00 to 09:59 */
  readonly hour: number;
  /** 来店, in parties */
  readonly parties: number;
  readonly heads: number;
  readonly calls: number;
}

/**
 * The day hour by hour: every hour of opening, and those before and after in which somebody came.
 *
 * @param from first hour of opening
 * @param until the hour in which the showroom closes; 18 where it closes at 18:00 is left out
 */
export function tallyHours(
  visits: readonly { readonly hour: number; readonly heads: number }[],
  calls: readonly { readonly hour: number }[],
  from: number,
  until: number,
): HourTally[] {
  const seen = [...visits, ...calls].map(({ hour }) => hour);
  const first = Math.min(from, ...seen);
  const last = Math.max(until - 1, ...seen);
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const hour = first + step;
    const came = visits.filter((visit) => visit.hour === hour);
    return {
      hour,
      parties: came.length,
      heads: came.reduce((sum, { heads }) => sum + heads, 0),
      calls: calls.filter((call) => call.hour === hour).length,
    };
  });
}
