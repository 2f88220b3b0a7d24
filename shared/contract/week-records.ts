import { z } from 'zod';
import { DEFECT_KINDS } from '../domain/defect';
import { PROCESS_FIGURES } from '../domain/one-on-one';
import { Id } from './value';
import { Week } from './week-review';

/** What is counted in the managers' week: figures of how leads are managed, and defects. */
export const WEEK_COUNTS = [...PROCESS_FIGURES, ...DEFECT_KINDS] as const;
export type WeekCount = (typeof WEEK_COUNTS)[number];

/** Where the records behind a week's number stand. */
export const KeptIn = z.discriminatedUnion('is', [
  /** as they are now */
  z.strictObject({ is: z.literal('present') }),
  /** as they were when the week was over */
  z.strictObject({ is: z.literal('week') }),
  /** as they were when a meeting, or a talk, was written down */
  z.strictObject({ is: z.literal('meeting'), id: Id }),
  z.strictObject({ is: z.literal('talk'), id: Id }),
]);
export type KeptIn = z.infer<typeof KeptIn>;

/** The records behind one number of the managers' week. */
export const WeekRecordQuestion = z.strictObject({
  about: z.literal('week'),
  what: z.enum(WEEK_COUNTS),
  /** a defect has no numerator */
  part: z.enum(['numerator', 'denominator']),
  weekOn: Week,
  /** null: everybody's together */
  consultantId: Id.nullable(),
  keptIn: KeptIn,
});
export type WeekRecordQuestion = z.infer<typeof WeekRecordQuestion>;
