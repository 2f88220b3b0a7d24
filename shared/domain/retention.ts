import { type DayOn, isRealDay } from './day';
import type { LeadState } from './grade';

/**
 * States in which a customer is somebody the showroom might have sold to: whoever ordered or has the
 * product is kept for as long as they are looked after. Source: domain §9, Retention in settings.
 */
export const UNSOLD_STATES = ['open', 'F1', 'F2', 'L'] as const satisfies readonly LeadState[];

/**
 * The first day whose contacts are still kept: who was last heard of before it may be forgotten. The
 * same day so many months ago; the last of a month where that has no such day.
 *
 * @param months how long people are kept
 */
export function keptSince(today: DayOn, months: number): DayOn {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const whole = year * 12 + (month - 1) - months;
  const prefix = `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}-`;
  for (let on = day; on > 28; on -= 1) {
    const candidate = `${prefix}${on}`;
    if (isRealDay(candidate)) return candidate;
  }
  return `${prefix}${String(Math.min(day, 28)).padStart(2, '0')}` as DayOn;
}
