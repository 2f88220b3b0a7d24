import { z } from 'zod';
import { CALL_OUTCOMES, CALLER_KINDS } from '../domain/call';
import { SOURCES } from '../domain/source';
import { CONSENT_WAYS } from '../domain/consent';
import { area, call, may, staffRoles } from './area';
import { PhoneAnswer, PhoneTyped, Sex } from './customers';
import { Day, Id, Instant, Line, Name, Note, text } from './value';

/** One step of the script as it was walked. */
export const StepTaken = z.strictObject({
  step: text(40),
  /** the answer chosen there; empty: passed */
  answer: text(40),
  at: Instant,
  /** seconds on hold there */
  held: z.int().min(0).max(86_400).optional(),
  /** the script it was walked in, where another was taken up later */
  version: text(40).optional(),
});

/** A whole incoming call as the form holds it when it is closed. Source: domain §6. */
export const PhoneCallDraft = z.strictObject({
  id: Id,
  answeredAt: Instant,
  endedAt: Instant,
  /** 4: more than three; null: not noted */
  rings: z.int().min(1).max(4).nullable(),
  callerKind: z.enum(CALLER_KINDS).nullable(),
  /** the caller's name or only the surname */
  name: Name,
  sex: Sex.nullable(),
  phone: PhoneTyped,
  /** whom the desk recognised: no new lead then */
  customerId: Id.nullable(),
  phoneAnswer: PhoneAnswer.nullable(),
  /** consent to be called back on that number, and how it was given; null: not asked or refused */
  consentWay: z.enum(CONSENT_WAYS).nullable(),
  product: Name,
  use: Line,
  horizonDays: z.int().min(0).max(3650).nullable(),
  /** when they mean to buy, as they said it */
  horizonWords: Line.optional(),
  source: z.enum(SOURCES),
  referrer: z.strictObject({ name: Name, company: Line, phone: PhoneTyped }).nullable(),
  channel: Name,
  /** an agreed visit */
  appointmentAt: Instant.nullable(),
  /** an agreed call back */
  callBackOn: Day.nullable(),
  /** whom they asked for, and what to tell them */
  messageFor: Id.nullable(),
  message: Note,
  /** until when the message's answer is promised; left out or null: as soon as the rules say */
  replyAt: Instant.nullable().optional(),
  holdSeconds: z.int().min(0).max(86_400),
  notes: Note,
  steps: z.array(StepTaken).max(60),
  scriptVersion: text(40),
  outcome: z.enum(CALL_OUTCOMES).nullable(),
  /** who gets a new lead; null: the next in the queue for leads */
  consultantId: Id.nullable(),
  /** why that one and not the next */
  consultantReason: Line.optional(),
});
export type PhoneCallDraft = z.infer<typeof PhoneCallDraft>;

export const PhoneCallRow = z.strictObject({
  id: Id,
  answeredAt: Instant,
  endedAt: Instant,
  rings: z.int().nullable(),
  callerKind: z.enum(CALLER_KINDS).nullable(),
  outcome: z.enum(CALL_OUTCOMES),
  customerId: Id.nullable(),
  cardNo: z.string().nullable(),
  name: Name,
  sex: Sex.nullable(),
  phone: z.string(),
  product: Name,
  byName: Name,
  consultantName: Name.nullable(),
  /** of the lead this call made; null: it made none */
  deadlineAt: Instant.nullable(),
  latestOpenAt: Instant.nullable(),
});
export type PhoneCallRow = z.infer<typeof PhoneCallRow>;

/** Calls that come in. */
export const calls = area({
  /**
   * Closes a call; the same draft twice is one call.
   * @throws outcomeMissing, phoneInvalid, phoneKnown, referrerMissing, appointmentMissing,
   *   appointmentClosed, dateInPast, consultantUnavailable, skipReasonMissing
   */
  'calls.log': call(
    PhoneCallDraft,
    PhoneCallRow,
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
  /** One day's calls, in order. */
  'calls.onDay': call(z.strictObject({ on: Day }), z.array(PhoneCallRow).max(500), staffRoles),
});
