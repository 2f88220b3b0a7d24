import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { WeekFigure } from '../../shared/contract/meetings';
import type { GoalWeek, OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import type { KeptIn } from '../../shared/contract/week-records';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { isGoalReached, isOneOnOneDue } from '../../shared/domain/one-on-one';
import { addWeeks, mondayOf } from '../../shared/domain/week';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import type { KeptRecords } from './kept-records';
import type { WeekToKeep } from './meeting-book';
import type { Query, Tx } from './open';
import type { OneOnOneRecord, SuccessPlanRecord } from './schema';
import type { SealedOneOnOne, SealedSuccessPlan } from './sealed';
import { readFrozen } from './week-count-book';
import { figureRows, liveStandings } from './week-figures';

/** Weeks of a plan that are shown against its goals. */
const MOST_WEEKS = 26;

/** Talks of a week, oldest first. A consultant reads those with her. */
export async function readTalks(
  office: Office,
  query: Query,
  me: StaffFace,
  weekOn: DayOn,
): Promise<OneOnOne[]> {
  const isOwn = me.role === 'consultant';
  const rows = await query<OneOnOneRecord>(
    `SELECT * FROM one_on_one WHERE week_on = ? ${isOwn ? 'AND consultant_id = ?' : ''}
     ORDER BY at, id`,
    isOwn ? [weekOn, me.id] : [weekOn],
  );
  return rows.map((row) => openTalk(office, row));
}

function openTalk(office: Office, row: OneOnOneRecord): OneOnOne {
  const said = office.vault.open<SealedOneOnOne>('one_on_one', row.id, row.sealed);
  return {
    id: row.id,
    weekOn: row.week_on as DayOn,
    consultantId: row.consultant_id,
    consultantName: office.staffName(row.consultant_id),
    isHeld: row.is_held === 1,
    notes: said.notes,
    figures: [...said.figures],
    isTraced: said.records !== undefined,
    at: row.at,
    byName: office.staffName(row.by_id),
  };
}

/** The records that a talk kept; undefined: noted before the desk kept them. @throws notFound */
export async function talkRecords(
  office: Office,
  query: Query,
  id: string,
): Promise<KeptRecords | undefined> {
  const [row] = await query<OneOnOneRecord>('SELECT * FROM one_on_one WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return office.vault.open<SealedOneOnOne>('one_on_one', id, row.sealed).records;
}

/** Notes a talk, or why there was none. The same id twice is one. @throws as oneOnOnes.record */
export async function recordTalk(
  office: Office,
  { query }: Tx,
  { id, weekOn, consultantId, isHeld, notes }: InputOf<'oneOnOnes.record'>,
  { numbers: { figures }, records }: WeekToKeep,
  me: StaffFace,
): Promise<OneOnOne> {
  const [known] = await query<OneOnOneRecord>('SELECT * FROM one_on_one WHERE id = ?', [id]);
  if (known !== undefined) return openTalk(office, known);
  const person = office.staff().find((each) => each.id === consultantId);
  // a talk of a week to come would silence its reminder
  if (weekOn > mondayOf(dayOf(office.clock())))
    throw new AppError('dateInFuture', { field: 'weekOn' });
  if (isHeld && person?.role !== 'consultant')
    throw new AppError('responsibleMissing', { field: 'consultantId' });
  if (notes.trim() === '')
    throw new AppError(isHeld ? 'contentMissing' : 'excuseMissing', { field: 'notes' });
  const shown = figures.filter(
    (row) => row.consultantId === null || row.consultantId === consultantId,
  );
  const kept = records === undefined ? {} : { records };
  const sealed: SealedOneOnOne = { notes, figures: shown, ...kept };
  const record: OneOnOneRecord = {
    id,
    desk_id: office.deskId,
    week_on: weekOn,
    consultant_id: person?.id ?? null,
    is_held: isHeld ? 1 : 0,
    at: office.clock(),
    sealed: office.vault.seal('one_on_one', id, sealed),
    by_id: me.id,
  };
  const columns = Object.keys(record);
  await query(
    `INSERT INTO one_on_one (${columns.join(', ')})
     VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
  await note(office, query, 'oneOnOnes.record', id, me);
  return openTalk(office, record);
}

/** Whether the sales manager is to be reminded of this week's talk. */
export async function talkReminder(office: Office, query: Query) {
  const today = dayOf(office.clock());
  const weekOn = mondayOf(today);
  const [row] = await query<{ total: number }>(
    'SELECT COUNT(*) AS total FROM one_on_one WHERE week_on = ?',
    [weekOn],
  );
  return { weekOn, isDue: isOneOnOneDue(today, row?.total ?? 0) };
}

/** The running plan of each consultant: the newest; a consultant's own alone. */
export async function readSuccessPlans(
  office: Office,
  query: Query,
  me: StaffFace,
): Promise<SuccessPlan[]> {
  const rows = await query<SuccessPlanRecord>('SELECT * FROM success_plan ORDER BY at, id');
  const newest = new Map(rows.map((row) => [row.consultant_id, row]));
  const mine = [...newest.values()].filter(
    ({ consultant_id: id }) => me.role !== 'consultant' || id === me.id,
  );
  const plans: SuccessPlan[] = [];
  for (const row of mine) plans.push(await openPlan(office, query, row));
  return plans;
}

async function openPlan(
  office: Office,
  query: Query,
  row: SuccessPlanRecord,
): Promise<SuccessPlan> {
  const said = office.vault.open<SealedSuccessPlan>('success_plan', row.id, row.sealed);
  return {
    id: row.id,
    consultantId: row.consultant_id,
    consultantName: office.staffName(row.consultant_id),
    fromWeekOn: row.from_week_on as DayOn,
    ...said,
    goals: [...said.goals],
    weeks: await readGoalWeeks(office, query, row, said.goals),
    at: row.at,
    byName: office.staffName(row.by_id),
    version: row.version,
  };
}

/** Each week since the plan began against its goals: frozen ones as they stood, this one as of now. */
async function readGoalWeeks(
  office: Office,
  query: Query,
  row: SuccessPlanRecord,
  goals: SuccessPlan['goals'],
): Promise<GoalWeek[]> {
  const thisWeek = mondayOf(dayOf(office.clock()));
  const earliest = addWeeks(thisWeek, 1 - MOST_WEEKS);
  const from = row.from_week_on > earliest ? (row.from_week_on as DayOn) : earliest;
  if (from > thisWeek) return [];
  const frozen = await readFrozen(office, query, from, addWeeks(thisWeek, -1));
  const live = figureRows(office, await liveStandings(office, query, thisWeek));
  const weeks: readonly {
    readonly weekOn: DayOn;
    readonly figures: readonly WeekFigure[];
    readonly keptIn: KeptIn | null;
  }[] = [...frozen.toReversed(), { weekOn: thisWeek, figures: live, keptIn: { is: 'present' } }];
  return weeks.flatMap(({ weekOn, figures, keptIn }) =>
    goals.map(({ figure, percent }) => {
      const own = figures.find(
        (each) => each.figure === figure && each.consultantId === row.consultant_id,
      );
      const ratio = { part: own?.part ?? 0, whole: own?.whole ?? 0 };
      return { weekOn, figure, ...ratio, isReached: isGoalReached(ratio, percent), keptIn };
    }),
  );
}

/** The manager's part of a plan. @throws notFound, goalMissing, stale */
export async function saveSuccessPlan(
  office: Office,
  { query }: Tx,
  input: InputOf<'oneOnOnes.savePlan'>,
  me: StaffFace,
): Promise<SuccessPlan> {
  const { id, consultantId, fromWeekOn, goals, managerWords, version } = input;
  const person = office.staff().find((each) => each.id === consultantId);
  if (person?.role !== 'consultant') throw new AppError('notFound');
  if (goals.length === 0) throw new AppError('goalMissing', { field: 'goals' });
  const known = await findPlan(query, id);
  if (known !== null && version === null) return openPlan(office, query, known);
  if (known === null) {
    const sealed: SealedSuccessPlan = { goals, managerWords, consultantWords: '' };
    await query(
      `INSERT INTO success_plan (id, desk_id, consultant_id, from_week_on, at, sealed, by_id,
         version)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
      [
        id,
        office.deskId,
        consultantId,
        fromWeekOn,
        office.clock(),
        office.vault.seal('success_plan', id, sealed),
        me.id,
      ],
    );
  } else {
    mustBeSeen(known, version);
    await rewrite(office, query, known, { goals, managerWords });
  }
  await note(office, query, 'oneOnOnes.savePlan', id, me);
  return mustOpenPlan(office, query, id);
}

/** The consultant's own part. @throws notFound, contentMissing, stale */
export async function answerSuccessPlan(
  office: Office,
  { query }: Tx,
  { id, version, consultantWords }: InputOf<'oneOnOnes.answerPlan'>,
  me: StaffFace,
): Promise<SuccessPlan> {
  if (consultantWords.trim() === '')
    throw new AppError('contentMissing', { field: 'consultantWords' });
  const known = await findPlan(query, id);
  if (known === null || known.consultant_id !== me.id) throw new AppError('notFound');
  mustBeSeen(known, version);
  await rewrite(office, query, known, { consultantWords });
  await note(office, query, 'oneOnOnes.answerPlan', id, me);
  return mustOpenPlan(office, query, id);
}

async function findPlan(query: Query, id: string): Promise<SuccessPlanRecord | null> {
  const [row] = await query<SuccessPlanRecord>('SELECT * FROM success_plan WHERE id = ?', [id]);
  return row ?? null;
}

async function mustOpenPlan(office: Office, query: Query, id: string): Promise<SuccessPlan> {
  const row = await findPlan(query, id);
  if (row === null) throw new AppError('notFound');
  return openPlan(office, query, row);
}

function mustBeSeen(row: SuccessPlanRecord, version: number | null): void {
  if (row.version !== version) throw new AppError('stale', { version: row.version });
}

async function rewrite(
  office: Office,
  query: Query,
  row: SuccessPlanRecord,
  parts: Partial<SealedSuccessPlan>,
): Promise<void> {
  const before = office.vault.open<SealedSuccessPlan>('success_plan', row.id, row.sealed);
  await query('UPDATE success_plan SET sealed = ?, version = version + 1 WHERE id = ?', [
    office.vault.seal('success_plan', row.id, { ...before, ...parts }),
    row.id,
  ]);
}

function note(office: Office, query: Query, action: string, subjectId: string, me: StaffFace) {
  return noteAudit(query, {
    at: office.clock(),
    staffId: me.id,
    action,
    subjectId,
    outcome: 'done',
  });
}
