import { z } from 'zod';
import { SOURCES } from '../domain/source';
import { area, call, may } from './area';
import { CustomerRow, PhoneAnswer, PhoneTyped, Sex } from './customers';
import { Id, Instant, Line, Name, Note } from './value';

/** A lead that neither walked in nor rang: 上门拓客, 市场开拓, 老用户介绍, 助销. */
export const LeadDraft = z.strictObject({
  /** becomes the id of the card */
  id: Id,
  source: z.enum(SOURCES).exclude(['walkIn', 'phoneCall']),
  name: Name,
  sex: Sex.nullable(),
  phone: PhoneTyped,
  phoneAnswer: PhoneAnswer.nullable(),
  /** who sent them: required for partner and referral */
  referrer: z.strictObject({ name: Name, company: Line, phone: PhoneTyped }).nullable(),
  channel: Name,
  product: Name,
  use: Line,
  horizonDays: z.int().min(0).max(3650).nullable(),
  notes: Note,
  /** who gets it; null: the next in the queue for leads */
  consultantId: Id.nullable(),
  /** why that one and not the next; empty where it is the next */
  reason: Line,
});
export type LeadDraft = z.infer<typeof LeadDraft>;

/** What became of a lead. */
export const LeadReceipt = z.strictObject({
  customer: CustomerRow,
  /** false: the desk knew them already, and no second card was opened */
  isNew: z.boolean(),
  receivedAt: Instant,
  deadlineAt: Instant,
  latestOpenAt: Instant,
});
export type LeadReceipt = z.infer<typeof LeadReceipt>;

/** Leads from outside the showroom. */
export const leads = area({
  /**
   * Opens a card, its owner out of the queue for leads; the walk-in order stays. Somebody who
   * canvassed a lead keeps it. The same draft twice is one lead.
   * @throws nameMissing, referrerMissing, phoneInvalid, phoneKnown, consultantUnavailable,
   *   skipReasonMissing
   */
  'leads.log': call(
    LeadDraft,
    LeadReceipt,
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
});
