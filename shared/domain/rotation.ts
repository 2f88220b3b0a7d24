/** Where a consultant is: 在岗, 接待中, 用餐, 外出(公), 休息. Source: domain §7. */
export const DUTY_STATES = ['onDuty', 'receiving', 'meal', 'out', 'rest'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** The two queues: guests in the store; calls, referrals and partner leads. Source: domain §7. */
export const QUEUES = ['walkIn', 'lead'] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Why a consultant got somebody: by turn, as the owner, 义务接待 for an absent owner, by a named
 * choice that passed others over, or without a turn (other business).
 */
export const ASSIGN_BASES = ['turn', 'owner', 'courtesy', 'chosen', 'noTurn'] as const;
export type AssignBasis = (typeof ASSIGN_BASES)[number];

/** A consultant's place in one queue on one day. */
export interface QueueSeat {
  readonly staffId: string;
  /** lowest is next; grows without end, only the order matters */
  readonly place: number;
  readonly turns: number;
  readonly state: DutyState;
  /** 补轮: turns that came by during an absence on duty, to be taken before the ordinary order */
  readonly owed: number;
  /** too much overdue work: gets no new lead, unless somebody says why all the same */
  readonly isBlocked: boolean;
}

/** What decides who receives a party. */
export interface PartyToReceive {
  /** the consultant who owns the customer; null: nobody does */
  readonly ownerId: string | null;
  /** whether receiving them uses a turn (`takesTurn`) */
  readonly takesTurn: boolean;
  /** whether a consultant is called at all (`wantsConsultant`) */
  readonly wantsConsultant: boolean;
}

/** Who should receive a party, and why. */
export interface Proposal {
  readonly consultantId: string;
  readonly basis: AssignBasis;
}

/** The queue in order, next first. */
export function inOrder<Seat extends QueueSeat>(seats: readonly Seat[]): Seat[] {
  return seats.toSorted((a, b) => a.place - b.place);
}

/** Whether a consultant can take somebody now. A phone lead can wait until a guest has left. */
export function isFree(seat: QueueSeat, queue: Queue): boolean {
  return seat.state === 'onDuty' || (queue === 'lead' && seat.state === 'receiving');
}

/** Those who may get a new lead now, next first: whoever is owed a turn stands before the others. */
export function inTurn<Seat extends QueueSeat>(seats: readonly Seat[], queue: Queue): Seat[] {
  const free = inOrder(seats).filter((seat) => isFree(seat, queue) && !seat.isBlocked);
  return [...free.filter((seat) => seat.owed > 0), ...free.filter((seat) => seat.owed === 0)];
}

/** The next consultant in a queue; null when nobody is free. */
export function nextUp(seats: readonly QueueSeat[], queue: Queue): string | null {
  return inTurn(seats, queue)[0]?.staffId ?? null;
}

/**
 * Who should receive a party: their own consultant when present, else 义务接待 by the next free one,
 * else the next in turn. Null when nobody is free: the party waits, which is no error.
 * Source: domain §5 and §7.
 */
export function proposeReceiver(
  party: PartyToReceive,
  seats: readonly QueueSeat[],
): Proposal | null {
  const owner = seats.find((seat) => seat.staffId === party.ownerId);
  if (owner !== undefined && isFree(owner, 'walkIn')) {
    return { consultantId: owner.staffId, basis: 'owner' };
  }
  if (!party.wantsConsultant) return null;
  const next = nextUp(seats, 'walkIn');
  if (next === null) return null;
  if (party.takesTurn) return { consultantId: next, basis: 'turn' };
  return { consultantId: next, basis: party.ownerId === null ? 'noTurn' : 'courtesy' };
}

/** What naming a consultant for a party comes to. */
export interface Assignment {
  readonly basis: AssignBasis;
  /** uses a turn: the consultant goes to the end of the queue */
  readonly usesTurn: boolean;
  /** free consultants who stood before the chosen one, in order */
  readonly passedOver: readonly string[];
  readonly needsReason: boolean;
}

/**
 * What it means that `consultantId` receives this party. The owner may always take her own customer,
 * even beside another party. A manager may step in: that uses no turn.
 *
 * @returns null when that consultant cannot: not on duty, or with another party
 */
export function judgeAssignment(
  party: PartyToReceive,
  seats: readonly QueueSeat[],
  consultantId: string,
): Assignment | null {
  const isOwner = consultantId === party.ownerId;
  const seat = seats.find((one) => one.staffId === consultantId);
  if (seat !== undefined && !isFree(seat, 'walkIn') && !(isOwner && seat.state === 'receiving')) {
    return null;
  }
  if (isOwner) return { basis: 'owner', usesTurn: false, passedOver: [], needsReason: false };
  const proposal = proposeReceiver(party, seats);
  if (proposal?.consultantId === consultantId) {
    const usesTurn = proposal.basis === 'turn';
    return { basis: proposal.basis, usesTurn, passedOver: [], needsReason: false };
  }
  const isFreeOfOrder =
    (proposal === null || proposal.basis === 'noTurn') && seat?.isBlocked !== true;
  if (isFreeOfOrder && !(party.takesTurn && seat !== undefined)) {
    return { basis: 'noTurn', usesTurn: false, passedOver: [], needsReason: false };
  }
  const usesTurn = party.takesTurn && seat !== undefined;
  return {
    basis: proposal?.basis === 'courtesy' ? 'courtesy' : 'chosen',
    usesTurn,
    passedOver: usesTurn && seat !== undefined ? freeBefore(seat, seats) : [],
    needsReason: true,
  };
}

function freeBefore(seat: QueueSeat, seats: readonly QueueSeat[]): string[] {
  const turns = inTurn(seats, 'walkIn');
  const at = turns.findIndex((one) => one.staffId === seat.staffId);
  // somebody blocked has no turn of her own: whoever has one is passed over
  return (at === -1 ? turns : turns.slice(0, at)).map((one) => one.staffId);
}

/** The queue after a turn. */
export interface AfterTurn {
  /** new places; who is not named keeps hers */
  readonly places: ReadonlyMap<string, number>;
  /** how many turns are owed to somebody from now on; who is not named is owed as before */
  readonly owed: ReadonlyMap<string, number>;
  /** 补轮: the taker was owed this one, and keeps the place in the ordinary order */
  readonly isMakeUp: boolean;
  /** at a meal when their turn came: it passed as if taken, they stand again right before the taker */
  readonly missed: readonly string[];
  /** out on duty when their turn came: it is owed to them */
  readonly owing: readonly string[];
}

/**
 * Moves a consultant to the end for a turn taken. A turn that came by somebody at a meal is lost;
 * one that came by somebody out on duty is owed, and made up before the ordinary order. Rest is
 * private: it is settled when they come back. Source: domain §7.
 */
export function takeTurn(seats: readonly QueueSeat[], consultantId: string): AfterTurn {
  const order = inOrder(seats);
  const taker = order.find((seat) => seat.staffId === consultantId);
  const nothing = { places: new Map<string, number>(), missed: [], owing: [] };
  if (taker === undefined) return { ...nothing, owed: new Map(), isMakeUp: false };
  if (taker.owed > 0) {
    return { ...nothing, owed: new Map([[consultantId, taker.owed - 1]]), isMakeUp: true };
  }
  const before = order.slice(0, order.indexOf(taker));
  const passed = before.filter((seat) => seat.state === 'meal' || seat.state === 'out');
  const owing = passed.filter((seat) => seat.state === 'out');
  const last = order.at(-1)?.place ?? 0;
  const movers = [...passed.map((seat) => seat.staffId), consultantId];
  return {
    places: new Map(movers.map((staffId, at) => [staffId, last + 1 + at])),
    owed: new Map(owing.map((seat) => [seat.staffId, seat.owed + 1])),
    isMakeUp: false,
    missed: passed.filter((seat) => seat.state === 'meal').map((seat) => seat.staffId),
    owing: owing.map((seat) => seat.staffId),
  };
}

/**
 * Whom a turn passes because of overdue work: they stand before the taker, are there, and are
 * blocked. They keep their place.
 */
export function passedBlocked(
  seats: readonly QueueSeat[],
  consultantId: string,
  queue: Queue,
): string[] {
  const order = inOrder(seats);
  const taker = order.findIndex((seat) => seat.staffId === consultantId);
  return order
    .slice(0, Math.max(0, taker))
    .filter((seat) => seat.isBlocked && isFree(seat, queue))
    .map((seat) => seat.staffId);
}

/** Whether coming back from this state is a new check-in, at the end of the queue. */
export function checksInAnew(from: DutyState, to: DutyState): boolean {
  return from === 'rest' && to !== 'rest';
}

/**
 * Puts the whole queue in a new order; seats that `order` leaves out follow as they stood.
 *
 * @returns new places
 */
export function arrange(
  seats: readonly QueueSeat[],
  order: readonly string[],
): ReadonlyMap<string, number> {
  const known = new Set(seats.map((seat) => seat.staffId));
  const named = [...new Set(order)].filter((staffId) => known.has(staffId));
  const rest = inOrder(seats)
    .map((seat) => seat.staffId)
    .filter((staffId) => !named.includes(staffId));
  return new Map([...named, ...rest].map((staffId, place) => [staffId, place]));
}
