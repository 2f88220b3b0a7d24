import type { OutputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { ExerciseDraft } from '../../shared/contract/training';
import type { CallOutcome } from '../../shared/domain/call';
import { ETIQUETTE, type Etiquette } from '../../shared/domain/training';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import type { Query, Tx } from './open';
import type { ExerciseRecord } from './schema';

/** As many as one looks back on. */
const SHOWN = 200;

/** Keeps an exercise of `me`; the same id twice is one. @throws notFound */
export async function keepExercise(
  office: Office,
  { query }: Tx,
  { id, caller, outcome, seconds, ownMarks, colleague }: ExerciseDraft,
  me: StaffFace,
): Promise<void> {
  if (colleague !== null && !colleaguesOf(office, me).some((each) => each.id === colleague.id))
    throw new AppError('notFound');
  await query(
    `INSERT INTO exercise (id, desk_id, staff_id, at, caller, outcome, seconds, own_marks,
       colleague_id, colleague_marks)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    [
      id,
      office.deskId,
      me.id,
      office.clock(),
      caller,
      outcome,
      seconds,
      ownMarks.join(' '),
      colleague?.id ?? null,
      colleague === null ? null : colleague.marks.join(' '),
    ],
  );
}

/** The latest exercises, newest first: one's own, all of them for managers. */
export async function readExercises(
  office: Office,
  query: Query,
  me: StaffFace,
): Promise<OutputOf<'training.list'>> {
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const records = await query<ExerciseRecord>(
    `SELECT * FROM exercise ${isManager ? '' : 'WHERE staff_id = ?'}
     ORDER BY at DESC, id DESC LIMIT ${SHOWN}`,
    isManager ? [] : [me.id],
  );
  return {
    rows: records.map((record) => ({
      id: record.id,
      at: record.at,
      staffId: record.staff_id,
      staffName: office.staffName(record.staff_id),
      caller: record.caller,
      outcome: record.outcome as CallOutcome,
      seconds: record.seconds,
      ownMarks: marksOf(record.own_marks),
      colleague:
        record.colleague_id === null
          ? null
          : {
              name: office.staffName(record.colleague_id),
              marks: marksOf(record.colleague_marks ?? ''),
            },
    })),
    colleagues: colleaguesOf(office, me),
  };
}

function colleaguesOf(office: Office, me: StaffFace): { id: string; name: string }[] {
  return office
    .staff()
    .filter(({ id, role, isActive }) => isActive && role !== 'admin' && id !== me.id)
    .map(({ id, name }) => ({ id, name }));
}

function marksOf(kept: string): Etiquette[] {
  const words = kept.split(' ');
  return ETIQUETTE.filter((mark) => words.includes(mark));
}
