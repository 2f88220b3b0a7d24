import { z } from 'zod';
import { TASK_KINDS } from '../domain/task';
import { area, call, may, nothing, staffRoles } from './area';
import { PhoneTyped, Sex } from './customers';
import { Id, Instant, Line, Name, Note } from './value';

/** Something that waits for somebody: a call back, or a message to be passed on. */
export const TaskRow = z.strictObject({
  id: Id,
  kind: z.enum(TASK_KINDS),
  /** when they rang */
  at: Instant,
  /** until when it is promised */
  dueAt: Instant,
  /** null: whoever is at the desk */
  forName: Name.nullable(),
  customerId: Id.nullable(),
  /** whether the asker may open that customer's page */
  mayOpen: z.boolean(),
  /** empty: nobody knows who rang */
  name: Name,
  sex: Sex.nullable(),
  /** empty: no number was seen; masked where the asker may not see it */
  phone: z.string(),
  message: Note,
  byName: Name,
  doneAt: Instant.nullable(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** A call nobody took. */
export const MissedCall = z.strictObject({
  id: Id,
  /** empty: the number was not seen */
  phone: PhoneTyped,
  at: Instant,
  note: Line,
});
export type MissedCall = z.infer<typeof MissedCall>;

/** 待办: call-backs and messages. */
export const tasks = area({
  /** What waits, the first promised first: the desk and managers see all, others their own. */
  'tasks.list': call(nothing, z.array(TaskRow).max(200), staffRoles),
  /**
   * Notes a call nobody took. A known number goes to its consultant, any other to the desk. The
   * same id twice is one task.
   * @throws phoneInvalid, dateInFuture
   */
  'tasks.missedCall': call(
    MissedCall,
    TaskRow,
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
  /** Done, or (isUndo) not done after all. @throws notFound for somebody else's */
  'tasks.settle': call(z.strictObject({ id: Id, isUndo: z.boolean() }), z.null(), staffRoles),
  /** The slip for the hand, A5. @throws notFound */
  'tasks.slip': call(z.strictObject({ id: Id }), z.strictObject({ html: z.string() }), staffRoles),
});
