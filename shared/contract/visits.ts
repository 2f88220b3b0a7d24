import { z } from 'zod';
import { GRADES } from '../domain/grade';
import { ASSIGN_BASES } from '../domain/rotation';
import { VISIT_KINDS, VISIT_PURPOSES } from '../domain/visit';
import { area, call, may, staffRoles } from './area';
import { CustomerFacts, CustomerRow, NextStep, PhoneAnswer, PhoneTyped, Sex } from './customers';
import { Day, Id, Instant, Line, Name, Note } from './value';

/** The desk's half of a walk-in: written in seconds, the rest comes later. Source: domain §4. */
export const VisitDraft = z.strictObject({
  id: Id,
  headcount: z.int().min(1).max(99),
  /** null: decided from what is known (customer, appointment); a stranger is first */
  kind: z.enum(VISIT_KINDS).nullable(),
  /** required for other business */
  purpose: z.enum(VISIT_PURPOSES).nullable(),
  /** what an unnamed visitor looks like */
  description: Line,
  name: Name,
  sex: Sex.nullable(),
  phone: PhoneTyped,
  /** whom the desk recognised; null: nobody */
  customerId: Id.nullable(),
  /** answer to a number that is known; null: not asked yet */
  phoneAnswer: PhoneAnswer.nullable(),
  /** the appointment they come for */
  appointmentId: Id.nullable(),
  /** drinks, area: a note for the host */
  hostNote: Line,
});
export type VisitDraft = z.infer<typeof VisitDraft>;

/** Customers with cards of their own that one party may have beside the first. */
export const MOST_OTHERS = 20;

/** One party on the board. Name and number are masked where the asker's role demands it. */
export const VisitRow = z.strictObject({
  id: Id,
  arrivedAt: Instant,
  leftAt: Instant.nullable(),
  /** 未登记离店: when the closing round gave up on the departure, and who; null: it did not */
  unnotedAt: Instant.nullable(),
  unnotedByName: Name.nullable(),
  headcount: z.int(),
  kind: z.enum(VISIT_KINDS),
  purpose: z.enum(VISIT_PURPOSES).nullable(),
  description: Line,
  hostNote: Line,
  customerId: Id.nullable(),
  cardNo: z.string().nullable(),
  /** 协助经理 of an important customer; null: an ordinary one */
  helperName: Name.nullable(),
  name: Name,
  sex: Sex.nullable(),
  /** who came along and has a card of their own; one party all the same */
  others: z
    .array(z.strictObject({ customerId: Id, name: Name, sex: Sex.nullable() }))
    .max(MOST_OTHERS),
  phone: z.string(),
  /** 留档: a usable number is on file */
  isContactKept: z.boolean(),
  consultantId: Id.nullable(),
  consultantName: Name.nullable(),
  /** when a consultant took over; null: waiting */
  receivedAt: Instant.nullable(),
  basis: z.enum(ASSIGN_BASES).nullable(),
  /** who should receive them and why; null once received */
  proposal: z
    .strictObject({ consultantId: Id, consultantName: Name, basis: z.enum(ASSIGN_BASES) })
    .nullable(),
  /** 待完善: the consultant's half is not written */
  isIncomplete: z.boolean(),
});
export type VisitRow = z.infer<typeof VisitRow>;

/** The consultant's half. */
export const VisitCompletion = z.strictObject({
  id: Id,
  /** saves of the customer since this version belong to somebody else; null: a new customer */
  customerVersion: z.int().nullable(),
  facts: CustomerFacts,
  phoneAnswer: PhoneAnswer.nullable(),
  companions: Line,
  isExperienced: z.boolean(),
  quotation: Line,
  visitNotes: Note,
  /** null: the proposed one */
  grade: z.enum(GRADES).nullable(),
  gradeReason: Line,
  next: NextStep.extend({ reason: Line }).nullable(),
  laterReason: Line.nullable(),
});
export type VisitCompletion = z.infer<typeof VisitCompletion>;

/** What the completion form starts from. */
export const VisitPage = z.strictObject({
  row: VisitRow,
  customer: z.strictObject({ row: CustomerRow, version: z.int(), facts: CustomerFacts }).nullable(),
  companions: Line,
  isExperienced: z.boolean(),
  quotation: Line,
  visitNotes: Note,
  next: z.strictObject({ on: z.string(), reason: Line }).nullable(),
});
export type VisitPage = z.infer<typeof VisitPage>;

const mayReceive = may('receptionist', 'consultant', 'showroomManager', 'salesManager');

/** Parties in the store. */
export const visits = area({
  /**
   * Logs a party; the same draft twice is one visit.
   * @throws phoneInvalid, phoneKnown (a question first), purposeMissing
   */
  'visits.log': call(VisitDraft, VisitRow, mayReceive),
  /**
   * Names who receives them. `basis` follows from the rules: owner, turn, courtesy or chosen.
   * @throws skipReasonMissing when the chosen one passes others over, consultantUnavailable,
   *   visitDeparted
   */
  'visits.assign': call(
    z.strictObject({ id: Id, consultantId: Id, reason: Line }),
    VisitRow,
    mayReceive,
  ),
  'visits.show': call(z.strictObject({ id: Id }), VisitPage, staffRoles),
  /**
   * Corrects the desk's half.
   * @throws purposeMissing, daySealed, correctionReasonMissing, stale when the party is not any
   *   more what the form was opened on
   */
  'visits.correct': call(
    z.strictObject({
      id: Id,
      headcount: z.int().min(1).max(99),
      kind: z.enum(VISIT_KINDS),
      purpose: z.enum(VISIT_PURPOSES).nullable(),
      description: Line,
      hostNote: Line,
      /** what the form was opened on; left out: whoever asks has not looked */
      was: VisitRow.pick({
        headcount: true,
        kind: true,
        purpose: true,
        description: true,
      }).optional(),
      /** why, where the day lies in a sealed week or month */
      correctionReason: Line.optional(),
    }),
    VisitRow,
    mayReceive,
  ),
  /**
   * Writes the consultant's half; stops the 36 hours.
   * @throws nameMissing, phoneInvalid, phoneKnown, referrerMissing, nextDateMissing,
   *   nextReasonMissing, laterReasonMissing, gradeReasonMissing, dateInPast, stale
   */
  'visits.complete': call(
    VisitCompletion,
    VisitRow,
    may('consultant', 'receptionist', 'showroomManager', 'salesManager'),
  ),
  /** One key; `isUndo` takes a departure back. @throws visitDeparted when already gone */
  'visits.depart': call(z.strictObject({ id: Id, isUndo: z.boolean() }), VisitRow, mayReceive),
  /** One day's parties, in order of arrival. */
  'visits.onDay': call(z.strictObject({ on: Day }), z.array(VisitRow).max(500), staffRoles),
});
