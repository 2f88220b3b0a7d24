import { z } from 'zod';
import { IMPROVEMENT_STATES } from '../domain/improvement';
import { PROCESS_FIGURES } from '../domain/one-on-one';
import { area, call, may, staffRoles } from './area';
import { DefectCount } from './defects';
import { Figure } from './reports';
import { Day, Id, Instant, Line, Name, Note } from './value';
import { KeptIn } from './week-records';
import { Week } from './week-review';

/** A figure as numerator and denominator. */
export const Ratio = z.strictObject({ part: z.int(), whole: z.int() });
export type Ratio = z.infer<typeof Ratio>;

/** A figure of one consultant, or (null) of the team. */
export const WeekFigure = z.strictObject({
  figure: z.enum(PROCESS_FIGURES),
  consultantId: Id.nullable(),
  consultantName: Name,
  ...Ratio.shape,
});
export type WeekFigure = z.infer<typeof WeekFigure>;

/** 持续改进行动计划: what is done, until when, by whom. */
export const Improvement = z.strictObject({
  id: Id,
  /** the week whose meeting decided it */
  weekOn: Week,
  problem: Line,
  measure: Line,
  personId: Id,
  personName: Name,
  dueOn: Day,
  state: z.enum(IMPROVEMENT_STATES),
  /** what shows that it is done; may be empty until then */
  proof: Note,
  result: Note,
  madeAt: Instant,
  byName: Name,
  closedAt: Instant.nullable(),
  closedByName: Name.nullable(),
  version: z.int(),
});
export type Improvement = z.infer<typeof Improvement>;

/** 周会 as it was written down, with the figures as they stood. */
export const Meeting = z.strictObject({
  id: Id,
  weekOn: Week,
  heldAt: Instant,
  attendeeIds: z.array(Id),
  attendees: z.array(Name),
  minutes: Note,
  figures: z.array(WeekFigure),
  defects: z.array(DefectCount),
  /** the showroom's figures of the week */
  report: z.array(Figure),
  /** whether the records behind figures and defects were kept with them */
  isTraced: z.boolean(),
  byName: Name,
  version: z.int(),
});
export type Meeting = z.infer<typeof Meeting>;

const managers = may('showroomManager', 'salesManager');

/** 周会与改进. */
export const meetings = area({
  /** What a week's meeting has before it: overdue plans first, then open ones, the figures as of now. */
  'meetings.show': call(
    z.strictObject({ weekOn: Week }),
    z.strictObject({
      meetings: z.array(Meeting),
      overdue: z.array(Improvement),
      open: z.array(Improvement),
      figures: z.array(WeekFigure),
      defects: z.array(DefectCount),
      /** where the records behind figures and defects stand; null: they were not kept */
      keptIn: KeptIn.nullable(),
      report: z.array(Figure),
    }),
    managers,
  ),
  /**
   * Writes a meeting down; the figures are attached as they stand at the first time and stay. The
   * same id again changes words and people. @throws attendeesMissing, contentMissing, dateInFuture, stale
   */
  'meetings.record': call(
    z.strictObject({
      id: Id,
      weekOn: Week,
      attendeeIds: z.array(Id).max(60),
      minutes: Note,
      /** null: not written down yet */
      version: z.int().nullable(),
    }),
    Meeting,
    managers,
  ),
  /** Plans, overdue ones first; who is no manager sees their own. */
  'improvements.list': call(
    z.strictObject({ isClosed: z.boolean() }),
    z.array(Improvement).max(400),
    staffRoles,
  ),
  /**
   * Decides a plan. The same id twice is one plan.
   * @throws measureMissing, deadlineMissing, responsibleMissing, dateInPast
   */
  'improvements.add': call(
    z.strictObject({
      id: Id,
      weekOn: Week,
      problem: Line,
      measure: Line,
      dueOn: Day.nullable(),
      personId: Id.nullable(),
    }),
    Improvement,
    managers,
  ),
  /** What has been done so far; by the person or a manager. @throws stale, planClosed */
  'improvements.prove': call(
    z.strictObject({ id: Id, version: z.int(), proof: Note }),
    Improvement,
    staffRoles,
  ),
  /** Closes a plan with its result. @throws resultMissing, stale, planClosed */
  'improvements.close': call(
    z.strictObject({ id: Id, version: z.int(), proof: Note, result: Note }),
    Improvement,
    managers,
  ),
});
