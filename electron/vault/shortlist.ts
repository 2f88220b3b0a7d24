import { type FoundBy, type IndexedPerson, type Rank, WHOLE } from './people-shelf';

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

/** Better hits first; among equals whom the desk spoke to last, then who came last. */
function compare(a: Candidate, b: Candidate): number {
  return (
    a.rank - b.rank ||
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

  /** Whether somebody with this rank would still get in; most of a common letter's people do not. */
  isOpenTo(person: IndexedPerson, rank: Rank): boolean {
    const worst = this.#best.at(-1);
    if (worst === undefined || this.#best.length < this.#limit) return true;
    if (rank !== worst.rank) return rank < worst.rank;
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
    if (!this.#shortlist.isOpenTo(person, rank)) return;
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
