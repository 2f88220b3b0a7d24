import { z } from 'zod';
import { area, call, may } from './area';
import { Paper } from './cards';
import { Id, Instant, Name, text } from './value';

/** A sheet that left the desk. */
export const PrintRow = z.strictObject({
  id: Id,
  at: Instant,
  what: z.enum(['card', 'register', 'blankCard', 'blankLog', 'report', 'weekSheet']),
  /** a card's number, a register's day, a report's title and period, the blank numbers on a form */
  subject: text(160),
  /** null: no customer's card, or one who was deleted since */
  customerId: Id.nullable(),
  /** 1 is the first; from 2 on it was marked 补打 */
  copyNo: z.int(),
  paper: Paper,
  target: z.enum(['printer', 'pdf']),
  byName: Name,
});
export type PrintRow = z.infer<typeof PrintRow>;

const Mark = z.strictObject({ at: Instant, id: Id });

/** 打印记录: who printed what and when. */
export const prints = area({
  /** Newest first, one page after the other. */
  'prints.list': call(
    z.strictObject({
      /** the last row of the page before; null: the first page */
      after: Mark.nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({ rows: z.array(PrintRow), next: Mark.nullable() }),
    may('showroomManager', 'salesManager'),
  ),
});
