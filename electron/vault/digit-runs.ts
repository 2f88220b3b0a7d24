import type { Lines, MeetLine } from './people-shelf';

/** Fewer digits have no run. */
const RUN = 4;
const RUNS = 10 ** RUN;

/**
 * Where each run of four digits stands in a shelf's numbers. Numbers begin alike and are made of ten
 * signs: to read them all for what is being typed takes ten times as long as with names.
 */
export class DigitRuns {
  /** of each run, where its places begin in `places`; one more at the end */
  readonly #first = new Uint32Array(RUNS + 1);
  /** where the runs stand in the text, those of one run together, ascending */
  readonly #places: Uint32Array;

  constructor(private readonly lines: Lines) {
    const { text } = lines;
    const first = this.#first;
    eachRun(text, (run) => (first[run + 1] = (first[run + 1] ?? 0) + 1));
    for (let run = 0; run < RUNS; run += 1)
      first[run + 1] = (first[run + 1] ?? 0) + (first[run] ?? 0);
    this.#places = new Uint32Array(first[RUNS] ?? 0);
    const next = first.slice();
    eachRun(text, (run, at) => {
      const place = next[run] ?? 0;
      this.#places[place] = at;
      next[run] = place + 1;
    });
  }

  /** Every run that stands somewhere in these numbers. */
  forEach(visit: (run: number) => void): void {
    for (let run = 0; run < RUNS; run += 1)
      if (this.#first[run] !== this.#first[run + 1]) visit(run);
  }

  /** Calls `meet` for the first place of these digits, four or more, in every line that has them. */
  scan(digits: string, meet: MeetLine): void {
    const rarest = this.#rarest(digits);
    if (rarest === null) return;
    const { text, starts, owners } = this.lines;
    let known = -1;
    for (let place = rarest.from; place < rarest.until; place += 1) {
      const at = (this.#places[place] ?? 0) - rarest.offset;
      // a separator is no digit: what fits stands in one line
      if (at < 0 || !text.startsWith(digits, at)) continue;
      const line = lineOf(starts, at);
      if (line === known) continue;
      known = line;
      meet(owners[line] ?? 0, at, starts[line] ?? 0, (starts[line + 1] ?? text.length) - 1);
    }
  }

  /** The run of these digits that stands in the fewest places; null: one of them in none. */
  #rarest(digits: string): { offset: number; from: number; until: number } | null {
    let [run, fewest, offset, from] = [0, Infinity, 0, 0];
    for (let at = 0; at < digits.length; at += 1) {
      run = (run * 10 + (digits.charCodeAt(at) & 15)) % RUNS;
      if (at < RUN - 1) continue;
      const begin = this.#first[run] ?? 0;
      const many = (this.#first[run + 1] ?? 0) - begin;
      if (many === 0) return null;
      if (many < fewest) [fewest, offset, from] = [many, at - RUN + 1, begin];
    }
    return fewest === Infinity ? null : { offset, from, until: from + fewest };
  }
}

const SHELVES = 32;

/**
 * On which shelves each run of four digits stands, a bit for each: the more of a number is typed,
 * the fewer shelves have all its runs.
 */
export class ShelvesByRun {
  /** of so many shelves each */
  readonly #blocks: Uint32Array[] = [];

  /** Adds what stands on a shelf now; what no longer does stays, and costs a look in vain. */
  note(shelf: number, runs: DigitRuns): void {
    const at = Math.floor(shelf / SHELVES);
    for (let made = this.#blocks.length; made <= at; made += 1)
      this.#blocks.push(new Uint32Array(RUNS));
    const block = this.#blocks[at];
    const bit = 1 << (shelf % SHELVES);
    if (block !== undefined) runs.forEach((run) => (block[run] = (block[run] ?? 0) | bit));
  }

  /** Calls `visit` for every shelf on which these digits, four or more, may stand. */
  eachWith(digits: string, visit: (shelf: number) => void): void {
    for (const [at, block] of this.#blocks.entries()) {
      let bits = digits.length < RUN ? 0 : -1;
      let run = 0;
      for (let place = 0; place < digits.length && bits !== 0; place += 1) {
        run = (run * 10 + (digits.charCodeAt(place) & 15)) % RUNS;
        if (place >= RUN - 1) bits &= block[run] ?? 0;
      }
      for (let shelf = at * SHELVES; bits !== 0; shelf += 1, bits >>>= 1)
        if ((bits & 1) === 1) visit(shelf);
    }
  }
}

function eachRun(text: string, visit: (run: number, at: number) => void): void {
  let [run, length] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      length = 0;
      continue;
    }
    // whatever is no digit counts as one; what is met is compared in full
    run = (run * 10 + (code & 15)) % RUNS;
    length += 1;
    if (length >= RUN) visit(run, at - RUN + 1);
  }
}

/** The line in which a place lies. */
function lineOf(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle;
  }
  return low;
}
