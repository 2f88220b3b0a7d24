/** JSON with the keys in order, so that the same facts are the same bytes. */
export function sortedJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  let text = '';
  const facts = value as Readonly<Record<string, unknown>>;
  for (const { key, written } of orderOf(Object.keys(facts))) {
    const one = facts[key];
    if (one !== undefined) text += `${text === '' ? '' : ','}${written}${sortedJson(one)}`;
  }
  return `{${text}}`;
}

/** What JSON does not write as it stands. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

interface Key {
  readonly key: string;
  /** with its quotation marks and the colon */
  readonly written: string;
}

/**
 * Objects of one shape come by the thousand: their keys are put in order once, and found again by
 * going from key to key as they stand in the object.
 */
class Shape {
  readonly next = new Map<string, Shape>();
  order: readonly Key[] | null = null;
}

/** Keys out of the data (an id of staff) make shapes without end: then all are learnt anew. */
const SHAPES_KEPT = 5000;
let known = new Shape();
let shapes = 0;

function orderOf(keys: readonly string[]): readonly Key[] {
  if (shapes > SHAPES_KEPT) {
    known = new Shape();
    shapes = 0;
  }
  let shape = known;
  for (const key of keys) {
    let next = shape.next.get(key);
    if (next === undefined) {
      next = new Shape();
      shape.next.set(key, next);
      shapes += 1;
    }
    shape = next;
  }
  shape.order ??= keys
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((key) => ({ key, written: `${JSON.stringify(key)}:` }));
  return shape.order;
}
