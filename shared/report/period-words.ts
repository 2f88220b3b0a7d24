import { type DayOn, weekdayOf } from '../domain/day';
import { isoWeekOf, type Period, spanOf } from '../domain/period';
import type { ReportScope } from '../domain/report';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** A weekday by its number, 0 Sunday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday] ?? '';
}

/** A period in full: `2026-11-23 周一`, `2026年第48周（11-23 至 11-29）`, `2026年11月`. */
export function periodWord(period: Period): string {
  const { fromOn, untilOn } = spanOf(period);
  const year = Number(fromOn.slice(0, 4));
  switch (period.unit) {
    case 'day':
      return `${fromOn} ${weekdayName(weekdayOf(fromOn))}`;
    case 'week': {
      const { year: weekYear, week } = isoWeekOf(fromOn);
      return `${weekYear}年第${week}周（${shortDay(fromOn)} 至 ${shortDay(untilOn)}）`;
    }
    case 'month':
      return `${year}年${Number(fromOn.slice(5, 7))}月`;
    case 'year':
      return `${year}年`;
  }
}

/** A period beside others of its kind: `11-23`, `48周`, `11月`, `2026`; January says its year. */
export function shortPeriod(period: Period): string {
  const { fromOn } = spanOf(period);
  switch (period.unit) {
    case 'day':
      return shortDay(fromOn);
    case 'week': {
      const { year, week } = isoWeekOf(fromOn);
      return week === 1 ? `${year}年1周` : `${week}周`;
    }
    case 'month': {
      const month = Number(fromOn.slice(5, 7));
      return month === 1 ? `${fromOn.slice(0, 4)}年1月` : `${month}月`;
    }
    case 'year':
      return fromOn.slice(0, 4);
  }
}

function shortDay(on: DayOn): string {
  return on.slice(5);
}

/** Whose records, in words. */
export function scopeWord(
  scope: ReportScope,
  people: readonly { readonly id: string; readonly name: string }[],
): string {
  if (scope.of === 'showroom') return '全展厅';
  if (scope.of === 'team') return '团队合计';
  return people.find(({ id }) => id === scope.staffId)?.name ?? '';
}
