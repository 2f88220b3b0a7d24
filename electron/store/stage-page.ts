import type { GradeConfirmation, StagePage } from '../../shared/contract/stages';
import type { StaffFace } from '../../shared/contract/desk';
import type { DayOn } from '../../shared/domain/day';
import { horizonLeft, type Grade, type LeadState } from '../../shared/domain/grade';
import { isAwake, isUnreachableProposed, unansweredInARow } from '../../shared/domain/lead-state';
import { type Stage, STAGE_KINDS, STAGE_OF, stageStrip } from '../../shared/domain/stage';
import type { Office } from '../office';
import { latestLoss, lossRow } from './loss-book';
import { customerFor } from './customer-page';
import type { Query } from './open';
import type { GradeChangeRecord, GradeConfirmationRecord } from './schema';
import { readStages } from './stage-book';

/** Where a customer stands, and all that is recorded at the stages. @throws notFound */
export async function readStagePage(
  office: Office,
  me: StaffFace,
  customerId: string,
): Promise<StagePage> {
  const { read } = office.store;
  const now = office.clock();
  const { record, person } = await customerFor(office, read, me, customerId);
  const [records, counts, answers, loss, confirmations] = await Promise.all([
    readStages(office, read, customerId),
    countContacts(read, customerId),
    readAnswers(read, customerId),
    latestLoss(read, customerId),
    readConfirmations(office, read, customerId, record.grade as Grade),
  ]);
  const standing = records.filter(({ undoneAt }) => undoneAt === null);
  const ofKind = STAGE_KINDS.map((kind) => {
    return [kind, standing.filter(({ content }) => content.kind === kind).length] as const;
  });
  const state = record.state as LeadState;
  const unanswered = unansweredInARow(answers);
  const strip = stageStrip({
    isContacted: record.first_contact_at !== null || counts.contacts > 0,
    isVisited: counts.calls + counts.visits + counts.met > 0,
    product: record.product,
    use: person.use,
    budgetFen: person.budgetFen,
    horizonDays: horizonLeft(record.horizon_days, record.horizon_set_at, now),
    isExperienced: counts.experienced > 0,
    records: Object.fromEntries(ofKind),
  });
  const counted: Partial<Record<Stage, number>> = {
    followUp: counts.contacts,
    visit: counts.calls + counts.visits + counts.met,
  };
  for (const [kind, many] of ofKind) {
    const stage = STAGE_OF[kind];
    counted[stage] = (counted[stage] ?? 0) + many;
  }
  return {
    strip: strip.map((each) => ({ ...each, count: counted[each.stage] ?? 0 })),
    records,
    unanswered,
    isUnreachableProposed: isUnreachableProposed(
      state,
      unanswered,
      office.settings().unreachableAfter,
    ),
    isAwake: isAwake(state, record.next_on as DayOn | null, now),
    loss: loss === null ? null : lossRow(office, loss),
    helperId: record.helper_id,
    helperName: office.staffName(record.helper_id),
    ...confirmations,
  };
}

interface ContactCounts {
  readonly contacts: number;
  /** of them spoken with, on the phone or face to face */
  readonly met: number;
  readonly visits: number;
  readonly experienced: number;
  readonly calls: number;
}

async function countContacts(query: Query, customerId: string): Promise<ContactCounts> {
  const [counts] = await query<ContactCounts>(
    `SELECT
       (SELECT COUNT(*) FROM contact WHERE customer_id = ?) AS contacts,
       (SELECT COUNT(*) FROM contact WHERE customer_id = ? AND is_answered = 1
          AND way IN ('phone', 'homeVisit', 'store')) AS met,
       (SELECT COUNT(*) FROM visit WHERE customer_id = ?) AS visits,
       (SELECT COUNT(*) FROM visit WHERE customer_id = ? AND is_experienced = 1) AS experienced,
       (SELECT COUNT(*) FROM phone_call WHERE customer_id = ?) AS calls`,
    [customerId, customerId, customerId, customerId, customerId],
  );
  return counts ?? { contacts: 0, met: 0, visits: 0, experienced: 0, calls: 0 };
}

/** Whether each contact was answered, the newest first; a visit or a call of theirs is an answer. */
async function readAnswers(query: Query, customerId: string): Promise<boolean[]> {
  const rows = await query<{ answered: number }>(
    `SELECT at, id, is_answered AS answered FROM contact WHERE customer_id = ?
     UNION ALL SELECT arrived_at, id, 1 FROM visit WHERE customer_id = ?
     UNION ALL SELECT answered_at, id, 1 FROM phone_call WHERE customer_id = ?
     ORDER BY 1 DESC, 2 DESC LIMIT 200`,
    [customerId, customerId, customerId],
  );
  return rows.map(({ answered }) => answered === 1);
}

/** Who gave the grade that stands, and which manager has confirmed it since. */
async function readConfirmations(
  office: Office,
  query: Query,
  customerId: string,
  grade: Grade,
): Promise<Pick<StagePage, 'firstConfirmation' | 'secondConfirmation'>> {
  const [given] = await query<GradeChangeRecord>(
    'SELECT * FROM grade_change WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT 1',
    [customerId],
  );
  if (given === undefined || given.to_grade !== grade || grade === 'N')
    return { firstConfirmation: null, secondConfirmation: null };
  const [confirmed] = await query<GradeConfirmationRecord>(
    `SELECT * FROM grade_confirmation WHERE customer_id = ? AND grade = ? AND at >= ?
     ORDER BY at DESC, id DESC LIMIT 1`,
    [customerId, grade, given.at],
  );
  const line = (at: number, byId: string): GradeConfirmation => {
    return { grade, at, byName: office.staffName(byId) };
  };
  return {
    firstConfirmation: line(given.at, given.by_id),
    secondConfirmation: confirmed === undefined ? null : line(confirmed.at, confirmed.by_id),
  };
}
