import { performance } from 'node:perf_hooks';

/** Tells the time: epoch milliseconds UTC. */
export type Clock = () => number;

/** The machine's own clock. */
export const machineClock: Clock = () => Date.now();

/**
 * A clock that shows `startsAt` now and runs on evenly from there, whatever happens to the
 * machine's own: for training and tests.
 */
export function clockFrom(startsAt: number, elapsed: Clock = () => performance.now()): Clock {
  const base = elapsed();
  return () => startsAt + Math.floor(elapsed() - base);
}
