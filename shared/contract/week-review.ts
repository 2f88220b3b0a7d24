import { z } from 'zod';
import { DEFECT_KINDS } from '../domain/defect';
import { GRADES } from '../domain/grade';
import { LIST_OUTCOMES } from '../domain/h-list';
import { mondayOf } from '../domain/week';
import { WEEK_REASONS } from '../domain/week-review';
import { area, call, may } from './area';
import { CustomerRow } from './customers';
import { Day, Id, Instant, Line, Name } from './value';

/** A week, named by its Monday. */
export const Week = Day.refine((on) => mondayOf(on) === on);

const whose = { weekOn: Week, consultantId: Id };

/** A customer worth talking about, and what the manager noted. */
export const WeekLine = z.strictObject({
  customer: CustomerRow,
  /** may be none for one that is ticked: what brought them here has been settled since */
  reasons: z.array(z.enum(WEEK_REASONS)),
  defects: z.array(z.enum(DEFECT_KINDS)),
  note: Line,
  /** among the likeliest buyers of the coming week */
  isPicked: z.boolean(),
  /** until when they meant to buy; null: unclear */
  horizonOn: Day.nullable(),
});
export type WeekLine = z.infer<typeof WeekLine>;

/** Somebody on a confirmed list, as they stood. */
export const HListLine = z.strictObject({
  id: Id,
  /** null: asked to be forgotten; the line still counts */
  customerId: Id.nullable(),
  name: Name,
  grade: z.enum(GRADES),
  product: Name,
  note: Line,
  outcome: z.enum(LIST_OUTCOMES),
});
export type HListLine = z.infer<typeof HListLine>;

/** H级客户名单 of one consultant and week; frozen since it was confirmed. */
export const HList = z.strictObject({
  id: Id,
  weekOn: Week,
  consultantId: Id,
  consultantName: Name,
  confirmedAt: Instant,
  byName: Name,
  lines: z.array(HListLine),
});
export type HList = z.infer<typeof HList>;

/** 命中 of one consultant's list, or of the team's (null) in one week. */
export const HitRate = z.strictObject({
  weekOn: Week,
  consultantId: Id.nullable(),
  consultantName: Name,
  part: z.int(),
  whole: z.int(),
});
export type HitRate = z.infer<typeof HitRate>;

/** Whom the sheets are about; those who left stay while a list or a customer bears their name. */
export const WeekConsultant = z.strictObject({ id: Id, name: Name, isActive: z.boolean() });
export type WeekConsultant = z.infer<typeof WeekConsultant>;

export const ReviewSheet = z.strictObject({
  consultants: z.array(WeekConsultant),
  rows: z.array(WeekLine).max(400),
  /** how many there are, where not all are shown */
  total: z.int(),
  /** the list of that week; null: not confirmed yet */
  list: HList.nullable(),
  /** the list of the week before, with what became of it */
  before: HList.nullable(),
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;

const managers = may('showroomManager', 'salesManager');
const seers = may('consultant', 'showroomManager', 'salesManager');

/** 每周评估: customers gone through one by one, and the H list that comes of it. */
export const weekReview = area({
  /** A consultant's sheet for the H list of `weekOn`. Consultants see their own. */
  'weekReview.show': call(z.strictObject(whose), ReviewSheet, seers),
  /** A note and a tick beside a customer. @throws listConfirmed, weekOver, stateRefused */
  'weekReview.note': call(
    z.strictObject({
      ...whose,
      customerId: Id,
      /** null: as it is */
      note: Line.nullable(),
      /** null: as it is */
      isPicked: z.boolean().nullable(),
    }),
    z.null(),
    managers,
  ),
  /**
   * Freezes the ticked ones as H级客户名单. The same id twice is one list.
   * @throws listEmpty, listConfirmed, weekOver
   */
  'weekReview.confirm': call(z.strictObject({ id: Id, ...whose }), HList, managers),
  /** The lists of a week, and 命中率 of twelve weeks up to it. Consultants see their own. */
  'hLists.show': call(
    z.strictObject({ weekOn: Week }),
    z.strictObject({ lists: z.array(HList), rates: z.array(HitRate) }),
    seers,
  ),
});
