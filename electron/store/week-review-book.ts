import type { StaffFace } from '../../shared/contract/desk';
import type { ReviewSheet, WeekConsultant, WeekLine } from '../../shared/contract/week-review';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import type { DefectKind } from '../../shared/domain/defect';
import type { Grade, LeadState } from '../../shared/domain/grade';
import { mayBeListed } from '../../shared/domain/h-list';
import { reviewReasons } from '../../shared/domain/review';
import { addWeeks, isWeekOver, mondayOf } from '../../shared/domain/week';
import { byLikelihood, weekReasons } from '../../shared/domain/week-review';
import type { Office } from '../office';
import { loadCustomers } from './customer-book';
import { rowOf } from './customer-row';
import { CARD_COLUMNS, type CardRecord, defectsOf } from './defect-list';
import { readLists, readNotes, readPicks } from './h-list-book';
import { withoutReason } from './next-reasons';
import type { Query } from './open';
import type { CustomerRecord } from './schema';

/** A card of the consultant's, as far as the talk about it goes; nothing of it is sealed. */
type Candidate = CardRecord &
  Pick<CustomerRecord, 'grade' | 'horizon_days' | 'horizon_set_at' | 'touched_at'> & {
    readonly graded_at: number | null;
    readonly experienced: number;
  };

/** A line before its customer's name is opened. */
interface Found extends Omit<WeekLine, 'customer'> {
  readonly customerId: string;
}

/** Cards that are looked through at once: few enough that no key waits for it. */
const CARDS_AT_ONCE = 200;

/** More than anybody goes through in one talk; the sheet says how many there are. */
const MOST_LINES = 400;

/** A consultant's sheet: whoever is worth talking about now, for the list of `weekOn`. */
export async function readReviewSheet(
  office: Office,
  me: StaffFace,
  weekOn: DayOn,
  consultantId: string,
): Promise<ReviewSheet> {
  const { read } = office.store;
  const [list = null] = await readLists(office, read, weekOn, consultantId);
  const [before = null] = await readLists(office, read, addWeeks(weekOn, -1), consultantId);
  const isOver = isWeekOver(weekOn, dayOf(office.clock()));
  const notHit = new Set(
    (before?.lines ?? []).flatMap(({ outcome, customerId }) =>
      outcome === 'hit' || customerId === null ? [] : [customerId],
    ),
  );
  const lines = isOver
    ? await notedLines(office, weekOn, consultantId)
    : await findLines(office, weekOn, consultantId, notHit);
  return {
    consultants: await consultantsFor(office, me),
    rows: await openLines(office, me, lines.slice(0, MOST_LINES)),
    total: lines.length,
    list,
    before,
  };
}

/** Whom the sheets are about: who works here, and who left and still has customers. */
export async function consultantsFor(office: Office, me: StaffFace): Promise<WeekConsultant[]> {
  const owners = await office.store.read<{ owner_id: string }>(
    `SELECT DISTINCT owner_id FROM customer
     WHERE owner_id IS NOT NULL AND erased_at IS NULL AND is_sample = 0
       AND state IN ('open', 'O', 'F2')`,
  );
  const owning = new Set(owners.map((row) => row.owner_id));
  return office
    .staff()
    .filter(({ id, role, isActive }) => owning.has(id) || (isActive && role === 'consultant'))
    .filter(({ id }) => me.role !== 'consultant' || id === me.id)
    .map(({ id, name, isActive }) => ({ id, name, isActive }));
}

async function findLines(
  office: Office,
  weekOn: DayOn,
  consultantId: string,
  notHit: ReadonlySet<string>,
): Promise<Found[]> {
  const { read } = office.store;
  const picks = await readPicks(office, read, weekOn);
  const lines: (Found & { readonly touchedAt: number })[] = [];
  let last = '';
  for (;;) {
    const cards = await readCandidates(read, consultantId, last);
    const unreasoned = await withoutReason(office, read, cards);
    for (const card of cards) {
      const line = lineOf(office, card, !unreasoned.has(card.id), notHit.has(card.id));
      const pick = picks.get(card.id);
      const isPicked = pick?.isPicked === true && mayBeListed(card.state as LeadState);
      // a tick stays where its reason has gone since
      if (line.reasons.length === 0 && !isPicked) continue;
      const said = { note: pick?.note ?? '', isPicked };
      lines.push({ ...line, ...said, touchedAt: card.touched_at });
    }
    last = cards.at(-1)?.id ?? '';
    if (cards.length < CARDS_AT_ONCE) break;
  }
  return lines.toSorted(
    (one, other) => byLikelihood(one.reasons, other.reasons) || other.touchedAt - one.touchedAt,
  );
}

