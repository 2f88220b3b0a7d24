import { nextCardNumber, cardDay } from '../../shared/domain/card-number';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { firstContactDeadline } from '../../shared/domain/first-contact';
import { referrerOf } from '../../shared/domain/old-log-words';
import type { Source } from '../../shared/domain/source';
import { SOURCE_WORDS } from '../../shared/words';
import type { Office } from '../office';
import type { CustomerOnFile } from '../store/customer-book';
import type { Query } from '../store/open';
import type { SealedCustomer } from '../store/sealed';
import type { Lexicon } from './old-words';
import type { OldPerson } from './tell-apart';

/** A customer's card holds so many numbers. */
const MOST_PHONES = 3;

/** Hands out card numbers by the day a customer was received, after those that the day has. */
export async function cardNumbers(query: Query): Promise<(on: DayOn) => string> {
  const rows = await query<{ day: string; last: string }>(
    `SELECT substr(card_no, 1, 8) AS day, max(card_no) AS last FROM (
       SELECT card_no FROM customer
       UNION ALL SELECT absorbed_card_no FROM card_merge WHERE absorbed_card_no IS NOT NULL
     ) AS used GROUP BY 1`,
  );
  const last = new Map(rows.map((row) => [row.day, row.last]));
  return (on) => {
    const day = cardDay(on);
    const fresh = nextCardNumber(on, last.get(day) ?? null);
    last.set(day, fresh);
    return fresh;
  };
}

/** What the old word said beyond our source: kept as the channel, so that nothing is lost. */
export function channelOf(word: string, source: Source): string {
  return word === SOURCE_WORDS[source] ? '' : word;
}

/**
 * Somebody of the old log as a customer: what was said first stays for name, source and owner; what
 * was said last counts for product and grade. Not on the 36-hour clock: the log itself is contact.
 *
 * @param person has at least one row
 */
export function customerOf(
  office: Office,
  person: OldPerson,
  cardNo: string,
  lexicon: Lexicon,
  now: number,
): CustomerOnFile {
  const rows = person.events.map(({ row }) => row);
  const at = person.events.map((event) => event.at);
  const receivedAt = at[0] ?? now;
  const lastAt = at.at(-1) ?? receivedAt;
  const [first] = rows;
  const source = first === undefined ? 'walkIn' : lexicon.sourceOf(first);
  const word = first?.sourceWord ?? '';
  const referrer = referrerOf(word, source);
  const id = office.newId();
  const sealed: SealedCustomer = {
    name: rows.find(({ name }) => name !== '')?.name ?? '',
    sex: rows.find(({ sex }) => sex !== null)?.sex ?? null,
    phones: [...new Set(rows.flatMap(({ phones }) => phones.map(({ text }) => text)))].slice(
      0,
      MOST_PHONES,
    ),
    address: '',
    referrer: referrer === null ? null : { name: referrer, company: '', phone: '' },
    channel: channelOf(word, source),
    budgetFen: null,
    use: '',
    nowOwns: '',
    competitor: '',
    decisionMaker: '',
    notes: '',
    nextReason: '',
  };
  return {
    person: sealed,
    record: {
      id,
      desk_id: office.deskId,
      card_no: cardNo,
      sealed: office.vault.seal('customer', id, sealed),
      owner_id: ownerOf(person, lexicon),
      household_id: null,
      source,
      product: rows.findLast(({ product }) => product !== '')?.product ?? '',
      grade: rows.findLast(({ grade }) => grade !== 'N')?.grade ?? 'N',
      state: 'open',
      horizon_days: null,
      horizon_set_at: null,
      received_at: receivedAt,
      is_on_clock: 0,
      first_contact_due_at: firstContactDeadline(receivedAt),
      first_contact_at: receivedAt,
      last_contact_at: lastAt,
      next_on: null,
      moves: 0,
      version: 1,
      is_sample: 0,
      erased_at: null,
      erased_by_id: null,
      touched_at: lastAt,
      updated_at: now,
      helper_id: null,
    },
  };
}

/** One consultant owns a customer until the sale is over: the first who received them. */
function ownerOf({ events }: OldPerson, lexicon: Lexicon): string | null {
  for (const { row } of events) {
    const id = lexicon.consultantOf(row.consultantWord);
    if (id !== null) return id;
  }
  return null;
}

/** The day by which a new customer's card is numbered. */
export function receivedOn({ events }: OldPerson, now: number): DayOn {
  return dayOf(events[0]?.at ?? now);
}
