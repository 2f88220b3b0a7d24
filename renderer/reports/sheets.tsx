import { type ComponentType, lazy } from 'react';
import type { CallName } from '../../shared/contract';
import type { Role } from '../../shared/domain/role';
import type { ReportSheet, ReportView } from '../frame/place';
import { mayAsk } from '../may-ask';

/** What every sheet of 报表 gets. */
export interface SheetProps {
  /** how the sheet was left; null: it is opened anew */
  readonly view: ReportView | null;
  /** shows a customer's page, from which closing leads back here as it was left */
  readonly onCustomer: (customerId: string, view: ReportView) => void;
}

/** One sheet: the call it lives by, and its screen as a chunk of its own. */
interface Sheet {
  readonly sheet: ReportSheet;
  readonly livesBy: CallName;
  readonly Screen: ComponentType<SheetProps>;
}

/** The sheets there are, in the order of the list. */
const SHEETS: readonly Sheet[] = [
  {
    sheet: 'daily',
    livesBy: 'reports.daily',
    Screen: lazy(async () => ({ default: (await import('./daily-sheet')).DailySheet })),
  },
  {
    sheet: 'targets',
    livesBy: 'targets.list',
    Screen: lazy(async () => ({ default: (await import('./targets-sheet')).TargetsSheet })),
  },
  {
    sheet: 'history',
    livesBy: 'reports.history',
    Screen: lazy(async () => ({ default: (await import('./history-sheet')).HistorySheet })),
  },
  {
    sheet: 'traffic',
    livesBy: 'reports.hours',
    Screen: lazy(async () => ({ default: (await import('./tally-sheets')).TrafficSheet })),
  },
  {
    sheet: 'sources',
    livesBy: 'reports.tally',
    Screen: lazy(async () => ({ default: (await import('./tally-sheets')).SourcesSheet })),
  },
  {
    sheet: 'losses',
    livesBy: 'reports.tally',
    Screen: lazy(async () => ({ default: (await import('./tally-sheets')).LossesSheet })),
  },
  {
    sheet: 'rates',
    livesBy: 'reports.figures',
    Screen: lazy(async () => ({ default: (await import('./rates-sheet')).RatesSheet })),
  },
  {
    sheet: 'review',
    livesBy: 'weekReview.show',
    Screen: lazy(async () => ({ default: (await import('../week/review-sheet')).WeekReviewSheet })),
  },
  {
    sheet: 'hList',
    livesBy: 'hLists.show',
    Screen: lazy(async () => ({ default: (await import('../week/h-list-sheet')).HListSheet })),
  },
  {
    sheet: 'defects',
    livesBy: 'defects.show',
    Screen: lazy(async () => ({ default: (await import('../week/defects-sheet')).DefectsSheet })),
  },
  {
    sheet: 'meeting',
    livesBy: 'improvements.list',
    Screen: lazy(async () => ({ default: (await import('../week/meeting-sheet')).MeetingSheet })),
  },
  {
    sheet: 'talks',
    livesBy: 'oneOnOnes.show',
    Screen: lazy(async () => ({ default: (await import('../week/talks-sheet')).TalksSheet })),
  },
  {
    sheet: 'archive',
    livesBy: 'weekArchive.list',
    Screen: lazy(async () => ({ default: (await import('../week/archive-sheet')).ArchiveSheet })),
  },
];

/** The sheets somebody in this role can use. */
export function sheetsFor(role: Role): readonly Sheet[] {
  return SHEETS.filter(({ livesBy }) => mayAsk(role, livesBy));
}
