import { HOUR_MS } from './day';
import {
  FIRST_CONTACT_LIMIT_HOURS,
  FIRST_CONTACT_SOON_HOURS,
  FIRST_CONTACT_URGENT_HOURS,
  firstContactDeadline,
} from './first-contact';

/** Hours after which somebody is reminded of a lead nobody has contacted. Source: domain §3. */
export const REMINDER_HOURS = [
  FIRST_CONTACT_SOON_HOURS,
  FIRST_CONTACT_URGENT_HOURS,
  FIRST_CONTACT_LIMIT_HOURS,
] as const;
export type ReminderHours = (typeof REMINDER_HOURS)[number];

/**
 * The reminder that is due for a lead: the latest step it has passed. A desk that slept through
 * two of them reminds once. At exactly 36:00:00.000 the lead is still in time, so the last step
 * comes right after it.
 *
 * @param contactAt when first contact was made; null: not yet
 * @returns null: none is due
 */
export function reminderDue(
  receivedAt: number,
  contactAt: number | null,
  now: number,
): ReminderHours | null {
  if (contactAt !== null) return null;
  if (now > firstContactDeadline(receivedAt)) return FIRST_CONTACT_LIMIT_HOURS;
  const passed = [FIRST_CONTACT_URGENT_HOURS, FIRST_CONTACT_SOON_HOURS] as const;
  return passed.find((hours) => now >= receivedAt + hours * HOUR_MS) ?? null;
}

/** Who is concerned with a lead. */
export interface ReminderParties {
  readonly ownerId: string | null;
  /** the manager who helps with an important customer */
  readonly helperId: string | null;
}

/**
 * Whether somebody is reminded at a step: the consultant and the helper at each, the showroom
 * manager at 36 hours; of a lead that nobody owns the showroom manager hears from the beginning.
 */
export function isReminded(
  step: ReminderHours,
  { ownerId, helperId }: ReminderParties,
  me: { readonly id: string; readonly role: string },
): boolean {
  if (me.id === ownerId || me.id === helperId) return true;
  if (me.role !== 'showroomManager') return false;
  return step === FIRST_CONTACT_LIMIT_HOURS || ownerId === null;
}
