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

/** The customer of a record, which is she herself or an order of hers. */
const CUSTOMER_OF = 'SELECT 1 FROM customer WHERE customer.id = wide.id AND';
const CUSTOMER_OF_ORDER = `SELECT 1 FROM stage JOIN customer ON customer.id = stage.customer_id
  WHERE stage.id = wide.id AND`;

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
    add('EXISTS (SELECT 1 FROM loss WHERE loss.id = wide.id AND loss.reason = ?)', only.reason);
  const ofCustomer = (condition: string, ...values: string[]) =>
    add(
      `(EXISTS (${CUSTOMER_OF} ${condition}) OR EXISTS (${CUSTOMER_OF_ORDER} ${condition}))`,
      ...values,
      ...values,
    );
  if (only.source !== undefined) ofCustomer('customer.source = ?', only.source);
  if (only.hasNumber === true) ofCustomer(HAS_NUMBER);
  if (only.departure !== undefined)
    add(
      `EXISTS (SELECT 1 FROM visit WHERE visit.id = wide.id AND
         visit.${only.departure === 'noted' ? 'left_at' : 'unnoted_at'} IS NOT NULL)`,
    );
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
  // from the few that were found to their rows, never the other way round
  const each = `(${found.sql}) AS found CROSS JOIN`;
  if (competitor !== undefined) {
    const losses = await query<{ id: string; sealed: Buffer }>(
      `SELECT loss.id, loss.sealed FROM ${each} loss ON loss.id = found.id`,
      found.params,
    );
    for (const { id, sealed } of losses)
      if (office.vault.open<SealedLoss>('loss', id, sealed).competitor.trim() === competitor)
        wanted.add(id);
  }
  if (referrer !== undefined) {
    const customers = await query<CustomerRecord & { found_id: string }>(
      `SELECT customer.*, found.id AS found_id FROM ${each} customer ON customer.id = found.id
       UNION ALL SELECT customer.*, found.id AS found_id FROM ${each} stage ON stage.id = found.id
         CROSS JOIN customer ON customer.id = stage.customer_id`,
      [...found.params, ...found.params],
    );
    for (const record of customers) {
      const { name, company } = referrerOf(office, record);
      if (name === referrer.name && company === referrer.company) wanted.add(record.found_id);
    }
  }
  return hits.filter(({ id }) => wanted.has(id));
}