/** What was said in a week that is over of those who came onto no list; nothing else is known of then. */
async function notedLines(office: Office, weekOn: DayOn, consultantId: string): Promise<Found[]> {
  const notes = await readNotes(office, office.store.read, weekOn);
  return notes
    .filter((each) => each.consultantId === consultantId)
    .map(({ customerId, note }) => ({
      customerId,
      reasons: [],
      defects: [],
      note,
      isPicked: false,
      horizonOn: null,
    }));
}

async function openLines(
  office: Office,
  me: StaffFace,
  lines: readonly Found[],
): Promise<WeekLine[]> {
  const ids = lines.map(({ customerId }) => customerId);
  const known = await loadCustomers(office, office.store.read, ids);
  return lines.flatMap(({ customerId, reasons, defects, note, isPicked, horizonOn }) => {
    const customer = known.get(customerId);
    if (customer === undefined) return [];
    const row = rowOf(office, me, customer);
    return [{ customer: row, reasons, defects, note, isPicked, horizonOn }];
  });
}

function readCandidates(query: Query, consultantId: string, after: string): Promise<Candidate[]> {
  return query<Candidate>(
    `SELECT id, version, owner_id, state, next_on, moves, received_at, is_on_clock,
       first_contact_at, first_contact_due_at, last_contact_at, grade, horizon_days,
       horizon_set_at, touched_at, ${CARD_COLUMNS},
       (SELECT MAX(at) FROM grade_change WHERE customer_id = customer.id) AS graded_at,
       (EXISTS (SELECT 1 FROM visit WHERE customer_id = customer.id AND is_experienced = 1)
        OR EXISTS (SELECT 1 FROM stage WHERE customer_id = customer.id
          AND kind = 'experience' AND undone_at IS NULL)) AS experienced
     FROM customer
     WHERE owner_id = ? AND id > ? AND erased_at IS NULL AND is_sample = 0
       AND state IN ('open', 'O', 'F2')
     ORDER BY id LIMIT ?`,
    [consultantId, after, CARDS_AT_ONCE],
  );
}

function lineOf(office: Office, record: Candidate, hasReason: boolean, isNotHit: boolean): Found {
  const now = office.clock();
  const rules = office.settings().grades;
  const present = { now, weekOn: mondayOf(dayOf(now)) };
  const found = defectsOf(record, hasReason, present);
  const defects = [...new Set(found.map(({ kind }): DefectKind => kind))];
  const saidOn = record.horizon_set_at === null ? null : dayOf(record.horizon_set_at);
  const lead = {
    state: record.state as LeadState,
    grade: record.grade as Grade,
    nextOn: record.next_on as DayOn | null,
    lastOn: dayOf(record.last_contact_at ?? record.received_at),
    review: reviewReasons(
      {
        state: record.state as LeadState,
        grade: record.grade as Grade,
        horizonDays: record.horizon_days,
        saidOn,
        gradedOn: record.graded_at === null ? null : dayOf(record.graded_at),
        isExperienced: record.experienced === 1,
      },
      rules,
      now,
    ),
    // the date that has passed is a reason of its own
    hasDefect: defects.some((kind) => kind !== 'overdue'),
    isNotHit,
  };
  return {
    customerId: record.id,
    reasons: weekReasons(lead, rules, dayOf(now)),
    defects,
    note: '',
    isPicked: false,
    horizonOn:
      saidOn === null || record.horizon_days === null ? null : addDays(saidOn, record.horizon_days),
  };
}
