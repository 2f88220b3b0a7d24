import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long long work may hold the desk up at a stretch. */
const SLICE_MS = 15;

/** Lets others have their turn during long work; ask as often as you like. */
export function makeBreath(): () => Promise<void> | undefined {
  let until = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < until) return undefined;
    return nextTurn().then(() => {
      until = performance.now() + SLICE_MS;
      return undefined;
    });
  };
}
