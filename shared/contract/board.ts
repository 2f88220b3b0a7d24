import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { FirstContactRow } from './follow-ups';
import { Seat } from './rotation';
import { Id, Instant, Name } from './value';
import { Sex } from './customers';
import { VisitRow } from './visits';

/** Somebody expected today. */
export const AppointmentRow = z.strictObject({
  id: Id,
  forAt: Instant,
  state: z.enum(['expected', 'arrived', 'missed', 'cancelled']),
  customerId: Id,
  name: Name,
  sex: Sex.nullable(),
  product: Name,
  consultantName: Name.nullable(),
});
export type AppointmentRow = z.infer<typeof AppointmentRow>;

/** The day's counts. Formulas: domain §10. */
export const DayCounts = z.strictObject({
  /** 客流, in parties */
  parties: z.int(),
  heads: z.int(),
  first: z.int(),
  knownFirst: z.int(),
  again: z.int(),
  other: z.int(),
  /** first visits that left a usable number */
  firstKept: z.int(),
  incomplete: z.int(),
  calls: z.int(),
  /** calls taken within three rings */
  callsInThreeRings: z.int(),
  /** calls about buying: all but wrong numbers, pitches, internal */
  effectiveCalls: z.int(),
  /** effective calls with a number on file */
  callsKept: z.int(),
});
export type DayCounts = z.infer<typeof DayCounts>;

export const Board = z.strictObject({
  now: Instant,
  /** parties in the showroom, waiting ones first, then by arrival */
  inStore: z.array(VisitRow).max(200),
  expected: z.array(AppointmentRow).max(200),
  /** the walk-in queue, next first */
  upNext: z.array(Seat),
  firstContact: z.array(FirstContactRow).max(50),
  /** 待完善, oldest first */
  incomplete: z.array(VisitRow).max(50),
  counts: DayCounts,
  pending: z.strictObject({
    firstContact: z.int(),
    incomplete: z.int(),
    dueToday: z.int(),
    overdue: z.int(),
  }),
});
export type Board = z.infer<typeof Board>;

/** 工作台: one answer for the whole first screen. */
export const board = area({
  'board.show': call(z.strictObject({}), Board, staffRoles),
  /** Marks an expected visitor as missed or cancelled, or takes that back. */
  'board.markAppointment': call(
    z.strictObject({ id: Id, state: z.enum(['expected', 'missed', 'cancelled']) }),
    AppointmentRow,
    staffRoles,
  ),
});
