import { z } from 'zod';
import { RULINGS } from '../domain/protection';
import { area, call, may } from './area';
import { CustomerRow } from './customers';
import { Day, Id, Instant, Line, Name, Note } from './value';

/** One thing that happened between a customer and a consultant, as evidence. */
export const EvidenceLine = z.strictObject({
  at: Instant,
  is: z.enum(['visit', 'call', 'followUp', 'owner']),
  /** who it counts for: of a courtesy reception the owner at that time */
  consultantName: Name,
  /** received for an absent owner */
  isCourtesy: z.boolean(),
  /** false: "no answer" */
  isEffective: z.boolean(),
  /** the last day it protects alone; null: it does not */
  protectsUntilOn: Day.nullable(),
});
export type EvidenceLine = z.infer<typeof EvidenceLine>;

/** A case of 撞单 in a list. The customer is masked for who may not open it. */
export const DisputeRow = z.strictObject({
  id: Id,
  openedAt: Instant,
  customer: CustomerRow,
  /** who owned the customer when the case was opened */
  holderId: Id,
  holderName: Name,
  claimantId: Id,
  claimantName: Name,
  openedByName: Name,
  ruling: z.enum(RULINGS).nullable(),
  ruledAt: Instant.nullable(),
});
export type DisputeRow = z.infer<typeof DisputeRow>;

/** A case with everything that speaks for either side. */
export const DisputePage = z.strictObject({
  row: DisputeRow,
  /** what the claimant says */
  claim: Note,
  /** oldest first */
  evidence: z.array(EvidenceLine).max(500),
  protections: z.array(
    z.strictObject({
      consultantName: Name,
      fromOn: Day,
      untilOn: Day,
      /** on the day the case was opened */
      isRunning: z.boolean(),
    }),
  ),
  /** what the evidence speaks for on the day the case was opened */
  proposal: z.enum(RULINGS),
  /** the claimant's share; null: not shared */
  sharePercent: z.int().nullable(),
  givenToName: Name.nullable(),
  reason: Line,
  ruledByName: Name.nullable(),
  mayRule: z.boolean(),
});
export type DisputePage = z.infer<typeof DisputePage>;

const mayKnow = may('receptionist', 'consultant', 'showroomManager', 'salesManager');

/** 撞单: two consultants claim one customer. */
export const disputes = area({
  /** Open cases, or ruled ones, newest first. A consultant sees those she is part of. */
  'disputes.list': call(
    z.strictObject({ isOpen: z.boolean() }),
    z.array(DisputeRow).max(200),
    mayKnow,
  ),
  /** @throws notFound also for a case between others */
  'disputes.show': call(z.strictObject({ id: Id }), DisputePage, mayKnow),
  /**
   * Opens a case against the present owner; managers are told. While one between the same two is
   * open, that one is it. A consultant claims for herself only.
   * @throws notFound, contentMissing, invalidInput (claimantId)
   */
  'disputes.open': call(
    z.strictObject({ id: Id, customerId: Id, claimantId: Id, claim: Note }),
    DisputePage,
    mayKnow,
  ),
  /**
   * @throws rulingReasonMissing, stale when it has been ruled, invalidInput (sharePercent, toId)
   */
  'disputes.rule': call(
    z.strictObject({
      id: Id,
      ruling: z.enum(RULINGS),
      /** the claimant's share, for a shared one alone */
      sharePercent: z.int().min(1).max(99).nullable(),
      /** who gets the customer, where a manager decides freely */
      toId: Id.nullable(),
      reason: Line,
    }),
    DisputePage,
    may('showroomManager', 'salesManager'),
  ),
  /** 判定单: the case on a page of its own, to be signed. */
  'disputes.slip': call(z.strictObject({ id: Id }), z.strictObject({ html: z.string() }), mayKnow),
});
