import type { Sex } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import { type DayOn, dayOf, addDays, instantOf, timeOf } from '../../shared/domain/day';
import { countDay } from '../../shared/domain/figures';
import { maskPhone } from '../../shared/domain/mask';
import { formatPhone } from '../../shared/domain/phone';
import type { Source } from '../../shared/domain/source';
import { type HourTally, tallyHours } from '../../shared/domain/tally';
import type { VisitKind, VisitPurpose } from '../../shared/domain/visit';
import {
  CALL_OUTCOME_WORDS,
  SOURCE_WORDS,
  VISIT_KIND_WORDS,
  VISIT_PURPOSE_WORDS,
} from '../../shared/words';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from '../store/customer-book';
import { maySeePhone } from '../store/customer-row';
import type { Query } from '../store/open';
import type { PhoneCallRecord, VisitRecord } from '../store/schema';
import type { SealedPhoneCall, SealedVisit } from '../store/sealed';
import { hideNumbersIn } from './hide-numbers';

/** A line of the register. */
export interface RegisterLine {
  readonly at: number;
  readonly isCall: boolean;
  /** null for a call */
  readonly headcount: number | null;
  readonly kind: string;
  readonly name: string;
  readonly sex: Sex | null;
  /** as people read it; empty where it is left out */
  readonly phone: string;
  readonly product: string;
  readonly source: string;
  readonly grade: string;
  readonly isExperienced: boolean;
  /** when they left or hung up; empty: not noted */
  readonly until: string;
  readonly consultantName: string;
  readonly notes: string;
}

/** All that stands on one day's register, as the person who prints it may see it. */
export interface RegisterFacts {
  readonly on: DayOn;
  readonly lines: readonly RegisterLine[];
  readonly hours: readonly HourTally[];
  readonly counts: ReturnType<typeof countDay>;
  readonly experienced: number;
  /** a day that goes on: what is printed now is not the whole of it */
  readonly isOver: boolean;
}

/** The longest note that a line holds, in characters as people count them. */
const LONGEST_NOTE = 60;

/**
 * Gathers one day's register: what is signed as the showroom's day, without whoever is there to
 * practise with.
 *
 * @param withoutNumbers leave the numbers out even where `me` may see them; where not, they are
 *   masked anyway, also inside notes
 */
export async function registerFacts(
  office: Office,
  me: StaffFace,
  on: DayOn,
  withoutNumbers: boolean,
): Promise<RegisterFacts> {
  const query = office.store.read;
  const [visits, calls, grades] = await Promise.all([
    query<VisitRecord>(
      'SELECT * FROM visit WHERE on_day = ? AND is_sample = 0 ORDER BY arrived_at, id',
      [on],
    ),
    query<PhoneCallRecord>(
      'SELECT * FROM phone_call WHERE on_day = ? AND is_sample = 0 ORDER BY answered_at, id',
      [on],
    ),
    gradesOf(query, on),
  ]);
  const ids = [...visits, ...calls].map((row) => row.customer_id);
  const people = await loadCustomers(office, query, ids);
  const isOver = dayOf(office.clock()) > on;
  const shown = { office, me, withoutNumbers, grades, isOver };
  const lines = [
    ...visits.map((row) => visitLine(shown, row, people.get(row.customer_id ?? '') ?? null)),
    ...calls.map((row) => callLine(shown, row, people.get(row.customer_id ?? '') ?? null)),
  ];
  const { from, until } = office.settings().showroom.hours;
  return {
    on,
    isOver,
    lines: lines.toSorted((one, other) => one.at - other.at),
    hours: tallyHours(
      visits.map((row) => ({ hour: hourOf(row.arrived_at), heads: row.headcount })),
      calls.map((row) => ({ hour: hourOf(row.answered_at) })),
      Number(from.slice(0, 2)),
      until.endsWith(':00') ? Number(until.slice(0, 2)) : Number(until.slice(0, 2)) + 1,
    ),
    counts: countDay(visits.map(visitTally), calls.map(callTally)),
    experienced: visits.filter((row) => row.is_experienced === 1).length,
  };
}

interface Shown {
  readonly office: Office;
  readonly me: StaffFace;
  readonly withoutNumbers: boolean;
  readonly grades: ReadonlyMap<string, string>;
  readonly isOver: boolean;
}

/** The grades as they stood at the end of that day: a later change does not rewrite it. */
async function gradesOf(query: Query, on: DayOn): Promise<Map<string, string>> {
  const rows = await query<{ customer_id: string; to_grade: string }>(
    `SELECT customer_id, to_grade FROM grade_change
     WHERE at < ? AND customer_id IN (
       SELECT customer_id FROM visit WHERE on_day = ?
       UNION SELECT customer_id FROM phone_call WHERE on_day = ?)
     ORDER BY at, id`,
    [instantOf(addDays(on, 1)), on, on],
  );
  return new Map(rows.map((row) => [row.customer_id, row.to_grade]));
}

