import { z } from 'zod';
import { CONTACT_WAYS } from '../domain/follow-up';
import { GRADES } from '../domain/grade';
import { area, call, may, staffRoles } from './area';
import { CustomerPage, CustomerRow, NextStep } from './customers';
import { Day, Id, Instant, Line, Name, Note } from './value';

/** A lead and its 36-hour clock. */
export const FirstContactRow = z.strictObject({
  customer: CustomerRow,
  receivedAt: Instant,
  /** exactly this moment is still in time */
  deadlineAt: Instant,
  /** 最迟在店时间 */
  latestOpenAt: Instant,
});
export type FirstContactRow = z.infer<typeof FirstContactRow>;

export const DueRow = z.strictObject({ customer: CustomerRow, on: Day, reason: Line });
export type DueRow = z.infer<typeof DueRow>;

/** 日期抽屉: what was promised, by the day or the month it was promised for. */
export const Tickler = z.strictObject({
  today: Day,
  /** whose drawers one may look into */
  consultants: z.array(z.strictObject({ id: Id, name: Name })),
  slots: z.array(
    z.strictObject({
      is: z.enum(['overdue', 'day', 'month', 'later']),
      /** null: open on that side */
      from: Day.nullable(),
      until: Day.nullable(),
      count: z.int(),
      /** a day on which the showroom is closed */
      isClosed: z.boolean(),
    }),
  ),
});
export type Tickler = z.infer<typeof Tickler>;

/** A contact with a customer, as it is recorded. */
export const ContactDraft = z.strictObject({
  id: Id,
  customerId: Id,
  way: z.enum(CONTACT_WAYS),
  isAnswered: z.boolean(),
  content: Note,
  /** null: unchanged */
  horizonDays: z.int().min(0).max(3650).nullable(),
  /** null: the proposed one */
  grade: z.enum(GRADES).nullable(),
  gradeReason: Line,
  next: NextStep.extend({ reason: Line }).nullable(),
  laterReason: Line.nullable(),
});
export type ContactDraft = z.infer<typeof ContactDraft>;

/** Contacts with customers, and what is due. */
export const followUps = area({
  /**
   * Records a contact; one with an answer and content by a consultant stops the 36 hours.
   * @throws contentMissing, nextDateMissing, nextReasonMissing, laterReasonMissing,
   *   gradeReasonMissing, dateInPast
   */
  'followUps.record': call(
    ContactDraft,
    CustomerPage,
    may('consultant', 'receptionist', 'showroomManager', 'salesManager'),
  ),
  /** What is to be done: leads on the clock, due today, overdue. A consultant sees her own. */
  'followUps.due': call(
    z.strictObject({ limit: z.int().min(1).max(200) }),
    z.strictObject({
      firstContact: z.array(FirstContactRow),
      dueToday: z.array(DueRow),
      overdue: z.array(DueRow),
      counts: z.strictObject({ firstContact: z.int(), dueToday: z.int(), overdue: z.int() }),
    }),
    staffRoles,
  ),
  /** How much lies in each drawer; null: the team's. A consultant sees her own. */
  'followUps.tickler': call(z.strictObject({ consultantId: Id.nullable() }), Tickler, staffRoles),
  /** The customers of one drawer; from or until null: open on that side. */
  'followUps.slot': call(
    z.strictObject({
      consultantId: Id.nullable(),
      from: Day.nullable(),
      until: Day.nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ rows: z.array(DueRow), total: z.int() }),
    staffRoles,
  ),
});
