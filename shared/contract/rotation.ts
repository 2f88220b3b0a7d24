import { z } from 'zod';
import { DUTY_STATES, QUEUES } from '../domain/rotation';
import { area, call, may, staffRoles } from './area';
import { Id, Instant, Line, Name } from './value';

/** A consultant's place in a queue today, first is next. */
export const Seat = z.strictObject({
  staffId: Id,
  name: Name,
  state: z.enum(DUTY_STATES),
  /** since when in that state */
  sinceAt: Instant,
  /** turns taken today */
  turns: z.int(),
});
export type Seat = z.infer<typeof Seat>;

/** A line of the turn ledger: who, when, why. */
export const TurnLine = z.strictObject({
  id: Id,
  at: Instant,
  queue: z.enum(QUEUES),
  consultantName: Name,
  /** turn: one used; skip: passed over; courtesy: received for an absent owner; order: moved by hand */
  kind: z.enum(['turn', 'skip', 'courtesy', 'owner', 'order', 'duty']),
  reason: Line,
  byName: Name,
});
export type TurnLine = z.infer<typeof TurnLine>;

export const Rotation = z.strictObject({
  walkIn: z.array(Seat),
  lead: z.array(Seat),
  ledger: z.array(TurnLine).max(500),
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
});
