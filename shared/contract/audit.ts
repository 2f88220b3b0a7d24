import { z } from 'zod';
import { area, call, may } from './area';
import { Day, Id, Instant, Line, Name } from './value';

/** A field that was set otherwise; values as JSON, null: nothing, or it may not be told. */
export const AuditChange = z.strictObject({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** One line of the audit, as a manager reads it. */
export const AuditRow = z.strictObject({
  seq: z.int(),
  at: Instant,
  /** empty: nobody had signed in */
  staffName: Name,
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  /** what it was done to: a card's number, a person of the staff, a partner, a batch; or empty */
  subject: Line,
  /** what the person gave as the reason; empty where none is asked for */
  reason: Line,
  /** what was changed, where a setting was */
  changes: z.array(AuditChange),
});
export type AuditRow = z.infer<typeof AuditRow>;

const readers = may('showroomManager', 'salesManager', 'admin');

/** The log of what must be found again later. Nobody can change it unseen. */
export const audit = area({
  /** Newest first, a page at a time. */
  'audit.read': call(
    z.strictObject({
      /** the last line of the page before; null: the first page */
      beforeSeq: z.int().nullable(),
      staffId: Id.nullable(),
      action: z.string().max(60).nullable(),
      on: Day.nullable(),
      limit: z.int().min(1).max(200),
    }),
    z.strictObject({
      rows: z.array(AuditRow),
      nextBeforeSeq: z.int().nullable(),
      /** every action that occurs, for choosing */
      actions: z.array(z.string()),
    }),
    readers,
  ),
  /** Reads the whole chain through. */
  'audit.verify': call(
    z.strictObject({}),
    z.strictObject({
      count: z.int(),
      /** the first line that is not what was written; null: the chain is whole */
      brokenAt: z.int().nullable(),
      /** changed: the line itself; missing: one before it; cut: the newest ones are gone */
      because: z.enum(['changed', 'missing', 'cut']).nullable(),
    }),
    readers,
  ),
});
