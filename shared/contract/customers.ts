import { z } from 'zod';
import { CARD_STEPS } from '../domain/card-path';
import { CONSENT_PURPOSES, CONSENT_WAYS } from '../domain/consent';
import { CONTACT_WAYS } from '../domain/follow-up';
import { GRADES, LEAD_STATES } from '../domain/grade';
import { SOURCES } from '../domain/source';
import { VISIT_KINDS } from '../domain/visit';
import { CALL_OUTCOMES } from '../domain/call';
import { area, call, staffRoles } from './area';
import { OutboundResult } from './outbound-plan';
import { StageContent } from './stage-content';
import { Day, Fen, Id, Instant, Line, Name, Note, text } from './value';

export const Sex = z.enum(['male', 'female']);
export type Sex = z.infer<typeof Sex>;

/** A number as typed; the back office normalises it. @throws phoneInvalid naming the field */
export const PhoneTyped = text(40);

/** What a customer card holds about a person. Empty text means not known yet. */
export const CustomerFacts = z.strictObject({
  name: Name,
  sex: Sex.nullable(),
  /** the first is the one to ring */
  phones: z.array(PhoneTyped).max(3),
  address: Line,
  source: z.enum(SOURCES),
  /** who sent them: required for partner and referral */
  referrer: z.strictObject({ name: Name, company: Line, phone: PhoneTyped }).nullable(),
  /** where they heard of the showroom */
  channel: Name,
  product: Name,
  budgetFen: Fen.nullable(),
  /** days until they mean to buy, as said today; null: unclear */
  horizonDays: z.int().min(0).max(3650).nullable(),
  /** for whom, what for */
  use: Line,
  nowOwns: Line,
  competitor: Line,
  decisionMaker: Line,
  notes: Note,
});
export type CustomerFacts = z.infer<typeof CustomerFacts>;

/** The next contact that was promised. */
export const NextStep = z.strictObject({ on: Day, reason: Line.min(1) });
export type NextStep = z.infer<typeof NextStep>;

/**
 * The answer to "this number is known": the same person, somebody of the same household, another
 * person with that number, or a number typed wrongly.
 */
export const PhoneAnswer = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('same'), customerId: Id }),
  z.strictObject({ is: z.literal('household'), customerId: Id }),
  z.strictObject({ is: z.literal('other') }),
]);
export type PhoneAnswer = z.infer<typeof PhoneAnswer>;

/**
 * One line about a customer, in search, lists and the duplicate check. `phone` is whole for the
 * desk, the owner and managers, masked for everybody else.
 */
