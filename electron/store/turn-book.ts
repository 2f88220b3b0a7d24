import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import { atTableSince } from '../../shared/domain/meal-shift';
import { timesOn } from '../../shared/domain/opening-hours';
import {
  type DutyState,
  inOrder,
  inTurn,
  nextUp,
  passedBlocked,
  type Queue,
  type QueueSeat,
  takeTurn,
} from '../../shared/domain/rotation';
import { RotationRules, type Seat, type TurnLine } from '../../shared/contract/rotation';
import { TURN_REASON_WORDS } from '../../shared/words';
import type { Office } from '../office';
import type { Query } from './connection';
import { writeSetting } from './settings-book';
import type { Tx } from './write-queue';

/** A consultant's place with what a screen shows about it. */
export interface FloorSeat extends QueueSeat {
  /** epoch ms: since when in that state */
  readonly sinceAt: number;
  /** customers whose promised contact or whose 36 hours have passed; 0 while that blocks nobody */
  readonly overdue: number;
}

/** Both queues of one day, in order, next first. */
export interface Floor {
  readonly on: DayOn;
  readonly queues: Readonly<Record<Queue, readonly FloorSeat[]>>;
  /** seats that the table does not hold yet, for all or for somebody who came later */
  readonly unwritten: readonly { queue: Queue; seat: FloorSeat }[];
  readonly rules: RotationRules;
}

const RULES_KEY = 'rotationRules';

/** As a desk starts: overdue work blocks nobody. */
const STANDARD_RULES: RotationRules = { blockFrom: null };

function rulesOf(value: string | null): RotationRules {
  const parsed = value === null ? null : RotationRules.safeParse(JSON.parse(value));
  return parsed?.data ?? STANDARD_RULES;
}

/** Remembers what a manager sets about turns. */
export async function writeRules({ query }: Tx, rules: RotationRules, at: number): Promise<void> {
  await writeSetting(query, RULES_KEY, rules, at);
}

/** Of each consultant, how many customers wait for a contact that is overdue. */
async function countOverdue(query: Query, at: number): Promise<Map<string, number>> {
  const rows = await query<{ owner_id: string; late: number }>(
    `SELECT owner_id, COUNT(*) AS late FROM (
       SELECT owner_id, id FROM customer
        WHERE next_on < ? AND state IN ('open', 'O') AND owner_id IS NOT NULL
       UNION
       SELECT owner_id, id FROM customer
        WHERE first_contact_at IS NULL AND is_on_clock = 1 AND first_contact_due_at < ?
          AND state = 'open' AND owner_id IS NOT NULL
     ) AS waiting GROUP BY owner_id`,
    [dayOf(at), at],
  );
  return new Map(rows.map((row) => [row.owner_id, row.late]));
}

interface FloorRow {
  what: 'duty' | 'seat' | 'open' | 'rules' | 'owed';
  staff_id: string;
  word: string;
  place: number;
  turns: number;
  owed: number;
}

/**
 * The day's queues: every active consultant has a seat, in the order of the staff list until
 * somebody moves. 接待中 follows from the parties in the store. One statement, and a second where
 * overdue work blocks; writes nothing.
 */
