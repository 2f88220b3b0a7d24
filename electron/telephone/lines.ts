import {
  CLOCK_DIFFERENCE_MS,
  hear,
  isPast,
  LATE_NEWS_MS,
  type LineCall,
  stateOf,
  type TelephoneState,
} from '../../shared/domain/telephone';
import type { Clock } from '../clock';

/** More calls at once are no showroom's telephone. */
const MOST_CALLS = 60;

/** What a telephone announces, checked. */
export interface Announcement {
  /** the telephone's own id of the call: may hold a number, and is kept in memory only */
  readonly call: string;
  readonly state: TelephoneState;
  readonly number: string;
  readonly line: string;
  /** when, by the telephone's clock; null: just now */
  readonly at: number | null;
}

/** heard: taken in, or known already. conflict: contradicts the same call. tooMany: not taken in. */
export type Hearing = 'heard' | 'conflict' | 'tooMany';

/** The calls on the showroom's lines. In memory: numbers that rang are nobody's record yet. */
export class TelephoneLines {
  readonly #calls = new Map<string, LineCall>();
  /** the telephone's id → the desk's */
  readonly #ids = new Map<string, string>();
  #heardAt: number | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly newId: () => string,
    private readonly changed: () => void,
  ) {}

  /** When anything was last announced; null: nothing yet. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  announce(news: Announcement): Hearing {
    const now = this.clock();
    this.#heardAt = now;
    this.#forget(now);
    const before = this.#find(news.call, now);
    if (before === null && this.#calls.size >= MOST_CALLS) return 'tooMany';
    const at = momentOf(news.at, now);
    const id = before?.id ?? this.newId();
    const after = hear(before, { ...news, at }, { id, now });
    if (after === null) return 'conflict';
    this.#calls.set(after.id, after);
    this.#ids.set(news.call, after.id);
    this.changed();
    return 'heard';
  }

  /** What goes on, and what waits for a decision; the earliest first. */
  current(): readonly LineCall[] {
    this.#forget(this.clock());
    return [...this.#calls.values()];
  }

  get(id: string): LineCall | null {
    return this.#calls.get(id) ?? null;
  }

  /** Somebody at the desk speaks with the caller. */
  take(id: string, staffId: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.set(id, { ...call, takenById: staffId });
    this.changed();
  }

  /** Decided: there is nothing more to show. */
  settle(id: string): void {
    if (this.#calls.delete(id)) this.changed();
  }

  clear(): void {
    this.#calls.clear();
    this.#ids.clear();
    this.changed();
  }

  /** A telephone that counts its calls anew every day may use an id again, but not at once. */
  #find(key: string, now: number): LineCall | null {
    const known = this.#calls.get(this.#ids.get(key) ?? '');
    if (known === undefined) return null;
    const isOver = stateOf(known, now) === 'ended';
    return isOver && now - (known.endedAt ?? known.heardAt) > LATE_NEWS_MS ? null : known;
  }

  #forget(now: number): void {
    for (const [id, call] of this.#calls) if (isPast(call, now)) this.#calls.delete(id);
    for (const [key, id] of this.#ids) if (!this.#calls.has(id)) this.#ids.delete(key);
  }
}

/** A telephone whose clock is wrong is heard at the desk's own time. */
function momentOf(at: number | null, now: number): number {
  if (at === null || at > now || now - at > CLOCK_DIFFERENCE_MS) return now;
  return at;
}
