import type { Role } from './role';
import type { PeriodUnit } from './period';

/**
 * What can be counted in a period. Each is the sum of single records, so that a figure can always
 * show what it is made of. Formulas: domain §10.
 */
export const MEASURES = [
  /** 客流: every party, other business and unfinished records too */
  'parties',
  /** 首次 */
  'first',
  /** 首次留档: left a usable number */
  'firstKept',
  /** 再次, with a number on file */
  'returnKept',
  /** 首次留档 + 已建卡首次 + 再次: whom one may invite to try */
  'invitable',
  /** 体验: parties that tried, other business left out */
  'experienced',
  /** 待完善 */
  'incomplete',
  'calls',
  /** calls about buying */
  'effectiveCalls',
  /** effective calls with a number */
  'callsKept',
  /** answered within three rings */
  'callsInThree',
  /** 建卡: customers by the day on which they were registered */
  'cards',
  /** customers whose second visit was on this day, which is not that of their registration */
  'secondVisits',
  /** follow-ups with an answer */
  'contacts',
  'orders',
  /** orders of customers whose latest visit was their first, with a number on file */
  'firstOrders',
  /** the same, the latest visit being a return */
  'returnOrders',
  /** cards opened in the month or year + open leads carried over into it */
  'pool',
  /** losses by the day on which they were agreed to */
  'lossesAgreed',
  /** losses by the day on which they were applied for */
  'lossesApplied',
  /** of those applied for on this day, refused */
  'lossesRefused',
  /** leads received in the period whose 36 hours have passed, or who were contacted */
  'contactsDue',
  /** of those, contacted within 36 hours */
  'contactsInTime',
  /** cards by the day on which they were signed */
  'signed',
  /** of those, entered on the same day */
  'entered',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A figure of the reports: a count, or a share of two counts. */
export interface FigureRule {
  readonly numerator: Measure;
  /** null: a count */
  readonly denominator: Measure | null;
}

/** Every figure and its formula. Source: domain §10. */
export const FIGURES = {
  /** 客流 */
  traffic: { numerator: 'parties', denominator: null },
  /** 首次留档数 */
  kept: { numerator: 'firstKept', denominator: null },
  /** 来电 */
  calls: { numerator: 'calls', denominator: null },
  /** 新建卡 */
  newCards: { numerator: 'cards', denominator: null },
  /** 体验数 */
  experiences: { numerator: 'experienced', denominator: null },
  /** 跟进数 */
  contacts: { numerator: 'contacts', denominator: null },
  /** 订单 */
  orders: { numerator: 'orders', denominator: null },
  /** 待完善 */
  incomplete: { numerator: 'incomplete', denominator: null },
  /** 留档率 */
  keptRate: { numerator: 'firstKept', denominator: 'first' },
  /** 来电留档率 */
  callKeptRate: { numerator: 'callsKept', denominator: 'effectiveCalls' },
  /** 体验率 */
  experienceRate: { numerator: 'experienced', denominator: 'invitable' },
  /** 二次来店率 */
  secondVisitRate: { numerator: 'secondVisits', denominator: 'cards' },
  /** 首次留档成交率 */
  firstOrderRate: { numerator: 'firstOrders', denominator: 'firstKept' },
  /** 再次留档成交率 */
  returnOrderRate: { numerator: 'returnOrders', denominator: 'returnKept' },
  /** 潜客转化率 */
  conversionRate: { numerator: 'orders', denominator: 'pool' },
  /** 战败率 */
  lossRate: { numerator: 'lossesAgreed', denominator: 'pool' },
  /** 战败审核拒绝率 */
  lossRefusedRate: { numerator: 'lossesRefused', denominator: 'lossesApplied' },
  /** 首次跟进及时率 */
  firstContactRate: { numerator: 'contactsInTime', denominator: 'contactsDue' },
  /** 当日录入率 */
  entryRate: { numerator: 'entered', denominator: 'signed' },
  /** 三声接听率 */
  threeRingsRate: { numerator: 'callsInThree', denominator: 'calls' },
} as const satisfies Record<string, FigureRule>;
export type FigureKey = keyof typeof FIGURES;

export const FIGURE_KEYS = Object.keys(FIGURES) as [FigureKey, ...FigureKey[]];

/** How often each measure was counted. */
export type Counts = Readonly<Record<Measure, number>>;

/** A figure as it stands. */
export interface Figure {
  readonly key: FigureKey;
  readonly numerator: number;
  /** null: a count, which is its numerator */
  readonly denominator: number | null;
  /** a count, or a share of 1; null: no denominator, "—" */
  readonly value: number | null;
}

/** A figure out of its counts. */
export function figureOf(key: FigureKey, counts: Counts): Figure {
  const { numerator: over, denominator: under }: FigureRule = FIGURES[key];
  const numerator = counts[over];
  if (under === null) return { key, numerator, denominator: null, value: numerator };
  const denominator = counts[under];
  return { key, numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

/**
 * The average of a figure over several periods: of a count the mean, of a share all numerators by
 * all denominators, so that a quiet week weighs little.
 *
 * @returns null: no denominator
 */
export function movingAverage(figures: readonly Figure[]): number | null {
  const over = figures.reduce((sum, { numerator }) => sum + numerator, 0);
  const isShare = figures.some(({ denominator }) => denominator !== null);
  const under = isShare
    ? figures.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)
    : figures.length;
  return under === 0 ? null : over / under;
}

/** Whether a figure is a count, as against a share. */
export function isCount(key: FigureKey): boolean {
  return FIGURES[key].denominator === null;
}

/** Whether leads carried over are known at all: they are frozen for months, and with them years. */
export function hasPool(unit: PeriodUnit): boolean {
  return unit === 'month' || unit === 'year';
}

/** Whose records a report looks at. */
export type ReportScope =
  /** all of them */
  | { readonly of: 'showroom' }
  /** those that some consultant answers for */
  | { readonly of: 'team' }
  | { readonly of: 'consultant'; readonly staffId: string };

/** Who asks. */
export interface ReportReader {
  readonly id: string;
  readonly role: Role;
}

/**
 * Whether somebody may see figures of a scope: managers all; a consultant her own and the sums of
 * team and showroom; the desk those of a day; the data clerk the showroom's (of those only 当日录入率).
 */
export function mayReadFigures(me: ReportReader, unit: PeriodUnit, scope: ReportScope): boolean {
  switch (me.role) {
    case 'showroomManager':
    case 'salesManager':
      return true;
    case 'consultant':
      return scope.of !== 'consultant' || scope.staffId === me.id;
    case 'receptionist':
      return unit === 'day' && scope.of !== 'consultant';
    case 'dataClerk':
      return scope.of !== 'consultant';
    case 'admin':
      return false;
  }
}

/** Whether somebody may see the records behind a figure: of sums, a consultant sees only the sums. */
export function mayReadRecords(me: ReportReader, unit: PeriodUnit, scope: ReportScope): boolean {
  if (me.role === 'consultant' && scope.of !== 'consultant') return false;
  return mayReadFigures(me, unit, scope);
}

/** The same of the managers' week. @param consultantId whose records; null: everybody's together */
export function mayReadWeekRecords(me: ReportReader, consultantId: string | null): boolean {
  if (me.role === 'consultant') return consultantId === me.id;
  return me.role === 'showroomManager' || me.role === 'salesManager';
}

/** The figures somebody is shown at all. */
export function figuresFor(role: Role): readonly FigureKey[] {
  if (role === 'dataClerk') return ['entryRate'];
  return role === 'admin' ? [] : FIGURE_KEYS;
}
