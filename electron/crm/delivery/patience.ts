import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleType,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
} from 'cockatiel';
import { RunStop, TryAgain } from './door';

/** How often and how long a record is tried within one run. */
export interface Backoff {
  readonly attempts?: number | undefined;
  readonly firstMs?: number | undefined;
  readonly mostMs?: number | undefined;
}

const ATTEMPTS = 4;
const FIRST_MS = 500;
const MOST_MS = 20_000;

/** A CRM that wants to be left alone longer than this ends the run. */
const LONGEST_WAIT_MS = 30_000;

/** Two records that fail in a row are bad luck; more are a CRM in trouble. */
const FAILURES_TO_OPEN = 9;
const OPEN_MS = 60_000;

/** Stands before a target that keeps failing; lives as long as the desk runs. */
export type Breaker = CircuitBreakerPolicy;

export function makeBreaker(): Breaker {
  return circuitBreaker(handleType(TryAgain), {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
}

export function breakerState(breaker: Breaker | undefined): 'closed' | 'open' | 'halfOpen' {
  if (breaker?.state === CircuitState.Open) return 'open';
  return breaker?.state === CircuitState.HalfOpen ? 'halfOpen' : 'closed';
}

/** Runs something that may fail for a moment. */
export type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Tries again with growing, uneven pauses; a CRM that names a pause gets it.
 *
 * @throws TryAgain when the last attempt failed as well
 * @throws RunStop when the breaker is open, somebody stops the run, or the pause is too long
 */
export function patience(breaker: Breaker, backoff: Backoff, signal: AbortSignal): Patiently {
  const { attempts = ATTEMPTS, firstMs = FIRST_MS, mostMs = MOST_MS } = backoff;
  const growing = new ExponentialBackoff({ initialDelay: firstMs, maxDelay: mostMs });
  const pauses = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    (context, before) => {
      const next = before?.next(context) ?? growing.next();
      const asked =
        'error' in context.result && context.result.error instanceof TryAgain
          ? context.result.error.retryAfterMs
          : null;
      return { delay: Math.max(next.duration, asked ?? 0), state: next };
    },
  );
  const again = retry(handleType(TryAgain), { maxAttempts: attempts - 1, backoff: pauses });
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await again.execute(
        () =>
          breaker.execute(async () => {
            if (signal.aborted) throw new RunStop('stopped');
            return await work();
          }),
        signal,
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new RunStop('unreachable');
      if (error instanceof TaskCancelledError || signal.aborted) throw new RunStop('stopped');
      throw error;
    }
  };
}

/** @throws RunStop for a pause that is not worth waiting for */
export function throttled(retryAfterMs: number | null, words: string): TryAgain {
  if (retryAfterMs !== null && retryAfterMs > LONGEST_WAIT_MS)
    throw new RunStop('throttled', words, retryAfterMs);
  return new TryAgain('throttled', false, retryAfterMs, words);
}
