/** A day in the showroom's calendar, `YYYY-MM-DD`. */
export type DayOn = `${number}-${number}-${number}`;

/**
 * The showroom's clock stands eight hours before UTC all year: one zone, no summer time. Figures,
 * deadlines and prints must come out alike on a machine whose own zone is set wrongly.
 */
export const SHOWROOM_OFFSET_MS = 8 * 3_600_000;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Whether `value` is `YYYY-MM-DD` and the calendar has that day, in the years 1900 to 2199. */
export function isRealDay(value: string): value is DayOn {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value);
}

/** The showroom's day at an instant (epoch ms UTC). */
export function dayOf(at: number): DayOn {
  return new Date(at + SHOWROOM_OFFSET_MS).toISOString().slice(0, 10) as DayOn;
}

/** The showroom's time of day at an instant, `HH:mm`. */
export function timeOf(at: number): string {
  return new Date(at + SHOWROOM_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant (epoch ms UTC) at which the showroom's clock shows `time` (`HH:mm`) on `on`. */
export function instantOf(on: DayOn, time = '00:00'): number {
  return Date.parse(`${on}T${time}:00Z`) - SHOWROOM_OFFSET_MS;
}

/** The day `days` after `on`; negative goes back. */
export function addDays(on: DayOn, days: number): DayOn {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS)
    .toISOString()
    .slice(0, 10) as DayOn;
}

/** Whole days from one day to another; negative when `to` lies before. */
export function daysBetween(from: DayOn, to: DayOn): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekdayOf(on: DayOn): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay();
}