export async function readFloor(office: Office, query: Query, at: number): Promise<Floor> {
  const on = dayOf(at);
  const rows = await query<FloorRow>(
    `SELECT 'seat' AS what, staff_id, queue AS word, place, turns, owed FROM seat WHERE on_day = ?
     UNION ALL
     SELECT 'duty', staff_id, state, since_at, 0, 0 FROM duty WHERE on_day = ?
     UNION ALL
     SELECT 'open', consultant_id, '', MIN(received_at), 0, 0 FROM visit
      WHERE on_day = ? AND left_at IS NULL AND received_at IS NOT NULL
        AND unnoted_at IS NULL AND consultant_id IS NOT NULL
      GROUP BY consultant_id
     UNION ALL
     SELECT 'rules', '', value, 0, 0, 0 FROM setting WHERE key = ?
     UNION ALL
     SELECT 'owed', staff_id, queue, 0, 0, owed FROM seat
      WHERE owed > 0 AND on_day = (SELECT MAX(on_day) FROM seat WHERE on_day < ?)`,
    [on, on, on, RULES_KEY, on],
  );
  const of = (what: FloorRow['what']) => rows.filter((row) => row.what === what);
  const duties = new Map(of('duty').map((row) => [row.staff_id, row]));
  const open = new Map(of('open').map((row) => [row.staff_id, row.place]));
  const { hours } = office.settings().showroom;
  const dayBegins = instantOf(on, (timesOn(on, hours) ?? hours).from);
  const { mealShifts } = office.settings();
  const stateOf = (staffId: string): { state: DutyState; sinceAt: number } => {
    const receivingSince = open.get(staffId);
    if (receivingSince !== undefined) return { state: 'receiving', sinceAt: receivingSince };
    const duty = duties.get(staffId);
    // what somebody said since the shift began goes before the shift; absence goes before it too
    const mealSince = atTableSince(mealShifts, staffId, at);
    const isHere = duty === undefined || duty.word === 'onDuty';
    if (mealSince !== null && isHere && (duty?.place ?? 0) < mealSince)
      return { state: 'meal', sinceAt: mealSince };
    return duty === undefined
      ? { state: 'onDuty', sinceAt: dayBegins }
      : { state: duty.word as DutyState, sinceAt: duty.place };
  };

  const { blockFrom } = rulesOf(of('rules')[0]?.word ?? null);
  const overdue = blockFrom === null ? new Map<string, number>() : await countOverdue(query, at);

  const consultants = office
    .staff()
    .filter((one) => one.isActive && one.role === 'consultant')
    .map((one) => one.id);
  const unwritten: { queue: Queue; seat: FloorSeat }[] = [];
  const queueOf = (queue: Queue): FloorSeat[] => {
    const kept = new Map(
      of('seat')
        .filter((row) => row.word === queue)
        .map((row) => [row.staff_id, row]),
    );
    // a turn that is owed outlives the day it was missed on
    const stillOwed = new Map(
      of('owed')
        .filter((row) => row.word === queue)
        .map((row) => [row.staff_id, row.owed]),
    );
    let last = Math.max(-1, ...[...kept.values()].map((row) => row.place));
    const seats: FloorSeat[] = [];
    for (const staffId of consultants) {
      const row = kept.get(staffId);
      last += row === undefined ? 1 : 0;
      const fresh = { place: last, turns: 0, owed: stillOwed.get(staffId) ?? 0 };
      const { place, turns, owed } = row ?? fresh;
      const late = overdue.get(staffId) ?? 0;
      const isBlocked = blockFrom !== null && late >= blockFrom;
      const seat = { staffId, place, turns, owed, overdue: late, isBlocked, ...stateOf(staffId) };
      seats.push(seat);
      if (row === undefined) unwritten.push({ queue, seat });
    }
    return inOrder(seats);
  };
  return {
    on,
    queues: { walkIn: queueOf('walkIn'), lead: queueOf('lead') },
    unwritten,
    rules: { blockFrom },
  };
}

/** The seats as a screen shows them. */
export function seatsFor(office: Office, floor: Floor, queue: Queue): Seat[] {
  const next = nextUp(floor.queues[queue], queue);
  return floor.queues[queue].map(
    ({ staffId, state, sinceAt, turns, owed, overdue, isBlocked }) => ({
      staffId,
      name: office.staffName(staffId),
      state,
      sinceAt,
      turns,
      owed,
      overdue,
      isBlocked,
      isNext: staffId === next,
    }),
  );
}

/** One line for the ledger. `reason` may hold names and is sealed. */
export interface NewTurnLine {
  readonly queue: Queue;
  readonly consultantId: string;
  readonly kind: TurnLine['kind'];
  readonly reason: string;
  readonly visitId?: string | null;
  readonly callId?: string | null;
}

