import type { DefectCount } from '../../shared/contract/defects';
import type { Improvement, Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import type { Figure } from '../../shared/contract/reports';
import type { HitRate, HList } from '../../shared/contract/week-review';
import type { StaffFace } from '../../shared/contract/desk';
import { type DayOn, instantOf } from '../../shared/domain/day';
import type { DefectKind } from '../../shared/domain/defect';
import type { Office } from '../office';
import { loadCustomers } from './customer-book';
import { defectRows, readDefects } from './defect-list';
import { readHitRates, readLists, readNotes } from './h-list-book';
import { openImprovement } from './improvement-book';
import { readMeetings, weekNumbers } from './meeting-book';
import { readSuccessPlans, readTalks } from './one-on-one-book';
import type { Query } from './open';
import type { ImprovementRecord } from './schema';

/** A record with something wrong about it, as the package keeps it. */
export interface DefectFact {
  readonly kind: DefectKind;
  /** null: a party without a card, or somebody who was forgotten since */
  readonly customerId: string | null;
  readonly cardNo: string;
  readonly name: string;
  readonly sinceOn: DayOn | null;
  readonly mendName: string;
}

/** What was said of a customer in the week's review who came onto no list. */
export interface ReviewFact {
  readonly consultantName: string;
  /** null: somebody who was forgotten since */
  readonly customerId: string | null;
  readonly cardNo: string;
  readonly name: string;
  readonly note: string;
}

/** All of one week, as it stood when its package was made. */
export interface WeekFacts {
  readonly format: 1;
  readonly weekOn: DayOn;
  readonly showroomName: string;
  readonly madeAt: number;
  readonly byName: string;
  readonly figures: readonly WeekFigure[];
  readonly report: readonly Figure[];
  readonly defectCounts: readonly DefectCount[];
  readonly defects: readonly DefectFact[];
  readonly lists: readonly HList[];
  readonly rates: readonly HitRate[];
  /** absent: archived before packages held them */
  readonly reviews?: readonly ReviewFact[];
  readonly meetings: readonly Meeting[];
  readonly improvements: readonly Improvement[];
  readonly talks: readonly OneOnOne[];
  readonly plans: readonly SuccessPlan[];
}

/** Gathers a week. @param me a manager, who sees all of it */
export async function gatherWeek(
  office: Office,
  query: Query,
  me: StaffFace,
  weekOn: DayOn,
): Promise<WeekFacts> {
  const numbers = await weekNumbers(office, query, weekOn);
  const found = await readDefects(office, query, { now: office.clock(), weekOn });
  return {
    format: 1,
    weekOn,
    showroomName: office.settings().showroom.name,
    madeAt: office.clock(),
    byName: me.name,
    figures: numbers.figures,
    report: numbers.report,
    defectCounts: numbers.defects,
    defects: (await defectRows(office, query, me, found)).map(
      ({ kind, customer, sinceOn, mendName }) => ({
        kind,
        customerId: customer?.id ?? null,
        cardNo: customer?.cardNo ?? '',
        name: customer?.name ?? '',
        sinceOn,
        mendName,
      }),
    ),
    lists: await readLists(office, query, weekOn, null),
    rates: await readHitRates(office, query, weekOn),
    reviews: await readReviews(office, query, weekOn),
    meetings: await readMeetings(office, query, weekOn),
    improvements: await improvementsOf(office, query, weekOn),
    talks: await readTalks(office, query, me, weekOn),
    plans: await readSuccessPlans(office, query, me),
  };
}

async function readReviews(office: Office, query: Query, weekOn: DayOn): Promise<ReviewFact[]> {
  const notes = await readNotes(office, query, weekOn);
  const known = await loadCustomers(
    office,
    query,
    notes.map(({ customerId }) => customerId),
  );
  return notes.flatMap(({ consultantId, customerId, note }) => {
    const customer = known.get(customerId);
    if (customer === undefined) return [];
    const consultantName = office.staffName(consultantId);
    const { record, person } = customer;
    return [{ consultantName, customerId, cardNo: record.card_no, name: person.name, note }];
  });
}

/** Plans decided for the week, and older ones that were open in it, with what came of them. */
async function improvementsOf(office: Office, query: Query, weekOn: DayOn) {
  const rows = await query<ImprovementRecord>(
    `SELECT * FROM improvement
     WHERE week_on = ? OR (week_on < ? AND (closed_at IS NULL OR closed_at >= ?))
     ORDER BY due_on, id`,
    [weekOn, weekOn, instantOf(weekOn)],
  );
  return rows.map((row) => openImprovement(office, row));
}
