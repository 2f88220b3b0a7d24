import {
  CLOCK_DIFFERENCE_MS,
  hear,
  isPast,
  LATE_NEWS_MS,
  type LineCall,
  stateOf,
  isUnanswered,
  type TelephoneState,
} from '../../shared/domain/telephone';
import type { Clock } from '../clock';
import type { Unanswered } from '../store/unanswered-book';

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

/** The calls on the showroom's lines. In memory, but for those that nobody has taken. */
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
    if (before === null && !this.#makeRoom(now)) return 'tooMany';
    const at = momentOf(news.at, now);
    const id = before?.id ?? this.newId();
    const after = hear(before, { ...news, at }, { id, now });
    if (after === null) return 'conflict';
    this.#calls.set(after.id, after);
    this.#ids.set(news.call, after.id);
    this.changed();
    return 'heard';
  }

  /** Calls that nobody has taken, ringing or not: what must outlive the desk's own end. */
  unanswered(): Unanswered[] {
    return [...this.#ids].flatMap(([key, id]) => {
      const call = this.#calls.get(id);
      return call !== undefined && isUnanswered(call) ? [{ key, call }] : [];
    });
  }

  /** Takes back what was kept of an earlier run. */
  recall(kept: readonly Unanswered[]): void {
    for (const { key, call } of kept) {
      if (this.#calls.has(call.id) || this.#ids.has(key)) continue;
      this.#calls.set(call.id, call);
      this.#ids.set(key, call.id);
    }
    this.#forget(this.clock());
    this.changed();
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

  /** Old ones that wait must not make the desk deaf: the earliest of them goes for a new call. */
  #makeRoom(now: number): boolean {
    if (this.#calls.size < MOST_CALLS) return true;
    const [oldest] = [...this.#calls.values()]
      .filter((call) => stateOf(call, now) === 'ended')
      .toSorted((one, other) => one.heardAt - other.heardAt);
    return oldest !== undefined && this.#calls.delete(oldest.id);
  }

  #forget(now: number): void {
    let isAny = false;
    for (const [id, call] of this.#calls)
      if (isPast(call, now)) isAny = this.#calls.delete(id) || isAny;
    for (const [key, id] of this.#ids) if (!this.#calls.has(id)) this.#ids.delete(key);
    if (isAny) this.changed();
  }
}

/** A telephone whose clock is wrong is heard at the desk's own time. */
function momentOf(at: number | null, now: number): number {
  if (at === null || at > now || now - at > CLOCK_DIFFERENCE_MS) return now;
  return at;
}
