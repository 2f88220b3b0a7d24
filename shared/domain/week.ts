import { addDays, type DayOn, daysBetween, weekdayOf } from './day';

/** Days of a week; it begins on Monday. */
const WEEK_DAYS = 7;

/** The Monday of the week in which a day lies. A week is named by its Monday. */
export function mondayOf(on: DayOn): DayOn {
  return addDays(on, -((weekdayOf(on) + 6) % WEEK_DAYS));
}

/** The Sunday of a week. */
export function sundayOf(weekOn: DayOn): DayOn {
  return addDays(weekOn, WEEK_DAYS - 1);
}

/** The week `weeks` later; negative goes back. */
export function addWeeks(weekOn: DayOn, weeks: number): DayOn {
  return addDays(weekOn, weeks * WEEK_DAYS);
}

/** Whether a week lies wholly in the past. */
export function isWeekOver(weekOn: DayOn, today: DayOn): boolean {
  return today > sundayOf(weekOn);
}

/**
 * The number of a week within its year, as calendars print it (ISO 8601): a week belongs to the
 * year that holds its Thursday, so the days around New Year may bear the other year's number.
 */
export function weekNumber(weekOn: DayOn): { readonly year: number; readonly week: number } {
  const thursday = addDays(weekOn, 3);
  const year = Number(thursday.slice(0, 4));
  const first: DayOn = `${year}-01-01`;
  return { year, week: Math.floor(daysBetween(first, thursday) / WEEK_DAYS) + 1 };
}

/** The week a meeting is about: until Wednesday the one before, from Thursday on the present one. */
export function meetingWeek(today: DayOn): DayOn {
  const monday = mondayOf(today);
  return daysBetween(monday, today) < 3 ? addWeeks(monday, -1) : monday;
}
