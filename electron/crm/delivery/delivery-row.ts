import type { CrmDeliveryRecord, CrmTargetRecord } from '../../store/schema';

/*
 * What became of each record at each target. A row stands for a record, not for an event: events
 * carry the whole state, so the newest one is all that has to arrive, and it takes the place of
 * whatever waited before it. `left_at` says since when something personal of the record may lie at
 * the CRM; null: nothing does.
 */

/** Of a target, what decides what may go there. */
export type Target = Pick<CrmTargetRecord, 'id' | 'purpose' | 'recipient' | 'leaving_at'>;

/** Records that are on their way at the same time, and noted in one transaction. */
export const BATCH = 200;

/** Every column, in the order of an insert. */
const COLUMNS = [
  'id',
  'desk_id',
  'target_id',
  'kind',
  'subject_id',
  'customer_id',
  'event_seq',
  'want',
  'state',
  'reason',
  'crm_id',
  'sent_seq',
  'left_at',
  'attempts',
  'updated_at',
] as const satisfies readonly (keyof CrmDeliveryRecord)[];

/** What a record's way to the CRM begins with. */
export const WAITING_COLUMNS = [
  'id',
  'desk_id',
  'kind',
  'subject_id',
  'customer_id',
  'event_seq',
  'want',
  'crm_id',
  'left_at',
  'attempts',
  'updated_at',
] as const satisfies readonly (keyof CrmDeliveryRecord)[];

export type WaitingRow = Pick<CrmDeliveryRecord, (typeof WAITING_COLUMNS)[number]>;

/** The beginning of every insert of so many rows; what becomes of rows that stand there follows. */
export function insertOf(rows: number): string {
  const places = `(${COLUMNS.map(() => '?').join(', ')})`;
  return `INSERT INTO crm_delivery (${COLUMNS.join(', ')})
    VALUES ${Array.from({ length: rows }, () => places).join(', ')}`;
}

/** What goes into the places of `insertOf`. */
export function valuesOf(rows: readonly CrmDeliveryRecord[]): unknown[] {
  return rows.flatMap((row) => COLUMNS.map((column) => row[column]));
}
