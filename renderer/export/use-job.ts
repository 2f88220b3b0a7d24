import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors';
import { host } from '../host';
import { asAppError } from '../use-answer';

/** A long piece of work, as the screen that asked for it sees it. */
export interface Job<Done> {
  readonly isRunning: boolean;
  /** null: nothing was told yet */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly done: Done | null;
  readonly error: AppError | null;
  /** @param work asks the back office, with the id that its progress comes under */
  readonly run: (id: string, work: () => Promise<Done>) => Promise<boolean>;
}

/** One long piece of work at a time, with its progress. */
export function useJob<Done>(): Job<Done> {
  const [isRunning, setRunning] = useState(false);
  const [progress, setProgress] = useState<Job<Done>['progress']>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const job = useRef<string | null>(null);

  useEffect(() => {
    if (!isRunning) return undefined;
    return host.onEvent((told) => {
      if (told.event !== 'progress' || told.payload.job !== job.current) return;
      setProgress({ done: told.payload.done, total: told.payload.total });
    });
  }, [isRunning]);

  const run = async (id: string, work: () => Promise<Done>) => {
    if (job.current !== null) return false;
    job.current = id;
    setRunning(true);
    setProgress(null);
    setDone(null);
    setError(null);
    try {
      setDone(await work());
      return true;
    } catch (cause) {
      setError(asAppError(cause));
      return false;
    } finally {
      job.current = null;
      setRunning(false);
    }
  };
  return { isRunning, progress, done, error, run };
}

/** Per cent of what was told. */
export function percentOf(progress: Job<unknown>['progress']): number {
  return progress === null ? 0 : Math.round((100 * progress.done) / Math.max(1, progress.total));
}
