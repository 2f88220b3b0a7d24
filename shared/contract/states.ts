import { z } from 'zod';
import { REVIEW_REASONS } from '../domain/review';
import { area, call, may, staffRoles } from './area';
import { CustomerPage, CustomerRow } from './customers';
import { LossRow } from './stages';
import { Day, Id, Line, Name, Note } from './value';

const managers = may('showroomManager', 'salesManager');
const mayChange = may('consultant', 'receptionist', 'showroomManager', 'salesManager');

/** A customer's version as the asker saw it, and why. */
const change = { id: Id, version: z.int(), reason: Line };

/** A loss that waits for the showroom manager. */
export const LossWaiting = z.strictObject({ customer: CustomerRow, loss: LossRow });
export type LossWaiting = z.infer<typeof LossWaiting>;

export const ReviewRow = z.strictObject({
  customer: CustomerRow,
  reasons: z.array(z.enum(REVIEW_REASONS)).min(1),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** States beside the grade: lost, frozen, unreachable; who helps; what is to be gone through. */
export const states = area({
  /**
   * Applies for giving a customer up. The same id twice is one application.
   * @throws lossReasonMissing, deeperReasonMissing, competitorMissing, lossPending, stateRefused
   */
  'states.applyLoss': call(
    z.strictObject({
      id: Id,
      customerId: Id,
      reason: Name,
      deeper: Line,
      competitor: Name,
      competitorPrice: Line,
      notes: Note,
    }),
    CustomerPage,
    may('consultant', 'showroomManager', 'salesManager'),
  ),
  /** Agrees (F1) or refuses, with a remark. @throws remarkMissing, stateRefused, stale */
  'states.ruleLoss': call(
    z.strictObject({ id: Id, isAgreed: z.boolean(), remark: Line }),
    CustomerPage,
    may('showroomManager'),
  ),
  /** Applications that wait, oldest first. */
  'states.losses': call(
    z.strictObject({ limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(LossWaiting), total: z.int() }),
    managers,
  ),
  /** F2 until a day. @throws wakeDateMissing, dateInPast, contentMissing, stateRefused, stale */
  'states.freeze': call(
    z.strictObject({ ...change, wakeOn: Day.nullable() }),
    CustomerPage,
    mayChange,
  ),
  /** L. @throws contentMissing, stateRefused, stale */
  'states.markUnreachable': call(z.strictObject(change), CustomerPage, mayChange),
  /** Back to an open lead. @throws contentMissing, stateRefused, stale */
  'states.reopen': call(z.strictObject(change), CustomerPage, mayChange),
  /**
   * Names the manager who helps with an important customer; null: it is an ordinary one again.
   * @throws consultantUnavailable when the person is no manager in service, stale
   */
  'states.setHelper': call(
    z.strictObject({ id: Id, version: z.int(), helperId: Id.nullable() }),
    CustomerPage,
    managers,
  ),
  /** 二次确认: a manager confirms the grade as it is. @throws stale, stateRefused when not graded */
  'states.confirmGrade': call(z.strictObject({ id: Id, version: z.int() }), CustomerPage, managers),
  /** Customers to go through again; a consultant sees her own. */
  'states.review': call(
    z.strictObject({ limit: z.int().min(1).max(200) }),
    z.strictObject({ rows: z.array(ReviewRow), total: z.int() }),
    staffRoles,
  ),
});
