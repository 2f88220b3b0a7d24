import type { Office } from '../../office';
import { inPieces } from '../../store/in-pieces';
import type { Query } from '../../store/open';
import type { CrmDeliveryRecord } from '../../store/schema';
import type { SealedRefusal } from '../../store/sealed';
import { BATCH, insertOf, type Target, valuesOf } from './delivery-row';
import type { Parcel, Result } from './door';

/** Writes down what became of a batch, in one transaction. */
export async function noteResults(
  office: Office,
  target: Target,
  results: ReadonlyMap<Parcel, Result>,
): Promise<void> {
  const now = office.clock();
  await office.store.write(async ({ query }) => {
    const arrived: (string | null)[][] = [];
    const others: CrmDeliveryRecord[] = [];
    for (const [parcel, result] of results) {
      if (result.state === 'delivered' && isPlain(parcel))
        arrived.push([parcel.rowId, result.crmId]);
      else others.push(outcomeOf(office, target, parcel, result));
    }
    for (const some of inPieces(arrived, ARRIVED_SIZES))
      await query(arrivedSql(some.length), [...some.flat(), now]);
    for (const some of inPieces(others)) {
      await query(
        `${insertOf(some.length)}
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
           want = excluded.want, crm_id = excluded.crm_id, updated_at = excluded.updated_at,
           sent_seq = coalesce(excluded.sent_seq, sent_seq),
           left_at = CASE excluded.left_at WHEN 0 THEN NULL WHEN -1 THEN left_at ELSE excluded.left_at END`,
        valuesOf(some),
      );
    }
    for (const [parcel, result] of results) {
      const isRefused = result.state === 'rejected' || result.state === 'unknown';
      if (isRefused && result.words !== '')
        await keepWords(office, query, parcel.rowId, parcel.customerId, result.words, now);
      else if (parcel.wasTried) await query('DELETE FROM crm_refusal WHERE id = ?', [parcel.rowId]);
    }
  });
}

const ARRIVED_SIZES = [BATCH, 50, 10, 1];

/** Whether its arrival says nothing but that, and under which id. */
function isPlain({ want, event }: Parcel): boolean {
  return want === 'put' && event !== null;
}

/** Most of what leaves arrives: then no more is written than that. */
function arrivedSql(rows: number): string {
  return `WITH v (id, crm_id) AS (VALUES ${Array.from({ length: rows }, () => '(?, ?)').join(', ')})
    UPDATE crm_delivery SET want = 'put', state = 'delivered', reason = NULL, crm_id = v.crm_id,
      sent_seq = event_seq, updated_at = ? FROM v WHERE crm_delivery.id = v.id`;
}

/** `left_at` in the outcome: -1 leaves it, 0 empties it. */
function outcomeOf(
  office: Office,
  target: Target,
  parcel: Parcel,
  result: Result,
): CrmDeliveryRecord {
  const seq = parcel.event === null ? 0 : Number(parcel.event.sequence);
  const base: CrmDeliveryRecord = {
    id: parcel.rowId,
    desk_id: office.deskId,
    target_id: target.id,
    kind: parcel.kind,
    subject_id: parcel.subjectId,
    customer_id: parcel.customerId,
    event_seq: seq,
    want: parcel.want,
    state: result.state,
    reason: null,
    crm_id: parcel.crmId,
    sent_seq: null,
    left_at: -1,
    attempts: 1,
    updated_at: office.clock(),
  };
  const neverLeft = parcel.want === 'put' && !parcel.wasTried && parcel.crmId === null ? 0 : -1;
  switch (result.state) {
    case 'delivered':
      if (parcel.want === 'put') return { ...base, crm_id: result.crmId, sent_seq: seq };
      if (parcel.want === 'remove') return { ...base, crm_id: null, left_at: 0 };
      return {
        ...base,
        want: 'put',
        state: 'held',
        reason: 'consent',
        crm_id: result.crmId,
        left_at: 0,
      };
    case 'rejected':
      return {
        ...base,
        reason: result.reason,
        left_at: result.reason === 'unfit' ? neverLeft : -1,
      };
    case 'held':
      return { ...base, reason: 'link', left_at: neverLeft };
    case 'unknown':
      return {
        ...base,
        reason: 'later',
        state: result.mayHaveArrived ? 'unknown' : 'pending',
        left_at: result.mayHaveArrived ? -1 : neverLeft,
      };
    case 'kept':
      return { ...base, state: 'pending', left_at: neverLeft };
  }
}

/** Keeps what a CRM said, or why somebody left a row out, sealed. */
export async function keepWords(
  office: Office,
  query: Query,
  rowId: string,
  customerId: string | null,
  words: string,
  at: number,
): Promise<void> {
  const said: SealedRefusal = { words };
  await query(
    `INSERT INTO crm_refusal (id, desk_id, customer_id, at, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, at = excluded.at,
       sealed = excluded.sealed`,
    [rowId, office.deskId, customerId, at, office.vault.seal('crm_refusal', rowId, said)],
  );
}
