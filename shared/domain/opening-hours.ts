import { addDays, type DayOn, dayOf, instantOf, MINUTE_MS, weekdayOf } from './day';

/** When the showroom is open. Times are `HH:mm` on the showroom's clock. */
export interface OpenHours {
  readonly from: string;
  readonly until: string;
  /** weekdays without opening, 0 Sunday to 6 Saturday */
  readonly closedWeekdays: readonly number[];
  /** single closed days: holidays */
  readonly closedOn: readonly string[];
  /** weekdays with times of their own; one that is closed stays closed */
  readonly weekdayTimes?: readonly (Times & { readonly weekday: number })[] | undefined;
  /** single days with times of their own, open whatever else says so: a Sunday before the feast */
  readonly openOn?: readonly (Times & { readonly on: string })[] | undefined;
}

/** From when until when, `HH:mm`. */
export interface Times {
  readonly from: string;
  readonly until: string;
}

/** Further than this nobody looks for an open day: the settings allow 400 closed days. */
const FURTHEST_DAYS = 800;

/**
 * The times of one day; null: closed. What is said of the single day goes before what is said of
 * its weekday, and an opening before a closing: whoever enters both for one day means to open.
 */
export function timesOn(on: DayOn, hours: OpenHours): Times | null {
  const special = hours.openOn?.find((day) => day.on === on);
  if (special !== undefined) return special;
  const weekday = weekdayOf(on);
  if (hours.closedOn.includes(on) || hours.closedWeekdays.includes(weekday)) return null;
  return hours.weekdayTimes?.find((each) => each.weekday === weekday) ?? hours;
}

export function isOpenDay(on: DayOn, hours: OpenHours): boolean {
  return timesOn(on, hours) !== null;
}

/** Whether the showroom is open at an instant; the minute of closing counts as open no more. */
export function isOpenAt(at: number, hours: OpenHours): boolean {
  const on = dayOf(at);
  const times = timesOn(on, hours);
  return times !== null && at >= instantOf(on, times.from) && at < instantOf(on, times.until);
}

/** The first open day after `on`; null when there is none within two years. */
export function nextOpenDay(on: DayOn, hours: OpenHours): DayOn | null {
  for (let days = 1; days <= FURTHEST_DAYS; days += 1) {
    const day = addDays(on, days);
    if (isOpenDay(day, hours)) return day;
  }
  return null;
}

/**
 * The last moment up to `before` at which somebody is in the showroom: closing time, or `before`
 * itself when that falls into opening hours.
 *
 * @returns null when the showroom is closed all the time from `after` to `before`
 */
export function lastOpenMoment(after: number, before: number, hours: OpenHours): number | null {
  const first = dayOf(after);
  for (let on = dayOf(before); on >= first; on = addDays(on, -1)) {
    const times = timesOn(on, hours);
    if (times === null) continue;
    const opens = instantOf(on, times.from);
    const last = Math.min(instantOf(on, times.until), before);
    if (last >= opens && last >= after) return last;
  }
  return null;
}

/** How long before a proposed visit a caller needs to get there. */
const NOTICE_MS = 60 * MINUTE_MS;
/** A visit begins this long before closing at the latest. */
const VISIT_MS = 60 * MINUTE_MS;
/** Times of day that are offered where the showroom is open then. Source: 来店邀约, two concrete times. */
const OFFERED = ['10:00', '14:00', '16:00'];

/**
 * Two concrete times to offer a caller: the next two of ten, two and four o'clock at which the
 * showroom is open, the second on another half of a day.
 *
 * @param isFree whether whoever receives has nobody else then; left out: always
 * @returns epoch ms; fewer than two when the showroom does not open again within two years
 */
export function twoSlots(
  now: number,
  hours: OpenHours,
  isFree: (at: number) => boolean = () => true,
): number[] {
  const slots: number[] = [];
  for (let day: DayOn | null = dayOf(now); day !== null; day = nextOpenDay(day, hours)) {
    const times = timesOn(day, hours);
    if (times === null) continue;
    for (const at of slotsOn(day, times)) {
      const isSoon = at < now + NOTICE_MS;
      // 14:00 or 16:00 is no choice for somebody who has no time in the afternoon
      const isNear = slots.some((slot) => at - slot < 4 * 60 * MINUTE_MS);
      if (isSoon || isNear || !isFree(at)) continue;
      slots.push(at);
      if (slots.length === 2) return slots;
    }
  }
  return slots;
}

function slotsOn(on: DayOn, times: Times): number[] {
  const opens = instantOf(on, times.from);
  const closes = instantOf(on, times.until);
  const offered = OFFERED.map((time) => instantOf(on, time)).filter(
    (at) => at >= opens && at + VISIT_MS <= closes,
  );
  // hours that hold none of them (an evening showroom) offer their own beginning
  return offered.length > 0 ? offered : [opens];
}
