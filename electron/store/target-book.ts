import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { TargetRow, TargetSheet } from '../../shared/contract/targets';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { type Period, spanOf } from '../../shared/domain/period';
import {
  type Counts,
  FIGURE_KEYS,
  type FigureKey,
  figureOf,
  type ReportScope,
} from '../../shared/domain/report';
import { dueByNow, isPlausibleTarget, openDaysOf, reached } from '../../shared/domain/target';
import { changesBetween } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import type { Query, Tx } from './open';
import { readCounts } from './report-figures';
import type { TargetRecord } from './schema';

/** A month's targets beside what came of them; a consultant sees the showroom's and her own. */
export async function readTargets(
  office: Office,
  query: Query,
  me: StaffFace,
  month: DayOn,
): Promise<TargetSheet> {
  const now = office.clock();
  const period: Period = { unit: 'month', on: month };
  const { fromOn } = spanOf(period);
  const records = await query<TargetRecord>('SELECT * FROM target WHERE month_on = ?', [fromOn]);
  const mine = records.filter(
    ({ staff_id: staffId }) => me.role !== 'consultant' || staffId === '' || staffId === me.id,
  );
  const open = openDaysOf(fromOn, dayOf(now), office.settings().showroom.hours);
  const counts = new Map<string, Counts>();
  for (const staffId of new Set(mine.map((record) => record.staff_id))) {
    const scope: ReportScope = staffId === '' ? { of: 'showroom' } : { of: 'consultant', staffId };
    counts.set(staffId, await readCounts(query, period, scope, now));
  }
  const rows = mine.flatMap((record): TargetRow[] => {
    const key = record.figure as FigureKey;
    const counted = counts.get(record.staff_id);
    // a figure that a later version no longer has
    if (counted === undefined || !FIGURE_KEYS.includes(key)) return [];
    const actual = figureOf(key, counted);
    return [
      {
        staffId: record.staff_id === '' ? null : record.staff_id,
        name: record.staff_id === '' ? '' : office.staffName(record.staff_id),
        figure: key,
        target: record.target,
        dueByNow: dueByNow(key, record.target, open),
        actual,
        reached: reached(actual, record.target),
        setAt: record.at,
        setByName: office.staffName(record.by_id),
      },
    ];
  });
  return {
    month: fromOn,
    openDaysPassed: open.passed,
    openDays: open.all,
    rows: rows.toSorted(
      (one, other) =>
        placeOf(office, one.staffId) - placeOf(office, other.staffId) ||
        FIGURE_KEYS.indexOf(one.figure) - FIGURE_KEYS.indexOf(other.figure),
    ),
  };
}

/** The showroom first, then people in the order in which they were entered. */
function placeOf(office: Office, staffId: string | null): number {
  return office.staff().findIndex(({ id }) => id === staffId);
}

/** Sets one target, or takes it back. @throws invalidInput, notFound, stale */
export async function saveTarget(
  office: Office,
  tx: Tx,
  me: StaffFace,
  { month, staffId, figure, target, seen }: InputOf<'targets.save'>,
): Promise<void> {
  if (target !== null && !isPlausibleTarget(figure, target))
    throw new AppError('invalidInput', { field: 'target' });
  if (staffId !== null && !office.staff().some(({ id }) => id === staffId))
    throw new AppError('notFound', { field: 'staffId' });
  const { fromOn } = spanOf({ unit: 'month', on: month });
  const at = office.clock();
  const key = [fromOn, staffId ?? '', figure];
  const [before] = await tx.query<TargetRecord>(
    'SELECT * FROM target WHERE month_on = ? AND staff_id = ? AND figure = ?',
    key,
  );
  // the same form sent twice has nothing more to say
  if ((before?.target ?? null) === target) return;
  if ((before?.target ?? null) !== seen) throw new AppError('stale');
  if (target === null) {
    await tx.query('DELETE FROM target WHERE month_on = ? AND staff_id = ? AND figure = ?', key);
  } else {
    await tx.query(
      `INSERT INTO target (month_on, staff_id, figure, target, at, by_id) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (month_on, staff_id, figure)
       DO UPDATE SET target = excluded.target, at = excluded.at, by_id = excluded.by_id`,
      [...key, target, at, me.id],
    );
  }
  await noteAudit(tx.query, {
    at,
    staffId: me.id,
    action: 'targets.save',
    subjectId: staffId,
    outcome: 'done',
    changes: changesBetween(
      targetField(fromOn, figure, before?.target ?? null),
      targetField(fromOn, figure, target),
    ),
  });
}

/** A target as the audit names it: `target.2026-11.kept`. */
function targetField(fromOn: DayOn, figure: FigureKey, target: number | null): object {
  return target === null ? {} : { target: { [fromOn.slice(0, 7)]: { [figure]: target } } };
}
