import type { ExpectedRow } from '../../shared/contract/appointments';
import type { Office } from '../office';
import type { Query, Tx } from './open';
import type { AppointmentMoveRecord, AppointmentRecord } from './schema';
import type { SealedReason } from './sealed';

type FormerTime = ExpectedRow['former'][number];

/** Most former times that are shown of one appointment. */
const MOST_SHOWN = 50;

/** Keeps the time an appointment stands at, just before it is moved. */
export async function keepFormerTime(
  office: Office,
  tx: Tx,
  before: AppointmentRecord,
  move: { readonly at: number; readonly byId: string; readonly reason: string },
): Promise<void> {
  const id = office.newId();
  const sealed = office.vault.seal('appointment_move', id, { reason: move.reason.trim() });
  await tx.query(
    `INSERT INTO appointment_move (id, appointment_id, at, from_at, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [id, before.id, move.at, before.for_at, sealed, move.byId],
  );
}

/** The times that appointments stood at before, by appointment, oldest first. */
export async function readFormerTimes(
  office: Office,
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FormerTime[]>> {
  if (ids.length === 0) return new Map();
  const rows = await query<AppointmentMoveRecord>(
    `SELECT * FROM appointment_move WHERE appointment_id IN (${ids.map(() => '?').join(', ')})
      ORDER BY at, id`,
    [...ids],
  );
  const found = new Map<string, FormerTime[]>();
  for (const row of rows) {
    const times = found.get(row.appointment_id) ?? [];
    times.push({
      forAt: row.from_at,
      movedAt: row.at,
      byName: office.staffName(row.by_id),
      reason: office.vault.open<SealedReason>('appointment_move', row.id, row.sealed).reason,
    });
    found.set(row.appointment_id, times.slice(-MOST_SHOWN));
  }
  return found;
}