export const CustomerRow = z.strictObject({
  id: Id,
  cardNo: z.string(),
  name: Name,
  sex: Sex.nullable(),
  phone: z.string(),
  grade: z.enum(GRADES),
  state: z.enum(LEAD_STATES),
  product: Name,
  ownerId: Id.nullable(),
  ownerName: Name.nullable(),
  lastContactAt: Instant.nullable(),
  nextOn: Day.nullable(),
  /** whether the asker may open the details */
  mayOpen: z.boolean(),
  /** 协助经理: who helps with an important customer; null: an ordinary one */
  helperName: Name.nullable(),
  /** 示例: somebody to practise with, who counts nowhere and leaves for nobody */
  isSample: z.boolean(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** One line of a customer's history, newest first. */
export const TimelineEntry = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('visit'),
    id: Id,
    at: Instant,
    kind: z.enum(VISIT_KINDS),
    headcount: z.int(),
    consultantName: Name.nullable(),
    leftAt: Instant.nullable(),
    /** 未登记离店 */
    isDepartureUnnoted: z.boolean(),
    /** came along in another customer's party */
    isGuest: z.boolean(),
    isExperienced: z.boolean().nullable(),
    isIncomplete: z.boolean(),
    notes: Note,
  }),
  /** another consultant took over during a visit */
  z.strictObject({
    is: z.literal('handover'),
    id: Id,
    at: Instant,
    fromName: Name,
    toName: Name,
    reason: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('call'),
    id: Id,
    at: Instant,
    outcome: z.enum(CALL_OUTCOMES),
    byName: Name,
    seconds: z.int().min(0),
    notes: Note,
  }),
  z.strictObject({
    is: z.literal('contact'),
    id: Id,
    at: Instant,
    way: z.enum(CONTACT_WAYS),
    isAnswered: z.boolean(),
    byName: Name,
    content: Note,
    /** a call that was planned, and what came of it; null: it was not */
    planned: OutboundResult.nullable(),
  }),
  z.strictObject({
    is: z.literal('grade'),
    id: Id,
    at: Instant,
    from: z.enum(GRADES).nullable(),
    to: z.enum(GRADES),
    isOverruled: z.boolean(),
    reason: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('next'),
    id: Id,
    at: Instant,
    /** null: the first date that was set */
    fromOn: Day.nullable(),
    toOn: Day,
    /** whether this counts as 改期: the date moved without a contact in between */
    isMoved: z.boolean(),
    reason: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('owner'),
    id: Id,
    at: Instant,
    toName: Name,
    reason: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('appointment'),
    id: Id,
    at: Instant,
    forAt: Instant,
    state: z.enum(['expected', 'arrived', 'missed', 'cancelled']),
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('stage'),
    id: Id,
    at: Instant,
    content: StageContent,
    isUndone: z.boolean(),
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('state'),
    id: Id,
    at: Instant,
    from: z.enum(LEAD_STATES),
    to: z.enum(LEAD_STATES),
    reason: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('loss'),
    id: Id,
    at: Instant,
    /** a code of the standard list, or the showroom's own words */
    reason: Name,
    notes: Note,
    /** null: it waits */
    ruling: z.enum(['agreed', 'refused']).nullable(),
    remark: Line,
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('confirmation'),
    id: Id,
    at: Instant,
    grade: z.enum(GRADES),
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('print'),
    id: Id,
    at: Instant,
    copyNo: z.int(),
    byName: Name,
  }),
  z.strictObject({
    is: z.literal('card'),
    id: Id,
    at: Instant,
    step: z.enum(CARD_STEPS),
    /** why it was returned; empty otherwise */
    remark: Line,
    byName: Name,
  }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ConsentRow = z.strictObject({
  id: Id,
  purpose: z.enum(CONSENT_PURPOSES),
  /** the bank's or insurer's name; empty for our own purposes */
  recipient: Name,
  way: z.enum(CONSENT_WAYS),
  givenAt: Instant,
  byName: Name,
  /** who asked the customer; who wrote it down is `byName` */
  askedByName: Name,
  /** what was said, e.g. 分期咨询 */
  note: Line,
  withdrawnAt: Instant.nullable(),
});
export type ConsentRow = z.infer<typeof ConsentRow>;

/** Everything on a customer's page. */
export const CustomerPage = z.strictObject({
  row: CustomerRow,
  /** counts saves; hand it back when changing */
  version: z.int(),
  facts: CustomerFacts,
  receivedAt: Instant,
  /** 36 hours after receivedAt */
  firstContactDueAt: Instant,
  /** last moment before the deadline at which the showroom is open */
  latestOpenAt: Instant,
  /** null: nobody has made contact yet */
  firstContactAt: Instant.nullable(),
  next: z.strictObject({ on: Day, reason: Line }).nullable(),
  /** 改期次数 */
  moves: z.int(),
  proposedGrade: z.enum(GRADES),
  timeline: z.array(TimelineEntry).max(500),
  consents: z.array(ConsentRow),
  household: z.array(CustomerRow).max(50),
});
export type CustomerPage = z.infer<typeof CustomerPage>;

/** People we may sell to. */
export const customers = area({
  /** The search box: Hanzi, pinyin, initials, four digits or more, card number. Best first. */
  'customers.find': call(
    z.strictObject({ query: text(60), limit: z.int().min(1).max(50) }),
    z.array(CustomerRow),
    staffRoles,
  ),
  /** The live duplicate check of a form: who has these digits (four or more), who has this name. */
  'customers.match': call(
    z.strictObject({ phone: PhoneTyped, name: Name }),
    z.strictObject({
      byPhone: z.array(CustomerRow).max(20),
      byName: z.array(CustomerRow).max(20),
      /** whether `phone` is a whole, valid number */
      isWhole: z.boolean(),
    }),
    staffRoles,
  ),
  /** The list under 客户: newest contact first, one page after the other. */
  'customers.list': call(
    z.strictObject({
      filter: z.enum(['all', 'mine', 'noContact', 'due', 'incomplete']),
      /** the last row of the page before; null: the first page */
      after: z.strictObject({ at: Instant, id: Id }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({
      rows: z.array(CustomerRow),
      next: z.strictObject({ at: Instant, id: Id }).nullable(),
      total: z.int(),
    }),
    staffRoles,
  ),
  /** One customer's page. Another consultant's customer is refused as notFound. */
  'customers.show': call(z.strictObject({ id: Id }), CustomerPage, staffRoles),
  /**
   * @throws stale when somebody saved since `version`, nameMissing where there is no number either,
   *   phoneInvalid, phoneKnown, referrerMissing
   */
  'customers.change': call(
    z.strictObject({
      id: Id,
      version: z.int(),
      facts: CustomerFacts,
      phoneAnswer: PhoneAnswer.nullable(),
    }),
    CustomerPage,
    staffRoles,
  ),
  /** Moves the next date. @throws rescheduleReasonMissing, laterReasonMissing, dateInPast, stale */
  'customers.reschedule': call(
    z.strictObject({
      id: Id,
      version: z.int(),
      toOn: Day,
      reason: Line,
      /** why the date lies beyond what the grade allows; null where it does not */
      laterReason: Line.nullable(),
    }),
    CustomerPage,
    staffRoles,
  ),
  /** Overrules the grade. @throws gradeReasonMissing when it differs from the proposed one */
  'customers.regrade': call(
    z.strictObject({ id: Id, version: z.int(), grade: z.enum(GRADES), reason: Line }),
    CustomerPage,
    staffRoles,
  ),
  /** Writes down that the customer agreed, or no longer does. */
  'customers.recordConsent': call(
    z.strictObject({
      id: Id,
      customerId: Id,
      purpose: z.enum(CONSENT_PURPOSES),
      recipient: Name,
      way: z.enum(CONSENT_WAYS),
      askedById: Id,
      note: Line,
    }),
    CustomerPage,
    staffRoles,
  ),
  'customers.withdrawConsent': call(
    z.strictObject({ customerId: Id, consentId: Id }),
    CustomerPage,
    staffRoles,
  ),
});
