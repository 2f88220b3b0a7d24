import { DigitRuns } from './digit-runs';
import { fold } from './fold';
import { spell } from './pinyin';

/** What the index knows of one person. All in memory; gone at lock. */
export interface IndexedPerson {
  readonly id: string;
  readonly cardNo: string | null;
  readonly name: string;
  /** as `normalisePhone` made them */
  readonly phones: readonly string[];
  readonly ownerId: string | null;
  /** epoch ms; null: never */
  readonly lastContactAt: number | null;
  readonly grade: string | null;
}

/** What a person was found by. */
export type FoundBy = 'name' | 'card' | 'phone' | 'pinyin' | 'initials';

/** Whole, from the beginning (for a number: to the end, too), or somewhere inside. */
export const WHOLE = 0;
export const PREFIX = 1;
export const INSIDE = 2;
export type Rank = typeof WHOLE | typeof PREFIX | typeof INSIDE;

type Meet = (person: IndexedPerson, rank: Rank, by: FoundBy) => void;

/** People on one shelf. Small enough to write anew at once when one of them changes. */
export const SHELF_SIZE = 1024;

/**
 * Lines of text in one long string, each belonging to a person. One `indexOf` over it beats any
 * structure that has to be kept up: a hundred thousand names are half a megabyte.
 */
export interface Lines {
  readonly text: string;
  /** where each line begins; one more at the end, behind the last separator */
  readonly starts: Uint32Array;
  readonly owners: Uint16Array;
}

class LineWriter {
  readonly #lines: string[] = [];
  readonly #starts: number[] = [0];
  readonly #owners: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  write(line: string, owner: number): void {
    if (line === '') return;
    this.#lines.push(line);
    this.#owners.push(owner);
    this.#length += line.length + 1;
    this.#starts.push(this.#length);
  }

  done(): Lines {
    return {
      text: `${this.#lines.join('\n')}\n`,
      starts: Uint32Array.from(this.#starts),
      owners: Uint16Array.from(this.#owners),
    };
  }
}

/** Hears of a line that has what is looked for: whose it is, where that stands, and the line. */
export type MeetLine = (owner: number, at: number, start: number, end: number) => void;

/** Calls `meet` for the first place of `needle` in every line that has it. */
function scan(lines: Lines, needle: string, meet: MeetLine): void {
  const { text, starts, owners } = lines;
  let line = 0;
  let at = text.indexOf(needle);
  while (at >= 0) {
    while ((starts[line + 1] ?? Infinity) <= at) line += 1;
    const next = starts[line + 1] ?? text.length;
    meet(owners[line] ?? 0, at, starts[line] ?? 0, next - 1);
    at = text.indexOf(needle, next);
  }
}

function rankAt(at: number, length: number, start: number, end: number): Rank {
  if (at !== start) return INSIDE;
  return at + length === end ? WHOLE : PREFIX;
}

interface Texts {
  readonly names: Lines;
  readonly cards: Lines;
  readonly phones: Lines;
  readonly digits: DigitRuns;
  readonly spellings: Lines;
  /** 1 where a syllable begins in `spellings.text` */
  readonly syllables: Uint8Array;
  readonly initials: Lines;
}

function digitLines(phone: string): string[] {
  if (!phone.includes('-')) return [phone.startsWith('+') ? phone.slice(1) : phone];
  const [area = '', local = '', inner] = phone.split('-');
  return inner === undefined ? [area + local] : [area + local, area + local + inner];
}

function writeTexts(people: readonly (IndexedPerson | null)[]): Texts {
  const names = new LineWriter();
  const cards = new LineWriter();
  const phones = new LineWriter();
  const spellings = new LineWriter();
  const initials = new LineWriter();
  const syllableStarts: number[] = [];
  people.forEach((person, owner) => {
    if (person === null) return;
    const name = fold(person.name);
    names.write(name, owner);
    if (person.cardNo !== null) cards.write(fold(person.cardNo), owner);
    for (const phone of person.phones) {
      for (const digits of digitLines(phone)) phones.write(digits, owner);
    }
    for (const spelling of spell(name)) {
      for (const start of spelling.starts) syllableStarts.push(spellings.length + start);
      spellings.write(spelling.full, owner);
      initials.write(spelling.initials, owner);
    }
  });
  const syllables = new Uint8Array(spellings.length + 1);
  for (const start of syllableStarts) syllables[start] = 1;
  const numbers = phones.done();
  return {
    names: names.done(),
    cards: cards.done(),
    phones: numbers,
    digits: new DigitRuns(numbers),
    spellings: spellings.done(),
    syllables,
    initials: initials.done(),
  };
}

/** Some people, and their texts as search reads them, written at the first search after a change. */
export class PeopleShelf {
  readonly #people: (IndexedPerson | null)[] = [];
  #texts: Texts | null = null;

  /** @param onSettled hears which digits stand here, whenever the texts are written anew */
  constructor(private readonly onSettled: (digits: DigitRuns) => void = () => undefined) {}

  get length(): number {
    return this.#people.length;
  }

  get(at: number): IndexedPerson | null {
    return this.#people[at] ?? null;
  }

  set(at: number, person: IndexedPerson | null): void {
    this.#people[at] = person;
    this.#texts = null;
  }

  /** Writes the texts now, so that the next search need not. */
  settle(): Texts {
    if (this.#texts === null) {
      this.#texts = writeTexts(this.#people);
      this.onSettled(this.#texts.digits);
    }
    return this.#texts;
  }

  /** Has the texts written anew at the next search. */
  unsettle(): void {
    this.#texts = null;
  }

  meetNames(folded: string, meet: Meet): void {
    this.#meet(this.settle().names, folded, 'name', meet);
  }

  /** A card number is known from its beginning or not at all. */
  meetCards(folded: string, meet: Meet): void {
    this.#meet(this.settle().cards, folded, 'card', (person, rank, by) => {
      if (rank !== INSIDE) meet(person, rank, by);
    });
  }

  /** Four digits or more anywhere in a number; its last ones count like its first. */
  meetPhones(digits: string, meet: Meet): void {
    const { phones, digits: runs } = this.settle();
    runs.scan(digits, (owner, at, start, end) => {
      const isLast = phones.text.startsWith(digits, end - digits.length);
      const rank = rankAt(at, digits.length, start, end);
      this.#tell(owner, rank === INSIDE && isLast ? PREFIX : rank, 'phone', meet);
    });
  }

  meetInitials(letters: string, meet: Meet): void {
    this.#meet(this.settle().initials, letters, 'initials', meet);
  }

  /** Pinyin from the beginning of a syllable on, over as many syllables as were typed. */
  meetPinyin(letters: string, meet: Meet): void {
    const { spellings, syllables } = this.settle();
    scan(spellings, letters, (owner, first, start, end) => {
      let at = first;
      while (syllables[at] !== 1) {
        at = spellings.text.indexOf(letters, at + 1);
        if (at < 0 || at >= end) return;
      }
      this.#tell(owner, rankAt(at, letters.length, start, end), 'pinyin', meet);
    });
  }

  #meet(lines: Lines, needle: string, by: FoundBy, meet: Meet): void {
    scan(lines, needle, (owner, at, start, end) => {
      this.#tell(owner, rankAt(at, needle.length, start, end), by, meet);
    });
  }

  #tell(owner: number, rank: Rank, by: FoundBy, meet: Meet): void {
    const person = this.#people[owner];
    if (person !== null && person !== undefined) meet(person, rank, by);
  }
}
