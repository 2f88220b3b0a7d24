import { useEffect, useRef, useState } from 'react';
import type { BatchRow } from '../../shared/contract/crm';
import type { AppError } from '../../shared/errors';
import { host } from '../host';
import { newId } from '../new-id';
import { asAppError } from '../use-answer';

/** How an export goes. */
export interface ExportRun {
  readonly isRunning: boolean;
  /** 0 to 100 */
  readonly percent: number;
  readonly done: BatchRow | null;
  readonly error: AppError | null;
  /** @param no a former batch to write again; null: what is new */
  readonly start: (folder: string, no: number | null) => void;
}

/**
 * One attempt has one id until it has succeeded: asked again after a lost connection, the back
 * office gives the same batch instead of a second one.
 */
export function useExport(): ExportRun {
  const [isRunning, setRunning] = useState(false);
  const [percent, setPercent] = useState(0);
  const [done, setDone] = useState<BatchRow | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const attempt = useRef<string | null>(null);

  useEffect(() => {
    if (!isRunning) return undefined;
    return host.onEvent((told) => {
      if (told.event !== 'progress') return;
      setPercent(Math.round((100 * told.payload.done) / Math.max(1, told.payload.total)));
    });
  }, [isRunning]);

  const run = async (folder: string, no: number | null) => {
    setRunning(true);
    setPercent(0);
    setDone(null);
    setError(null);
    attempt.current ??= newId();
    try {
      setDone(
        no === null
          ? await host.ask('crm.export', { id: attempt.current, folder })
          : await host.ask('crm.repeat', { no, folder }),
      );
      if (no === null) attempt.current = null;
    } catch (cause) {
      setError(asAppError(cause));
    } finally {
      setRunning(false);
    }
  };

  return {
    isRunning,
    percent,
    done,
    error,
    start: (folder, no) => {
      if (!isRunning) void run(folder, no);
    },
  };
}
