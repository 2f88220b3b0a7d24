import { recipientKey } from '../../../shared/domain/partner-list';
import type { Office } from '../../office';
import type { Query, Tx } from '../../store/open';
import { EVENT_COLUMNS, type EventRow, eventOf, type OutboxEvent } from '../event';
import { BATCH, type Target, WAITING_COLUMNS, type WaitingRow } from './delivery-row';
import type { Parcel } from './door';
import { linkedKinds, type MappedKind, type Mapping } from './mapping';
import { parcelOf } from './parcel';

/**
 * Whether a customer agreed to a target's recipient, as SQL over `d.customer_id`. Names of partners
 * are compared as the partners' lists compare them.
 */
interface ConsentRule {
  readonly sql: string;
  readonly params: readonly string[];
}

export async function consentRule(query: Query, target: Target): Promise<ConsentRule> {
  const { purpose } = target;
  const base = `EXISTS (SELECT 1 FROM consent AS c WHERE c.customer_id = d.customer_id
    AND c.withdrawn_at IS NULL AND c.purpose = ?`;
  if (purpose === 'centralCrm') return { sql: `${base})`, params: [purpose] };
  const key = recipientKey(target.recipient);
  const names = await query<{ recipient: string }>(
    'SELECT DISTINCT recipient FROM consent WHERE purpose = ?',
    [purpose],
  );
  const own = names.map(({ recipient }) => recipient).filter((name) => recipientKey(name) === key);
  const places = own.map(() => '?').join(', ');
  return { sql: `${base} AND c.recipient IN (${places || "''"}))`, params: [purpose, ...own] };
}

/** Before a run: what a process died over counts as unknown. No row of the target is on its way. */
export async function takeUpAgain({ query }: Tx, { id }: Target): Promise<void> {
  await query(
    `UPDATE crm_delivery SET state = 'unknown' WHERE target_id = ? AND state = 'sending'`,
    [id],
  );
}

/**
 * Sorts by consent: who did not agree to the recipient is held; of whom something lies there,
 * it is taken back; who agreed (again) is let go with the newest state. Rows on their way are left
 * alone: each is asked for once more right before it leaves.
 */
export async function sortOut(office: Office, tx: Tx, target: Target): Promise<void> {
  const now = office.clock();
  const may = await consentRule(tx.query, target);
  const about = `FROM crm_delivery AS d WHERE d.target_id = ? AND d.customer_id IS NOT NULL`;
  const set = async (assign: string, where: string) => {
    await tx.query(
      `UPDATE crm_delivery SET ${assign}, updated_at = ? WHERE id IN (SELECT d.id ${about} AND ${where})`,
      [now, target.id, ...may.params],
    );
  };
  await tx.query(
    `UPDATE crm_delivery SET reason = NULL,
       state = CASE WHEN state = 'held' THEN 'pending' ELSE state END
     WHERE target_id = ? AND reason IN ('link', 'later')`,
    [target.id],
  );
  await set(
    `state = 'held', reason = 'consent'`,
    `d.want = 'put' AND d.left_at IS NULL AND d.state IN ('pending', 'rejected', 'unknown')
     AND NOT ${may.sql}`,
  );
  await set(
    `want = 'withdraw', state = 'pending', reason = NULL, attempts = 0`,
    `d.want = 'put' AND d.left_at IS NOT NULL AND d.state <> 'sending' AND NOT ${may.sql}`,
  );
  if (target.leaving_at !== null) return;
  await set(
    `want = 'put', state = 'pending', reason = NULL, attempts = 0`,
    `(d.reason = 'consent' OR (d.want = 'withdraw' AND d.state IN ('pending', 'unknown', 'rejected')))
     AND ${may.sql}`,
  );
}

/** What goes together, marked as on its way. */
export interface Batch {
  readonly parcels: readonly Parcel[];
  /** the last number of the outbox when it was read */
  readonly outboxSeq: number;
}

/** Of what waits, whose turn it is. */
export interface Waiting {
  readonly target: Target;
  readonly mapping: Mapping;
  readonly isUrgentOnly: boolean;
  /** ids in their order, taken from the front; empty: to be made anew */
  readonly plan: string[];
}

/** The rows that go next, marked, and their events. @returns null: nothing waits */
export async function nextBatch(office: Office, waiting: Waiting): Promise<Batch | null> {
  const { target, plan } = waiting;
  return await office.store.write(async (tx) => {
    if (plan.length === 0) plan.push(...(await orderOf(tx.query, waiting)));
    if (plan.length === 0) return null;
    const rows = await waitingRows(tx.query, waiting, plan.splice(0, BATCH));
    const going = rows.filter((row) => row.want !== 'put' || row.may === 1);
    if (going.length < rows.length) {
      await sortOut(office, tx, target);
      plan.length = 0;
    }
    for (const ids of pagesOf(going.map(({ id }) => id)))
      await tx.query(
        `UPDATE crm_delivery SET state = 'sending', attempts = attempts + 1, reason = NULL,
           left_at = CASE WHEN want = 'put' THEN coalesce(left_at, ?) ELSE left_at END
         WHERE id IN (${places})`,
        [office.clock(), ...ids],
      );
    const events = await eventsOf(office, tx.query, going);
    const parcels = going.map((row) => parcelOf(row, events.get(row.event_seq) ?? null));
    const [last] = await tx.query<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
      [office.deskId],
    );
    return { parcels, outboxSeq: last?.seq ?? 0 };
  });
}

