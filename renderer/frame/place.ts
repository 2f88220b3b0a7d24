import { createContext, useContext } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import type { DayOn } from '../../shared/domain/day';
import type { Period } from '../../shared/domain/period';
import type { FigureKey, ReportScope } from '../../shared/domain/report';
import type { Trace } from '../../shared/report/document';
import type { WeekTrace } from '../../shared/report/week-trace';

/** Where one stands: the places of the rail. */
export type Place =
  /** assign: the party that was just logged; its strip takes the focus. isEager: Enter came twice */
  | { readonly at: 'board'; readonly assign: VisitRow | null; readonly isEager?: boolean }
  /** null: the list, or another sheet of the place; otherwise one customer's page */
  | {
      readonly at: 'customers';
      readonly customerId: string | null;
      readonly view?: CustomersView;
      /** of 来店来电; left out: today */
      readonly on?: DayOn;
      /** where closing her page leads back to; the sheet of 客户 otherwise */
      readonly from?: Place;
    }
  | { readonly at: 'followUps' }
  | ReportsPlace
  | ExportPlace
  | { readonly at: 'settings'; readonly section: SettingsSection };

/** 报表; sheet null: the first there is. */
export interface ReportsPlace {
  readonly at: 'reports';
  readonly sheet: ReportSheet | null;
  /** how the sheet was left, for whoever comes back to it */
  readonly view?: ReportView;
}

/** 导出; sheet left out: the first there is. */
export interface ExportPlace {
  readonly at: 'export';
  readonly sheet?: ExportSheet;
  /** of the work list: whose rows, which of them, and the one that was opened */
  readonly work?: {
    readonly targetId: string;
    readonly state: 'rejected' | 'held' | 'unknown' | 'skipped';
    readonly rowId: string | null;
  };
}

/** The sheets of 导出, in the order of its list. */
export type ExportSheet = 'bundle' | 'targets' | 'work' | 'packages' | 'mappings';

/** The sheets of 客户: people, a day's guests and callers, cards on their way, what was printed. */
export type CustomersView = 'people' | 'day' | 'cards' | 'prints';

/** The sheets of 报表, in the order of its list; what each lives by stands in reports/sheets.tsx. */
export type ReportSheet =
  | 'daily'
  | 'targets'
  | 'history'
  | 'traffic'
  | 'sources'
  | 'losses'
  | 'rates'
  | 'review'
  | 'hList'
  | 'defects'
  | 'meeting'
  | 'talks'
  | 'archive';

/** What somebody had before her on a sheet of 报表. */
export interface ReportView {
  /** what the sheet itself remembers, as JSON */
  readonly state: unknown;
  /** the `data-focus` of what had the focus; null: nothing to go back to */
  readonly focus: string | null;
  /** what the sheets with figures were asked about; each other sheet keeps its own `state` */
  readonly asked?: ReportAsked;
  /** the records that lay open over the sheet, and the one that was opened */
  readonly records?: RecordsAsked & { readonly openedId: string };
}

/** What the sheets with figures are asked about. */
export interface ReportAsked {
  readonly period: Period;
  readonly scope: ReportScope;
  /** of 当前与历史 */
  readonly figure: FigureKey;
}

/** The records behind a number of a report, or of the managers' week. */
export interface RecordsAsked {
  readonly trace: Trace | WeekTrace;
}

export type SettingsSection =
  | 'showroom'
  | 'meals'
  | 'staff'
  | 'roles'
  | 'grades'
  | 'lists'
  | 'words'
  | 'targets'
  | 'print'
  | 'scripts'
  | 'desk'
  | 'telephone'
  | 'notices'
  | 'snapshots'
  | 'import'
  | 'partners'
  | 'retention'
  | 'audit';

export interface Whereabouts {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** Says a sentence at the foot of the screen, without taking the focus; null: nothing more. */
  readonly say: (sentence: string | null) => void;
}

export const PlaceContext = createContext<Whereabouts | null>(null);

/** Where one stands, how to go elsewhere, and how to say something at the foot of the screen. */
export function usePlace(): Whereabouts {
  const whereabouts = useContext(PlaceContext);
  if (whereabouts === null) throw new Error('usePlace outside the desk');
  return whereabouts;
}
