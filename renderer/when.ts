import { addDays, dayOf, daysBetween, timeOf, weekdayOf, type DayOn } from '../shared/domain/day';

/** Sunday first, as the contract counts weekdays. */
export const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** 周一 … 周日. */
export function weekdayWord(on: DayOn): string {
  return WEEKDAYS[weekdayOf(on)] ?? '';
}

/** A day as the desk says it: 今天, 明天, 昨天, `11-26 周四`; with the year when it is another one. */
export function dayWord(on: DayOn, now: number): string {
  const today = dayOf(now);
  if (on === today) return '今天';
  if (on === addDays(today, 1)) return '明天';
  if (on === addDays(today, -1)) return '昨天';
  const short = on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on;
  return `${short} ${weekdayWord(on)}`;
}

/** An instant as the desk says it: `今天 14:00`, `11-26 周四 09:30`. */
export function whenWord(at: number, now: number): string {
  return `${dayWord(dayOf(at), now)} ${timeOf(at)}`;
}

/** An instant in full, for whoever points at it: `2026-11-23 周一 14:00`. */
export function wholeWhen(at: number): string {
  const on = dayOf(at);
  return `${on} ${weekdayWord(on)} ${timeOf(at)}`;
}

/** The date of the top bar: `周一 11月23日`. */
export function todayWord(now: number): string {
  const on = dayOf(now);
  return `${weekdayWord(on)} ${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
}

/** Whole minutes that have passed, never below zero. */
export function minutesSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / 60_000));
}

/** A span: `18′`, `1 时 05′`; `3 天` from two days on. */
export function spanWord(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes < 60) return `${minutes}′`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} 时 ${String(minutes % 60).padStart(2, '0')}′`;
  return `${Math.floor(hours / 24)} 天`;
}

/** Days from today: `今天`, `还有 3 天`, `已过 2 天`. */
export function daysWord(on: DayOn, now: number): string {
  const days = daysBetween(dayOf(now), on);
  if (days === 0) return '今天';
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
}
