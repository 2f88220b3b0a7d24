import type { WeekFigure } from '../../shared/contract/meetings';
import type { StaffFace } from '../../shared/contract/desk';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { hitCounts } from '../../shared/domain/h-list';
import {
  PROCESS_FIGURES,
  type ProcessFigure,
  type Ratio,
  type Standing,
  teamFigures,
} from '../../shared/domain/one-on-one';
import type { Office } from '../office';
import { readLists } from './h-list-book';
import type { Query } from './open';
import { readFigures, staffInPeriod } from './report-figures';
import { completedBy, DATED, TO_COMPLETE } from './week-hits';

interface Counted extends Ratio {
  readonly person_id: string | null;
}

/**
 * How each consultant manages leads in a week, as of a moment. 按期跟进率 is the state at that moment
 * whatever the week; the others count what fell into the week. Who has nothing to be counted is
 * left out, unless they work here.
 */
export async function liveStandings(
  office: Office,
  query: Query,
  weekOn: DayOn,
  now = office.clock(),
): Promise<Standing[]> {
  const [firstInTime, keptDates, completed] = await Promise.all([
    readFirstInTime(office, query, weekOn, now),
    query<Counted>(
      `SELECT owner_id AS person_id, COUNT(*) AS whole, SUM(${DATED.isKept}) AS part
       FROM ${DATED.from} GROUP BY owner_id`,
      [dayOf(now)],
    ),
    query<Counted>(
      `SELECT consultant_id AS person_id, COUNT(*) AS whole, SUM(${TO_COMPLETE.isDone}) AS part
       FROM ${TO_COMPLETE.from} GROUP BY consultant_id`,
      completedBy(weekOn, now),
    ),
  ]);
  const lists = await readLists(office, query, weekOn, null);
  const hits = lists.map(({ consultantId, lines }): Counted => ({
    person_id: consultantId,
    ...hitCounts(lines.map(({ outcome }) => outcome)),
  }));
  const parts: Record<ProcessFigure, readonly Counted[]> = {
    firstInTime,
    keptDates,
    completed,
    hits,
  };
  return assemble(office, parts);
}

/** 首次跟进及时率 as the reports have it, of everybody who has leads or works here. */
async function readFirstInTime(
  office: Office,
  query: Query,
  weekOn: DayOn,
  now: number,
): Promise<Counted[]> {
  const period = { unit: 'week', on: weekOn } as const;
  const inPeriod = new Set(await staffInPeriod(query, period));
  const people = office
    .staff()
    .filter(({ id, isActive, role }) => inPeriod.has(id) || (isActive && role === 'consultant'));
  const rows: Counted[] = [];
  for (const { id } of people) {
    const scope = { of: 'consultant', staffId: id } as const;
    const keys = ['firstContactRate'] as const;
    const [rate] = await readFigures(query, keys, period, scope, now);
    const whole = rate?.denominator ?? 0;
    if (whole > 0) rows.push({ person_id: id, part: rate?.numerator ?? 0, whole });
  }
  return rows;
}

function assemble(office: Office, parts: Record<ProcessFigure, readonly Counted[]>): Standing[] {
  const counted = new Set(
    PROCESS_FIGURES.flatMap((figure) => parts[figure].map((row) => row.person_id)),
  );
  return office
    .staff()
    .filter(({ id, isActive, role }) => counted.has(id) || (isActive && role === 'consultant'))
    .map(({ id }) => {
      const of = (figure: ProcessFigure): Ratio => {
        const row = parts[figure].find((each) => each.person_id === id);
        return { part: row?.part ?? 0, whole: row?.whole ?? 0 };
      };
      return {
        consultantId: id,
        figures: {
          firstInTime: of('firstInTime'),
          keptDates: of('keptDates'),
          completed: of('completed'),
          hits: of('hits'),
        },
      };
    });
}

/** Standings as rows: the team first, then each consultant. */
export function figureRows(office: Office, standings: readonly Standing[]): WeekFigure[] {
  const team = teamFigures(standings);
  const row = (figure: ProcessFigure, consultantId: string | null, ratio: Ratio): WeekFigure => ({
    figure,
    consultantId,
    consultantName: office.staffName(consultantId),
    part: ratio.part,
    whole: ratio.whole,
  });
  return [
    ...PROCESS_FIGURES.map((figure) => row(figure, null, team[figure])),
    ...standings.flatMap(({ consultantId, figures }) =>
      PROCESS_FIGURES.map((figure) => row(figure, consultantId, figures[figure])),
    ),
  ];
}

/** The standings that rows were made of; the team's own rows are left out. */
export function standingsIn(rows: readonly WeekFigure[]): Standing[] {
  const ids = [...new Set(rows.map(({ consultantId }) => consultantId))];
  return ids.flatMap((consultantId) => {
    if (consultantId === null) return [];
    const of = (figure: ProcessFigure): Ratio => {
      const row = rows.find((each) => each.consultantId === consultantId && each.figure === figure);
      return { part: row?.part ?? 0, whole: row?.whole ?? 0 };
    };
    const figures = {
      firstInTime: of('firstInTime'),
      keptDates: of('keptDates'),
      completed: of('completed'),
      hits: of('hits'),
    };
    return [{ consultantId, figures }];
  });
}

/** Figures as somebody may see them: consultants their own and the team's. */
export function figuresFor(me: StaffFace, rows: readonly WeekFigure[]): WeekFigure[] {
  return rows.filter(
    ({ consultantId }) =>
      me.role !== 'consultant' || consultantId === null || consultantId === me.id,
  );
}
