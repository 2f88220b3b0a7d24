import { z } from 'zod';
import { DEFECT_KINDS } from '../domain/defect';
import { ROLES } from '../domain/role';
import { area, call, may } from './area';
import { CustomerRow } from './customers';
import { Day, Id, Instant, Line, Name } from './value';
import { KeptIn } from './week-records';
import { Week } from './week-review';

/** A record with something wrong about it, and who is to mend it. */
export const DefectRow = z.strictObject({
  kind: z.enum(DEFECT_KINDS),
  /** null: a party without a card */
  customer: CustomerRow.nullable(),
  /** the visit that is not complete; null: the matter is the card */
  visitId: Id.nullable(),
  /** what an unnamed party looked like; empty with a card */
  description: Line,
  /** since which day it stands so; null: not known */
  sinceOn: Day.nullable(),
  /** null: whoever has the role */
  mendId: Id.nullable(),
  mendName: Name,
  mendRole: z.enum(ROLES),
  isMendable: z.boolean(),
});
export type DefectRow = z.infer<typeof DefectRow>;

export const DefectCount = z.strictObject({
  kind: z.enum(DEFECT_KINDS),
  /** the owner or the consultant of the visit; null: nobody's */
  consultantId: Id.nullable(),
  consultantName: Name,
  count: z.int(),
});
export type DefectCount = z.infer<typeof DefectCount>;

/** One week's counts. */
export const DefectWeek = z.strictObject({
  weekOn: Week,
  /** when they were frozen; null: the week goes on */
  frozenAt: Instant.nullable(),
  counts: z.array(DefectCount),
  /** where the records stand; null: they were not kept */
  keptIn: KeptIn.nullable(),
});
export type DefectWeek = z.infer<typeof DefectWeek>;

/** 缺陷: what the week's records lack. */
export const defects = area({
  /** What is wrong now (kind null: all of it), and the counts of twelve weeks. Consultants see their own and no counts of others. */
  'defects.show': call(
    z.strictObject({ kind: z.enum(DEFECT_KINDS).nullable() }),
    z.strictObject({
      rows: z.array(DefectRow).max(400),
      total: z.int(),
      /** newest first; the first is the week that goes on */
      weeks: z.array(DefectWeek),
    }),
    may('consultant', 'showroomManager', 'salesManager', 'dataClerk'),
  ),
});
