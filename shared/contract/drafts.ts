import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { Id, Instant } from './value';

export const DRAFT_KINDS = [
  'visit',
  'call',
  'completion',
  'contact',
  'customer',
  'lead',
  'stage',
  'outbound',
  'missedCall',
  'meeting',
  'improvement',
  'talk',
  'successPlan',
] as const;

/** A half-typed form, kept sealed at every pause so that a crash loses at most two seconds. */
export const Draft = z.strictObject({
  /** the id of the record it will become */
  id: Id,
  kind: z.enum(DRAFT_KINDS),
  /** the form as the screen keeps it, JSON text */
  body: z.string().max(60_000),
  updatedAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

/** Half-typed forms. Each belongs to whoever typed it. */
export const drafts = area({
  'drafts.keep': call(Draft.omit({ updatedAt: true }), z.null(), staffRoles),
  'drafts.list': call(z.strictObject({}), z.array(Draft).max(50), staffRoles),
  'drafts.drop': call(z.strictObject({ id: Id }), z.null(), staffRoles),
});
