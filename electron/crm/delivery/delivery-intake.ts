import type { Office } from '../../office';
import { inPieces } from '../../store/in-pieces';
import type { Query, Tx } from '../../store/open';
import type { CrmDeliveryRecord, CrmTargetRecord } from '../../store/schema';
import { EVENT_COLUMNS, type EventRow, eventOf, type OutboxEvent } from '../event';
import { BATCH, insertOf, valuesOf } from './delivery-row';
import { type MappedKind, type Mapping, ruleFor } from './mapping';

/** A visit or a call stays when its customer goes: it is told anew, of nobody. */
const OUTLIVES: ReadonlySet<string> = new Set(['visit', 'call', 'dailyFigures']);

/** Takes in what the outbox has after the target's number, page by page. */
export async function takeIn(
  office: Office,
  targetId: string,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const isDone = await office.store.write(async (tx) => {
      const [target] = await tx.query<CrmTargetRecord>('SELECT * FROM crm_target WHERE id = ?', [
        targetId,
      ]);
      if (target === undefined) return true;
      const rows = await tx.query<EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq > ? ORDER BY seq
         LIMIT ${BATCH}`,
        [office.deskId, target.seen_seq],
      );
      const last = rows.at(-1);
      if (last === undefined) return true;
      await takePage(office, tx, target, mapping, rows);
      await tx.query('UPDATE crm_target SET seen_seq = ? WHERE id = ?', [last.seq, targetId]);
      return rows.length < BATCH;
    });
    if (isDone || signal.aborted) return;
  }
}

async function takePage(
  office: Office,
  tx: Tx,
  target: CrmTargetRecord,
  mapping: Mapping,
  rows: readonly EventRow[],
): Promise<void> {
  // of several events of one record within the page the last one counts
  const puts = new Map<string, CrmDeliveryRecord>();
  for (const row of rows) {
    if (row.kind === 'deletion') {
      await insert(tx.query, [...puts.values()]);
      puts.clear();
      await forget(office, tx.query, target, row);
    } else if (ruleFor(mapping, row.kind as MappedKind) !== null) {
      const delivery = newDelivery(office, target.id, row);
      puts.delete(`${row.kind} ${row.subject_id}`);
      puts.set(`${row.kind} ${row.subject_id}`, delivery);
    }
  }
  await insert(tx.query, [...puts.values()]);
}

function newDelivery(office: Office, targetId: string, row: EventRow): CrmDeliveryRecord {
  return {
    id: office.newId(),
    desk_id: office.deskId,
    target_id: targetId,
    kind: row.kind,
    subject_id: row.subject_id,
    customer_id: row.kind === 'dailyFigures' ? null : customerOf(eventOf(office, row), row),
    event_seq: row.seq,
    want: 'put',
    state: 'pending',
    reason: null,
    crm_id: null,
    sent_seq: null,
    left_at: null,
    attempts: 0,
    updated_at: office.clock(),
  };
}

/** A card that went up in another one belongs to the person of that one. */
function customerOf({ data }: OutboxEvent, row: EventRow): string | null {
  const { mergedIntoId, customerId } = data;
  if (row.kind === 'customer')
    return typeof mergedIntoId === 'string' ? mergedIntoId : row.subject_id;
  return typeof customerId === 'string' ? customerId : null;
}

async function insert(query: Query, rows: readonly CrmDeliveryRecord[]): Promise<void> {
  for (const some of inPieces(rows)) {
    await query(
      `${insertOf(some.length)}
       ON CONFLICT (target_id, kind, subject_id) DO UPDATE SET event_seq = excluded.event_seq,
         customer_id = excluded.customer_id, want = 'put', state = 'pending', reason = NULL,
         attempts = 0, updated_at = excluded.updated_at`,
      valuesOf(some),
    );
  }
}

/** Somebody asked to be forgotten: what the CRM has of her goes, what waited never leaves. */
async function forget(
  office: Office,
  query: Query,
  target: CrmTargetRecord,
  row: EventRow,
): Promise<void> {
  const { subject_id: customerId } = row;
  const known = await query<CrmDeliveryRecord>(
    'SELECT * FROM crm_delivery WHERE target_id = ? AND customer_id = ?',
    [target.id, customerId],
  );
  const lies = ({ left_at: leftAt, crm_id: crmId }: CrmDeliveryRecord) =>
    leftAt !== null || crmId !== null;
  const isKnownThere = known.some(lies);
  for (const one of known) {
    const isCard = one.kind === 'customer' && one.subject_id === customerId;
    if (OUTLIVES.has(one.kind) || isCard) continue;
    if (lies(one)) await wantGone(query, one.id, row.seq, office.clock());
    else await query('DELETE FROM crm_delivery WHERE id = ?', [one.id]);
  }
  const card = known.find((one) => one.kind === 'customer' && one.subject_id === customerId);
  // whoever never had anything of her is not told that she was there
  if (card === undefined && isKnownThere)
    await insertGone(query, { ...newDelivery(office, target.id, row), kind: 'customer' });
  else if (card !== undefined && isKnownThere)
    await wantGone(query, card.id, row.seq, office.clock());
  else if (card !== undefined) await query('DELETE FROM crm_delivery WHERE id = ?', [card.id]);
}

async function wantGone(query: Query, id: string, seq: number, at: number): Promise<void> {
  await query(
    `UPDATE crm_delivery SET want = 'remove', state = 'pending', reason = NULL, attempts = 0,
       event_seq = ?, updated_at = ? WHERE id = ?`,
    [seq, at, id],
  );
}

async function insertGone(query: Query, row: CrmDeliveryRecord): Promise<void> {
  const gone: CrmDeliveryRecord = { ...row, customer_id: row.subject_id, want: 'remove' };
  await query(insertOf(1), valuesOf([gone]));
}
