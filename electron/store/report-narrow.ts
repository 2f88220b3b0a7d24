import type { RecordFilter } from '../../shared/domain/record-filter';
import type { Office } from '../office';
import type { Query } from './open';
import { type Found, HAS_NUMBER, hourOf, type RecordKind, weekdaySql } from './report-sources';
import { referrerOf } from './report-tallies';
import type { CustomerRecord } from './schema';
import type { SealedLoss } from './sealed';

/** A record behind a figure, before anything is said of it. */
export interface Hit {
  readonly kind: RecordKind;
  readonly id: string;
  readonly at: number;
  /** who answers for it; empty or null: nobody */
  readonly staff: string | null;
}

/** Customers by what they are found with: themselves, or an order of theirs. */
const CUSTOMERS_OF = `SELECT customer.id FROM customer WHERE`;
const ORDERS_OF = `SELECT stage.id FROM stage JOIN customer ON customer.id = stage.customer_id WHERE`;

/** Those of the records found that a cell of a table means, as far as plain columns say so. */
export function narrow(found: Found, only: RecordFilter): Found {
  const conditions: string[] = [];
  const params: (string | number)[] = [];
  const add = (sql: string, ...values: (string | number)[]) => {
    conditions.push(sql);
    params.push(...values);
  };
  if (only.weekday !== undefined) add(`${weekdaySql('at')} = ?`, only.weekday);
  if (only.hour !== undefined) add(`${hourOf('at')} = ?`, only.hour);
  if (only.staffId !== undefined) add(`coalesce(staff, '') = ?`, only.staffId);
  if (only.reason !== undefined)
    add('id IN (SELECT loss.id FROM loss WHERE loss.reason = ?)', only.reason);
  const ofCustomer = (condition: string, ...values: string[]) =>
    add(
      `(id IN (${CUSTOMERS_OF} ${condition}) OR id IN (${ORDERS_OF} ${condition}))`,
      ...values,
      ...values,
    );
  if (only.source !== undefined) ofCustomer('customer.source = ?', only.source);
  if (only.hasNumber === true) ofCustomer(HAS_NUMBER);
  if (conditions.length === 0) return found;
  return {
    sql: `SELECT kind, id, at, staff FROM (${found.sql}) AS wide WHERE ${conditions.join(' AND ')}`,
    params: [...found.params, ...params],
  };
}

/** Whether a cell is told by what lies sealed: then the records are opened one by one. */
export function isSealedFilter({ competitor, referrer }: RecordFilter): boolean {
  return competitor !== undefined || referrer !== undefined;
}

/** All the records that a cell means, oldest first, sealed words compared as the tally does. */
export async function openNarrowed(
  office: Office,
  query: Query,
  found: Found,
  { competitor, referrer }: RecordFilter,
): Promise<Hit[]> {
  const hits = await query<Hit>(
    `SELECT kind, id, at, staff FROM (${found.sql}) AS found ORDER BY at, id`,
    found.params,
  );
  const wanted = new Set<string>();
  const within = `IN (SELECT id FROM (${found.sql}) AS found)`;
  if (competitor !== undefined) {
    const losses = await query<{ id: string; sealed: Buffer }>(
      `SELECT id, sealed FROM loss WHERE id ${within}`,
      found.params,
    );
    for (const { id, sealed } of losses)
      if (office.vault.open<SealedLoss>('loss', id, sealed).competitor.trim() === competitor)
        wanted.add(id);
  }
  if (referrer !== undefined) {
    const customers = await query<CustomerRecord & { found_id: string }>(
      `SELECT customer.*, customer.id AS found_id FROM customer WHERE customer.id ${within}
       UNION ALL SELECT customer.*, stage.id AS found_id FROM stage
         JOIN customer ON customer.id = stage.customer_id WHERE stage.id ${within}`,
      [...found.params, ...found.params],
    );
    for (const record of customers) {
      const { name, company } = referrerOf(office, record);
      if (name === referrer.name && company === referrer.company) wanted.add(record.found_id);
    }
  }
  return hits.filter(({ id }) => wanted.has(id));
}
