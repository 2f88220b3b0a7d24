import type { reminders } from '../../shared/contract/reminders';
import type { Handlers, Office } from '../office';
import { readReminders } from '../store/reminder-list';

/**
 * The bell. What is due follows from the clock alone, and what was seen is kept: nothing is sent
 * in the background, so a desk that slept has missed nothing and repeats nothing.
 */
export function reminderHandlers(office: Office): Handlers<typeof reminders> {
  return {
    'reminders.show': (_input, { me }) => readReminders(office, me),

    'reminders.seen': async ({ seen }, { me }) => {
      const now = office.clock();
      await office.store.write(async ({ query }) => {
        for (const { customerId, hours } of seen) {
          await query(
            `INSERT INTO reminder_seen (customer_id, hours, staff_id, seen_at)
             SELECT id, ?, ?, ? FROM customer WHERE id = ?
             ON CONFLICT DO NOTHING`,
            [hours, me.id, now, customerId],
          );
        }
      });
      office.changed('followUps');
      return null;
    },
  };
}
