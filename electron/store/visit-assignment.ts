import type { StaffFace } from '../../shared/contract/desk';
import type { TurnLine } from '../../shared/contract/rotation';
import {
  type Assignment,
  type AssignBasis,
  isFree,
  judgeAssignment,
} from '../../shared/domain/rotation';
import { entersRates, type VisitKind } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS, TURN_REASON_WORDS } from '../../shared/words';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import { changeCustomer, type CustomerOnFile, loadCustomer } from './customer-book';
import { leaveMessages } from './message-book';
import type { Tx } from './open';
import { writeHandover } from './reception-book';
import { type Floor, readFloor, useTurn, writeLines, writeSeats } from './turn-book';
import {
  changeVisit,
  loadVisit,
  partyToReceive,
  visitChanges,
  type VisitOnFile,
} from './visit-book';

/** What assigning came to. */
export interface Assigned {
  readonly visit: VisitOnFile;
  readonly customer: CustomerOnFile | null;
  /** false: that consultant already had them */
  readonly hasChanged: boolean;
}

/**
 * Names who receives a party: the visit, the turn, the ledger and a new lead's owner, all or
 * nothing. Asked twice at once for two consultants, the second is refused: a change of consultant
 * needs a reason.
 *
 * @throws notFound, visitDeparted, consultantUnavailable, skipReasonMissing, stale
 */
export async function assignVisit(
  office: Office,
  tx: Tx,
  { id, consultantId, reason }: { id: string; consultantId: string; reason: string },
  me: StaffFace,
): Promise<Assigned> {
  const visit = await loadVisit(office, tx.query, id);
  if (visit === null) throw new AppError('notFound');
  const { record } = visit;
  const customer =
    record.customer_id === null ? null : await loadCustomer(office, tx.query, record.customer_id);
  if (record.consultant_id === consultantId && record.received_at !== null) {
    return { visit, customer, hasChanged: false };
  }
  if (record.left_at !== null || record.unnoted_at !== null) throw new AppError('visitDeparted');
  if (!mayReceive(office, consultantId)) throw new AppError('consultantUnavailable');

  const at = office.clock();
  const floor = await readFloor(office, tx.query, at);
  const isChange = record.received_at !== null;
  const why = reason.trim();
  if (isChange && why === '') throw new AppError('stale', { version: record.version });
  const judged = isChange
    ? judgeChange(floor, consultantId, customer)
    : judgeAssignment(partyToReceive(office, visit, customer), floor.queues.walkIn, consultantId);
  if (judged === null) throw new AppError('consultantUnavailable');
  if (judged.needsReason && why === '') throw new AppError('skipReasonMissing');

  const received = await changeVisit(office, tx, visit, at, {
    consultant_id: consultantId,
    received_at: record.received_at ?? at,
    basis: judged.basis,
  });
  const fromId = record.consultant_id;
  if (isChange && fromId !== null) {
    const line = { at, fromId, toId: consultantId, reason: why, byId: me.id };
    await writeHandover(office, tx, id, line);
  }
  await keepLedger(office, tx, floor, { visit: received, judged, isChange, why, at, byId: me.id });
  const ownerId = customer?.record.owner_id ?? null;
  if (judged.basis === 'courtesy' && customer !== null && ownerId !== null) {
    const about = { customerId: customer.record.id, visitId: id, aboutId: consultantId };
    const message = { toId: ownerId, kind: 'courtesy', ...about } as const;
    await leaveMessages(office, tx, [message], { at, byId: me.id });
  }
  const told: Change[] = [];
  const by = { at, byId: me.id, told };
  const owned = await giveOwner(office, tx, visit, customer, { consultantId, why, ...by });
  await noteChanges(office, tx, [...told, ...visitChanges(received)]);
  return { visit: received, customer: owned, hasChanged: true };
}

/**
 * A party that turned out to cost no turn, being other business or a courtesy reception: whoever
 * used one for it stands first again. On a later day the queue of that day is gone: the turn is owed.
 *
 * @param why the line in the ledger
 */
