import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { AppError } from '../../shared/errors';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { asAppError } from '../use-answer';

/** Where a long piece of work stands. */
interface JobState<Done> {
  readonly isRunning: boolean;
  /** of what runs; null: nothing does */
  readonly id: string | null;
  /** null: nothing was told yet */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly done: Done | null;
  readonly error: AppError | null;
}

/** A long piece of work, as the screen that asked for it sees it. */
export interface Job<Done> extends JobState<Done> {
  /** @param work asks the back office, with the id that its progress comes under */
  readonly run: (id: string, work: () => Promise<Done>) => Promise<boolean>;
}

const IDLE: JobState<never> = {
  isRunning: false,
  id: null,
  progress: null,
  done: null,
  error: null,
};

/** What runs goes on while another sheet is shown; whoever comes back finds it as it stands. */
const states = new Map<string, JobState<unknown>>();
const listeners = new Set<() => void>();

function put(key: string, state: JobState<unknown>): void {
  states.set(key, state);
  for (const listen of listeners) listen();
}

function onChange(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/**
 * One long piece of work at a time, with its progress.
 *
 * @param name of the work; the same name on another screen is the same work
 */
export function useJob<Done>(name: string): Job<Done> {
  const { me } = useDesk();
  const key = `${me.id} ${name}`;
  const state = useSyncExternalStore(onChange, () => (states.get(key) ?? IDLE) as JobState<Done>);
  useEffect(
    () => () => {
      // what has ended was read; coming back begins anew
      if (states.get(key)?.isRunning === false) states.delete(key);
    },
    [key],
  );
  const run = useCallback(
    async (id: string, work: () => Promise<Done>) => {
      if (states.get(key)?.isRunning === true) return false;
      put(key, { ...IDLE, isRunning: true, id });
      const stopListening = host.onEvent((told) => {
        if (told.event !== 'progress' || told.payload.job !== id) return;
        const { done, total } = told.payload;
        put(key, { ...IDLE, isRunning: true, id, progress: { done, total } });
      });
      try {
        put(key, { ...IDLE, done: await work() });
        return true;
      } catch (cause) {
        put(key, { ...IDLE, error: asAppError(cause) });
        return false;
      } finally {
        stopListening();
      }
    },
    [key],
  );
  return { ...state, run };
}

/** Per cent of what was told. */
export function percentOf(progress: JobState<unknown>['progress']): number {
  return progress === null ? 0 : Math.round((100 * progress.done) / Math.max(1, progress.total));
}
