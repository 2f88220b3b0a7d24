import type { StaffFace } from '../../shared/contract/desk';
import type { ReminderRow } from '../../shared/contract/reminders';
import { HOUR_MS } from '../../shared/domain/day';
import {
  FIRST_CONTACT_LIMIT_HOURS,
  FIRST_CONTACT_SOON_HOURS,
} from '../../shared/domain/first-contact';
import { isReminded, reminderDue } from '../../shared/domain/reminder';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { CustomerRecord, ReminderSeenRecord } from './schema';

const MOST_SHOWN = 50;

/** Leads nobody has contacted, at the step each has reached, that `me` has not seen yet. */
export async function readReminders(office: Office, me: StaffFace): Promise<ReminderRow[]> {
  const now = office.clock();
  const isDueBy = now + (FIRST_CONTACT_LIMIT_HOURS - FIRST_CONTACT_SOON_HOURS) * HOUR_MS;
  const { read } = office.store;
  const [records, seen] = await Promise.all([
    read<CustomerRecord>(
      `SELECT * FROM customer
       WHERE first_contact_at IS NULL AND is_on_clock = 1 AND state = 'open' AND erased_at IS NULL
         AND first_contact_due_at <= ? ${me.role === 'showroomManager' ? '' : 'AND (owner_id = ? OR helper_id = ?)'}
       ORDER BY first_contact_due_at, id LIMIT 500`,
      me.role === 'showroomManager' ? [isDueBy] : [isDueBy, me.id, me.id],
    ),
    read<ReminderSeenRecord>(
      `SELECT * FROM reminder_seen WHERE staff_id = ? AND customer_id IN (
         SELECT id FROM customer WHERE first_contact_at IS NULL AND is_on_clock = 1)`,
      [me.id],
    ),
  ]);
  const known = new Set(seen.map((row) => `${row.customer_id} ${row.hours}`));
  return records
    .flatMap((record) => {
      const { received_at: receivedAt, first_contact_at: contactAt } = record;
      const hours = reminderDue(receivedAt, contactAt, now);
      if (hours === null || known.has(`${record.id} ${hours}`)) return [];
      const parties = { ownerId: record.owner_id, helperId: record.helper_id };
      if (!isReminded(hours, parties, me)) return [];
      const customer = rowOf(office, me, openCustomer(office, record));
      return [{ customer, hours, deadlineAt: record.first_contact_due_at }];
    })
    .slice(0, MOST_SHOWN);
}
