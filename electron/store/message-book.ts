import type { MessageKind, StaffMessage } from '../../shared/contract/messages';
import type { StaffFace } from '../../shared/contract/desk';
import type { Office } from '../office';
import { loadCustomers } from './customer-book';
import { mayOpen } from './customer-row';
import type { Query, Tx } from './open';
import type { StaffMessageRecord, VisitRecord } from './schema';
import { openVisitRow } from './visit-book';

const MOST_UNREAD = 100;

/** Something to be told. The rows it names stand for the words: nothing personal is copied here. */
export interface NewMessage {
  readonly toId: string;
  readonly kind: MessageKind;
  readonly customerId?: string | null;
  readonly visitId?: string | null;
  readonly aboutId?: string | null;
}

/** Leaves messages for colleagues, inside the transaction that gives the reason. */
export async function leaveMessages(
  office: Office,
  { query }: Tx,
  messages: readonly NewMessage[],
  { at, byId }: { readonly at: number; readonly byId: string },
): Promise<void> {
  for (const { toId, kind, customerId = null, visitId = null, aboutId = null } of messages) {
    await query(
      `INSERT INTO staff_message (id, desk_id, to_id, at, kind, customer_id, visit_id, about_id,
         by_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [office.newId(), office.deskId, toId, at, kind, customerId, visitId, aboutId, byId],
    );
  }
}

/** Everybody in a role who works here. */
export function activeIn(office: Office, ...roles: readonly string[]): string[] {
  return office
    .staff()
    .filter((person) => person.isActive && roles.includes(person.role))
    .map(({ id }) => id);
}

/** What somebody has not read yet, oldest first. */
export async function readMessages(
  office: Office,
  query: Query,
  me: StaffFace,
): Promise<StaffMessage[]> {
  const rows = await query<StaffMessageRecord>(
    `SELECT * FROM staff_message WHERE to_id = ? AND read_at IS NULL
      ORDER BY at, id LIMIT ${MOST_UNREAD}`,
    [me.id],
  );
  if (rows.length === 0) return [];
  const customers = await loadCustomers(
    office,
    query,
    rows.map((row) => row.customer_id),
  );
  const looks = await partyLooks(office, query, rows);
  return rows.map((row) => {
    const customer = customers.get(row.customer_id ?? '');
    return {
      id: row.id,
      at: row.at,
      kind: row.kind as MessageKind,
      customerId: row.customer_id,
      mayOpen: customer !== undefined && mayOpen(me, customer.record.owner_id),
      who: customer?.person.name ?? looks.get(row.visit_id ?? '') ?? '',
      aboutName: row.about_id === null ? null : office.staffName(row.about_id),
      byName: office.staffName(row.by_id),
    };
  });
}

/** What the parties look like that a call for a manager is about. */
async function partyLooks(
  office: Office,
  query: Query,
  rows: readonly StaffMessageRecord[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => (row.kind === 'managerCall' ? (row.visit_id ?? []) : []));
  if (ids.length === 0) return new Map();
  const visits = await query<VisitRecord>(
    `SELECT * FROM visit WHERE id IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(
    visits.map((record) => {
      const { party } = openVisitRow(office, record);
      return [record.id, party.name || party.description];
    }),
  );
}
