import type { CallerKind, CallOutcome } from './call';
import { type DayOn, dayOf } from './day';
import { isEffectiveCall } from './figures';
import type { Counts } from './report';
import type { VisitKind } from './visit';

/*
 * A cell counts records that are alike: the same day, the same consultant, the same kind. Each
 * record lies in exactly one cell of its series, so that a change takes one from a cell and gives
 * one to another, and every figure is a sum of cells.
 */

/** What is counted: three kinds of rows, and moments that were marked when they happened. */
export const SERIES = [
  'visit',
  'call',
  'card',
  'contact',
  'second',
  'order',
  'lossAgreed',
  'lossApplied',
  'lossRefused',
  'signed',
  'entered',
] as const;
export type Series = (typeof SERIES)[number];

/** Where one record counts. */
export interface Cell {
  readonly on: DayOn;
  /** null: nobody answers for it */
  readonly staffId: string | null;
  readonly series: Series;
  /** what tells it from others of its series */
  readonly mark: string;
}

/** Cells of a period that are alike but for the day, and how many records lie in them. */
export interface CellSum {
  readonly series: Series;
  readonly mark: string;
  readonly n: number;
}

const bit = (is: boolean) => (is ? '1' : '0');

export function visitCell(visit: {
  readonly on: DayOn;
  readonly consultantId: string | null;
  readonly kind: VisitKind;
  readonly isContactKept: boolean;
  readonly isExperienced: boolean;
  readonly isIncomplete: boolean;
}): Cell {
  const { on, consultantId: staffId, kind, isContactKept, isExperienced, isIncomplete } = visit;
  const mark = [kind, bit(isContactKept), bit(isExperienced), bit(isIncomplete)].join('|');
  return { on, staffId, series: 'visit', mark };
}

export function callCell(call: {
  readonly on: DayOn;
  readonly consultantId: string | null;
  readonly callerKind: CallerKind | null;
  readonly outcome: CallOutcome;
  /** 4: more than three; null: not noted */
  readonly rings: number | null;
  readonly isContactKept: boolean;
}): Cell {
  const { on, consultantId: staffId, callerKind, outcome, rings, isContactKept } = call;
  const isInThree = rings !== null && rings <= 3;
  const mark = [bit(isEffectiveCall(callerKind, outcome)), bit(isContactKept), bit(isInThree)].join(
    '|',
  );
  return { on, staffId, series: 'call', mark };
}

/** How a lead's first contact stands; `off`: its 36 hours never ran. */
export type CardClock = 'off' | 'open' | 'inTime' | 'late';

export function cardCell(card: {
  readonly receivedAt: number;
  readonly ownerId: string | null;
  readonly isOnClock: boolean;
  readonly dueAt: number;
  readonly contactAt: number | null;
}): Cell {
  const { receivedAt, ownerId: staffId, isOnClock, dueAt, contactAt } = card;
  const mark: CardClock = clockOf(isOnClock, dueAt, contactAt);
  return { on: dayOf(receivedAt), staffId, series: 'card', mark };
}

function clockOf(isOnClock: boolean, dueAt: number, contactAt: number | null): CardClock {
  if (!isOnClock) return 'off';
  if (contactAt === null) return 'open';
  // exactly 36:00:00 is in time
  return contactAt <= dueAt ? 'inTime' : 'late';
}

/** From which visit an order came: the customer's latest before it; `none`: no first, no return. */
export type OrderOrigin = 'first' | 'return' | 'none';

/** @param latest kind of the customer's latest visit; null: was never in the store */
export function orderOrigin(latest: VisitKind | null, isContactKept: boolean): OrderOrigin {
  return isContactKept && (latest === 'first' || latest === 'return') ? latest : 'none';
}

/** A customer's visit, as far as the second one is to be found. */
export interface VisitOfOne {
  readonly id: string;
  readonly on: DayOn;
  readonly kind: VisitKind;
}

/**
 * The visit that makes somebody 二次来店: the earliest return on a later day than the first visit,
 * and on another day than that of registration. Other business is no visit here.
 *
 * @param visits in the order in which they came
 * @returns null: they have not come a second time
 */
export function secondVisit<One extends VisitOfOne>(
  visits: readonly One[],
  registeredOn: DayOn,
): One | null {
  const came = visits.filter(({ kind }) => kind !== 'other');
  const [first] = came;
  if (first === undefined) return null;
  return (
    came.find(({ kind, on }) => kind !== 'first' && on > first.on && on !== registeredOn) ?? null
  );
}

/** What cells alone cannot say. */
export interface BesideCells {
  /** open leads carried over into the month or year; null: nobody froze them */
  readonly carriedOver: number | null;
  /** leads of the period that nobody has contacted, and whose 36 hours still run */
  readonly stillRunning: number;
}

/** The counts of a period out of its cells. Formulas: domain §10. */
export function countsFrom(
  cells: readonly CellSum[],
  { carriedOver, stillRunning }: BesideCells,
): Counts {
  const told = cells.map(({ series, mark, n }) => ({ series, parts: mark.split('|'), n }));
  const sum = (series: Series, holds: (parts: readonly string[]) => boolean = () => true) =>
    told.reduce(
      (total, cell) => (cell.series === series && holds(cell.parts) ? total + cell.n : total),
      0,
    );
  const cards = sum('card');
  const contactsInTime = sum('card', ([clock]) => clock === 'inTime');
  return {
    parties: sum('visit'),
    first: sum('visit', ([kind]) => kind === 'first'),
    firstKept: sum('visit', ([kind, kept]) => kind === 'first' && kept === '1'),
    returnKept: sum('visit', ([kind, kept]) => kind === 'return' && kept === '1'),
    invitable: sum(
      'visit',
      ([kind, kept]) =>
        kind === 'knownFirst' || kind === 'return' || (kind === 'first' && kept === '1'),
    ),
    experienced: sum('visit', ([kind, , tried]) => kind !== 'other' && tried === '1'),
    incomplete: sum('visit', ([, , , unfinished]) => unfinished === '1'),
    calls: sum('call'),
    effectiveCalls: sum('call', ([effective]) => effective === '1'),
    callsKept: sum('call', ([effective, kept]) => effective === '1' && kept === '1'),
    callsInThree: sum('call', ([, , inThree]) => inThree === '1'),
    cards,
    secondVisits: sum('second'),
    contacts: sum('contact'),
    orders: sum('order'),
    firstOrders: sum('order', ([origin]) => origin === 'first'),
    returnOrders: sum('order', ([origin]) => origin === 'return'),
    pool: carriedOver === null ? 0 : cards + carriedOver,
    lossesAgreed: sum('lossAgreed'),
    lossesApplied: sum('lossApplied'),
    lossesRefused: sum('lossRefused'),
    contactsDue: sum('card', ([clock]) => clock !== 'off') - stillRunning,
    contactsInTime,
    signed: sum('signed'),
    entered: sum('entered'),
  };
}
