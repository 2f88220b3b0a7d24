import type { Seals } from '../../shared/contract/crm';
import { addDays, DAY_MS, dayOf, SHOWROOM_OFFSET_MS, weekdayOf } from '../../shared/domain/day';
import type { Office } from '../office';
import type { Query } from '../store/open';
import type { Sealed } from './outbox';

/** Opened at once; between two pages others get their turn. */
const PAGE = 200;

/** Days since 1970 by the showroom's clock. Whole numbers divided give a whole number in SQL. */
const dayNumber = (moment: string) => `(${moment} + ${SHOWROOM_OFFSET_MS}) / ${DAY_MS}`;

/**
 * Changes that may be corrections, by number: those of another day than the record's own, and those
 * of records that are gone. Which of them are, stands sealed in each.
 */
const LATE_CHANGES = `SELECT o.seq, o.sealed FROM outbox AS o
    LEFT JOIN visit ON o.kind = 'visit' AND visit.id = o.subject_id
    LEFT JOIN phone_call ON o.kind = 'call' AND phone_call.id = o.subject_id
    LEFT JOIN stage ON o.kind = 'stage' AND stage.id = o.subject_id
    LEFT JOIN contact ON o.kind = 'followUp' AND contact.id = o.subject_id
  WHERE o.desk_id = ? AND o.seq > ? AND o.version > 1
    AND o.kind IN ('visit', 'call', 'stage', 'followUp')
    AND ${dayNumber('o.at')} >
      ${dayNumber('coalesce(visit.arrived_at, phone_call.answered_at, stage.at, contact.at, 0)')}
  ORDER BY o.seq LIMIT ${PAGE}`;

/** Which weeks and months are sealed by now, and what of them was mended since the last batch. */
export async function readSeals(office: Office): Promise<Seals> {
  const today = dayOf(office.clock());
  const weekday = weekdayOf(today);
  return {
    weekThroughOn: addDays(today, -(weekday === 0 ? 7 : weekday)),
    monthThroughOn: addDays(`${today.slice(0, 8)}01` as typeof today, -1),
    corrections: await office.store.view((query) => countCorrections(office, query)),
  };
}

async function countCorrections({ vault, deskId }: Office, query: Query): Promise<number> {
  const [last] = await query<{ seq: number | null }>('SELECT max(to_seq) AS seq FROM export_batch');
  let after = last?.seq ?? 0;
  let corrections = 0;
  for (;;) {
    const page = await query<{ seq: number; sealed: Buffer }>(LATE_CHANGES, [deskId, after]);
    for (const { seq, sealed } of page) {
      const { correctionReason } = vault.open<Sealed>('outbox', `${deskId}:${seq}`, sealed);
      if (correctionReason !== undefined) corrections += 1;
    }
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return corrections;
    after = end.seq;
  }
}
