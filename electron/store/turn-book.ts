import { type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import {
  type DutyState,
  inOrder,
  nextUp,
  type Queue,
  type QueueSeat,
  takeTurn,
} from '../../shared/domain/rotation';
import type { Seat, TurnLine } from '../../shared/contract/rotation';
import { TURN_REASON_WORDS } from '../../shared/words';
import type { Office } from '../office';
import type { Query } from './connection';
import type { Tx } from './write-queue';

/** A consultant's place with what a screen shows about it. */
export interface FloorSeat extends QueueSeat {
  /** epoch ms: since when in that state */
  readonly sinceAt: number;
}

/** Both queues of one day, in order, next first. */
export interface Floor {
  readonly on: DayOn;
  readonly queues: Readonly<Record<Queue, readonly FloorSeat[]>>;
  /** seats that the table does not hold yet, for all or for somebody who came later */
  readonly unwritten: readonly { queue: Queue; seat: FloorSeat }[];
}

interface FloorRow {
  what: 'duty' | 'seat' | 'open';
  staff_id: string;
  word: string;
  place: number;
  turns: number;
}

/**
 * The day's queues: every active consultant has a seat, in the order of the staff list until
 * somebody moves. 接待中 follows from the parties in the store. One statement; writes nothing.
 */
export async function readFloor(office: Office, query: Query, at: number): Promise<Floor> {
  const on = dayOf(at);
  const rows = await query<FloorRow>(
    `SELECT 'seat' AS what, staff_id, queue AS word, place, turns FROM seat WHERE on_day = ?
     UNION ALL
     SELECT 'duty', staff_id, state, since_at, 0 FROM duty WHERE on_day = ?
     UNION ALL
     SELECT 'open', consultant_id, '', MIN(received_at), 0 FROM visit
      WHERE on_day = ? AND left_at IS NULL AND received_at IS NOT NULL
        AND unnoted_at IS NULL AND consultant_id IS NOT NULL
      GROUP BY consultant_id`,
    [on, on, on],
  );
  const of = (what: FloorRow['what']) => rows.filter((row) => row.what === what);
  const duties = new Map(of('duty').map((row) => [row.staff_id, row]));
  const open = new Map(of('open').map((row) => [row.staff_id, row.place]));
  const dayBegins = instantOf(on, office.settings().showroom.hours.from);
  const stateOf = (staffId: string): { state: DutyState; sinceAt: number } => {
    const receivingSince = open.get(staffId);
    if (receivingSince !== undefined) return { state: 'receiving', sinceAt: receivingSince };
    const duty = duties.get(staffId);
    return duty === undefined
      ? { state: 'onDuty', sinceAt: dayBegins }
      : { state: duty.word as DutyState, sinceAt: duty.place };
  };

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
    let last = Math.max(-1, ...[...kept.values()].map((row) => row.place));
    const seats: FloorSeat[] = [];
    for (const staffId of consultants) {
      const row = kept.get(staffId);
      last += row === undefined ? 1 : 0;
      const { place, turns } = row ?? { place: last, turns: 0 };
      const seat = { staffId, place, turns, ...stateOf(staffId) };
      seats.push(seat);
      if (row === undefined) unwritten.push({ queue, seat });
    }
    return inOrder(seats);
  };
  return { on, queues: { walkIn: queueOf('walkIn'), lead: queueOf('lead') }, unwritten };
}

/** The seats as a screen shows them. */
export function seatsFor(office: Office, floor: Floor, queue: Queue): Seat[] {
  return floor.queues[queue].map(({ staffId, state, sinceAt, turns }) => ({
    staffId,
    name: office.staffName(staffId),
    state,
    sinceAt,
    turns,
  }));
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
    `INSERT INTO seat (on_day, queue, staff_id, place, turns)
     VALUES ${floor.unwritten.map(() => '(?, ?, ?, ?, 0)').join(', ')}
     ON CONFLICT DO NOTHING`,
    floor.unwritten.flatMap(({ queue, seat }) => [floor.on, queue, seat.staffId, seat.place]),
  );
}

/** Writes new places; whoever is in `takers` has a turn counted. */
export async function writePlaces(
  tx: Tx,
  floor: Floor,
  queue: Queue,
  places: ReadonlyMap<string, number>,
  taker: string | null = null,
): Promise<void> {
  await writeSeats(tx, floor);
  for (const [staffId, place] of places) {
    await tx.query(
      `UPDATE seat SET place = ?, turns = turns + ? WHERE on_day = ? AND queue = ? AND staff_id = ?`,
      [place, staffId === taker ? 1 : 0, floor.on, queue, staffId],
    );
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
  const { places, missed } = takeTurn(floor.queues[turn.queue], turn.consultantId);
  await writePlaces(tx, floor, turn.queue, places, turn.consultantId);
  const line = (consultantId: string, kind: TurnLine['kind'], reason: string): NewTurnLine => ({
    queue: turn.queue,
    consultantId,
    kind,
    reason,
    visitId: turn.visitId ?? null,
    callId: turn.callId ?? null,
  });
  const lines = [
    line(turn.consultantId, 'turn', turn.reason),
    ...(turn.passedOver ?? []).map((staffId) => line(staffId, 'skip', turn.reason)),
    ...missed.map((staffId) => line(staffId, 'skip', TURN_REASON_WORDS.mealMissed)),
  ];
  await writeLines(office, tx, lines, by);
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
  lead: { at: number; byId: string; callId: string | null; chosen: string | null },
): Promise<string | null> {
  const floor = await readFloor(office, tx.query, lead.at);
  const seats = floor.queues.lead;
  const consultantId = lead.chosen ?? nextUp(seats, 'lead');
  if (!seats.some((seat) => seat.staffId === consultantId) || consultantId === null) return null;
  const before = inOrder(seats).findIndex((seat) => seat.staffId === consultantId);
  const passedOver = seats
    .slice(0, before)
    .filter((seat) => seat.state === 'onDuty' || seat.state === 'receiving')
    .map((seat) => seat.staffId);
  const turn = { queue: 'lead' as const, consultantId, reason: TURN_REASON_WORDS.lead };
  await useTurn(office, tx, floor, { ...turn, passedOver, callId: lead.callId }, lead);
  return consultantId;
}

/** The day's ledger, in the order it was written. */
export async function readLedger(office: Office, query: Query, at: number): Promise<TurnLine[]> {
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
    [dayOf(at)],
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
