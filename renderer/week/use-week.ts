import { useState } from 'react';
import { type DayOn, dayOf, isRealDay } from '../../shared/domain/day';
import { addWeeks, meetingWeek, mondayOf } from '../../shared/domain/week';
import { deskNow } from '../desk-clock';
import type { ReportView } from '../frame/place';
import { type Report, useReport } from '../reports/use-report';

/** What a sheet of the week was left with. */
export interface WeekAsked {
  readonly weekOn: DayOn;
  /** whose sheet; null: nobody chosen yet */
  readonly consultantId: string | null;
}

/** Which week a sheet opens with: the coming one, the present one, or the one a meeting is about. */
export type FirstWeek = 'next' | 'present' | 'meeting';

/** The week and person a sheet is about; it comes back as it was left. */
export function useWeek(view: ReportView | null, first: FirstWeek) {
  const [asked, setAsked] = useState<WeekAsked>(() => kept(view) ?? fresh(first));
  return {
    ...asked,
    setWeek: (weekOn: DayOn) => setAsked((was) => ({ ...was, weekOn })),
    setConsultant: (consultantId: string | null) => setAsked((was) => ({ ...was, consultantId })),
    /** for whoever comes back from a customer's page */
    left: (focus: string | null): ReportView => ({ state: asked, focus }),
  };
}

/** What the numbers of a sheet need: the records behind them lead back to the week it shows. */
export function useWeekReport({ weekOn, consultantId }: WeekAsked): Report {
  const report = useReport();
  return {
    ...report,
    openRecords: (trace) => report.openRecords(trace, { weekOn, consultantId }),
  };
}

function fresh(first: FirstWeek): WeekAsked {
  const today = dayOf(deskNow());
  const weeks: Record<FirstWeek, DayOn> = {
    next: comingWeek(today),
    present: mondayOf(today),
    meeting: meetingWeek(today),
  };
  return { weekOn: weeks[first], consultantId: null };
}

/** The list to make: until Wednesday still that of this week, then the coming one's. */
function comingWeek(today: DayOn): DayOn {
  const about = meetingWeek(today);
  return addWeeks(about, 1);
}

function kept(view: ReportView | null): WeekAsked | null {
  const state = view?.state;
  if (typeof state !== 'object' || state === null) return null;
  const { weekOn, consultantId } = state as Partial<Record<keyof WeekAsked, unknown>>;
  if (typeof weekOn !== 'string' || !isRealDay(weekOn) || mondayOf(weekOn) !== weekOn) return null;
  return { weekOn, consultantId: typeof consultantId === 'string' ? consultantId : null };
}