/** Writes ledger lines, in one statement. */
export async function writeLines(
  office: Office,
  tx: Tx,
  lines: readonly NewTurnLine[],
  { at, byId }: { at: number; byId: string },
): Promise<void> {
  if (lines.length === 0) return;
  const values = lines.flatMap((line) => {
    const id = office.newId();
    const sealed = office.vault.seal('turn', id, { reason: line.reason });
    return [
      id,
      office.deskId,
      at,
      dayOf(at),
      line.queue,
      line.consultantId,
      line.kind,
      line.visitId ?? null,
      line.callId ?? null,
      sealed,
      byId,
    ];
  });
  await tx.query(
    `INSERT INTO turn (id, desk_id, at, on_day, queue, consultant_id, kind, visit_id, call_id,
       sealed, by_id)
     VALUES ${lines.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
    values,
  );
}

/** Gives everybody who has none a row of her own, so that places can change. */
export async function writeSeats(tx: Tx, floor: Floor): Promise<void> {
  if (floor.unwritten.length === 0) return;
  await tx.query(
    `INSERT INTO seat (on_day, queue, staff_id, place, turns, owed)
     VALUES ${floor.unwritten.map(() => '(?, ?, ?, ?, 0, ?)').join(', ')}
     ON CONFLICT DO NOTHING`,
    floor.unwritten.flatMap(({ queue, seat }) => [
      floor.on,
      queue,
      seat.staffId,
      seat.place,
      seat.owed,
    ]),
  );
}

/** Writes new places; everybody has a row of her own from then on. */
export async function writePlaces(
  tx: Tx,
  floor: Floor,
  queue: Queue,
  places: ReadonlyMap<string, number>,
): Promise<void> {
  await writeSeats(tx, floor);
  for (const [staffId, place] of places) {
    await tx.query(`UPDATE seat SET place = ? WHERE on_day = ? AND queue = ? AND staff_id = ?`, [
      place,
      floor.on,
      queue,
      staffId,
    ]);
  }
}

/** A turn to be used. */
export interface TurnToUse {
  readonly queue: Queue;
  readonly consultantId: string;
  readonly reason: string;
  /** free ones who stood before, when somebody was named: each gets a line with the reason */
  readonly passedOver?: readonly string[];
  readonly visitId?: string | null;
  readonly callId?: string | null;
}

/** Uses a turn: the consultant goes to the end, and the ledger says who, when and why. */
export async function useTurn(
  office: Office,
  tx: Tx,
  floor: Floor,
  turn: TurnToUse,
  by: { at: number; byId: string },
): Promise<void> {
  const seats = floor.queues[turn.queue];
  const { places, owed, isMakeUp, missed, owing } = takeTurn(seats, turn.consultantId);
  await writePlaces(tx, floor, turn.queue, places);
  await countTurns(tx, floor, turn.queue, turn.consultantId, owed);
  const line = (consultantId: string, kind: TurnLine['kind'], reason: string): NewTurnLine => ({
    queue: turn.queue,
    consultantId,
    kind,
    reason,
    visitId: turn.visitId ?? null,
    callId: turn.callId ?? null,
  });
  const own: NewTurnLine = isMakeUp
    ? line(turn.consultantId, 'makeUp', `${TURN_REASON_WORDS.makeUp}：${turn.reason}`)
    : line(turn.consultantId, 'turn', turn.reason);
  const blocked = passedBlocked(seats, turn.consultantId, turn.queue);
  const lines = [
    own,
    ...(turn.passedOver ?? []).map((staffId) => line(staffId, 'skip', turn.reason)),
    ...missed.map((staffId) => line(staffId, 'skip', TURN_REASON_WORDS.mealMissed)),
    ...owing.map((staffId) => line(staffId, 'owed', TURN_REASON_WORDS.owed)),
    ...blocked.map((staffId) => line(staffId, 'skip', TURN_REASON_WORDS.blocked)),
  ];
  await writeLines(office, tx, lines, by);
}

/** Counts a turn of `taker`, and writes how many turns are owed to whom. */
async function countTurns(
  tx: Tx,
  floor: Floor,
  queue: Queue,
  taker: string,
  owed: ReadonlyMap<string, number>,
): Promise<void> {
  await tx.query(
    `UPDATE seat SET turns = turns + 1 WHERE on_day = ? AND queue = ? AND staff_id = ?`,
    [floor.on, queue, taker],
  );
  for (const [staffId, count] of owed) {
    await tx.query(`UPDATE seat SET owed = ? WHERE on_day = ? AND queue = ? AND staff_id = ?`, [
      count,
      floor.on,
      queue,
      staffId,
    ]);
  }
}

/**
 * Takes a turn of the queue for leads: calls, referrals, partner leads. The walk-in order stays.
 *
 * @param chosen who was named; null: the next
 * @returns who gets the lead; null when nobody is there: it stays without an owner, on the list
 */
export async function takeLeadTurn(
  office: Office,
  tx: Tx,
  lead: {
    readonly at: number;
    readonly byId: string;
    readonly callId: string | null;
    readonly chosen: string | null;
    /** why that one, or where the lead came from; empty: as a call */
    readonly reason?: string;
  },
): Promise<string | null> {
  const floor = await readFloor(office, tx.query, lead.at);
  const seats = floor.queues.lead;
  const consultantId = lead.chosen ?? nextUp(seats, 'lead');
  if (!seats.some((seat) => seat.staffId === consultantId) || consultantId === null) return null;
  const turns = inTurn(seats, 'lead').map((seat) => seat.staffId);
  const place = turns.indexOf(consultantId);
  const passedOver = place === -1 ? turns : turns.slice(0, place);
  const reason = lead.reason || TURN_REASON_WORDS.lead;
  const turn = { queue: 'lead' as const, consultantId, reason };
  await useTurn(office, tx, floor, { ...turn, passedOver, callId: lead.callId }, lead);
  return consultantId;
}

/** The day's ledger, in the order it was written. */
export async function readLedger(office: Office, query: Query, on: DayOn): Promise<TurnLine[]> {
  const rows = await query<{
    id: string;
    at: number;
    queue: Queue;
    consultant_id: string;
    kind: TurnLine['kind'];
    sealed: Buffer;
    by_id: string;
  }>(
    `SELECT id, at, queue, consultant_id, kind, sealed, by_id FROM turn
      WHERE on_day = ? ORDER BY at DESC, id DESC LIMIT 500`,
    [on],
  );
  return rows.toReversed().map((row) => ({
    id: row.id,
    at: row.at,
    queue: row.queue,
    consultantName: office.staffName(row.consultant_id),
    kind: row.kind,
    reason: office.vault.open<{ reason: string }>('turn', row.id, row.sealed).reason,
    byName: office.staffName(row.by_id),
  }));
}
