import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { Improvement } from '../../shared/contract/meetings';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { improvementState, settleImprovement } from '../../shared/domain/improvement';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import type { Query, Tx } from './open';
import type { ImprovementRecord } from './schema';
import type { SealedImprovement } from './sealed';

const MOST_SHOWN = 400;

/** Plans, those due first on top; who is no manager sees their own. */
export async function readImprovements(
  office: Office,
  query: Query,
  me: StaffFace,
  isClosed: boolean,
): Promise<Improvement[]> {
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const rows = await query<ImprovementRecord>(
    `SELECT * FROM improvement WHERE closed_at IS ${isClosed ? 'NOT NULL' : 'NULL'}
       ${isManager ? '' : 'AND person_id = ?'}
     ORDER BY ${isClosed ? 'closed_at DESC' : 'due_on'}, id LIMIT ${MOST_SHOWN}`,
    isManager ? [] : [me.id],
  );
  return rows.map((row) => openImprovement(office, row));
}

/** One plan, by its id. @throws notFound */
export async function readImprovement(
  office: Office,
  query: Query,
  id: string,
): Promise<Improvement> {
  return openImprovement(office, await mustFind(query, id));
}

/** A plan as a screen shows it, as of now. */
export function openImprovement(office: Office, row: ImprovementRecord): Improvement {
  const said = office.vault.open<SealedImprovement>('improvement', row.id, row.sealed);
  const dueOn = row.due_on as DayOn;
  const isClosed = row.closed_at !== null;
  return {
    id: row.id,
    weekOn: row.week_on as DayOn,
    ...said,
    personId: row.person_id,
    personName: office.staffName(row.person_id),
    dueOn,
    state: improvementState({ dueOn, isClosed }, dayOf(office.clock())),
    madeAt: row.made_at,
    byName: office.staffName(row.by_id),
    closedAt: row.closed_at,
    closedByName: row.closed_by_id === null ? null : office.staffName(row.closed_by_id),
    version: row.version,
  };
}

/** Decides a plan. The same id twice is one. @throws as improvements.add */
export async function addImprovement(
  office: Office,
  { query }: Tx,
  input: InputOf<'improvements.add'>,
  me: StaffFace,
): Promise<void> {
  const { id, weekOn, problem } = input;
  const [known] = await query('SELECT 1 FROM improvement WHERE id = ?', [id]);
  if (known !== undefined) return;
  const at = office.clock();
  const { measure, dueOn, personId } = settleImprovement(input, dayOf(at));
  const person = office.staff().find((each) => each.id === personId && each.isActive);
  if (person === undefined) throw new AppError('responsibleMissing', { field: 'personId' });
  const sealed: SealedImprovement = { problem, measure, proof: '', result: '' };
  await query(
    `INSERT INTO improvement (id, desk_id, week_on, person_id, due_on, made_at, sealed, by_id,
       version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    [
      id,
      office.deskId,
      weekOn,
      personId,
      dueOn,
      at,
      office.vault.seal('improvement', id, sealed),
      me.id,
    ],
  );
  await note(office, { query }, 'improvements.add', id, me);
}

/** What has been done so far; by the person or a manager. @throws notFound, stale, planClosed */
export async function proveImprovement(
  office: Office,
  tx: Tx,
  { id, version, proof }: InputOf<'improvements.prove'>,
  me: StaffFace,
): Promise<void> {
  const row = await mustBeOpen(tx.query, id, version);
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  if (!isManager && row.person_id !== me.id) throw new AppError('notFound');
  const said = office.vault.open<SealedImprovement>('improvement', id, row.sealed);
  await tx.query('UPDATE improvement SET sealed = ?, version = version + 1 WHERE id = ?', [
    office.vault.seal('improvement', id, { ...said, proof }),
    id,
  ]);
  await note(office, tx, 'improvements.prove', id, me);
}

/** Closes a plan with its result. @throws notFound, resultMissing, stale, planClosed */
export async function closeImprovement(
  office: Office,
  tx: Tx,
  { id, version, proof, result }: InputOf<'improvements.close'>,
  me: StaffFace,
): Promise<void> {
  if (result.trim() === '') throw new AppError('resultMissing', { field: 'result' });
  const row = await mustBeOpen(tx.query, id, version);
  const said = office.vault.open<SealedImprovement>('improvement', id, row.sealed);
  await tx.query(
    `UPDATE improvement SET sealed = ?, closed_at = ?, closed_by_id = ?, version = version + 1
     WHERE id = ?`,
    [office.vault.seal('improvement', id, { ...said, proof, result }), office.clock(), me.id, id],
  );
  await note(office, tx, 'improvements.close', id, me);
}

async function mustFind(query: Query, id: string): Promise<ImprovementRecord> {
  const [row] = await query<ImprovementRecord>('SELECT * FROM improvement WHERE id = ?', [id]);
  if (row === undefined) throw new AppError('notFound');
  return row;
}

async function mustBeOpen(query: Query, id: string, version: number): Promise<ImprovementRecord> {
  const row = await mustFind(query, id);
  if (row.closed_at !== null) throw new AppError('planClosed');
  if (row.version !== version) throw new AppError('stale', { version: row.version });
  return row;
}

function note(
  office: Office,
  { query }: Pick<Tx, 'query'>,
  action: string,
  subjectId: string,
  me: StaffFace,
) {
  return noteAudit(query, {
    at: office.clock(),
    staffId: me.id,
    action,
    subjectId,
    outcome: 'done',
  });
}
