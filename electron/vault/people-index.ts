import { setImmediate as nextTurn } from 'node:timers/promises';
import { digitsOf } from '../../shared/domain/phone';
import { AppError } from '../../shared/errors';
import { fold } from './fold';
import { isPinyinLoaded, loadPinyin } from './pinyin';
import {
  type FoundBy,
  type IndexedPerson,
  PeopleShelf,
  type Rank,
  SHELF_SIZE,
  WHOLE,
} from './people-shelf';

export type { FoundBy, IndexedPerson } from './people-shelf';

/** One person found. `isWhole`: what was typed is the whole name, number or card number. */
export interface Match {
  readonly person: IndexedPerson;
  readonly by: FoundBy;
  readonly isWhole: boolean;
}

/** Fewer digits than this are in everybody's number. */
export const FEWEST_DIGITS = 4;

/** Most people one search tells. */
const MOST_FOUND = 200;

/** How long building may hold the desk up at a stretch. */
const SLICE_MS = 10;
const ROWS_BETWEEN_CLOCKS = 32;

interface Candidate {
  readonly person: IndexedPerson;
  rank: Rank;
  by: FoundBy;
}

/** Better hits first; among equals whom the desk spoke to last, then who came last. */
function compare(a: Candidate, b: Candidate): number {
  return (
    a.rank - b.rank ||
    (b.person.lastContactAt ?? -1) - (a.person.lastContactAt ?? -1) ||
    (a.person.id < b.person.id ? 1 : -1)
  );
}

/** Keeps the best few of many without sorting the many. */
class Shortlist {
  readonly #best: Candidate[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = Math.min(Math.max(0, Math.trunc(limit)), MOST_FOUND);
  }

  add(candidate: Candidate): void {
    const best = this.#best;
    const worst = best.at(-1);
    if (best.length >= this.#limit) {
      if (worst === undefined || compare(candidate, worst) >= 0) return;
      best.pop();
    }
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = best[middle];
      if (there !== undefined && compare(there, candidate) <= 0) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, candidate);
  }

  matches(): Match[] {
    return this.#best.map(({ person, rank, by }) => ({ person, by, isWhole: rank === WHOLE }));
  }
}

/**
 * Everybody, findable while the desk is unlocked: by any part of the name, pinyin from any
 * syllable on, initials, four digits or more of a number, the beginning of a card number.
 */
export class PeopleIndex {
  #shelves: PeopleShelf[] = [];
  readonly #places = new Map<string, number>();
  #free: number[] = [];
  /** who was saved or removed while the index was being filled: newer than the page being read */
  #changed: Set<string> | null = null;
  #filling: Promise<FillResult> | null = null;
  #isComplete = false;
  #age = 0;

  get size(): number {
    return this.#places.size;
  }

  /** Whether everybody is in; while false a search may miss somebody. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get(id: string): IndexedPerson | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#shelf(place).get(place % SHELF_SIZE);
  }

  /** Adds somebody, or takes the new state of somebody known. */
  put(person: IndexedPerson): void {
    this.#changed?.add(person.id);
    this.#place(person);
    if (!isPinyinLoaded()) void this.#learnPinyin();
  }

  remove(id: string): void {
    this.#changed?.add(id);
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#shelf(place).set(place % SHELF_SIZE, null);
    this.#places.delete(id);
    this.#free.push(place);
  }

  /** Forgets everybody; a filling under way ends without effect. */
  clear(): void {
    this.#age += 1;
    this.#shelves = [];
    this.#places.clear();
    this.#free = [];
    this.#changed = null;
    this.#filling = null;
    this.#isComplete = false;
  }

