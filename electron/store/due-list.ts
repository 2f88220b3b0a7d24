import type { DueRow, FirstContactRow } from '../../shared/contract/follow-ups';
import type { StaffFace } from '../../shared/contract/desk';
import type { DayOn } from '../../shared/domain/day';
import { latestOpenMoment } from '../../shared/domain/first-contact';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { Query } from './open';
import type { CustomerRecord } from './schema';

/** Part of a list, and how long the whole list is. */
export interface Part<Row> {
  readonly rows: Row[];
  readonly total: number;
}

/**
 * Leads nobody has spoken with yet, the most urgent first. A consultant sees her own.
 *
 * @param ownerId one consultant's alone; null: everybody's
 */
export async function readFirstContact(
  office: Office,
  query: Query,
  me: StaffFace,
  limit: number,
  ownerId: string | null = null,
): Promise<Part<FirstContactRow>> {
  const where = `first_contact_at IS NULL AND is_on_clock = 1 AND state = 'open'`;
  const whose = me.role === 'consultant' ? me.id : ownerId;
  const { records, total } = await readPart(query, whose, where, [], 'first_contact_due_at', limit);
  const { hours } = office.settings().showroom;
  const rows = records.map((record) => ({
    customer: rowOf(office, me, openCustomer(office, record)),
    receivedAt: record.received_at,
    deadlineAt: record.first_contact_due_at,
    latestOpenAt: latestOpenMoment(record.received_at, hours),
  }));
  return { rows, total };
}

/** Which promised contacts: those of `on`, or those before it that nobody kept. */
export interface Due {
  readonly is: 'today' | 'overdue';
  readonly on: DayOn;
}

/**
 * Promised contacts, the oldest first. A consultant sees her own.
 *
 * @param ownerId one consultant's alone; null: everybody's
 */
export async function readDue(
  office: Office,
  query: Query,
  me: StaffFace,
  { is, on }: Due,
  limit: number,
  ownerId: string | null = null,
): Promise<Part<DueRow>> {
  const where = `next_on IS NOT NULL AND next_on ${is === 'today' ? '=' : '<'} ?
    AND state IN ('open', 'O', 'D', 'F2')`;
  const whose = me.role === 'consultant' ? me.id : ownerId;
  const { records, total } = await readPart(query, whose, where, [on], 'next_on', limit);
  const rows = records.map((record) => {
    const customer = openCustomer(office, record);
    return {
      customer: rowOf(office, me, customer),
      on: (record.next_on ?? on) as DayOn,
      reason: customer.person.nextReason,
    };
  });
  return { rows, total };
}

async function readPart(
  query: Query,
  whose: string | null,
  condition: string,
  params: readonly string[],
  order: string,
  limit: number,
): Promise<{ records: CustomerRecord[]; total: number }> {
  const where = whose === null ? condition : `${condition} AND owner_id = ?`;
  const given = whose === null ? params : [...params, whose];
  const [count] = await query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM customer WHERE ${where}`,
    given,
  );
  const records = await query<CustomerRecord>(
    `SELECT * FROM customer WHERE ${where} ORDER BY ${order}, id LIMIT ?`,
    [...given, limit],
  );
  return { records, total: count?.total ?? 0 };
}
