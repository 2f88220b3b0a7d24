import { z } from 'zod';
import { area, call, may } from './area';
import { CustomerRow } from './customers';
import { Id, Line, Name } from './value';

/** Most customers that are handed over in one step. */
export const MOST_HANDED_OVER = 5000;

/** A customer and who gets her. */
export const HandOverRow = z.strictObject({ customer: CustomerRow, toName: Name });
export type HandOverRow = z.infer<typeof HandOverRow>;

const HandOver = z.strictObject({
  /** whose customers go; also somebody who has left already */
  fromId: Id,
  /** who gets them, in turn, the most urgent first */
  toIds: z.array(Id).min(1).max(60),
});

const mayHandOver = may('showroomManager', 'salesManager');

/** 移交: a consultant leaves, and her customers go to others. */
export const handOver = area({
  /** Who would get whom. @throws notFound, consultantUnavailable */
  'handOver.preview': call(HandOver, z.array(HandOverRow).max(MOST_HANDED_OVER), mayHandOver),
  /**
   * Hands all of them over in one step; each receiver is told.
   * @throws handOverReasonMissing, stale where they are not as many as were shown
   */
  'handOver.run': call(
    HandOver.extend({ count: z.int().min(1), reason: Line }),
    z.array(HandOverRow).max(MOST_HANDED_OVER),
    mayHandOver,
  ),
});
