import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  Encoding,
  ImportPlan,
  ImportPreview,
  ImportReading,
} from '../../shared/contract/imports';
import type { AppError } from '../../shared/errors';
import { host } from '../host';
import { asAppError } from '../use-answer';
import { sendFile } from './send-file';

/** How far an import has come. */
export interface ImportState {
  readonly file: File | null;
  readonly reading: ImportReading | null;
  readonly plan: ImportPlan | null;
  /** what a run would do; the one before stays while it is asked again */
  readonly preview: ImportPreview | null;
  readonly result: ImportPreview | null;
  /** faulty rows as they were before the run, base64; null: there are none */
  readonly faultsCsv: string | null;
  readonly error: AppError | null;
  /** what goes on: the file is read, the preview is asked for, the run is on its way */
  readonly busy: 'reading' | 'previewing' | 'running' | null;
  /** of the run, 0 to 1 */
  readonly progress: number;
}

const NOTHING: ImportState = {
  file: null,
  reading: null,
  plan: null,
  preview: null,
  result: null,
  faultsCsv: null,
  error: null,
  busy: null,
  progress: 0,
};

/** Changes that come in a row are asked about once. */
const PAUSE_MS = 250;

/** The steps of an import, and what the page may do in them. */
export interface ImportSteps extends ImportState {
  /** reads a file; `encoding` as a person chose it */
  readonly choose: (file: File, encoding: Encoding | null) => void;
  readonly change: (news: Partial<ImportPlan>) => void;
  readonly run: () => void;
  readonly fetchFaults: () => Promise<string | null>;
  readonly startOver: () => void;
}

/** Leads from a chosen file to its import. */
export function useImport(): ImportSteps {
  const [state, setState] = useState<ImportState>(NOTHING);
  const turn = useRef(0);
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const put = useCallback((mine: number, news: Partial<ImportState>) => {
    if (mine === turn.current) setState((was) => ({ ...was, ...news }));
  }, []);

  /** The back office forgets a file at lock and after an hour; it is handed over again then. */
  const withUpload = useCallback(
    async <Value>(
      mine: number,
      plan: ImportPlan,
      ask: (plan: ImportPlan) => Promise<Value>,
    ): Promise<Value> => {
      try {
        return await ask(plan);
      } catch (cause) {
        const { file } = latest.current;
        if (asAppError(cause).code !== 'notFound' || file === null) throw cause;
        const uploadId = await sendFile(file);
        put(mine, { plan: { ...plan, uploadId } });
        return ask({ ...plan, uploadId });
      }
    },
    [put],
  );

  const preview = useCallback(
    async (mine: number, plan: ImportPlan) => {
      put(mine, { busy: 'previewing', error: null });
      try {
        const value = await withUpload(mine, plan, (now) => host.ask('imports.preview', now));
        put(mine, { preview: value, busy: null });
      } catch (cause) {
        put(mine, { error: asAppError(cause), busy: null });
      }
    },
    [put, withUpload],
  );

  const choose = useCallback(
    (file: File, encoding: Encoding | null) => {
      turn.current += 1;
      const mine = turn.current;
      setState({ ...NOTHING, file, busy: 'reading' });
      const read = async () => {
        const uploadId = await sendFile(file);
        const reading = await host.ask('imports.read', { uploadId, encoding });
        put(mine, { reading, plan: reading.plan });
        await preview(mine, reading.plan);
      };
      read().catch((cause: unknown) => put(mine, { error: asAppError(cause), busy: null }));
    },
    [preview, put],
  );

  const change = useCallback(
    (news: Partial<ImportPlan>) => {
      const { plan } = latest.current;
      if (plan === null) return;
      turn.current += 1;
      const mine = turn.current;
      const next = { ...plan, ...news };
      setState((was) => ({ ...was, plan: next, busy: 'previewing', error: null }));
      latest.current = { ...latest.current, plan: next };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void preview(mine, next), PAUSE_MS);
    },
    [preview],
  );

  const run = useCallback(() => {
    const { plan, preview: seen } = latest.current;
    if (plan === null || seen === null) return;
    turn.current += 1;
    const mine = turn.current;
    put(mine, { busy: 'running', progress: 0, error: null });
    const go = async () => {
      // afterwards the file is forgotten, and what stayed out could not be told any more
      const faults =
        seen.faults.length === 0
          ? null
          : await withUpload(mine, plan, (now) => host.ask('imports.faults', now));
      const result = await withUpload(mine, plan, (now) => host.ask('imports.run', now));
      put(mine, { result, faultsCsv: faults?.csv ?? null, busy: null });
    };
    go().catch((cause: unknown) => put(mine, { error: asAppError(cause), busy: null }));
  }, [put, withUpload]);

  const fetchFaults = useCallback(async () => {
    const { plan, faultsCsv } = latest.current;
    if (faultsCsv !== null || plan === null) return faultsCsv;
    const mine = turn.current;
    try {
      return (await withUpload(mine, plan, (now) => host.ask('imports.faults', now))).csv;
    } catch (cause) {
      put(mine, { error: asAppError(cause) });
      return null;
    }
  }, [put, withUpload]);

  const startOver = useCallback(() => {
    turn.current += 1;
    setState(NOTHING);
  }, []);

  useEffect(() => {
    const stop = host.onEvent((told) => {
      if (told.event !== 'progress' || told.payload.job !== 'import') return;
      const { done, total } = told.payload;
      setState((was) => ({ ...was, progress: total === 0 ? 1 : done / total }));
    });
    return () => {
      stop();
      turn.current += 1;
      window.clearTimeout(timer.current);
    };
  }, []);

  return { ...state, choose, change, run, fetchFaults, startOver };
}