  /**
   * Fills the index at sign-in, in slices, so that the desk answers meanwhile. What is saved while
   * it runs wins over what is read. Once complete, or under way already, it begins nothing anew.
   *
   * @param pages the stored rows, a page at a time
   * @param open turns a row into a person; a row that does not open is counted and left out
   * @throws keyMissing when the rows were sealed under another key
   */
  fill<Row>(
    pages: AsyncIterable<readonly Row[]>,
    open: (row: Row) => IndexedPerson,
  ): Promise<FillResult> {
    if (this.#isComplete) return Promise.resolve({ isComplete: true, unreadable: 0 });
    if (this.#filling !== null) return this.#filling;
    const age = this.#age;
    const filling = this.#fill(pages, open, age).finally(() => {
      if (this.#age !== age) return;
      this.#filling = null;
      this.#changed = null;
    });
    this.#filling = filling;
    return filling;
  }

  /**
   * Whom the search box means.
   *
   * @param query as typed; nothing in it is a wildcard
   * @param limit at most this many, 200 at most
   */
  find(query: string, limit: number): Match[] {
    const folded = fold(query);
    if (folded === '') return [];
    const letters = folded.replaceAll('ü', 'v');
    const isLetters = /^[a-z]+$/.test(letters);
    const isPlain = /^[\x21-\x7e]+$/.test(folded);
    const digits = digitsToFind(query);

    const best = new Shortlist(limit);
    for (const shelf of this.#shelves) {
      const found = new Map<string, Candidate>();
      const meet = (person: IndexedPerson, rank: Rank, by: FoundBy) => {
        const known = found.get(person.id);
        if (known === undefined) found.set(person.id, { person, rank, by });
        else if (rank < known.rank) {
          known.rank = rank;
          known.by = by;
        }
      };
      shelf.meetNames(folded, meet);
      if (isPlain) shelf.meetCards(folded, meet);
      if (digits !== '') shelf.meetPhones(digits, meet);
      if (isLetters) {
        shelf.meetInitials(letters, meet);
        // one letter begins a syllable exactly where it is an initial
        if (letters.length > 1) shelf.meetPinyin(letters, meet);
      }
      for (const candidate of found.values()) best.add(candidate);
    }
    return best.matches();
  }

  /**
   * Who may be meant while a form is being filled in: the same number as far as it is typed, and
   * the same name. The same name alone never makes two people one.
   *
   * @param phone as typed so far; fewer than four digits match nobody
   */
  match(phone: string, name: string, limit = 8): { byPhone: Match[]; byName: Match[] } {
    const digits = digitsToFind(phone);
    const folded = fold(name);
    const byPhone = new Shortlist(limit);
    const byName = new Shortlist(limit);
    for (const shelf of this.#shelves) {
      if (digits !== '') {
        const seen = new Map<string, Candidate>();
        shelf.meetPhones(digits, (person, rank, by) => {
          const known = seen.get(person.id);
          if (known === undefined) seen.set(person.id, { person, rank, by });
          else if (rank < known.rank) known.rank = rank;
        });
        for (const candidate of seen.values()) byPhone.add(candidate);
      }
      if (folded !== '') {
        shelf.meetNames(folded, (person, rank, by) => {
          if (rank === WHOLE) byName.add({ person, rank, by });
        });
      }
    }
    return { byPhone: byPhone.matches(), byName: byName.matches() };
  }

  async #fill<Row>(
    pages: AsyncIterable<readonly Row[]>,
    open: (row: Row) => IndexedPerson,
    age: number,
  ): Promise<FillResult> {
    const changed = new Set<string>();
    this.#changed = changed;
    await this.#learnPinyin();
    let unreadable = 0;
    let rows = 0;
    let sliceEndsAt = performance.now() + SLICE_MS;
    for await (const page of pages) {
      for (const row of page) {
        rows += 1;
        if (rows % ROWS_BETWEEN_CLOCKS === 0 && performance.now() > sliceEndsAt) {
          await nextTurn();
          sliceEndsAt = performance.now() + SLICE_MS;
        }
        if (this.#age !== age) return { isComplete: false, unreadable };
        try {
          const person = open(row);
          if (!changed.has(person.id)) this.#place(person);
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'storeDamaged') throw error;
          unreadable += 1;
        }
      }
    }
    if (this.#age !== age) return { isComplete: false, unreadable };
    this.#shelves.at(-1)?.settle();
    this.#isComplete = true;
    return { isComplete: true, unreadable };
  }

  async #learnPinyin(): Promise<void> {
    if (isPinyinLoaded()) return;
    await loadPinyin();
    for (const shelf of this.#shelves) shelf.unsettle();
  }

  #place(person: IndexedPerson): void {
    const known = this.#places.get(person.id);
    const place = known ?? this.#free.pop() ?? this.#next();
    this.#places.set(person.id, place);
    const shelf = this.#shelf(place);
    shelf.set(place % SHELF_SIZE, person);
    if (known === undefined && shelf.length === SHELF_SIZE && this.#changed !== null) {
      shelf.settle();
    }
  }

  #next(): number {
    const last = this.#shelves.at(-1);
    if (last === undefined || last.length === SHELF_SIZE) this.#shelves.push(new PeopleShelf());
    const shelf = this.#shelves.at(-1);
    return (this.#shelves.length - 1) * SHELF_SIZE + (shelf?.length ?? 0);
  }

  #shelf(place: number): PeopleShelf {
    const shelf = this.#shelves[Math.floor(place / SHELF_SIZE)];
    if (shelf === undefined) throw new RangeError('no such shelf');
    return shelf;
  }
}

/** How a filling ended: `isComplete` is false when the desk was locked meanwhile. */
export interface FillResult {
  readonly isComplete: boolean;
  /** rows that were damaged and are missing from the index */
  readonly unreadable: number;
}

/** The digits to look for in numbers; empty when the text is not a number or too short of one. */
function digitsToFind(typed: string): string {
  const folded = fold(typed);
  if (!/^[+\d().#]+$/.test(folded)) return '';
  const digits = digitsOf(typed);
  return digits.length < FEWEST_DIGITS ? '' : digits;
}
