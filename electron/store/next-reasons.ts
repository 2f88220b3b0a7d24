import type { Office } from '../office';
import { openCustomer } from './customer-book';
import type { Query, Store } from './open';
import type { CustomerRecord } from './schema';

/*
 * Whether the next date of a card has a reason. The reason lies sealed, and a list of all cards
 * would open each of them each time; so what was once seen is remembered, for the card's version.
 */

/** For each card the version that was opened; negative: it has no reason. */
const seen = new WeakMap<Store, Map<string, number>>();

/** A card, as far as the question goes. */
type Asked = Pick<CustomerRecord, 'id' | 'version' | 'next_on'>;

/** Those of some cards whose next date has no reason; a card without a date has none to miss. */
export async function withoutReason(
  office: Office,
  query: Query,
  cards: readonly Asked[],
): Promise<ReadonlySet<string>> {
  const known = seen.get(office.store) ?? new Map<string, number>();
  seen.set(office.store, known);
  const dated = cards.filter((card) => card.next_on !== null);
  const fresh = dated.filter(({ id, version }) => Math.abs(known.get(id) ?? 0) !== version);
  if (fresh.length > 0) {
    const rows = await query<CustomerRecord>(
      `SELECT * FROM customer WHERE id IN (${fresh.map(() => '?').join(', ')})`,
      fresh.map(({ id }) => id),
    );
    for (const row of rows) {
      const hasReason = openCustomer(office, row).person.nextReason.trim() !== '';
      known.set(row.id, hasReason ? row.version : -row.version);
    }
  }
  return new Set(dated.flatMap(({ id }) => ((known.get(id) ?? 0) < 0 ? [id] : [])));
}
