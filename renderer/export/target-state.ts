import type { RunEnd, Target } from '../../shared/contract/crm-targets';
import type { COUNTED_WORDS, STATE_WORDS } from './text';

export type TargetState = keyof typeof STATE_WORDS;

/** What passes by itself: it is tried again without anybody doing anything. */
export const PASSING: ReadonlySet<RunEnd> = new Set(['unreachable', 'throttled', 'failed']);
/** How a run ends where nothing is wrong. */
const CALM: ReadonlySet<RunEnd> = new Set(['done', 'busy', 'paused', 'stopped']);

/** How a target stands: what somebody has to see first. */
export function stateOf(target: Target, isSending: boolean): TargetState {
  const { lastEnd } = target;
  if (target.isRunning || isSending) return 'running';
  if (target.isLeaving) return 'leaving';
  if (target.mappingName === null) return 'broken';
  if (target.isPaused) return 'paused';
  if (lastEnd === null) return 'fresh';
  if (!CALM.has(lastEnd) && !PASSING.has(lastEnd)) return 'broken';
  if (target.breaker === 'open') return 'resting';
  if (PASSING.has(lastEnd)) return 'offline';
  return target.counts.rejected > 0 ? 'toMend' : 'fine';
}

/** What stands at a target, as the cards count it: what it has not looked at yet waits as well. */
export function countedOf({ counts }: Target): Record<keyof typeof COUNTED_WORDS, number> {
  const { unread, pending, unknown, delivered, rejected, held, skipped } = counts;
  return { waiting: unread + pending, unknown, delivered, rejected, held, skipped };
}
