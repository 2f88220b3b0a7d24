import { type InputOf, type OutputOf } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { Office } from '../../office';
import type { Tx } from '../../store/open';
import type { CrmDeliveryRecord } from '../../store/schema';
import type { SealedCustomer, SealedRefusal } from '../../store/sealed';
import { keepWords } from './delivery-results';

const PAGE = 200;

type WorkRow = OutputOf<'crmTargets.work'>[number];

/** What waits for a hand, oldest first, each with the CRM's own words. */
export async function readWork(
  office: Office,
  { id, states, afterId }: InputOf<'crmTargets.work'>,
): Promise<WorkRow[]> {
  const rows = await office.store.read<
    CrmDeliveryRecord & {
      words: Buffer | null;
      customer_sealed: Buffer | null;
      known_id: string | null;
    }
  >(
    `SELECT d.*, r.sealed AS words, c.id AS known_id, c.sealed AS customer_sealed
     FROM crm_delivery AS d
     LEFT JOIN crm_refusal AS r ON r.id = d.id
     LEFT JOIN customer AS c ON c.id = d.customer_id AND c.erased_at IS NULL
     WHERE d.target_id = ? AND d.state IN (${states.map(() => '?').join(', ')}) AND d.id > ?
     ORDER BY d.id LIMIT ${PAGE}`,
    [id, ...states, afterId ?? ''],
  );
  const { vault } = office;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state as WorkRow['state'],
    reason: row.reason,
    words:
      row.words === null ? '' : vault.open<SealedRefusal>('crm_refusal', row.id, row.words).words,
    customerId: row.known_id,
    customerName:
      row.known_id === null || row.customer_sealed === null
        ? ''
        : vault.open<SealedCustomer>('customer', row.known_id, row.customer_sealed).name,
    at: row.updated_at,
    attempts: row.attempts,
  }));
}

/** Lets rows be sent again with the next run; consent is asked then. */
export async function sendAgain(
  office: Office,
  { query }: Tx,
  targetId: string,
  rowIds: readonly string[],
): Promise<void> {
  for (const rowId of rowIds)
    await query(
      `UPDATE crm_delivery SET state = 'pending', reason = NULL, attempts = 0, updated_at = ?
       WHERE id = ? AND target_id = ? AND state IN ('rejected', 'skipped', 'unknown')`,
      [office.clock(), rowId, targetId],
    );
}

/** Leaves a row out until its record changes at the desk. @throws notFound */
export async function leaveOut(
  office: Office,
  { query }: Tx,
  targetId: string,
  rowId: string,
  reason: string,
): Promise<void> {
  const now = office.clock();
  // what must go at the CRM, must go: it cannot be left out
  const [row] = await query<{ customer_id: string | null }>(
    `UPDATE crm_delivery SET state = 'skipped', reason = 'skipped', updated_at = ?
     WHERE id = ? AND target_id = ? AND want = 'put' AND state IN ('rejected', 'unknown', 'pending')
     RETURNING customer_id`,
    [now, rowId, targetId],
  );
  if (row === undefined) throw new AppError('notFound');
  await keepWords(office, query, rowId, row.customer_id, reason, now);
}
