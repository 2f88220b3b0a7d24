import { useEffect, useState } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';

type Row = VisitRow;

/** How long a departure can be taken back where it happened. */
export const UNDO_MS = 10_000;

/** 离店 by one key, and ten seconds to take it back. */
export function useDeparture(): {
  /** parties that have just left, still to be seen */
  readonly gone: readonly Row[];
  readonly depart: (row: Row) => void;
  readonly undo: (row: Row) => void;
} {
  const { say } = usePlace();
  const [gone, setGone] = useState<readonly { readonly row: Row; readonly until: number }[]>([]);

  useEffect(() => {
    const [first] = gone;
    if (first === undefined) return undefined;
    const timer = setTimeout(
      () => setGone((was) => was.filter(({ until }) => until > performance.now())),
      Math.max(0, first.until - performance.now()) + 20,
    );
    return () => clearTimeout(timer);
  }, [gone]);

  const forget = (id: string) => setGone((was) => was.filter(({ row }) => row.id !== id));

  async function tell(row: Row, isUndo: boolean): Promise<void> {
    try {
      await host.ask('visits.depart', { id: row.id, isUndo });
      if (isUndo) forget(row.id);
      else
        setGone((was) => [
          ...was.filter((other) => other.row.id !== row.id),
          { row, until: performance.now() + UNDO_MS },
        ]);
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    }
  }

  return {
    gone: gone.map(({ row }) => row),
    depart: (row) => void tell(row, false),
    undo: (row) => void tell(row, true),
  };
}
