import { z } from 'zod';
import { CALL_OUTCOMES } from '../domain/call';
import { ETIQUETTE } from '../domain/training';
import { area, call, nothing, staffRoles } from './area';
import { StaffFace } from './desk';
import { ScriptInUse } from './scripts';
import { Id, Instant, Name } from './value';

const Marks = z.array(z.enum(ETIQUETTE)).max(ETIQUETTE.length);

/** An exercise as it is kept: about the one who practised, and nobody else. */
export const ExerciseDraft = z.strictObject({
  id: Id,
  /** which of the sample callers */
  caller: z.string().regex(/^[a-zA-Z]{1,20}$/),
  outcome: z.enum(CALL_OUTCOMES),
  seconds: z.int().min(0).max(7200),
  /** what the trainee says of herself */
  ownMarks: Marks,
  /** who watched, and what they saw; null: nobody */
  colleague: z.strictObject({ id: Id, marks: Marks }).nullable(),
});
export type ExerciseDraft = z.infer<typeof ExerciseDraft>;

export const ExerciseRow = ExerciseDraft.omit({ colleague: true }).extend({
  at: Instant,
  staffId: Id,
  staffName: Name,
  colleague: z.strictObject({ name: Name, marks: Marks }).nullable(),
});
export type ExerciseRow = z.infer<typeof ExerciseRow>;

/**
 * 演练: a desk of its own, with its own file and key beside the real one. While somebody practises,
 * all their calls go there but these, which belong to the real desk.
 */
export const training = area({
  /**
   * Opens the training desk and signs in there as somebody of the same role.
   * @param isFresh thrown away and made anew before
   * @throws trainingBusy when a fresh one is wanted while somebody else practises
   */
  'training.begin': call(z.strictObject({ isFresh: z.boolean() }), StaffFace, staffRoles),
  /** Back to the real desk. */
  'training.leave': call(nothing, z.null(), staffRoles),
  /** The scripts that calls run under at the real desk, to practise with. */
  'training.scripts': call(nothing, z.array(ScriptInUse).min(1).max(50), staffRoles),
  /** Keeps how an exercise went; the same id twice is one. @throws notFound for a stranger as colleague */
  'training.keep': call(ExerciseDraft, z.null(), staffRoles),
  /** The latest exercises, newest first: one's own, all of them for managers. */
  'training.list': call(
    nothing,
    z.strictObject({
      rows: z.array(ExerciseRow).max(200),
      /** who may watch */
      colleagues: z.array(z.strictObject({ id: Id, name: Name })),
    }),
    staffRoles,
  ),
});
