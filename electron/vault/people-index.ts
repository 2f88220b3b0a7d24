import { setImmediate as nextTurn } from 'node:timers/promises';
import { digitsOf } from '../../shared/domain/phone';
import { AppError } from '../../shared/errors';
import { ShelvesByRun } from './digit-runs';
import { fold } from './fold';
import { isPinyinLoaded, loadPinyin } from './pinyin';
import { type IndexedPerson, PeopleShelf, SHELF_SIZE, WHOLE } from './people-shelf';
import { type Match, Met, Shortlist } from './shortlist';

export type { FoundBy, IndexedPerson } from './people-shelf';
export type { Match } from './shortlist';

/** Fewer digits than this are in everybody's number. */
export const FEWEST_DIGITS = 4;

/** How long building may hold the desk up at a stretch. */
const SLICE_MS = 10;
const ROWS_BETWEEN_CLOCKS = 32;

/**
 * Everybody, findable while the desk is unlocked: by any part of the name, pinyin from any
 * syllable on, initials, four digits or more of a number, the beginning of a card number.
 */
export class PeopleIndex {
  #shelves: PeopleShelf[] = [];
  #runs = new ShelvesByRun();
  readonly #places = new Map<string, number>();
  #free: number[] = [];
  /** who was saved or removed while the index was being filled: newer than the page being read */
  #changed: Set<string> | null = null;
  #filling: Promise<FillResult> | null = null;
  #isComplete = false;
  #isDropped = false;
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

  /**
   * Adds somebody, or takes the new state of somebody known. Between `clear` and the next `fill`
   * nobody gets in: a save that ends behind the lock leaves no name here.
   */
  put(person: IndexedPerson): void {
    if (this.#isDropped) return;
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
    this.#isDropped = true;
    this.#shelves = [];
    this.#runs = new ShelvesByRun();
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
    this.#isDropped = false;
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
      const met = new Met(best);
      const { meet } = met;
      shelf.meetNames(folded, meet);
      if (isPlain) shelf.meetCards(folded, meet);
      for (const needle of digits) shelf.meetPhones(needle, meet);
      if (isLetters) {
        shelf.meetInitials(letters, meet);
        // one letter begins a syllable exactly where it is an initial
        if (letters.length > 1) shelf.meetPinyin(letters, meet);
      }
      met.tell();
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
      shelf.settle();
      if (folded === '') continue;
      shelf.meetNames(folded, (person, rank, by) => {
        if (rank === WHOLE) byName.add({ person, rank, by });
      });
    }
    const met = new Met(byPhone);
    for (const needle of digits)
      this.#runs.eachWith(needle, (shelf) => this.#shelves[shelf]?.meetPhones(needle, met.meet));
    met.tell();
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
    if (last === undefined || last.length === SHELF_SIZE) {
      const number = this.#shelves.length;
      this.#shelves.push(new PeopleShelf((digits) => this.#runs.note(number, digits)));
    }
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

/**
 * The digits to look for in numbers, where the text can be a part of one: as typed, and without
 * what is dialled before the country. None when there are too few.
 */
function digitsToFind(typed: string): string[] {
  const folded = fold(typed);
  if (!/^[+\d().#转]+$/.test(folded)) return [];
  const needles = new Set([digitsOf(typed)]);
  const digits = folded.replace(/\D/g, '');
  if (!folded.startsWith('+')) needles.add(digits);
  if (/^00\d{8}/.test(digits)) needles.add(digits.slice(2));
  return [...needles].filter((needle) => needle.length >= FEWEST_DIGITS);
}
