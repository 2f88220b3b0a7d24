import type { WeekCount, WeekRecordQuestion } from '../../shared/contract/week-records';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import { DEFECT_KINDS, type DefectKind } from '../../shared/domain/defect';
import { PROCESS_FIGURES, type ProcessFigure } from '../../shared/domain/one-on-one';
import type { Office } from '../office';
import type { Defect } from './defect-list';
import { readLists } from './h-list-book';
import type { Query } from './open';
import type { Hit } from './report-narrow';
import { type Found, recordsOf } from './report-sources';

type Part = WeekRecordQuestion['part'];

/** Customers with a date to keep; the parameter is today: whose date has not passed. */
export const DATED = {
  from: `customer WHERE erased_at IS NULL AND is_sample = 0 AND owner_id IS NOT NULL
    AND next_on IS NOT NULL AND state IN ('open', 'O', 'F2')`,
  isKept: 'next_on >= ?',
} as const;

/** Parties of a week that a consultant completes; today's may still be completed today. */
export const TO_COMPLETE = {
  from: `visit WHERE consultant_id IS NOT NULL AND is_sample = 0 AND kind <> 'other'
    AND on_day BETWEEN ? AND ? AND (is_incomplete = 0 OR on_day < ?)`,
  isDone: 'is_incomplete = 0',
} as const;

/** The parameters of `TO_COMPLETE`. */
export function completedBy(weekOn: DayOn, now: number): DayOn[] {
  return [weekOn, addDays(weekOn, 6), dayOf(now)];
}

/** The records behind one of a week's process figures, of everybody, oldest first. */
export async function figureHits(
  office: Office,
  query: Query,
  figure: ProcessFigure,
  part: Part,
  weekOn: DayOn,
  now = office.clock(),
): Promise<readonly Hit[]> {
  if (figure === 'hits') return listedHits(office, query, part, weekOn);
  const { sql, params } = foundOf(figure, part, weekOn, now);
  return query<Hit>(`${sql} ORDER BY at, id`, params);
}

function foundOf(
  figure: Exclude<ProcessFigure, 'hits'>,
  part: Part,
  weekOn: DayOn,
  now: number,
): Found {
  const isNumerator = part === 'numerator';
  switch (figure) {
    case 'firstInTime': {
      const measure = isNumerator ? 'contactsInTime' : 'contactsDue';
      return recordsOf(measure, { unit: 'week', on: weekOn }, { of: 'team' }, now);
    }
    case 'keptDates':
      return {
        sql: `SELECT 'customer' AS kind, id, received_at AS at, owner_id AS staff
          FROM ${DATED.from} ${isNumerator ? `AND ${DATED.isKept}` : ''}`,
        params: isNumerator ? [dayOf(now)] : [],
      };
    case 'completed':
      return {
        sql: `SELECT 'visit' AS kind, id, arrived_at AS at, consultant_id AS staff
          FROM ${TO_COMPLETE.from} ${isNumerator ? `AND ${TO_COMPLETE.isDone}` : ''}`,
        params: completedBy(weekOn, now),
      };
  }
}

/** Who stands on the lists of a week, or was hit. */
async function listedHits(
  office: Office,
  query: Query,
  part: Part,
  weekOn: DayOn,
): Promise<readonly Hit[]> {
  const lists = await readLists(office, query, weekOn, null);
  return lists
    .flatMap(({ consultantId, confirmedAt, lines }) =>
      lines
        .filter(({ outcome }) => part === 'denominator' || outcome === 'hit')
        .map(({ id }): Hit => ({ kind: 'listed', id, at: confirmedAt, staff: consultantId })),
    )
    .toSorted(inOrder);
}

/** The records behind the count of a defect, oldest first. */
export function defectHits(found: readonly Defect[], kind: DefectKind): readonly Hit[] {
  return found
    .filter((defect) => defect.kind === kind)
    .flatMap(({ visitId, customerId, at, consultantId: staff }): Hit[] => {
      if (visitId !== null) return [{ kind: 'visit', id: visitId, at, staff }];
      return customerId === null ? [] : [{ kind: 'customer', id: customerId, at, staff }];
    })
    .toSorted(inOrder);
}

function inOrder(one: Hit, other: Hit): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

/** What a number is kept under. */
export function keptName(what: WeekCount, part: Part): string {
  return `${what}.${part}`;
}

/**
 * The records behind a week's numbers, to be kept with them. Read it where the numbers were read,
 * of the same moment.
 */
export async function weekToKeep(
  office: Office,
  query: Query,
  weekOn: DayOn,
  figures: readonly ProcessFigure[],
  defects: readonly Defect[],
  now = office.clock(),
): Promise<ReadonlyMap<string, readonly Hit[]>> {
  const found = new Map<string, readonly Hit[]>();
  for (const figure of figures)
    for (const part of ['numerator', 'denominator'] as const)
      found.set(keptName(figure, part), await figureHits(office, query, figure, part, weekOn, now));
  for (const kind of DEFECT_KINDS)
    found.set(keptName(kind, 'denominator'), defectHits(defects, kind));
  return found;
}

/** Whether it is a figure of how leads are managed, and not a defect. */
export function isProcessFigure(what: WeekCount): what is ProcessFigure {
  return PROCESS_FIGURES.some((figure) => figure === what);
}
