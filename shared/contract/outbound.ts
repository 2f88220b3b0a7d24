import { z } from 'zod';
import { DAY_PARTS, EFFECT_RESULTS, PLANNED_WAYS } from '../domain/outbound';
import { area, call, may } from './area';
import { CustomerPage, CustomerRow } from './customers';
import { ContactDraft } from './follow-ups';
import { OutboundPlan, PlannedMinutes, UsedMinutes } from './outbound-plan';
import { Id, Instant, Line } from './value';

const callers = may('consultant', 'receptionist', 'showroomManager', 'salesManager');

/** A planned call, or a visit at the customer's, before and while it is made. */
export const OutboundSheet = z.strictObject({
  id: Id,
  way: z.enum(PLANNED_WAYS),
  customer: CustomerRow,
  /** empty: not known, or not for whoever asks, as a number would not be */
  address: Line,
  plan: OutboundPlan,
  plannedAt: Instant,
});
export type OutboundSheet = z.infer<typeof OutboundSheet>;

/** Calls and visits that we make: planned first, held against the plan afterwards. */
export const outbound = area({
  /** Whom one is about to ring, and how often nobody answered since somebody spoke with them. */
  'outbound.prepare': call(
    z.strictObject({ customerId: Id }),
    z.strictObject({
      customer: CustomerRow,
      /** as on the sheet */
      address: Line,
      version: z.int(),
      unanswered: z.int(),
      /** another part of the day to try; null: too early to say */
      anotherTime: z.enum(DAY_PARTS).nullable(),
      /** 失控 is proposed; whoever rings decides */
      isUnreachableProposed: z.boolean(),
    }),
    callers,
  ),
  /**
   * Keeps the five items; only then the call is dialled. The same id again changes the plan, until
   * its result is there.
   * @throws planIncomplete naming what is missing, stale when the result is there already
   */
  'outbound.plan': call(
    OutboundPlan.extend({
      id: Id,
      customerId: Id,
      way: z.enum(PLANNED_WAYS),
      minutes: PlannedMinutes.nullable(),
    }),
    OutboundSheet,
    callers,
  ),
  /** The sheet for the hand, A5. */
  'outbound.slip': call(z.strictObject({ id: Id }), z.strictObject({ html: z.string() }), callers),
  /**
   * Records it as a contact by its way, against its plan. The contact bears the plan's id; saved twice
   * it is one.
   * @throws effectMissing when somebody answered, notFound without a plan, and as followUps.record
   */
  'outbound.finish': call(
    ContactDraft.omit({ way: true }).extend({
      result: z.enum(EFFECT_RESULTS).nullable(),
      usedMinutes: UsedMinutes,
    }),
    CustomerPage,
    callers,
  ),
});
