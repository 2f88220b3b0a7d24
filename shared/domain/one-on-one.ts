import { type DayOn, daysBetween } from './day';
import { share } from './figures';
import { mondayOf } from './week';

/**
 * Figures of how a consultant manages leads; in each of them more is better.
 * Source: 潜在用户管理和跟进过程欠佳的销售顾问; formulas of domain §10.
 */
export const PROCESS_FIGURES = ['firstInTime', 'keptDates', 'completed', 'hits'] as const;
export type ProcessFigure = (typeof PROCESS_FIGURES)[number];

/** A figure as numerator and denominator. */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** How one consultant stands in a week. */
export interface Standing {
  readonly consultantId: string;
  readonly figures: Readonly<Record<ProcessFigure, Ratio>>;
}

/** Somebody the sales manager should talk with, and the figures that say so. */
export interface Proposal {
  readonly consultantId: string;
  /** figures in which the consultant lies below the whole team, the furthest first */
  readonly below: readonly ProcessFigure[];
  /** by how many percentage points in all those together, 0 to 400 */
  readonly shortfall: number;
}

/** The whole team's figures: numerators and denominators added up, not rates averaged. */
export function teamFigures(standings: readonly Standing[]): Record<ProcessFigure, Ratio> {
  const sum = (figure: ProcessFigure): Ratio => ({
    part: standings.reduce((total, { figures }) => total + figures[figure].part, 0),
    whole: standings.reduce((total, { figures }) => total + figures[figure].whole, 0),
  });
  return {
    firstInTime: sum('firstInTime'),
    keptDates: sum('keptDates'),
    completed: sum('completed'),
    hits: sum('hits'),
  };
}

/** Percentage points by which a ratio lies below another; 0 where it does not, or says nothing. */
export function pointsBelow(own: Ratio, team: Ratio): number {
  const mine = share(own.part, own.whole);
  const ours = share(team.part, team.whole);
  return mine === null || ours === null ? 0 : Math.max(0, (ours - mine) * 100);
}

/**
 * Who lags: of those who lie below the team in some figure, the one whose points below the team
 * add up to most; the same sum goes to whoever lags in more figures, then to the first named.
 *
 * @param standings of everybody whom the team's rate counts, also of who has left since
 * @param mayBeProposed who can still be talked with
 * @returns null when nobody lies below the team, as with one consultant or no records
 */
export function proposeOneOnOne(
  standings: readonly Standing[],
  mayBeProposed: (consultantId: string) => boolean = () => true,
): Proposal | null {
  const team = teamFigures(standings);
  const here = standings.filter(({ consultantId }) => mayBeProposed(consultantId));
  const proposals = here.map(({ consultantId, figures }): Proposal => {
    const points = PROCESS_FIGURES.map((figure) => ({
      figure,
      below: pointsBelow(figures[figure], team[figure]),
    })).filter(({ below }) => below > 0);
    return {
      consultantId,
      below: points.toSorted((one, other) => other.below - one.below).map(({ figure }) => figure),
      shortfall: points.reduce((sum, { below }) => sum + below, 0),
    };
  });
  const [worst] = proposals
    .filter(({ below }) => below.length > 0)
    .toSorted(
      (one, other) => other.shortfall - one.shortfall || other.below.length - one.below.length,
    );
  return worst ?? null;
}

/** From which day of the week the sales manager is reminded: Friday. */
const REMINDED_AFTER_DAYS = 4;

/** Whether to remind of the week's one-on-one: Friday to Sunday, while none was held or excused. */
export function isOneOnOneDue(today: DayOn, noted: number): boolean {
  return noted === 0 && daysBetween(mondayOf(today), today) >= REMINDED_AFTER_DAYS;
}

/** Whether a goal was reached; null: the figure has no denominator, and says nothing. */
export function isGoalReached({ part, whole }: Ratio, goalPercent: number): boolean | null {
  const value = share(part, whole);
  // whole numbers: 19/20 against 95 must not fail by a rounding of floats
  return value === null ? null : part * 100 >= goalPercent * whole;
}
