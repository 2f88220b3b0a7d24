import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { ExpectedRow } from './appointments';
import { DueRow, FirstContactRow } from './follow-ups';
import { Day, Id, Name } from './value';
import { WeekConsultant } from './week-review';

/** 晨会: what the day has in store for one consultant, or (null) for the team. */
export const MorningList = z.strictObject({
  on: Day,
  consultants: z.array(WeekConsultant),
  expected: z.array(ExpectedRow),
  firstContact: z.array(FirstContactRow),
  dueToday: z.array(DueRow),
  overdue: z.array(DueRow),
  /** names in the order of today's turns */
  turns: z.array(z.strictObject({ staffId: Id, name: Name, isNext: z.boolean() })),
});
export type MorningList = z.infer<typeof MorningList>;

/** The list of the morning meeting. A consultant sees her own. */
export const morning = area({
  'morning.show': call(z.strictObject({ consultantId: Id.nullable() }), MorningList, staffRoles),
});
