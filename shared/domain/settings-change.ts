/** One field that somebody set otherwise. */
export interface FieldChange {
  /** its path: `showroom.hours.from`, `grades.H.withinDays`, `products` */
  readonly field: string;
  /** as JSON; null: there was nothing, or it may not be told (a PIN, a secret, a person's name) */
  readonly from: string | null;
  readonly to: string | null;
}

/** What of somebody's changes can be taken in, and what somebody else has set meanwhile. */
export interface MergedChanges {
  readonly changes: readonly FieldChange[];
  /** fields that both have set, and differently */
  readonly clashes: readonly FieldChange[];
}

/**
 * Every field by its path, as JSON. Lists are one field: what is offered, and in what order, is one
 * decision. The grading table is a field for each letter.
 */
export function fieldsOf(value: object, path = ''): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, part] of Object.entries(keyed(value))) {
    const field = path === '' ? name : `${path}.${name}`;
    if (part === undefined) continue;
    if (isGroup(part)) for (const [at, json] of fieldsOf(part, field)) fields.set(at, json);
    else fields.set(field, canonical(part));
  }
  return fields;
}

/** What became another from one to the other, in the order of the fields. */
export function changesBetween(before: object, after: object): FieldChange[] {
  const old = fieldsOf(before);
  const news = fieldsOf(after);
  return [...new Set([...old.keys(), ...news.keys()])].flatMap((field) => {
    const from = old.get(field) ?? null;
    const to = news.get(field) ?? null;
    return from === to ? [] : [{ field, from, to }];
  });
}

/**
 * Settles what somebody changed against what is kept by now. Two people may change different
 * fields at the same time; of one field neither overwrites the other unseen.
 *
 * @param opened what she had before her when she began
 * @param wanted what she made of it
 */
export function mergeChanges(kept: object, opened: object, wanted: object): MergedChanges {
  const now = fieldsOf(kept);
  const open = changesBetween(opened, wanted).filter(
    ({ field, to }) => (now.get(field) ?? null) !== to,
  );
  const isFree = ({ field, from }: FieldChange) => (now.get(field) ?? null) === from;
  return {
    changes: open.filter(isFree),
    clashes: open
      .filter((change) => !isFree(change))
      .map(({ field, to }) => ({ field, from: now.get(field) ?? null, to })),
  };
}

/** The same with those fields set; whoever keeps it has it checked by its schema first. */
export function withChanges<Whole extends object>(
  value: Whole,
  changes: readonly FieldChange[],
): Whole {
  const copy = JSON.parse(JSON.stringify(value)) as Whole;
  for (const { field, to } of changes) {
    const path = field.split('.');
    const last = path.pop() ?? '';
    let at: unknown = copy;
    for (const name of path) at = partOf(at, name);
    if (!isObject(at)) continue;
    if (to === null) delete at[last];
    else at[last] = JSON.parse(to) as unknown;
  }
  return copy;
}

function partOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.find((item) => isObject(item) && item.grade === name);
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGraded(value: unknown): value is { grade: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isLetter(item));
}

function isLetter(item: unknown): boolean {
  return isObject(item) && typeof item.grade === 'string';
}

function isGroup(value: unknown): value is object {
  return isObject(value) || isGraded(value);
}

/** A rule of the grading table goes by its letter, and the letter itself is no field. */
function keyed(value: object): Readonly<Record<string, unknown>> {
  if (!isGraded(value)) return { ...value };
  return Object.fromEntries(value.map(({ grade, ...rule }) => [grade, rule]));
}

/** JSON that is the same for the same content, in whatever order its keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );
}
