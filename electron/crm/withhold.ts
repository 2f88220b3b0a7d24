import type { Query } from '../store/open';
import { about, type JsonObject, type OutboxEvent } from './event';

/*
 * A customer who took her consent to the central CRM back is told of no more: neither who she is,
 * nor what was said, nor what she looked at. That something happened is counted all the same.
 */

/**
 * Everybody whose data may not leave for the central CRM: they agreed once, took it back, and have
 * not agreed again. Cards that went up in such a card are meant as well.
 */
export async function withheldCustomers(query: Query): Promise<ReadonlySet<string>> {
  const rows = await query<{ customer_id: string }>(
    `SELECT customer_id FROM consent WHERE purpose = 'centralCrm' GROUP BY customer_id
     HAVING sum(CASE WHEN withdrawn_at IS NULL THEN 1 ELSE 0 END) = 0`,
  );
  const withheld = new Set(rows.map((row) => row.customer_id));
  if (withheld.size === 0) return withheld;
  const merges = await query<{ customer_id: string; absorbed_id: string }>(
    'SELECT customer_id, absorbed_id FROM card_merge WHERE undone_at IS NULL ORDER BY at, id',
  );
  // a card may have gone up in one that later went up in another
  for (const _ of merges) {
    const before = withheld.size;
    for (const { customer_id: keptId, absorbed_id: id } of merges)
      if (withheld.has(keptId)) withheld.add(id);
    if (withheld.size === before) break;
  }
  return withheld;
}

/** Whether an event must leave without a word. */
export function isWithheld(event: OutboxEvent, withheld: ReadonlySet<string>): boolean {
  if (withheld.size === 0) return false;
  const id = about(event);
  if (id === null || !withheld.has(id)) return false;
  if (event.type === 'showroom.customer.deleted.v1') return false;
  // that she took it back is what the receiver must know
  return !(event.type === 'showroom.consent.changed.v1' && event.data['purpose'] === 'centralCrm');
}

/** What is counted, and says nothing of whom. */
const COUNTED: ReadonlySet<string> = new Set([
  'id',
  'seq',
  'changedAt',
  'version',
  'arrivedAt',
  'leftAt',
  'isDepartureUnnoted',
  'headcount',
  'kind',
  'purpose',
  'isContactKept',
  'isExperienced',
  'isIncomplete',
  'answeredAt',
  'endedAt',
  'rings',
  'callerKind',
  'outcome',
  'isNewLead',
  'holdSeconds',
]);

/** The same event without anything about the person; `isWithheld` tells the receiver so. */
export function withoutWords(event: OutboxEvent): OutboxEvent {
  const isCounted = /^(visit|call)\//.test(event.subject);
  const kept = Object.entries(event.data).filter(([field]) =>
    isCounted ? COUNTED.has(field) : ['id', 'seq', 'changedAt', 'version'].includes(field),
  );
  const data: JsonObject = { ...Object.fromEntries(kept), isWithheld: true };
  return { ...event, data };
}
