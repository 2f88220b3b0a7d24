import type { CustomerFacts } from '../contract/customers';

/** The facts of which one card's must win; numbers and notes of both always stay. */
export const MERGE_FIELDS = [
  'name',
  'sex',
  'address',
  'source',
  'channel',
  'product',
  'budgetFen',
  'horizonDays',
  'use',
  'nowOwns',
  'competitor',
  'decisionMaker',
] as const satisfies readonly (keyof CustomerFacts)[];
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Phones a card has room for. */
const PHONES_ON_CARD = 3;

/** The longest note a card takes. */
const LONGEST_NOTE = 4000;

function isBlank(value: unknown): boolean {
  return value === null || value === '';
}

/** The facts that both cards know, and know differently: somebody must say which is right. */
export function conflictsOf(kept: CustomerFacts, absorbed: CustomerFacts): MergeField[] {
  return MERGE_FIELDS.filter(
    (field) =>
      !isBlank(kept[field]) && !isBlank(absorbed[field]) && kept[field] !== absorbed[field],
  );
}

/** Numbers of both cards, those of the card that stays in front. */
export function joinPhones(kept: CustomerFacts, absorbed: CustomerFacts): string[] {
  return [...new Set([...kept.phones, ...absorbed.phones])];
}

/**
 * One card's facts out of two. What the card that stays does not know comes from the other; of what
 * both know, the fields in `take` come from the other. The referrer goes with the source. A fourth
 * number has no room of its own and stands in the notes: nothing is lost.
 */
export function mergeFacts(
  kept: CustomerFacts,
  absorbed: CustomerFacts,
  take: readonly MergeField[],
): CustomerFacts {
  const from = (field: MergeField) =>
    take.includes(field) || isBlank(kept[field]) ? absorbed : kept;
  const phones = joinPhones(kept, absorbed);
  const notes = [kept.notes, absorbed.notes, ...phones.slice(PHONES_ON_CARD)];
  return {
    name: from('name').name,
    sex: from('sex').sex,
    phones: phones.slice(0, PHONES_ON_CARD),
    address: from('address').address,
    source: from('source').source,
    referrer: from('source').referrer ?? (from('source') === kept ? null : absorbed.referrer),
    channel: from('channel').channel,
    product: from('product').product,
    budgetFen: from('budgetFen').budgetFen,
    horizonDays: from('horizonDays').horizonDays,
    use: from('use').use,
    nowOwns: from('nowOwns').nowOwns,
    competitor: from('competitor').competitor,
    decisionMaker: from('decisionMaker').decisionMaker,
    notes: [...new Set(notes)]
      .filter((note) => note.trim() !== '')
      .join('\n')
      .slice(0, LONGEST_NOTE),
  };
}

/**
 * Takes a merge back field by field: what still is as the merge left it becomes what it was before;
 * what somebody changed since stays.
 */
export function revert<Fields extends object>(before: Fields, merged: Fields, now: Fields): Fields {
  const back: [string, unknown][] = [];
  const values = (fields: Fields) => new Map<string, unknown>(Object.entries(fields));
  const [was, left] = [values(before), values(merged)];
  for (const [field, value] of values(now)) {
    const isUntouched = JSON.stringify(value) === JSON.stringify(left.get(field));
    back.push([field, isUntouched && was.has(field) ? was.get(field) : value]);
  }
  return Object.fromEntries(back) as Fields;
}
