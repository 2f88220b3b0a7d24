import type { Answer } from './answer';
import type { Parcel } from './door';
import { asText, at, type Context, fillJson } from './fill';
import type { ManyRule, RequestRule } from './mapping';

/** A record that may leave, with its fields filled. */
export interface FilledParcel {
  readonly parcel: Parcel;
  readonly context: Context;
}

/** Asks the CRM and judges its answer as a whole; null: it refused. */
export type Ask = (request: RequestRule, context: Context) => Promise<Answer | null>;

/**
 * Makes the records that a CRM does not have yet, all in one request that does all of them or none.
 *
 * @param areAllNew the CRM need not be asked first: it refuses a second record with a key itself
 * @returns the CRM's ids of those that were made; the others have to go one by one
 */
export async function makeNew(
  many: ManyRule,
  filled: readonly FilledParcel[],
  areAllNew: boolean,
  base: Context,
  ask: Ask,
): Promise<ReadonlyMap<Parcel, string>> {
  const there = areAllNew ? new Set<string>() : await keysThere(many, filled, base, ask);
  if (there === null) return new Map();
  const missing = filled.filter(({ context }) => !there.has(keyOf(context)));
  if (missing.length === 0) return new Map();
  const records = missing.map(({ context }) => fillJson(many.record ?? '{{/record}}', context));
  const answer = await ask(many.create, { ...base, records });
  const ids = answer === null ? null : at(answer.json, many.create.items);
  if (!Array.isArray(ids) || ids.length !== missing.length) return new Map();
  const made = new Map<Parcel, string>();
  for (const [place, { parcel }] of missing.entries()) {
    const id = asText(at(ids[place], many.create.id ?? ''));
    if (id !== '') made.set(parcel, id);
  }
  return made;
}

/** Which of these the CRM has; null: it would not say. */
async function keysThere(
  { find }: ManyRule,
  filled: readonly FilledParcel[],
  base: Context,
  ask: Ask,
): Promise<Set<string> | null> {
  const keys = filled.map(({ context }) => keyOf(context));
  const answer = await ask(find, { ...base, keys });
  const list = answer === null ? null : at(answer.json, find.items);
  if (!Array.isArray(list)) return null;
  return new Set(list.map((one: unknown) => asText(at(one, find.key))));
}

const keyOf = ({ key }: Context) => asText(key);
