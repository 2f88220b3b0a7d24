import { type FoundBy, type IndexedPerson, PREFIX, type Rank, WHOLE } from './people-shelf';

/** One person found. `isWhole`: what was typed is the whole name, number or card number. */
export interface Match {
  readonly person: IndexedPerson;
  readonly by: FoundBy;
  readonly isWhole: boolean;
}

/** Most people one search tells. */
const MOST_FOUND = 200;

interface Candidate {
  readonly person: IndexedPerson;
  rank: Rank;
  by: FoundBy;
}

/**
 * How good a hit is. Pinyin is typed until the person appears, so "zhangxiao" means 张晓明 of this
 * morning as much as a 张晓 of three years ago: the last contact decides.
 */
function standingOf(rank: Rank, by: FoundBy): Rank {
  return by === 'pinyin' && rank === WHOLE ? PREFIX : rank;
}

/** Better hits first; among equals whom the desk spoke to last, then who came last. */
function compare(a: Candidate, b: Candidate): number {
  return (
    standingOf(a.rank, a.by) - standingOf(b.rank, b.by) ||
    (b.person.lastContactAt ?? -1) - (a.person.lastContactAt ?? -1) ||
    (a.person.id < b.person.id ? 1 : -1)
  );
}

/** Keeps the best few of many without sorting the many. */
export class Shortlist {
  readonly #best: Candidate[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = Math.min(Math.max(0, Math.trunc(limit)), MOST_FOUND);
  }

  /** Whether somebody met in this way would still get in; most of a common letter's people do not. */
  isOpenTo(person: IndexedPerson, rank: Rank, by: FoundBy): boolean {
    const worst = this.#best.at(-1);
    if (worst === undefined || this.#best.length < this.#limit) return true;
    const difference = standingOf(rank, by) - standingOf(worst.rank, worst.by);
    if (difference !== 0) return difference < 0;
    return (person.lastContactAt ?? -1) >= (worst.person.lastContactAt ?? -1);
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

/** The best way in which each person of a shelf was met: one line in the answer, not several. */
export class Met {
  readonly #found = new Map<IndexedPerson, Candidate>();
  readonly #shortlist: Shortlist;

  constructor(shortlist: Shortlist) {
    this.#shortlist = shortlist;
  }

  readonly meet = (person: IndexedPerson, rank: Rank, by: FoundBy): void => {
    if (!this.#shortlist.isOpenTo(person, rank, by)) return;
    const known = this.#found.get(person);
    if (known === undefined) this.#found.set(person, { person, rank, by });
    else if (rank < known.rank) {
      known.rank = rank;
      known.by = by;
    }
  };

  tell(): void {
    for (const candidate of this.#found.values()) this.#shortlist.add(candidate);
  }
}
