import type { ConsentPurpose, ConsentWay } from '../../shared/domain/consent';
import type { ConsentState } from '../crm/change';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import type { CustomerOnFile } from './customer-book';
import type { Tx } from './open';
import type { ConsentRecord } from './schema';
import type { SealedConsent } from './sealed';

/** What somebody agreed to. */
export interface NewConsent {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  /** the bank's or insurer's name; empty for our own purposes */
  readonly recipient: string;
  readonly way: ConsentWay;
  readonly at: number;
  readonly byId: string;
  /** who asked; left out where whoever wrote it down did */
  readonly askedById?: string;
  /** what was said beside it, e.g. 分期咨询 */
  readonly note?: string;
}

/** Writes down that a customer agreed. The same id twice is one consent. */
export async function giveConsent(
  office: Office,
  tx: Tx,
  { record }: CustomerOnFile,
  { id, purpose, recipient, way, at, byId, askedById = byId, note = '' }: NewConsent,
): Promise<void> {
  const [known] = await tx.query('SELECT 1 FROM consent WHERE id = ?', [id]);
  if (known !== undefined) return;
  const said: SealedConsent = { note };
  const sealed = note === '' ? null : office.vault.seal('consent', id, said);
  await tx.query(
    `INSERT INTO consent (id, customer_id, purpose, recipient, way, given_at, by_id, asked_by_id,
       sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, record.id, purpose, recipient, way, at, byId, askedById, sealed],
  );
  const state: ConsentState = {
    customerId: record.id,
    purpose,
    recipient,
    way,
    givenAt: at,
    byId,
    askedById,
    note,
    withdrawnAt: null,
    withdrawnById: null,
  };
  if (record.is_sample === 1) return;
  await noteChange(office, tx, { kind: 'consent', subjectId: id, version: 1, state });
}

/** Whether a customer has agreed to this, and has not taken it back. */
export async function hasConsent(
  query: Tx['query'],
  customerId: string,
  purpose: ConsentPurpose,
  recipient = '',
): Promise<boolean> {
  const rows = await query(
    `SELECT 1 FROM consent WHERE customer_id = ? AND purpose = ? AND recipient = ?
       AND withdrawn_at IS NULL LIMIT 1`,
    [customerId, purpose, recipient],
  );
  return rows.length > 0;
}

/**
 * Takes a consent back, from now on everywhere.
 *
 * @returns false when there is no such consent of this customer; one taken back before stays so
 */
export async function withdrawConsent(
  office: Office,
  tx: Tx,
  { record }: CustomerOnFile,
  consentId: string,
  { at, byId }: { readonly at: number; readonly byId: string },
): Promise<boolean> {
  const [row] = await tx.query<ConsentRecord>(
    'SELECT * FROM consent WHERE id = ? AND customer_id = ?',
    [consentId, record.id],
  );
  if (row === undefined) return false;
  if (row.withdrawn_at !== null) return true;
  await tx.query('UPDATE consent SET withdrawn_at = ?, withdrawn_by_id = ? WHERE id = ?', [
    at,
    byId,
    consentId,
  ]);
  const state: ConsentState = {
    customerId: record.id,
    purpose: row.purpose as ConsentPurpose,
    recipient: row.recipient,
    way: row.way as ConsentWay,
    givenAt: row.given_at,
    byId: row.by_id,
    askedById: row.asked_by_id ?? row.by_id,
    note:
      row.sealed === null
        ? ''
        : office.vault.open<SealedConsent>('consent', consentId, row.sealed).note,
    withdrawnAt: at,
    withdrawnById: byId,
  };
  if (record.is_sample === 1) return true;
  await noteChange(office, tx, { kind: 'consent', subjectId: consentId, version: 2, state });
  return true;
}