function visitLine(shown: Shown, row: VisitRecord, customer: CustomerOnFile | null): RegisterLine {
  const { office } = shown;
  const party = office.vault.open<SealedVisit>('visit', row.id, row.sealed);
  const isMine = row.consultant_id === shown.me.id;
  const { hide, phone } = maskFor(
    shown,
    customer?.record.owner_id ?? (isMine ? shown.me.id : null),
  );
  const notes = [
    row.purpose === null ? '' : VISIT_PURPOSE_WORDS[row.purpose as VisitPurpose],
    customer === null ? party.description : '',
    row.is_incomplete === 1 ? '待完善' : '',
    party.notes,
  ];
  return {
    at: row.arrived_at,
    isCall: false,
    headcount: row.headcount,
    kind: VISIT_KIND_WORDS[row.kind as VisitKind],
    name: hide(customer?.person.name || party.name),
    sex: customer?.person.sex ?? party.sex,
    phone: phone(customer?.person.phones[0] ?? party.phone),
    product: hide(customer?.record.product ?? ''),
    source: sourceOf(customer, hide),
    grade: gradeOf(shown, row.customer_id),
    isExperienced: row.is_experienced === 1,
    until: leftWord(shown, row),
    consultantName: office.staffName(row.consultant_id),
    notes: noteOf(notes, hide),
  };
}

function callLine(
  shown: Shown,
  row: PhoneCallRecord,
  customer: CustomerOnFile | null,
): RegisterLine {
  const { office } = shown;
  const said = office.vault.open<SealedPhoneCall>('phone_call', row.id, row.sealed);
  const { hide, phone } = maskFor(shown, customer?.record.owner_id ?? row.consultant_id);
  return {
    at: row.answered_at,
    isCall: true,
    headcount: null,
    kind: row.is_new_lead === 1 ? '首次来电' : '',
    name: hide(said.name || (customer?.person.name ?? '')),
    sex: said.sex ?? customer?.person.sex ?? null,
    phone: phone(said.phone || (customer?.person.phones[0] ?? '')),
    product: hide(said.product || (customer?.record.product ?? '')),
    source: sourceOf(customer, hide),
    grade: gradeOf(shown, row.customer_id),
    isExperienced: false,
    until: timeOf(row.ended_at),
    consultantName: office.staffName(row.consultant_id ?? row.by_id),
    notes: noteOf([CALL_OUTCOME_WORDS[row.outcome as CallOutcome], said.notes], hide),
  };
}

/** What may be shown of a line, by who its customer belongs to. */
function maskFor({ me, withoutNumbers }: Shown, ownerId: string | null) {
  const isWhole = maySeePhone(me, ownerId) && !withoutNumbers;
  return {
    hide: isWhole ? (words: string) => words : hideNumbersIn,
    phone: (number: string) => {
      if (withoutNumbers || number === '') return '';
      return isWhole ? formatPhone(number) : maskPhone(number);
    },
  };
}

function sourceOf(customer: CustomerOnFile | null, hide: (words: string) => string): string {
  if (customer === null) return '';
  const channel = hide(customer.person.channel);
  return [SOURCE_WORDS[customer.record.source as Source], channel].filter(Boolean).join(' / ');
}

function gradeOf({ grades }: Shown, customerId: string | null): string {
  const grade = grades.get(customerId ?? '') ?? '';
  return grade === 'N' ? '' : grade;
}

/** A departure that nobody noted is said, never made up. */
function leftWord({ isOver }: Shown, row: VisitRecord): string {
  if (row.left_at !== null) return timeOf(row.left_at);
  if (row.import_key !== null) return '';
  return isOver || row.unnoted_at !== null ? '未登记' : '';
}

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The notes of a line, cut to what fits; never through a character. */
function noteOf(parts: readonly string[], hide: (words: string) => string): string {
  const whole = hide(parts.filter(Boolean).join('；')).replace(/\s+/g, ' ');
  const signs = Array.from(
    letters.segment(whole.slice(0, LONGEST_NOTE * 12)),
    (one) => one.segment,
  );
  return signs.length > LONGEST_NOTE ? `${signs.slice(0, LONGEST_NOTE).join('')}…` : whole;
}

function hourOf(at: number): number {
  return Number(timeOf(at).slice(0, 2));
}

function visitTally(row: VisitRecord) {
  return {
    kind: row.kind as VisitKind,
    isContactKept: row.is_contact_kept === 1,
    isIncomplete: row.is_incomplete === 1,
    parties: 1,
    heads: row.headcount,
  };
}

function callTally(row: PhoneCallRecord) {
  return {
    callerKind: row.caller_kind as CallerKind | null,
    outcome: row.outcome as CallOutcome,
    rings: row.rings,
    isContactKept: row.is_contact_kept === 1,
    calls: 1,
  };
}
