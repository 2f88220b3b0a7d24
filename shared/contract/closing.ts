import { z } from 'zod';
import { area, call, may, staffRoles } from './area';
import { Day, Id, Instant } from './value';
import { VisitRow } from './visits';

/** What the closing round finds. */
export const ClosingRound = z.strictObject({
  on: Day,
  /** closing time of today; null: the showroom is closed today */
  closesAt: Instant.nullable(),
  /** from shortly before closing on */
  isTime: z.boolean(),
  /** today's parties whose departure nobody noted */
  notLeft: z.array(VisitRow).max(200),
  /** those of the days before, newest first */
  notLeftBefore: z.array(VisitRow).max(200),
  /** today's records whose second half is missing */
  unfinished: z.array(VisitRow).max(200),
  /** today's parties that are marked 未登记离店 */
  unnoted: z.array(VisitRow).max(200),
  /** how long today's parties stayed; those without a noted end are not in it */
  stay: z.strictObject({
    averageMs: z.int().nullable(),
    counted: z.int(),
    excluded: z.int(),
  }),
});
export type ClosingRound = z.infer<typeof ClosingRound>;

const mayReceive = may('receptionist', 'consultant', 'showroomManager', 'salesManager');
const mayClose = may('receptionist', 'showroomManager', 'salesManager');

/** 闭店检查: nothing is forgotten silently. Source: domain §4. */
export const closing = area({
  'closing.show': call(z.strictObject({}), ClosingRound, staffRoles),
  /**
   * A departure somebody remembers, with the time they say.
   * @throws notFound, visitDeparted, departureImplausible
   */
  'closing.departAt': call(z.strictObject({ id: Id, at: Instant }), ClosingRound, mayReceive),
  /**
   * Marks these parties 未登记离店, with name and time of whoever does; their end stays open. One
   * that has left meanwhile is left alone.
   */
  'closing.close': call(
    z.strictObject({ visitIds: z.array(Id).min(1).max(400) }),
    ClosingRound,
    mayClose,
  ),
  /** They are still there after all. */
  'closing.takeBack': call(z.strictObject({ id: Id }), ClosingRound, mayClose),
});