/** With a hundred thousand waiting, putting them into their order costs more than sending a batch. */
const PLANNED = 10 * BATCH;

const waits = ({ isUrgentOnly }: Waiting) => `state IN ('pending', 'unknown')
  AND (reason IS NULL OR reason <> 'later') ${isUrgentOnly ? `AND want <> 'put'` : ''}`;

async function orderOf(query: Query, waiting: Waiting): Promise<string[]> {
  const first = [...linkedKinds(waiting.mapping)].map((kind) => `'${kind}'`).join(', ') || `''`;
  const rows = await query<{ id: string }>(
    // sorted by their ids alone: whole rows are heavy to sort
    `SELECT id FROM (SELECT id, event_seq, attempts > 1 AS is_late,
         CASE WHEN want = 'remove' AND kind <> 'customer' THEN 0 WHEN want <> 'put' THEN 1
              WHEN kind IN (${first}) THEN 2 ELSE 3 END AS turn
       FROM crm_delivery WHERE target_id = ? AND ${waits(waiting)})
     ORDER BY turn, is_late, event_seq LIMIT ${PLANNED}`,
    [waiting.target.id],
  );
  return rows.map(({ id }) => id);
}

/** Those of the ids that still wait, in their order, and whether each may leave. */
async function waitingRows(query: Query, waiting: Waiting, ids: readonly string[]) {
  const may = await consentRule(query, waiting.target);
  const found = new Map<string, WaitingRow & { may: number }>();
  for (const page of pagesOf(ids)) {
    const rows = await query<WaitingRow & { may: number }>(
      `SELECT ${WAITING_COLUMNS.join(', ')}, (d.customer_id IS NULL OR ${may.sql}) AS may FROM crm_delivery AS d
       WHERE d.id IN (${places}) AND ${waits(waiting)}`,
      [...may.params, ...page],
    );
    for (const row of rows) found.set(row.id, row);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

const PLACES = BATCH;
const places = Array.from({ length: PLACES }, () => '?').join(', ');

/** Ids in pages of one length, filled up with what is no id, so that one statement is compiled. */
function pagesOf(ids: readonly (string | number)[]): (string | number)[][] {
  const pages: (string | number)[][] = [];
  for (let from = 0; from < ids.length; from += PLACES) {
    const page = ids.slice(from, from + PLACES);
    pages.push([...page, ...Array.from({ length: PLACES - page.length }, () => '')]);
  }
  return pages;
}

async function eventsOf(
  office: Office,
  query: Query,
  rows: readonly WaitingRow[],
): Promise<Map<number, OutboxEvent>> {
  const events = new Map<number, OutboxEvent>();
  for (const seqs of pagesOf(rows.map((row) => row.event_seq))) {
    const found = await query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq IN (${places})`,
      [office.deskId, ...seqs],
    );
    for (const row of found) events.set(row.seq, eventOf(office, row));
  }
  return events;
}

/** Which of these may still leave: asked right before they do. */
export async function stillMayLeave(
  query: Query,
  may: ConsentRule,
  parcels: readonly Parcel[],
): Promise<Set<string>> {
  const asked = new Map<string, boolean>();
  const leaving = new Set<string>();
  for (const { rowId, customerId, want } of parcels) {
    if (want !== 'put' || customerId === null) {
      leaving.add(rowId);
      continue;
    }
    if (!asked.has(customerId)) {
      const rows = await query(`SELECT 1 FROM (SELECT ? AS customer_id) AS d WHERE ${may.sql}`, [
        customerId,
        ...may.params,
      ]);
      asked.set(customerId, rows.length > 0);
    }
    if (asked.get(customerId) === true) leaving.add(rowId);
  }
  return leaving;
}

/** Ids that the CRM gave to these records, as `kind subjectId` → id. */
export async function readLinks(
  query: Query,
  targetId: string,
  wanted: readonly { readonly kind: MappedKind; readonly subjectId: string }[],
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const ids of pagesOf([...new Set(wanted.map(({ subjectId }) => subjectId))])) {
    const rows = await query<{ kind: string; subject_id: string; crm_id: string }>(
      `SELECT kind, subject_id, crm_id FROM crm_delivery
       WHERE target_id = ? AND crm_id IS NOT NULL AND subject_id IN (${places})`,
      [targetId, ...ids],
    );
    for (const row of rows) links.set(`${row.kind} ${row.subject_id}`, row.crm_id);
  }
  return links;
}
