import { z } from 'zod';
import { area, call, may, staffRoles } from './area';
import { AppointmentRow } from './board';
import { Day, Id, Instant, Line, Name, Note } from './value';

/** Somebody expected, with what to greet them by. */
export const ExpectedRow = AppointmentRow.extend({
  /** whole or masked, as the asker may see it */
  phone: z.string(),
  /** what was spoken of last; empty: nothing is on file, or it is not for the asker */
  topic: Note,
  /** whether the asker may open the customer's page, and mark and move this */
  mayOpen: z.boolean(),
  /** the next contact that is promised; null: none, or it is not for the asker */
  next: z.strictObject({ on: Day, reason: Line }).nullable(),
  /** for one who was missed: somebody has spoken with them since, or agreed on what is next */
  isFollowedUp: z.boolean(),
  /** the times they were expected at before, oldest first; the reason is not for everybody */
  former: z
    .array(z.strictObject({ forAt: Instant, movedAt: Instant, byName: Name, reason: Line }))
    .max(50),
});
export type ExpectedRow = z.infer<typeof ExpectedRow>;

const mayArrange = may('receptionist', 'consultant', 'showroomManager', 'salesManager');

/** 预约: who is expected, today and on the days to come. Marking: board.markAppointment. */
export const appointments = area({
  /**
   * Those of today and of `days` days more; and of the seven days before whoever was missed, or
   * about whom nobody said whether they came. In order of time.
   */
  'appointments.list': call(
    z.strictObject({ days: z.int().min(0).max(31) }),
    z.array(ExpectedRow).max(400),
    staffRoles,
  ),
  /** One customer's, newest first. @throws notFound */
  'appointments.ofCustomer': call(
    z.strictObject({ customerId: Id }),
    z.array(ExpectedRow).max(50),
    staffRoles,
  ),
  /** Expects a customer; the same form twice is one. @throws notFound, appointmentClosed */
  'appointments.add': call(
    z.strictObject({ id: Id, customerId: Id, forAt: Instant }),
    ExpectedRow,
    mayArrange,
  ),
  /**
   * Another time for somebody who is still expected. Whoever was missed gets a new appointment
   * instead: what was missed stays so. The time before is kept, with who moved it and why.
   * @throws notFound, appointmentClosed, stale when they are not expected any more
   */
  'appointments.move': call(
    z.strictObject({ id: Id, forAt: Instant, reason: Line.optional() }),
    ExpectedRow,
    mayArrange,
  ),
});
