import type { Place } from './place';

/** Where somebody stood when the desk was last drawn, and in which words it spoke. */
interface Stood {
  readonly who: string;
  readonly spokenIn: string;
  readonly place: Place;
}

/** Remembers where somebody stands, for the moment at which the desk is drawn anew in other words. */
export interface LastPlace {
  readonly note: (stood: Stood) => void;
  /** null: another person comes, or nobody has changed the words */
  readonly before: (who: string, spokenIn: string) => Place | null;
}

export function makeLastPlace(): LastPlace {
  let last: Stood | null = null;
  return {
    note: (stood) => {
      last = stood;
    },
    before: (who, spokenIn) =>
      last !== null && last.who === who && last.spokenIn !== spokenIn ? last.place : null,
  };
}