export async function giveBackTurn(
  office: Office,
  tx: Tx,
  { record }: VisitOnFile,
  why: string,
  by: { at: number; byId: string },
): Promise<void> {
  const { id, consultant_id: consultantId, basis, on_day: on } = record;
  const usedTurn = basis === 'turn' || basis === 'chosen';
  if (record.kind === 'other' || consultantId === null || !usedTurn) return;
  const [used] = await tx.query<{ kind: TurnLine['kind'] }>(
    `SELECT kind FROM turn WHERE on_day = ? AND visit_id = ? AND consultant_id = ?
       AND kind IN ('turn', 'makeUp')`,
    [on, id, consultantId],
  );
  if (used === undefined) return;
  const floor = await readFloor(office, tx.query, by.at);
  const seat = floor.queues.walkIn.find((one) => one.staffId === consultantId);
  if (seat === undefined) return;
  const isToday = floor.on === on;
  // a turn that was owed is owed again; an ordinary one of today puts her first
  const isOwed = used.kind === 'makeUp' || !isToday;
  const first = Math.min(...floor.queues.walkIn.map((one) => one.place));
  await writeSeats(tx, floor);
  await tx.query(
    `UPDATE seat SET place = ?, owed = owed + ?, turns = turns - ?
      WHERE on_day = ? AND queue = 'walkIn' AND staff_id = ?`,
    [isOwed ? seat.place : first - 1, isOwed ? 1 : 0, isToday ? 1 : 0, floor.on, consultantId],
  );
  const kind = isOwed ? 'owed' : 'order';
  const line = { queue: 'walkIn', consultantId, kind, reason: why, visitId: id } as const;
  await writeLines(office, tx, [line], by);
}

/** Consultants, and managers who step in when nobody is free. */
function mayReceive(office: Office, staffId: string): boolean {
  const person = office.staff().find((one) => one.id === staffId);
  const roles = ['consultant', 'showroomManager', 'salesManager'];
  return person !== undefined && person.isActive && roles.includes(person.role);
}

/** Another consultant takes over during the visit: whoever used a turn for it has used it. */
function judgeChange(
  floor: Floor,
  consultantId: string,
  customer: CustomerOnFile | null,
): Assignment | null {
  const isOwner = customer?.record.owner_id === consultantId;
  const seat = floor.queues.walkIn.find((one) => one.staffId === consultantId);
  const isThere = seat === undefined || isFree(seat, 'walkIn') || isOwner;
  if (!isThere) return null;
  const basis: AssignBasis = isOwner ? 'owner' : 'chosen';
  return { basis, usesTurn: false, passedOver: [], needsReason: true };
}

interface LedgerEntry {
  readonly visit: VisitOnFile;
  readonly judged: Assignment;
  readonly isChange: boolean;
  readonly why: string;
  readonly at: number;
  readonly byId: string;
}

async function keepLedger(office: Office, tx: Tx, floor: Floor, entry: LedgerEntry): Promise<void> {
  const { judged, isChange, why } = entry;
  const { id, consultant_id: consultantId, kind } = entry.visit.record;
  if (consultantId === null) return;
  if (judged.usesTurn) {
    const standard = TURN_REASON_WORDS[kind === 'knownFirst' ? 'knownFirst' : 'first'];
    const turn = { queue: 'walkIn', consultantId, reason: why || standard, visitId: id } as const;
    await useTurn(office, tx, floor, { ...turn, passedOver: judged.passedOver }, entry);
    return;
  }
  // Without a turn, an owner or a reason there is nothing that anybody would ask about later.
  if (judged.basis === 'noTurn' && why === '') return;
  const line: TurnLine['kind'] =
    judged.basis === 'owner' ? 'owner' : isChange ? 'order' : 'courtesy';
  const standard = judged.basis === 'owner' ? TURN_REASON_WORDS.owner : TURN_REASON_WORDS.courtesy;
  const reason = why || standard;
  await writeLines(
    office,
    tx,
    [{ queue: 'walkIn', consultantId, kind: line, reason, visitId: id }],
    entry,
  );
}

/**
 * A lead without an owner goes to whoever receives it. One that only came to the former consultant
 * by this visit, and with whom nobody has spoken yet, moves on with the visit.
 * Source: 由一名销售顾问负责.
 */
async function giveOwner(
  office: Office,
  tx: Tx,
  { record }: VisitOnFile,
  customer: CustomerOnFile | null,
  to: { consultantId: string; why: string; at: number; byId: string; told: Change[] },
): Promise<CustomerOnFile | null> {
  if (customer === null || !entersRates(record.kind as VisitKind)) return customer;
  const { owner_id: ownerId, first_contact_at: firstContactAt } = customer.record;
  const receiver = office.staff().find((one) => one.id === to.consultantId);
  if (receiver?.role !== 'consultant' || ownerId === to.consultantId) return customer;
  const cameByThisVisit =
    record.received_at !== null &&
    ownerId === record.consultant_id &&
    firstContactAt === null &&
    (record.basis === 'turn' || record.basis === 'chosen');
  const hasLeft = !office.staff().some((one) => one.id === ownerId && one.isActive);
  if (ownerId !== null && !cameByThisVisit && !hasLeft) return customer;
  const { at, byId, told } = to;
  const reason = to.why || OWNER_REASON_WORDS.received;
  return changeCustomer(office, tx, customer, {
    at,
    byId,
    told,
    owner: { toId: to.consultantId, reason },
  });
}
