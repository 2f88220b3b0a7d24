import type { CallOutcome } from './call';
import { type KeptStep, stepSeconds } from './call-path';

/** A call as the analysis looks at it. */
export interface AnalysedCall {
  readonly answeredAt: number;
  readonly endedAt: number;
  readonly outcome: CallOutcome;
  readonly steps: readonly KeptStep[];
}

/** Outcomes by which somebody who might have bought is lost on the line. */
const LOST: ReadonlySet<CallOutcome> = new Set([
  'inquiryNotKept',
  'noIntention',
  'boughtCompetitor',
  'dropped',
  'doNotContact',
]);

/** What became of the calls at one step. */
export interface StepFigures {
  readonly step: string;
  /** calls that stood there at least once */
  readonly reached: number;
  /** calls whose last step it was */
  readonly ended: number;
  /** of those: without a number, an appointment or anybody to ring */
  readonly lost: number;
  /** null: nobody stood there */
  readonly medianSeconds: number | null;
}

export interface ScriptFigures {
  readonly calls: number;
  /** calls that kept a path */
  readonly walked: number;
  readonly medianSeconds: number | null;
  readonly steps: readonly StepFigures[];
  readonly outcomes: readonly { readonly outcome: CallOutcome; readonly count: number }[];
}

/** Where calls end, which step loses them, and how long each step takes. */
export function analyseCalls(calls: readonly AnalysedCall[]): ScriptFigures {
  const steps = new Map<
    string,
    { reached: number; ended: number; lost: number; times: number[] }
  >();
  const outcomes = new Map<CallOutcome, number>();
  for (const call of calls) {
    outcomes.set(call.outcome, (outcomes.get(call.outcome) ?? 0) + 1);
    const spent = new Map<string, number>();
    const seconds = stepSeconds(call.steps, call.answeredAt);
    for (const [place, { step }] of call.steps.entries())
      spent.set(step, (spent.get(step) ?? 0) + (seconds[place] ?? 0));
    const last = call.steps.at(-1)?.step;
    for (const [step, time] of spent) {
      const figures = steps.get(step) ?? { reached: 0, ended: 0, lost: 0, times: [] };
      figures.reached += 1;
      figures.times.push(time);
      if (step === last) {
        figures.ended += 1;
        if (LOST.has(call.outcome)) figures.lost += 1;
      }
      steps.set(step, figures);
    }
  }
  return {
    calls: calls.length,
    walked: calls.filter((call) => call.steps.length > 0).length,
    medianSeconds: median(
      calls.map(({ answeredAt, endedAt }) => Math.round((endedAt - answeredAt) / 1000)),
    ),
    steps: [...steps].map(([step, { times, ...counts }]) => ({
      step,
      ...counts,
      medianSeconds: median(times),
    })),
    outcomes: [...outcomes]
      .map(([outcome, count]) => ({ outcome, count }))
      .toSorted((one, other) => other.count - one.count),
  };
}

/** The middle one, of an even number the mean of the two middle ones; null: there is none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}
