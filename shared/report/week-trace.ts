import type { WeekRecordQuestion } from '../contract/week-records';
import { questionOf, type Trace } from './document';

/** The records that a number of the managers' week counts, and how many there must be. */
export type WeekTrace = WeekRecordQuestion & { readonly count: number };

/** What the back office is asked for the records behind any number. */
export function questionBehind(trace: Trace | WeekTrace) {
  if (!('what' in trace)) return questionOf(trace);
  const { count: _, ...question } = trace;
  return question;
}
