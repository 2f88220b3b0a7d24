import { HOUR_MS } from './day';
import { lastOpenMoment, type OpenHours } from './opening-hours';
import type { Role } from './role';

/** Hours a showroom may leave a new lead untouched. Source: 核心销售流程, 潜在用户管理, 操作准则 1. */
export const FIRST_CONTACT_LIMIT_HOURS = 36;

/** Hours after which the consultant is reminded. Source: domain §3. */
export const FIRST_CONTACT_SOON_HOURS = 24;
export const FIRST_CONTACT_URGENT_HOURS = 30;

/**
 * The last moment a consultant may make first contact with a lead. Natural hours: closing time and
 * holidays do not stop the clock.
 *
 * @param receivedAt when the desk recorded the lead, epoch milliseconds UTC
 * @returns epoch milliseconds UTC; exactly this moment is still in time
 * @throws RangeError when `receivedAt` is not finite
 */
export function firstContactDeadline(receivedAt: number): number {
  if (!Number.isFinite(receivedAt)) throw new RangeError('receivedAt must be finite');
  return receivedAt + FIRST_CONTACT_LIMIT_HOURS * HOUR_MS;
}

/**
 * 最迟在店时间: the last moment before the deadline at which the showroom is open. A lead taken
 * during opening hours always falls due while it is closed, so this is the hour to work by.
 *
 * @returns the deadline itself when the showroom is not open between the lead and the deadline
 */
export function latestOpenMoment(receivedAt: number, hours: OpenHours): number {
  const deadline = firstContactDeadline(receivedAt);
  return lastOpenMoment(receivedAt, deadline, hours) ?? deadline;
}

/**
 * Whose contact with content ends the 36 hours: a consultant's, or a manager's who helps with an
 * important customer. The desk's never does: registering and assigning are no follow-up.
 * Source: domain §3.
 */
export function stopsClock(role: Role): boolean {
  return role === 'consultant' || role === 'showroomManager' || role === 'salesManager';
}

/** How a lead's 36 hours stand. */
export type FirstContactState =
  /** under 24 hours */
  | 'running'
  /** 24 hours passed */
  | 'soon'
  /** 30 hours passed */
  | 'urgent'
  /** past the deadline, nobody made contact */
  | 'late'
  /** contact was made in time */
  | 'kept'
  /** contact was made after the deadline */
  | 'keptLate';

/** @param contactAt when first contact was made; null: not yet */
export function firstContactState(
  receivedAt: number,
  contactAt: number | null,
  now: number,
): FirstContactState {
  const deadline = firstContactDeadline(receivedAt);
  if (contactAt !== null) return contactAt <= deadline ? 'kept' : 'keptLate';
  if (now > deadline) return 'late';
  if (now >= receivedAt + FIRST_CONTACT_URGENT_HOURS * HOUR_MS) return 'urgent';
  return now >= receivedAt + FIRST_CONTACT_SOON_HOURS * HOUR_MS ? 'soon' : 'running';
}

/** By how many milliseconds the first contact was, or is, late; 0 when in time. */
export function firstContactLateBy(
  receivedAt: number,
  contactAt: number | null,
  now: number,
): number {
  return Math.max(0, (contactAt ?? now) - firstContactDeadline(receivedAt));
}
