import { z } from 'zod';
import { area, call, may } from './area';
import { Figure, FigureName } from './reports';
import { Day, Id, Instant, Name } from './value';

/** What was aimed at in a month, beside what came of it. */
export const TargetRow = z.strictObject({
  /** null: the showroom's */
  staffId: Id.nullable(),
  name: Name,
  figure: FigureName,
  /** a count, or a share of 1 */
  target: z.number(),
  /** by now: a count in step with the open days of the month that have passed; a share whole */
  dueByNow: z.number(),
  actual: Figure,
  /** actual ÷ target; null: nothing was aimed at, or nothing can be said */
  reached: z.number().nullable(),
  setAt: Instant,
  setByName: Name,
});
export type TargetRow = z.infer<typeof TargetRow>;

export const TargetSheet = z.strictObject({
  /** the month's first day */
  month: Day,
  /** open days that have passed, today included, of all the month has */
  openDaysPassed: z.int(),
  openDays: z.int(),
  rows: z.array(TargetRow),
});
export type TargetSheet = z.infer<typeof TargetSheet>;

/** 实际与目标: targets per month, for the showroom and for each consultant. */
export const targets = area({
  /** Managers see all; a consultant the showroom's and her own. */
  'targets.list': call(
    z.strictObject({ month: Day }),
    TargetSheet,
    may('consultant', 'showroomManager', 'salesManager'),
  ),
  /**
   * Sets or takes back (null) one target. Any day names its month.
   * @throws invalidInput for a share above 1 or a broken count, notFound for an unknown consultant,
   *   stale where somebody else has set it since
   */
  'targets.save': call(
    z.strictObject({
      month: Day,
      staffId: Id.nullable(),
      figure: FigureName,
      target: z.number().min(0).max(1_000_000).nullable(),
      /** what it was when it was thought about; null: there was none */
      seen: z.number().nullable(),
    }),
    TargetSheet,
    may('showroomManager', 'salesManager'),
  ),
});
