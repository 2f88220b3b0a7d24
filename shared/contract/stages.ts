import { z } from 'zod';
import { GRADES } from '../domain/grade';
import { STAGES } from '../domain/stage';
import { area, call, may, staffRoles } from './area';
import { CustomerPage } from './customers';
import { StageContent } from './stage-content';
import { Id, Instant, Line, Name, Note } from './value';

/** What was recorded at a stage. */
export const StageRow = z.strictObject({
  id: Id,
  at: Instant,
  version: z.int(),
  byName: Name,
  content: StageContent,
  /** null: it stands */
  undoneAt: Instant.nullable(),
  /** the latest that stands: it may be corrected or taken back */
  isLast: z.boolean(),
});
export type StageRow = z.infer<typeof StageRow>;

/** An application to give a customer up, and what became of it. */
export const LossRow = z.strictObject({
  id: Id,
  at: Instant,
  byName: Name,
  /** a code of the standard list, or the showroom's own words */
  reason: Name,
  deeper: Line,
  competitor: Name,
  competitorPrice: Line,
  notes: Note,
  /** null: the showroom manager has yet to rule */
  ruling: z.enum(['agreed', 'refused']).nullable(),
  ruledAt: Instant.nullable(),
  ruledByName: Name,
  remark: Line,
});
export type LossRow = z.infer<typeof LossRow>;

/** Who settled a grade, and when. */
export const GradeConfirmation = z.strictObject({
  grade: z.enum(GRADES),
  at: Instant,
  byName: Name,
});
export type GradeConfirmation = z.infer<typeof GradeConfirmation>;

/** Where a customer stands, and all that is recorded at the stages. */
export const StagePage = z.strictObject({
  strip: z.array(
    z.strictObject({
      stage: z.enum(STAGES),
      standing: z.enum(['done', 'here', 'passed', 'ahead']),
      /** how much is recorded at it */
      count: z.int(),
    }),
  ),
  /** newest first */
  records: z.array(StageRow).max(200),
  /** attempts in a row without an answer */
  unanswered: z.int(),
  isUnreachableProposed: z.boolean(),
  /** the wake-up date of a frozen customer is here */
  isAwake: z.boolean(),
  /** the latest application; null: never */
  loss: LossRow.nullable(),
  /** 协助经理 of an important customer; null: an ordinary one */
  helperId: Id.nullable(),
  helperName: Name,
  /** the present grade: first given by, then confirmed by a manager; null: not yet */
  firstConfirmation: GradeConfirmation.nullable(),
  secondConfirmation: GradeConfirmation.nullable(),
});
export type StagePage = z.infer<typeof StagePage>;

const mayRecord = may('consultant', 'receptionist', 'showroomManager', 'salesManager');

/** The ten stages of a sale, and what is recorded at them. */
export const stages = area({
  'stages.show': call(z.strictObject({ customerId: Id }), StagePage, staffRoles),
  /**
   * Writes down what happened at a stage; an order leads to O, a delivery to D. The same id twice
   * is one record.
   * @throws stateRefused, amountMissing, depositTooLarge, promiseMissing, dateInPast,
   *   dateInFuture, contentMissing
   */
  'stages.record': call(
    z.strictObject({ id: Id, customerId: Id, content: StageContent }),
    CustomerPage,
    mayRecord,
  ),
  /** Puts the latest record right; its kind stays. @throws stageNotLast, stale, as stages.record */
  'stages.correct': call(
    z.strictObject({
      id: Id,
      version: z.int(),
      content: StageContent,
      /** why, where the day lies in a sealed week or month */
      correctionReason: Line.optional(),
    }),
    CustomerPage,
    mayRecord,
  ),
  /** Takes the latest record back, and the state it led to. @throws stageNotLast, stale */
  'stages.undo': call(
    z.strictObject({ id: Id, version: z.int(), correctionReason: Line.optional() }),
    CustomerPage,
    mayRecord,
  ),
});
