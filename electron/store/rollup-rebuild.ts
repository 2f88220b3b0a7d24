import { DAY_MS, type DayOn, dayOf, SHOWROOM_OFFSET_MS } from '../../shared/domain/day';
import { orderOrigin, secondVisit } from '../../shared/domain/report-cells';
import type { VisitKind } from '../../shared/domain/visit';
import type { Tx } from './open';
import { EFFECTIVE_CALL } from './report-sources';
import { dropCounts } from './rollup';
import type { ReportMarkRecord, RollupRecord } from './schema';

/** Raised when cells are cut differently: the desk then counts anew when it opens. */
export const ROLLUP_VERSION = 1;

/** What counting anew came to. */
export interface Rebuilt {
  readonly cells: number;
  /** cells that had another number before; 0 where everything was right */
  readonly differed: number;
}

/**
 * Counts everything anew from the records themselves. What was marked when it happened stays as it
 * was; what was never marked (written by an older version, or brought by an import) is marked now,
 * as well as history can tell.
 */
export async function rebuildRollups(tx: Tx): Promise<Rebuilt> {
  await completeMarks(tx);
  // what this transaction changed is in the records by now
  dropCounts(tx);
  const before = await readCells(tx);
  await tx.query('DELETE FROM rollup');
  await countAll(tx);
  const after = await readCells(tx);
  const keys = new Set([...before.keys(), ...after.keys()]);
  const differed = [...keys].filter((key) => (before.get(key) ?? 0) !== (after.get(key) ?? 0));
  return { cells: after.size, differed: differed.length };
}

async function readCells({ query }: Tx): Promise<Map<string, number>> {
  const rows = await query<RollupRecord>('SELECT * FROM rollup WHERE n <> 0');
  return new Map(
    rows.map(({ unit, span, series, mark, staff_id: staff, n }) => [
      [unit, span, series, mark, staff].join('\n'),
      n,
    ]),
  );
}

/** Days since 1970 by the showroom's clock. Whole numbers divided give a whole number in SQL. */
const dayNumber = (column: string) => `(${column} + ${SHOWROOM_OFFSET_MS}) / ${DAY_MS}`;

async function countAll(tx: Tx): Promise<void> {
  const { query } = tx;
  await query(`INSERT INTO rollup (unit, span, series, mark, staff_id, n)
    SELECT 'day', on_day, 'visit', kind || '|' || is_contact_kept || '|' ||
      coalesce(is_experienced, 0) || '|' || is_incomplete, coalesce(consultant_id, ''), count(*)
    FROM visit WHERE is_sample = 0 GROUP BY 2, 4, 5`);
  await query(`INSERT INTO rollup (unit, span, series, mark, staff_id, n)
    SELECT 'day', on_day, 'call', CASE WHEN ${EFFECTIVE_CALL} THEN '1' ELSE '0' END || '|' ||
      is_contact_kept || '|' || CASE WHEN rings <= 3 THEN '1' ELSE '0' END,
      coalesce(consultant_id, ''), count(*)
    FROM phone_call WHERE is_sample = 0 GROUP BY 2, 4, 5`);
  await query(`INSERT INTO rollup (unit, span, series, mark, staff_id, n)
    SELECT 'day', on_day, series, mark, staff_id, count(*) FROM report_mark GROUP BY 2, 3, 4, 5`);
  const cards = await query<Numbered>(`SELECT ${dayNumber('received_at')} AS day, 'card' AS series,
      CASE WHEN is_on_clock = 0 THEN 'off' WHEN first_contact_at IS NULL THEN 'open'
        WHEN first_contact_at <= first_contact_due_at THEN 'inTime' ELSE 'late' END AS mark,
      coalesce(owner_id, '') AS staff, count(*) AS n
    FROM customer WHERE is_sample = 0 GROUP BY 1, 3, 4`);
  const contacts = await query<Numbered>(`SELECT ${dayNumber('contact.at')} AS day,
      'contact' AS series, '' AS mark, contact.by_id AS staff, count(*) AS n
    FROM contact JOIN customer ON customer.id = contact.customer_id
    WHERE contact.is_answered = 1 AND customer.is_sample = 0 GROUP BY 1, 4`);
  await insertDays(tx, [...cards, ...contacts]);
  for (const [unit, length] of [
    ['month', 7],
    ['year', 4],
  ] as const)
    await query(
      `INSERT INTO rollup (unit, span, series, mark, staff_id, n)
       SELECT ?, substr(span, 1, ?), series, mark, staff_id, sum(n) FROM rollup
       WHERE unit = 'day' GROUP BY 2, 3, 4, 5`,
      [unit, length],
    );
}

