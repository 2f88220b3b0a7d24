import { useCallback, useState } from 'react';

/** Changes this close to each other, of the same thing, are undone together. */
const TOGETHER_MS = 1200;
const MOST_KEPT = 200;

interface Kept<Value> {
  readonly past: readonly Value[];
  readonly value: Value;
  readonly future: readonly Value[];
  /** what was changed last, and when: letters of one word are one change */
  readonly last: { readonly what: string; readonly at: number } | null;
}

/** A value whose changes can be taken back and made again. */
export interface History<Value> {
  readonly value: Value;
  readonly mayUndo: boolean;
  readonly mayRedo: boolean;
  /** what: names the thing changed; changes of one thing in one go are one step back */
  readonly change: (next: (was: Value) => Value, what: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** another thing altogether: nothing to undo */
  readonly begin: (value: Value) => void;
}

export function useHistory<Value>(first: Value): History<Value> {
  const [kept, setKept] = useState<Kept<Value>>({
    past: [],
    value: first,
    future: [],
    last: null,
  });
  const change = useCallback((next: (was: Value) => Value, what: string) => {
    const at = performance.now();
    setKept((was) => {
      const value = next(was.value);
      const isSame = was.last?.what === what && at - was.last.at < TOGETHER_MS;
      const past = isSame ? was.past : [...was.past, was.value].slice(-MOST_KEPT);
      return { past, value, future: [], last: { what, at } };
    });
  }, []);
  const undo = useCallback(() => {
    setKept((was) => {
      const before = was.past.at(-1);
      if (before === undefined) return was;
      return {
        past: was.past.slice(0, -1),
        value: before,
        future: [was.value, ...was.future],
        last: null,
      };
    });
  }, []);
  const redo = useCallback(() => {
    setKept((was) => {
      const [next, ...future] = was.future;
      if (next === undefined) return was;
      return { past: [...was.past, was.value], value: next, future, last: null };
    });
  }, []);
  const begin = useCallback((value: Value) => {
    setKept({ past: [], value, future: [], last: null });
  }, []);
  return {
    value: kept.value,
    mayUndo: kept.past.length > 0,
    mayRedo: kept.future.length > 0,
    change,
    undo,
    redo,
    begin,
  };
}
