import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenedScript, ScriptContent } from '../../shared/contract/scripts';
import type { AppError } from '../../shared/errors';
import { host } from '../host';
import { asAppError } from '../use-answer';

/** So long after the last letter a draft is saved. */
const PAUSE_MS = 700;

/** Where a draft stands. */
export interface DraftState {
  readonly is: 'untouched' | 'saving' | 'saved';
  readonly error: AppError | null;
  /** saves what is not saved yet. @returns the number to publish; null: it could not be saved */
  readonly flush: () => Promise<number | null>;
}

/** Saves what is written a moment after each change, and when the screen is left. */
export function useDraft(opened: OpenedScript, content: ScriptContent): DraftState {
  const [is, setIs] = useState<DraftState['is']>(opened.row.draft === null ? 'untouched' : 'saved');
  const [error, setError] = useState<AppError | null>(null);
  const { id } = opened.row;
  const rev = useRef(opened.rev);
  const saved = useRef(opened.content);
  const latest = useRef(content);
  const running = useRef<Promise<number | null>>(Promise.resolve(opened.rev));

  const flush = useCallback(async (): Promise<number | null> => {
    // one after the other: each saving builds on the number of the one before
    running.current = running.current.then(async () => {
      const writing = latest.current;
      if (writing === saved.current) return rev.current;
      setIs('saving');
      try {
        const done = await host.ask('scripts.saveDraft', {
          id,
          rev: rev.current,
          content: writing,
        });
        rev.current = done.rev;
        saved.current = writing;
        setError(null);
        setIs('saved');
        return done.rev;
      } catch (cause) {
        setError(asAppError(cause));
        setIs('saved');
        return null;
      }
    });
    return running.current;
  }, [id]);

  useEffect(() => {
    latest.current = content;
    if (content === saved.current) return;
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, flush]);

  useEffect(() => () => void flush(), [flush]);

  return { is, error, flush };
}