interface Numbered {
  readonly day: number;
  readonly series: string;
  readonly mark: string;
  readonly staff: string;
  readonly n: number;
}

const ROWS_AT_ONCE = 200;

async function insertDays({ query }: Tx, rows: readonly Numbered[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const page = rows.slice(at, at + ROWS_AT_ONCE);
    await query(
      `INSERT INTO rollup (unit, span, series, mark, staff_id, n)
       VALUES ${page.map(() => `('day', ?, ?, ?, ?, ?)`).join(', ')}`,
      page.flatMap(({ day, series, mark, staff, n }) => [
        dayOf(day * DAY_MS - SHOWROOM_OFFSET_MS),
        series,
        mark,
        staff,
        n,
      ]),
    );
  }
}

/** Marks what was never marked. */
async function completeMarks(tx: Tx): Promise<void> {
  await markOrders(tx);
  await markLosses(tx);
  await markSigned(tx);
  await markSeconds(tx);
}

/** Whose a customer was at a moment, as far as history says. */
const ownerAt = (at: string) => `coalesce(
  (SELECT to_id FROM assignment WHERE assignment.customer_id = customer.id AND assignment.at <= ${at}
   ORDER BY assignment.at DESC, assignment.id DESC LIMIT 1), customer.owner_id, '')`;

const notMarked = (series: string, id: string) =>
  `NOT EXISTS (SELECT 1 FROM report_mark WHERE series = '${series}' AND subject_id = ${id})`;

async function markOrders(tx: Tx): Promise<void> {
  const rows = await tx.query<{
    id: string;
    at: number;
    staff: string;
    kind: VisitKind | null;
    kept: number;
  }>(`SELECT stage.id, stage.at, ${ownerAt('stage.at')} AS staff,
      (SELECT kind FROM visit WHERE visit.customer_id = customer.id
         AND visit.arrived_at <= stage.at AND visit.kind <> 'other'
       ORDER BY visit.arrived_at DESC, visit.id DESC LIMIT 1) AS kind,
      EXISTS (SELECT 1 FROM customer_phone WHERE customer_phone.customer_id = customer.id) AS kept
    FROM stage JOIN customer ON customer.id = stage.customer_id
    WHERE stage.kind = 'order' AND stage.undone_at IS NULL AND customer.is_sample = 0
      AND ${notMarked('order', 'stage.id')}`);
  await putAll(
    tx,
    rows.map(({ id, at, staff, kind, kept }) =>
      markOf('order', id, at, staff, orderOrigin(kind, kept === 1)),
    ),
  );
}

async function markLosses(tx: Tx): Promise<void> {
  const applied = await tx.query<{ id: string; at: number; staff: string }>(
    `SELECT loss.id, loss.at, ${ownerAt('loss.at')} AS staff
     FROM loss JOIN customer ON customer.id = loss.customer_id
     WHERE customer.is_sample = 0 AND ${notMarked('lossApplied', 'loss.id')}`,
  );
  await putAll(
    tx,
    applied.map(({ id, at, staff }) => markOf('lossApplied', id, at, staff, '')),
  );
  const ruled = await tx.query<{ id: string; at: number; staff: string; ruling: string }>(
    `SELECT loss.id, loss.ruling, report_mark.staff_id AS staff,
       CASE WHEN loss.ruling = 'agreed' THEN loss.ruled_at ELSE loss.at END AS at
     FROM loss JOIN report_mark
       ON report_mark.series = 'lossApplied' AND report_mark.subject_id = loss.id
     WHERE loss.ruling IS NOT NULL AND ${notMarked('lossAgreed', 'loss.id')}
       AND ${notMarked('lossRefused', 'loss.id')}`,
  );
  await putAll(
    tx,
    ruled.map(({ id, at, staff, ruling }) =>
      markOf(ruling === 'agreed' ? 'lossAgreed' : 'lossRefused', id, at, staff, ''),
    ),
  );
}

