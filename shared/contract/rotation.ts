import { z } from 'zod';
import { DUTY_STATES, QUEUES } from '../domain/rotation';
import { area, call, may, staffRoles } from './area';
import { Day, Id, Instant, Line, Name } from './value';

/** A consultant's place in a queue today, first is next. */
export const Seat = z.strictObject({
  staffId: Id,
  name: Name,
  state: z.enum(DUTY_STATES),
  /** since when in that state */
  sinceAt: Instant,
  /** turns taken today */
  turns: z.int(),
  /** 补轮: turns owed after absence on duty */
  owed: z.int(),
  /** customers whose promised contact, or whose 36 hours, have passed; 0 while nobody is blocked for it */
  overdue: z.int(),
  /** too much of that: no new leads, unless somebody says why all the same */
  isBlocked: z.boolean(),
  /** whose turn it is in this queue */
  isNext: z.boolean(),
});
export type Seat = z.infer<typeof Seat>;

/** A line of the turn ledger: who, when, why. */
export const TurnLine = z.strictObject({
  id: Id,
  at: Instant,
  queue: z.enum(QUEUES),
  consultantName: Name,
  /**
   * turn: one used; makeUp: one that was owed; owed: it came by during absence on duty; skip: passed
   * over; courtesy: received for an absent owner; order: moved by hand
   */
  kind: z.enum(['turn', 'makeUp', 'owed', 'skip', 'courtesy', 'owner', 'order', 'duty']),
  reason: Line,
  byName: Name,
});
export type TurnLine = z.infer<typeof TurnLine>;

/** What a manager sets about turns. */
export const RotationRules = z.strictObject({
  /** from how many overdue customers on a consultant gets no new leads; null: never */
  blockFrom: z.int().min(1).max(999).nullable(),
});
export type RotationRules = z.infer<typeof RotationRules>;

export const Rotation = z.strictObject({
  walkIn: z.array(Seat),
  lead: z.array(Seat),
  ledger: z.array(TurnLine).max(500),
  rules: RotationRules,
});
export type Rotation = z.infer<typeof Rotation>;

const mayTurn = may('receptionist', 'showroomManager', 'salesManager');

/** Whose turn it is. */
export const rotation = area({
  'rotation.show': call(z.strictObject({}), Rotation, staffRoles),
  /** 接待中 follows from visits and cannot be set. @throws consultantUnavailable while receiving */
  'rotation.setDuty': call(
    z.strictObject({ staffId: Id, state: z.enum(DUTY_STATES).exclude(['receiving']) }),
    Rotation,
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
  /** Puts today's order anew; everybody present once. @throws skipReasonMissing */
  'rotation.arrange': call(
    z.strictObject({ queue: z.enum(QUEUES), order: z.array(Id).max(60), reason: Line }),
    Rotation,
    mayTurn,
  ),
  /**
   * Passes somebody by: the turn counts as gone, they stand at the end.
   * @throws skipReasonMissing, notFound
   */
  'rotation.skip': call(
    z.strictObject({ queue: z.enum(QUEUES), staffId: Id, reason: Line }),
    Rotation,
    mayTurn,
  ),
  /** The ledger of a day that may be long past. */
  'rotation.ledger': call(z.strictObject({ on: Day }), z.array(TurnLine).max(500), staffRoles),
  'rotation.setRules': call(RotationRules, Rotation, may('showroomManager', 'salesManager')),
});
