import type { LossRow } from '../../shared/contract/stages';
import type { LeadState } from '../../shared/domain/grade';
import { moveState } from '../../shared/domain/lead-state';
import { type LossTyped, settleLoss } from '../../shared/domain/loss';
import { AppError } from '../../shared/errors';
import { STATE_REASON_WORDS } from '../../shared/stage-words';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import { changeCustomer, type CustomerOnFile } from './customer-book';
import type { Query, Tx } from './open';
import { markApplication, markRuling } from './report-marks';
import type { LossRecord } from './schema';
import type { SealedLoss } from './sealed';

/** An application as typed. */
export interface NewLoss extends LossTyped {
  readonly id: string;
  readonly competitorPrice: string;
  readonly notes: string;
}

/** Who does something, and when (epoch ms). */
interface By {
  readonly at: number;
  readonly byId: string;
}

/** Applies for giving a customer up; the customer stays what they are until it is ruled. */
export async function applyLoss(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  { id, reason, ...words }: NewLoss,
  { at, byId }: By,
): Promise<void> {
  const { record: lead } = customer;
  const [known] = await tx.query('SELECT 1 FROM loss WHERE id = ?', [id]);
  if (known !== undefined) return;
  const { lossReasons, retired } = office.settings();
  settleLoss({ reason, ...words }, lossReasons, retired.lossReasons);
  moveState(lead.state as LeadState, 'lost');
  const pending = await latestLoss(tx.query, lead.id);
  if (pending !== null && pending.ruling === null) throw new AppError('lossPending');
  const sealed: SealedLoss = { ...words, remark: '' };
  const record: LossRecord = {
    id,
    desk_id: office.deskId,
    customer_id: lead.id,
    at,
    reason,
    sealed: office.vault.seal('loss', id, sealed),
    by_id: byId,
    ruling: null,
    ruled_at: null,
    ruled_by_id: null,
    version: 1,
  };
  const columns = Object.keys(record);
  await tx.query(
    `INSERT INTO loss (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
  await markApplication(tx, record, customer);
  await tell(office, tx, customer, record, sealed);
}

/** Agrees with an application (F1) or refuses it. @throws remarkMissing, stale, stateRefused */
export async function ruleLoss(
  office: Office,
  tx: Tx,
  customer: CustomerOnFile,
  before: LossRecord,
  { isAgreed, remark }: { readonly isAgreed: boolean; readonly remark: string },
  by: By,
): Promise<void> {
  if (before.ruling !== null) throw new AppError('stale', { version: before.version });
  if (remark.trim() === '') throw new AppError('remarkMissing', { field: 'remark' });
  const sealed: SealedLoss = { ...open(office, before), remark };
  const record: LossRecord = {
    ...before,
    ruling: isAgreed ? 'agreed' : 'refused',
    ruled_at: by.at,
    ruled_by_id: by.byId,
    version: before.version + 1,
    sealed: office.vault.seal('loss', before.id, sealed),
  };
  await tx.query(
    `UPDATE loss SET ruling = ?, ruled_at = ?, ruled_by_id = ?, version = ?, sealed = ?
     WHERE id = ?`,
    [record.ruling, by.at, by.byId, record.version, record.sealed, record.id],
  );
  await markRuling(tx, record);
  await tell(office, tx, customer, record, sealed);
  if (!isAgreed) return;
  const to = moveState(customer.record.state as LeadState, 'lost');
  const state = { to, reason: STATE_REASON_WORDS.lost };
  await changeCustomer(office, tx, customer, { ...by, state });
}

/** An application by its id; null when there is none. */
export async function findLoss(query: Query, id: string): Promise<LossRecord | null> {
  const [record] = await query<LossRecord>('SELECT * FROM loss WHERE id = ?', [id]);
  return record ?? null;
}

/**
 * A customer's latest application; null: never. One that waits is the latest whatever the clock
 * said: there is only ever one.
 */
export async function latestLoss(query: Query, customerId: string): Promise<LossRecord | null> {
  const [record] = await query<LossRecord>(
    `SELECT * FROM loss WHERE customer_id = ?
      ORDER BY CASE WHEN ruling IS NULL THEN 0 ELSE 1 END, at DESC, id DESC LIMIT 1`,
    [customerId],
  );
  return record ?? null;
}

/** An application for the screen. */
export function lossRow(office: Office, record: LossRecord): LossRow {
  const { deeper, competitor, competitorPrice, notes, remark } = open(office, record);
  return {
    id: record.id,
    at: record.at,
    byName: office.staffName(record.by_id),
    reason: record.reason,
    deeper,
    competitor,
    competitorPrice,
    notes,
    ruling: record.ruling as LossRow['ruling'],
    ruledAt: record.ruled_at,
    ruledByName: office.staffName(record.ruled_by_id),
    remark,
  };
}

function open({ vault }: Office, { id, sealed }: LossRecord): SealedLoss {
  return vault.open<SealedLoss>('loss', id, sealed);
}

async function tell(
  office: Office,
  tx: Tx,
  { record: lead }: CustomerOnFile,
  record: LossRecord,
  sealed: SealedLoss,
): Promise<void> {
  if (lead.is_sample === 1) return;
  await noteChange(office, tx, {
    kind: 'loss',
    subjectId: record.id,
    version: record.version,
    state: {
      customerId: lead.id,
      at: record.at,
      reason: record.reason,
      ...sealed,
      byId: record.by_id,
      ruling: record.ruling as LossRow['ruling'],
      ruledAt: record.ruled_at,
      ruledById: record.ruled_by_id,
    },
  });
}
