import { connect, type Query } from '../../electron/store/open';
import { DAY_MS, type DayOn, HOUR_MS, SHOWROOM_OFFSET_MS } from '../../shared/domain/day';
import { nextMonth } from '../../shared/domain/period';
import { BENCH_DAY } from './busy-desk';

/** The first month whose carried-over leads are known. */
const FROM: DayOn = '2022-01-01';

const dayText = (at: string) => `date((${at} + ${SHOWROOM_OFFSET_MS}) / 1000, 'unixepoch')`;

/**
 * Gives the busy desk a past of which every figure has something to count, and something to leave
 * out: a figure that is nought on both sides proves nothing.
 */
export async function reportPast(file: string, byId: string): Promise<void> {
  const connection = await connect(file, 'write');
  try {
    await connection.query('BEGIN IMMEDIATE');
    await varyVisitsAndCalls(connection.query);
    await varyLeads(connection.query);
    await addSecondVisits(connection.query);
    await addOrders(connection.query, byId);
    await addLosses(connection.query, byId);
    await addCards(connection.query, byId);
    await addMonths(connection.query);
    await connection.query('COMMIT');
    await connection.query('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await connection.close();
  }
}

async function varyVisitsAndCalls(query: Query): Promise<void> {
  await query(`UPDATE visit SET
    kind = CASE rowid % 11 WHEN 0 THEN 'knownFirst' WHEN 1 THEN 'other' ELSE kind END,
    is_contact_kept = rowid % 7 <> 0,
    is_experienced = CASE rowid % 5 WHEN 0 THEN NULL WHEN 1 THEN 0 ELSE 1 END`);
  await query(`UPDATE phone_call SET
    caller_kind = CASE rowid % 6 WHEN 0 THEN 'person' WHEN 1 THEN NULL ELSE caller_kind END,
    outcome = CASE rowid % 9 WHEN 0 THEN 'wrongNumber' ELSE outcome END,
    rings = CASE rowid % 8 WHEN 0 THEN NULL ELSE rings END,
    is_contact_kept = rowid % 4 <> 0`);
}

/** Some contacted too late, some never on the clock, some not reached. */
async function varyLeads(query: Query): Promise<void> {
  await query(`UPDATE customer SET
    is_on_clock = rowid % 13 <> 0,
    first_contact_at = CASE WHEN rowid % 4 = 0 THEN first_contact_due_at + 1 ELSE first_contact_at END
    WHERE first_contact_at IS NOT NULL`);
  await query('UPDATE contact SET is_answered = 0 WHERE rowid % 6 = 0');
  await query(`DELETE FROM customer_phone WHERE customer_id IN
    (SELECT id FROM customer WHERE rowid % 17 = 0)`);
}

async function addSecondVisits(query: Query): Promise<void> {
  const at = `arrived_at + 9 * ${DAY_MS}`;
  await query(
    `INSERT INTO visit (id, desk_id, arrived_at, on_day, headcount, kind, customer_id, consultant_id,
       received_at, left_at, is_incomplete, is_contact_kept, is_experienced, sealed, by_id, version,
       is_sample, updated_at)
     SELECT 'second' || id, desk_id, ${at}, ${dayText(at)}, 1,
       CASE rowid % 2 WHEN 0 THEN 'return' ELSE 'knownFirst' END, customer_id, consultant_id,
       ${at}, ${at} + 1, 0, 1, 1, sealed, by_id, 1, 0, ${at}
     FROM visit WHERE rowid % 3 = 0 AND on_day < date(?, '-20 days')`,
    [BENCH_DAY],
  );
}

async function addOrders(query: Query, byId: string): Promise<void> {
  await query(
    `INSERT INTO stage (id, desk_id, customer_id, seq, kind, at, from_state, to_state, undone_at,
       sealed, by_id, version, updated_at)
     SELECT 'order' || id, desk_id, id, 1, CASE rowid % 9 WHEN 0 THEN 'quote' ELSE 'order' END,
       received_at + rowid % 20 * ${DAY_MS}, 'open', 'open',
       CASE rowid % 10 WHEN 0 THEN received_at END, x'00', ?, 1, received_at
     FROM customer WHERE rowid % 5 = 1 AND first_contact_at IS NOT NULL`,
    [byId],
  );
}

async function addLosses(query: Query, byId: string): Promise<void> {
  await query(
    `INSERT INTO loss (id, desk_id, customer_id, at, reason, sealed, by_id, ruling, ruled_at,
       ruled_by_id, version)
     SELECT 'loss' || id, desk_id, id, received_at + 20 * ${DAY_MS}, 'price', x'00', ?1,
       CASE rowid % 3 WHEN 0 THEN 'agreed' WHEN 1 THEN 'refused' END,
       CASE WHEN rowid % 3 < 2 THEN received_at + 29 * ${DAY_MS} END,
       CASE WHEN rowid % 3 < 2 THEN ?1 END, 1
     FROM customer WHERE rowid % 7 = 3 AND first_contact_at IS NOT NULL`,
    [byId],
  );
}

/** Signed and entered the same day, or days after, or returned, or not entered yet. */
async function addCards(query: Query, byId: string): Promise<void> {
  const step = (name: string, seq: number, at: string, where: string) =>
    query(
      `INSERT INTO card_step (id, desk_id, customer_id, seq, step, at, on_day, customer_version,
         is_last, sealed, by_id)
       SELECT '${name}' || id, desk_id, id, ${seq}, '${name}', ${at}, ${dayText(at)}, 1, ${seq - 1},
         x'00', ? FROM customer WHERE rowid % 2 = 0 AND ${where}`,
      [byId],
    );
  await step('sign', 1, 'received_at', '1 = 1');
  await step('enter', 2, `received_at + ${HOUR_MS}`, 'rowid % 8 IN (0, 2)');
  await step('return', 2, `received_at + ${HOUR_MS}`, 'rowid % 8 = 4');
}

/** Freezes a few leads for each month, as a desk does that runs since then. */
async function addMonths(query: Query): Promise<void> {
  await query('DELETE FROM month_start');
  await query('DELETE FROM month_lead');
  for (let on = FROM; on <= BENCH_DAY; on = nextMonth(on)) {
    await query(
      `INSERT INTO month_lead (month_on, lead_id, staff_id, received_at)
       SELECT ?1, id, owner_id, received_at FROM customer
       WHERE state = 'open' AND ${dayText('received_at')} BETWEEN date(?1, '-120 days') AND date(?1, '-1 day')`,
      [on],
    );
    await query(
      `INSERT INTO month_start (month_on, staff_id, leads, frozen_at)
       SELECT month_on, staff_id, count(*), 0 FROM month_lead WHERE month_on = ?1 GROUP BY 1, 2
       UNION ALL SELECT ?1, '', 0, 0`,
      [on],
    );
  }
}
