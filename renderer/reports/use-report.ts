import { createContext, useContext } from 'react';
import type { Trace } from '../../shared/report/document';
import type { WeekTrace } from '../../shared/report/week-trace';
import type { ReportAsked } from '../frame/place';

/** What the sheets with figures share: a period chosen on one stays chosen on the next. */
export interface Report {
  readonly asked: ReportAsked;
  readonly ask: (parts: Partial<ReportAsked>) => void;
  /**
   * Lays the records behind a number over the sheet.
   *
   * @param state what the sheet needs to come back as it was left; absent: nothing
   */
  readonly openRecords: (trace: Trace | WeekTrace, state?: unknown) => void;
}

export const ReportContext = createContext<Report | null>(null);

export function useReport(): Report {
  const report = useContext(ReportContext);
  if (report === null) throw new Error('useReport outside the reports');
  return report;
}
