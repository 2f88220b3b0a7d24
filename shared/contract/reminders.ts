import { z } from 'zod';
import { REMINDER_HOURS } from '../domain/reminder';
import { area, call, staffRoles } from './area';
import { CustomerRow } from './customers';
import { Id, Instant } from './value';

/** A lead nobody has contacted, at the step it has reached. */
export const ReminderRow = z.strictObject({
  customer: CustomerRow,
  hours: z.literal(REMINDER_HOURS),
  /** exactly this moment is still in time */
  deadlineAt: Instant,
});
export type ReminderRow = z.infer<typeof ReminderRow>;

/** The bell: reminders of the 36 hours, each once for each who is concerned. */
export const reminders = area({
  /** What the asker has not seen yet, the most urgent first. */
  'reminders.show': call(z.strictObject({}), z.array(ReminderRow).max(50), staffRoles),
  /** Seen: the asker hears of the lead again only at its next step. */
  'reminders.seen': call(
    z.strictObject({
      seen: z
        .array(z.strictObject({ customerId: Id, hours: z.literal(REMINDER_HOURS) }))
        .min(1)
        .max(50),
    }),
    z.null(),
    staffRoles,
  ),
});
