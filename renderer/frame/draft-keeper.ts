import type { Draft } from '../../shared/contract/drafts';
import { AppError } from '../../shared/errors';
import type { Host } from '../host';

type Kept = Omit<Draft, 'updatedAt'>;

/** How long typing must pause before the form is kept; a crash loses at most this and a bit. */
export const PAUSE_MS = 800;
/** Typing without a pause is kept this often. */
export const LONGEST_WAIT_MS = 1500;
const TRY_AGAIN_MS = 3000;
/** The contract takes no longer body. */
const LONGEST_BODY = 60_000;

/** Keeps half-typed forms, so that reload, lock and power cut lose nothing already typed. */
export interface DraftKeeper {
  /** Says whose forms are typed now; null: nobody is signed in or the desk is locked. */
  readonly standsAt: (personId: string | null) => void;
  readonly keep: (draft: Kept) => void;
  readonly drop: (id: string) => void;
  /** Writes all that waits; resolves when it is kept or has failed. */
  readonly flush: () => Promise<void>;
}

/** A keeper over a host. What cannot be kept now waits for its owner to come back. */
export function makeDraftKeeper(ask: Host['ask']): DraftKeeper {
  const waiting = new Map<string, { ownerId: string; draft: Kept; since: number }>();
  let personId: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // one after the other: a dropped draft must not be put back by an earlier keep that comes late
  let line: Promise<void> = Promise.resolve();

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function write(id: string): Promise<void> {
    const entry = waiting.get(id);
    if (entry === undefined || entry.ownerId !== personId) return;
    waiting.delete(id);
    try {
      await ask('drafts.keep', entry.draft);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      // a form that the contract does not take would never be taken
      if (code === 'invalidInput' || code === 'tooLarge') return;
      if (!waiting.has(id)) waiting.set(id, entry);
      if (code !== 'locked' && code !== 'signedOut') schedule(TRY_AGAIN_MS);
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    for (const id of waiting.keys()) line = line.then(() => write(id));
    return line;
  }

  return {
    standsAt(next) {
      personId = next;
      if (next !== null && waiting.size > 0) schedule(0);
    },
    keep(draft) {
      if (personId === null || draft.body.length > LONGEST_BODY) return;
      const since = waiting.get(draft.id)?.since ?? Date.now();
      waiting.set(draft.id, { ownerId: personId, draft, since });
      schedule(Math.max(0, Math.min(PAUSE_MS, since + LONGEST_WAIT_MS - Date.now())));
    },
    drop(id) {
      waiting.delete(id);
      line = line.then(async () => {
        try {
          await ask('drafts.drop', { id });
        } catch {
          // it will be offered once more and can be dropped then
        }
      });
    },
    flush,
  };
}
