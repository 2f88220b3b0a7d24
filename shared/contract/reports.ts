import { z } from 'zod';
import { CALL_OUTCOMES } from '../domain/call';
import { PERIOD_UNITS } from '../domain/period';
import { FIGURE_KEYS } from '../domain/report';
import { SOURCES } from '../domain/source';
import { VISIT_KINDS } from '../domain/visit';
import { area, call, may, staffRoles } from './area';
import { CustomerRow } from './customers';
import { Day, Id, Instant, Line, Name } from './value';
import { WeekRecordQuestion } from './week-records';

/** A period, named by any of its days. Weeks run from Monday to Sunday. */
export const Period = z.strictObject({ unit: z.enum(PERIOD_UNITS), on: Day });

export const FigureName = z.enum(FIGURE_KEYS);

/** Whose records: all, those that some consultant answers for, one consultant's. */
export const ReportScope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('showroom') }),
  z.strictObject({ of: z.literal('team') }),
  z.strictObject({ of: z.literal('consultant'), staffId: Id }),
]);

/** A figure and what it is made of; formulas: `FIGURES` in the domain. */
export const Figure = z.strictObject({
  key: FigureName,
  numerator: z.int(),
  /** null: a count */
  denominator: z.int().nullable(),
  /** a count, or a share of 1; null: no denominator, "—" */
  value: z.number().nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** First and last day of a period. */
const Span = { fromOn: Day, untilOn: Day };

/** Whom a report may be about: consultants, those who have left since too. */
const Person = z.strictObject({ id: Id, name: Name, isActive: z.boolean() });

export const FigureSheet = z.strictObject({
  ...Span,
  unit: z.enum(PERIOD_UNITS),
  /** those that the asker's role is shown */
  figures: z.array(Figure),
  /** whose figures the asker may choose */
  people: z.array(Person),
});
export type FigureSheet = z.infer<typeof FigureSheet>;

/** One record that a figure counts. */
export const ReportRecord = z.strictObject({
  kind: z.enum(['visit', 'call', 'customer', 'contact', 'order', 'loss', 'card', 'lead', 'listed']),
  id: Id,
  at: Instant,
  /** masked by the asker's role; null: nobody is known, forgotten, or merged into another card */
  customer: CustomerRow.nullable(),
  /** as noted with the record itself, where there is no card */
  name: Name,
  /** who answers for it; null: nobody */
  consultantId: Id.nullable(),
  consultantName: Name.nullable(),
  /** of a visit */
  visitKind: z.enum(VISIT_KINDS).nullable(),
  headcount: z.int().nullable(),
  /** of a call */
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  /** of a loss: a code of the standard list, or the showroom's own words */
  reason: Line.nullable(),
});
export type ReportRecord = z.infer<typeof ReportRecord>;

/** Which of a figure's records a cell of a table means; absent parts narrow nothing. */
const RecordOnly = z.strictObject({
  /** 0 Sunday */
  weekday: z.int().min(0).max(6).optional(),
  hour: z.int().min(0).max(23).optional(),
  /** empty: nobody answers for it */
  staffId: Id.or(z.literal('')).optional(),
  reason: Line.optional(),
  competitor: Line.optional(),
  source: z.enum(SOURCES).optional(),
  referrer: z.strictObject({ name: Line, company: Line }).optional(),
  hasNumber: z.literal(true).optional(),
  departure: z.enum(['noted', 'unnoted']).optional(),
});

/** The records behind one number of a report. */
export const RecordQuestion = z.strictObject({
  about: z.literal('report'),
  figure: FigureName,
  part: z.enum(['numerator', 'denominator']),
  period: Period,
  scope: ReportScope,
  /** null: all of them */
  only: RecordOnly.nullable(),
  /** the period and those before it, so many together */
  periods: z.int().min(1).max(12),
  /** as they stood when the day was closed */
  asClosed: z.boolean(),
  /** as they stood when this meeting was written down; null: in no meeting */
  inMeeting: Id.nullable(),
});

const RecordPage = {
  /** where the page before ended; null: the first */
  after: z.strictObject({ at: Instant, id: Id }).nullable(),
  limit: z.int().min(1).max(200),
};

/** What can be tallied; the meaning of keys and values stands with each. */
export const TALLIES = [
  /** keys: weekday (0 Sunday), hour; values: parties, heads, calls */
  'hours',
  /** keys: source; values: cards opened, of them with a number, orders */
  'sources',
  /** 助销, 老用户介绍. keys: source, name, company; values: cards opened, with a number, orders */
  'partners',
  /** agreed losses. keys: reason, competitor, consultant's id and name; values: losses */
  'losses',
  /** keys: consultant's id and name; values: departures noted, not noted, all noted stays in ms */
  'stay',
  /** keys: consultant's id and name; values: calls, their length in ms, the longest, seconds on hold */
  'calls',
] as const;

export const TallyRow = z.strictObject({
  keys: z.array(z.string()),
  values: z.array(z.int().nullable()),
});
export type TallyRow = z.infer<typeof TallyRow>;

/** One period of a history. */
export const HistoryPoint = z.strictObject({
  ...Span,
  figure: Figure,
  /** over this period and those before it; null: the window is not full, or has no denominator */
  average: z.number().nullable(),
  /** what the average adds up: the numerators of these periods */
  averageOver: z.int(),
  /** the same period a year ago; null: that year had none, or the showroom no record yet */
  lastYear: Figure.nullable(),
});
export type HistoryPoint = z.infer<typeof HistoryPoint>;

/** 每日报告: live until it is signed, then frozen. */
export const DailyReport = z.strictObject({
  on: Day,
  /** the showroom's, as they stand now */
  present: z.array(Figure),
  consultants: z.array(z.strictObject({ staffId: Id, name: Name, figures: z.array(Figure) })),
  /** null: not signed yet */
  seal: z
    .strictObject({
      at: Instant,
      /** null: nobody signed; the desk closed the day when it was over */
      byName: Name.nullable(),
      /** whether the records behind the figures were kept as they stood */
      isTraced: z.boolean(),
      /** as they stood */
      figures: z.array(Figure),
      consultants: z.array(z.strictObject({ staffId: Id, name: Name, figures: z.array(Figure) })),
      /** what has changed since; staffId null: the showroom's */
      corrections: z.array(
        z.strictObject({ staffId: Id.nullable(), name: Name, frozen: Figure, present: Figure }),
      ),
    })
    .nullable(),
  /** whether the asker may sign it now */
  maySeal: z.boolean(),
});
export type DailyReport = z.infer<typeof DailyReport>;

const managers = may('showroomManager', 'salesManager');
const dayReaders = may('receptionist', 'showroomManager', 'salesManager');

/** 报表: figures that can be traced to their records. Formulas: domain §10. */
export const reports = area({
  /** @throws notFound: not for the asker */
  'reports.figures': call(
    z.strictObject({ period: Period, scope: ReportScope }),
    FigureSheet,
    staffRoles,
  ),
  /** The figures of each consultant with a record in the period, and of those who work here. */
  'reports.consultants': call(
    z.strictObject({ period: Period }),
    z.array(z.strictObject({ staffId: Id, name: Name, figures: z.array(Figure) })),
    managers,
  ),
  /**
   * The very records that a number of a report or of the managers' week counts, oldest first;
   * `total` equals the number. None where none were kept.
   * @throws notFound: not for the asker
   */
  'reports.records': call(
    z.discriminatedUnion('about', [
      z.strictObject({ ...RecordQuestion.shape, ...RecordPage }),
      z.strictObject({ ...WeekRecordQuestion.shape, ...RecordPage }),
    ]),
    z.strictObject({
      rows: z.array(ReportRecord).max(200),
      next: RecordPage.after,
      total: z.int(),
      /** the people in these parties; null: they are no parties */
      heads: z.int().nullable(),
    }),
    staffRoles,
  ),
  /**
   * When people come, by weekday and hour: names nobody, so that consultants may read it too.
   * @throws notFound: a colleague's
   */
  'reports.hours': call(
    z.strictObject({ period: Period, scope: ReportScope }),
    z.strictObject({ ...Span, rows: z.array(TallyRow) }),
    may('consultant', 'showroomManager', 'salesManager'),
  ),
  /** The other tallies: they name partners, competitors or colleagues. */
  'reports.tally': call(
    z.strictObject({
      kind: z.enum(TALLIES).exclude(['hours']),
      period: Period,
      scope: ReportScope,
    }),
    z.strictObject({ ...Span, rows: z.array(TallyRow) }),
    managers,
  ),
  /** 当前与历史: so many periods up to the one of a day, oldest first. */
  'reports.history': call(
    z.strictObject({
      figure: FigureName,
      unit: z.enum(PERIOD_UNITS),
      until: Day,
      count: z.int().min(1).max(60),
      scope: ReportScope,
    }),
    z.strictObject({
      /** how many periods an average spans */
      window: z.int(),
      points: z.array(HistoryPoint),
    }),
    staffRoles,
  ),
  'reports.daily': call(z.strictObject({ on: Day }), DailyReport, dayReaders),
  /**
   * Signs a day's report: from then on it stands as it is. Signing twice changes nothing.
   * @throws dayNotOver
   */
  'reports.sealDay': call(z.strictObject({ on: Day }), DailyReport, managers),
  /** Counts everything anew. */
  'reports.rebuild': call(
    z.strictObject({}),
    z.strictObject({ cells: z.int(), differed: z.int() }),
    may('showroomManager', 'salesManager', 'admin'),
  ),
});
