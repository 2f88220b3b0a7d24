import type { CustomerFacts } from '../../shared/contract/customers';
import { SOURCE_WORDS } from '../../shared/words';
import { words } from '../text';
import { text } from './text';

/** A field that reads differently on file and in the form. */
export interface Difference {
  readonly label: string;
  readonly latest: string;
  readonly typed: string;
}

type FactField = keyof CustomerFacts;

/** Read when asked: the words of the trade are a setting. */
const labelsNow = ({ labels } = text): Readonly<Record<FactField, string>> => ({
  name: words.name,
  sex: words.sex,
  phones: labels.phone,
  address: labels.address,
  source: words.source,
  referrer: labels.referrer,
  channel: labels.channel,
  product: words.product,
  budgetFen: labels.budget,
  horizonDays: labels.horizon,
  use: labels.use,
  nowOwns: labels.nowOwns,
  competitor: labels.competitor,
  decisionMaker: labels.decisionMaker,
  notes: words.notes,
});

const FIELDS = Object.keys(labelsNow()) as readonly FactField[];

/**
 * A form and a card that somebody else saved meanwhile, as one: what was typed stays, the rest is
 * as it stands on file now.
 *
 * @param began what the form started from; null: not known any more, all of it counts as typed
 */
export function withLatest(
  began: CustomerFacts | null,
  typed: CustomerFacts,
  latest: CustomerFacts,
): CustomerFacts {
  const untouched = FIELDS.filter((field) => began !== null && isSame(field, began, typed));
  const taken = untouched.map((field) => [field, latest[field]] as const);
  return { ...typed, ...Object.fromEntries(taken) };
}

/** What was typed and stands otherwise on file, for a person to compare. */
export function differences(typed: CustomerFacts, latest: CustomerFacts): readonly Difference[] {
  const labels = labelsNow();
  return FIELDS.filter((field) => !isSame(field, typed, latest)).map((field) => ({
    label: labels[field],
    latest: wordsOf(latest, field),
    typed: wordsOf(typed, field),
  }));
}

function isSame(field: FactField, one: CustomerFacts, other: CustomerFacts): boolean {
  // an empty box for a number is no number
  if (field === 'phones') return wordsOf(one, field) === wordsOf(other, field);
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

function wordsOf(facts: CustomerFacts, field: FactField): string {
  const { sex, phones, source, referrer, budgetFen, horizonDays, ...plain } = facts;
  const spoken: Record<Exclude<FactField, keyof typeof plain>, string> = {
    sex: sex === null ? words.unknown : words[sex],
    phones: phones.filter((phone) => phone.trim() !== '').join('、'),
    source: SOURCE_WORDS[source],
    referrer: [referrer?.name, referrer?.company, referrer?.phone].filter(Boolean).join(' '),
    budgetFen: budgetFen === null ? '' : text.yuan(budgetFen),
    horizonDays: horizonDays === null ? text.horizonUnclear : text.horizonDays(horizonDays),
  };
  return { ...plain, ...spoken }[field];
}
