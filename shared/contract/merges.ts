import { z } from 'zod';
import { MERGE_FIELDS } from '../domain/merge';
import { area, call, may } from './area';
import { CustomerFacts, CustomerRow } from './customers';
import { Id, Instant, Name } from './value';

/** One of the two cards before they become one. */
const MergeSide = z.strictObject({
  row: CustomerRow,
  version: z.int(),
  facts: CustomerFacts,
  visits: z.int(),
  calls: z.int(),
  contacts: z.int(),
});
export type MergeSide = z.infer<typeof MergeSide>;

/** A merge that was made, for the page of the card that stayed. */
export const MergeRow = z.strictObject({
  id: Id,
  at: Instant,
  byName: Name,
  absorbedName: Name,
  absorbedCardNo: z.string(),
  undoneAt: Instant.nullable(),
  /** only the last one can be taken back */
  mayUndo: z.boolean(),
});
export type MergeRow = z.infer<typeof MergeRow>;

const mayMerge = may('receptionist', 'showroomManager', 'salesManager');

/** Two cards of one person. */
export const merges = area({
  /** @throws notFound */
  'merges.preview': call(
    z.strictObject({ keptId: Id, absorbedId: Id }),
    z.strictObject({ kept: MergeSide, absorbed: MergeSide, ownersDiffer: z.boolean() }),
    mayMerge,
  ),
  /**
   * Makes one card of two: facts as chosen, every history on the card that stays.
   * @throws notFound, stale, ownersDiffer where two consultants own them and no manager asks
   */
  'merges.run': call(
    z.strictObject({
      id: Id,
      keptId: Id,
      absorbedId: Id,
      keptVersion: z.int(),
      absorbedVersion: z.int(),
      /** facts that come from the card that goes, though both know them */
      take: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
    }),
    z.strictObject({ customerId: Id }),
    mayMerge,
  ),
  /** Makes two cards of one again. What was changed since stays. @throws notFound, stale */
  'merges.undo': call(
    z.strictObject({ id: Id }),
    z.strictObject({ customerId: Id, absorbedId: Id }),
    mayMerge,
  ),
  /** The merges that made a card, newest first. */
  'merges.of': call(z.strictObject({ customerId: Id }), z.array(MergeRow).max(50), mayMerge),
});
