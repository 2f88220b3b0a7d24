import type { Hit } from './report-narrow';

/** The records behind numbers as they once stood: each once, and which of them a number counts. */
export interface KeptRecords {
  readonly hits: readonly Hit[];
  /** places in `hits`, by the name of what is counted */
  readonly of: Readonly<Record<string, readonly number[]>>;
}

/** Keeps what was found for each thing that is counted. */
export function keepRecords(found: ReadonlyMap<string, readonly Hit[]>): KeptRecords {
  const hits: Hit[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ kind, id, at, staff }: Hit) => {
    const spelt = [kind, id, at, staff ?? ''].join(' ');
    const place = places.get(spelt) ?? hits.push({ kind, id, at, staff }) - 1;
    places.set(spelt, place);
    return place;
  };
  const of = Object.fromEntries([...found].map(([what, own]) => [what, own.map(placeOf)]));
  return { hits, of };
}

/** The kept records of what is counted, in the order they were found; none where none were kept. */
export function keptOf(records: KeptRecords | undefined, what: string): readonly Hit[] {
  return (records?.of[what] ?? []).flatMap((place) => records?.hits[place] ?? []);
}
