import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { DeskKey } from '../keys';
import { actionOn, makeActionBook, type Action } from './action-book';

const book = makeActionBook();

/**
 * Offers something to do for as long as the component is mounted: on the strip, by its key and in
 * the list of everything. With two claims on one key the later screen has it, unless it is off.
 *
 * @param offer `isOn` false keeps it on the strip, dimmed; a panel passes its `isFront`
 */
export function useAction(offer: {
  readonly id: string;
  readonly word: string;
  readonly key?: DeskKey;
  readonly ownKey?: string;
  readonly isOn?: boolean;
  readonly also?: string;
  readonly run: () => void;
}): void {
  const { id, word, key = null, ownKey, isOn = true, also = '' } = offer;
  const run = useRef(offer.run);
  useEffect(() => {
    run.current = offer.run;
  });
  const owner = useRef<symbol>(Symbol(id));
  useEffect(() => {
    const mine = owner.current;
    book.put(mine, { id, word, key, ownKey, isOn, also, run: () => run.current() });
  }, [id, word, key, ownKey, isOn, also]);
  useEffect(() => {
    const mine = owner.current;
    return () => book.take(mine);
  }, []);
}

/** Every action on offer now. */
export function useActions(): readonly Action[] {
  return useSyncExternalStore(book.onChange, book.list);
}

/** Does what stands on a key; false when nothing does. */
export function runKey(key: DeskKey): boolean {
  const action = actionOn(book.list(), key);
  if (action?.isOn !== true) return false;
  action.run();
  return true;
}