async function markSigned(tx: Tx): Promise<void> {
  const signed = await tx.query<{ id: string; at: number; staff: string }>(
    `SELECT card_step.id, card_step.at, ${ownerAt('card_step.at')} AS staff
     FROM card_step JOIN customer ON customer.id = card_step.customer_id
     WHERE card_step.step = 'sign' AND customer.is_sample = 0
       AND NOT EXISTS (SELECT 1 FROM card_step AS later
         WHERE later.customer_id = card_step.customer_id AND later.seq = card_step.seq + 1
           AND later.step = 'return')
       AND ${notMarked('signed', 'card_step.id')}`,
  );
  await putAll(
    tx,
    signed.map(({ id, at, staff }) => markOf('signed', id, at, staff, '')),
  );
  const entered = await tx.query<{ id: string; at: number; staff: string }>(
    `SELECT sign.id, sign.at, report_mark.staff_id AS staff
     FROM card_step AS sign
     JOIN card_step AS later ON later.customer_id = sign.customer_id AND later.seq = sign.seq + 1
     JOIN report_mark ON report_mark.series = 'signed' AND report_mark.subject_id = sign.id
     WHERE sign.step = 'sign' AND later.step = 'enter' AND later.on_day = sign.on_day
       AND ${notMarked('entered', 'sign.id')}`,
  );
  await putAll(
    tx,
    entered.map(({ id, at, staff }) => markOf('entered', id, at, staff, '')),
  );
}

/** Second visits of everybody who is known; those of the forgotten stay as they are. */
async function markSeconds(tx: Tx): Promise<void> {
  const rows = await tx.query<{
    id: string;
    customer: string;
    on: DayOn;
    at: number;
    kind: VisitKind;
    staff: string;
    received: number;
  }>(
    `SELECT visit.id, visit.customer_id AS customer, visit.on_day AS "on", visit.arrived_at AS at,
       visit.kind, coalesce(visit.consultant_id, '') AS staff, customer.received_at AS received
     FROM visit JOIN customer ON customer.id = visit.customer_id
     WHERE visit.is_sample = 0 AND customer.is_sample = 0
       AND EXISTS (SELECT 1 FROM visit AS other
         WHERE other.customer_id = visit.customer_id AND other.id <> visit.id)
     ORDER BY visit.customer_id, visit.arrived_at, visit.id`,
  );
  const byCustomer = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const known = byCustomer.get(row.customer);
    if (known === undefined) byCustomer.set(row.customer, [row]);
    else known.push(row);
  }
  const seconds = [...byCustomer.values()].flatMap((visits) => {
    const second = secondVisit(visits, dayOf(visits[0]?.received ?? 0));
    return second === null ? [] : [markOf('second', second.id, second.at, second.staff, '')];
  });
  await tx.query(`DELETE FROM report_mark WHERE series = 'second' AND EXISTS
    (SELECT 1 FROM visit WHERE visit.id = report_mark.subject_id AND visit.customer_id IS NOT NULL)`);
  await putAll(tx, seconds);
}

function markOf(
  series: string,
  id: string,
  at: number,
  staff: string,
  mark: string,
): ReportMarkRecord {
  return { series, subject_id: id, on_day: dayOf(at), at, staff_id: staff, mark };
}

async function putAll({ query }: Tx, marks: readonly ReportMarkRecord[]): Promise<void> {
  for (let at = 0; at < marks.length; at += ROWS_AT_ONCE) {
    const page = marks.slice(at, at + ROWS_AT_ONCE);
    await query(
      `INSERT INTO report_mark (series, subject_id, on_day, at, staff_id, mark)
       VALUES ${page.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
      page.flatMap((mark) => [
        mark.series,
        mark.subject_id,
        mark.on_day,
        mark.at,
        mark.staff_id,
        mark.mark,
      ]),
    );
  }
}
