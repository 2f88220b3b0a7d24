import type { DailyReport } from '../../shared/contract/reports';
import type { StaffFace } from '../../shared/contract/desk';
import { closingTime, isClosingTime } from '../../shared/domain/closing';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { type Figure, FIGURE_KEYS } from '../../shared/domain/report';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { type ClosedDay, dayToKeep, readClosing, readDay } from './day-close';
import type { Query, Tx } from './open';

/** 每日报告: the day as it stands, and as it stood when it was signed. */
export async function readDaily(
  office: Office,
  query: Query,
  me: StaffFace,
  on: DayOn,
): Promise<DailyReport> {
  const present = await readDay(office, query, on);
  const closing = await readClosing(office, query, on);
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const named = (sheet: ClosedDay) =>
    sheet.consultants.map(({ staffId, figures }) => ({
      staffId,
      name: office.staffName(staffId),
      figures: [...figures],
    }));
  const byId = closing?.byId ?? null;
  return {
    on,
    present: [...present.showroom],
    consultants: isManager ? named(present) : [],
    seal: closing && {
      at: closing.at,
      byName: byId === null ? null : office.staffName(byId),
      isTraced: closing.day.records !== undefined,
      figures: [...closing.day.showroom],
      consultants: isManager ? named(closing.day) : [],
      corrections: correctionsOf(office, closing.day, present).filter(
        ({ staffId }) => isManager || staffId === null,
      ),
    },
    maySeal: isManager && byId === null && isOver(office, on),
  };
}

/**
 * Signs a day. The same day twice stays as it was signed first; one that the desk has closed by
 * itself is signed as it was closed.
 *
 * @throws dayNotOver
 */
export async function sealDay(office: Office, tx: Tx, me: StaffFace, on: DayOn): Promise<void> {
  const closing = await readClosing(office, tx.query, on);
  if (closing !== null && closing.byId !== null) return;
  if (!isOver(office, on)) throw new AppError('dayNotOver', { field: 'on' });
  const at = office.clock();
  const day = closing?.day ?? (await dayToKeep(office, tx.query, on));
  await tx.query(
    'INSERT INTO daily_seal (on_day, desk_id, at, figures, by_id) VALUES (?, ?, ?, ?, ?)',
    [on, office.deskId, at, JSON.stringify(day), me.id],
  );
  await noteAudit(tx.query, {
    at,
    staffId: me.id,
    action: 'reports.sealDay',
    subjectId: on,
    outcome: 'done',
  });
}

/** From shortly before closing on; a day without opening, and one that has passed, is over. */
function isOver(office: Office, on: DayOn): boolean {
  const now = office.clock();
  const today = dayOf(now);
  if (on !== today) return on < today;
  const { hours } = office.settings().showroom;
  return closingTime(on, hours) === null || isClosingTime(now, hours);
}

type Correction = NonNullable<DailyReport['seal']>['corrections'][number];

/** Figures that are no longer what they were when the day was signed. */
function correctionsOf(office: Office, frozen: ClosedDay, present: ClosedDay): Correction[] {
  const staffIds = new Set(
    [...frozen.consultants, ...present.consultants].map(({ staffId }) => staffId),
  );
  const own = (sheet: ClosedDay, staffId: string) =>
    sheet.consultants.find((one) => one.staffId === staffId)?.figures ?? [];
  return [
    ...changed(frozen.showroom, present.showroom).map((pair) => ({
      staffId: null,
      name: '',
      ...pair,
    })),
    ...[...staffIds].flatMap((staffId) =>
      changed(own(frozen, staffId), own(present, staffId)).map((pair) => ({
        staffId,
        name: office.staffName(staffId),
        ...pair,
      })),
    ),
  ];
}

function changed(
  frozen: readonly Figure[],
  present: readonly Figure[],
): { frozen: Figure; present: Figure }[] {
  return FIGURE_KEYS.flatMap((key) => {
    const nothing = (other: Figure | undefined): Figure => ({
      key,
      numerator: 0,
      denominator: (other?.denominator ?? null) === null ? null : 0,
      value: (other?.denominator ?? null) === null ? 0 : null,
    });
    const was = frozen.find((figure) => figure.key === key);
    const is = present.find((figure) => figure.key === key);
    const pair = { frozen: was ?? nothing(is), present: is ?? nothing(was) };
    const isSame =
      pair.frozen.numerator === pair.present.numerator &&
      pair.frozen.denominator === pair.present.denominator;
    return isSame ? [] : [pair];
  });
}
