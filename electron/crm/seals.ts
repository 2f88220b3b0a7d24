import type { Seals } from '../../shared/contract/crm';
import { addDays, dayOf, weekdayOf } from '../../shared/domain/day';
import type { Office } from '../office';
import type { Sealed } from './outbox';

/** Kinds that can be a correction; each has happened on a day of its own. */
const CORRECTED_KINDS = `'visit', 'call', 'stage', 'followUp'`;

/** So many changes are opened to be counted; a desk that never exported does not wait for more. */
const MOST_OPENED = 2000;

/** Which weeks and months are sealed by now, and what of them was mended since the last batch. */
export async function readSeals(office: Office): Promise<Seals> {
  const now = office.clock();
  const today = dayOf(now);
  const weekday = weekdayOf(today);
  const rows = await office.store.read<{ seq: number; sealed: Buffer }>(
    `SELECT seq, sealed FROM outbox
     WHERE desk_id = ? AND version > 1 AND kind IN (${CORRECTED_KINDS})
       AND seq > (SELECT coalesce(max(to_seq), 0) FROM export_batch)
     ORDER BY seq DESC LIMIT ${MOST_OPENED}`,
    [office.deskId],
  );
  const corrections = rows.filter(
    ({ seq, sealed }) =>
      office.vault.open<Sealed>('outbox', `${office.deskId}:${seq}`, sealed).correctionReason !==
      undefined,
  );
  return {
    weekThroughOn: addDays(today, -(weekday === 0 ? 7 : weekday)),
    monthThroughOn: addDays(`${today.slice(0, 8)}01` as typeof today, -1),
    corrections: corrections.length,
  };
}
