import type { Office } from '../../office';
import { inPieces } from '../../store/in-pieces';
import type { Query, Tx } from '../../store/open';
import type { CrmDeliveryRecord, CrmTargetRecord } from '../../store/schema';
import { EVENT_COLUMNS, type EventRow, stateOf } from '../event';
import { awaitedLater } from './awaited-later';
import { BATCH, insertOf, valuesOf } from './delivery-row';
import { type MappedKind, type Mapping, ruleFor } from './mapping';

/** A visit or a call stays when its customer goes: it is told anew, of nobody. */
const OUTLIVES: ReadonlySet<string> = new Set(['visit', 'call', 'dailyFigures']);

/** An event as the targets' book sees it. */
interface Heard {
  readonly row: EventRow;
  /** whom it is about; null: nobody, or the mapping tells nothing of its kind */
  readonly customerId: string | null;
}

/**
 * Takes in what the outbox has after the target's number, page by page. While one page is written
 * the next one is read and opened.
 */
export async function takeIn(
  office: Office,
  target: CrmTargetRecord,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  for (let after = target.seen_seq; !signal.aborted;) {
    const page = await hearPage(office, after, mapping);
    await written;
    const last = page.at(-1)?.row;
    if (last === undefined) return;
    after = last.seq;
    written = awaitedLater(
      office.store.write(async (tx) => {
        await takePage(office, tx, target, mapping, page);
        await tx.query('UPDATE crm_target SET seen_seq = ? WHERE id = ?', [last.seq, target.id]);
      }),
    );
    if (page.length < BATCH) break;
  }
  await written;
}

/** Who is forgotten meanwhile is told of by a later event. */
async function hearPage(office: Office, after: number, mapping: Mapping): Promise<Heard[]> {
  const rows = await office.store.read<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq > ? ORDER BY seq LIMIT ${BATCH}`,
    [office.deskId, after],
  );
  return rows.map((row) => ({ row, customerId: customerOf(office, row, mapping) }));
}

/** A card that went up in another one belongs to the person of that one. */
function customerOf(office: Office, row: EventRow, mapping: Mapping): string | null {
  const isTold = row.kind !== 'dailyFigures' && ruleFor(mapping, row.kind as MappedKind) !== null;
  if (!isTold) return null;
  const { mergedIntoId, customerId } = stateOf(office, row);
  if (row.kind === 'customer')
    return typeof mergedIntoId === 'string' ? mergedIntoId : row.subject_id;
  return typeof customerId === 'string' ? customerId : null;
}

async function takePage(
  office: Office,
  tx: Tx,
  target: CrmTargetRecord,
  mapping: Mapping,
  page: readonly Heard[],
): Promise<void> {
  // of several events of one record within the page the last one counts
  const puts = new Map<string, CrmDeliveryRecord>();
  for (const { row, customerId } of page) {
    if (row.kind === 'deletion') {
      await insert(tx.query, [...puts.values()]);
      puts.clear();
      await forget(office, tx.query, target, row);
    } else if (ruleFor(mapping, row.kind as MappedKind) !== null) {
      const delivery = newDelivery(office, target.id, row, customerId);
      puts.delete(`${row.kind} ${row.subject_id}`);
      puts.set(`${row.kind} ${row.subject_id}`, delivery);
    }
  }
  await insert(tx.query, [...puts.values()]);
}

function newDelivery(
  office: Office,
  targetId: string,
  row: EventRow,
  customerId: string | null,
): CrmDeliveryRecord {
  return {
    id: office.newId(),
    desk_id: office.deskId,
    target_id: targetId,
    kind: row.kind,
    subject_id: row.subject_id,
    customer_id: customerId,
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
    await insertGone(query, newDelivery(office, target.id, row, customerId));
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
  const gone: CrmDeliveryRecord = { ...row, kind: 'customer', want: 'remove' };
  await query(insertOf(1), valuesOf([gone]));
}
