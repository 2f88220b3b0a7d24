import {
  addDays,
  DAY_MS,
  type DayOn,
  HOUR_MS,
  instantOf,
  SHOWROOM_OFFSET_MS,
} from '../../shared/domain/day';
import { INEFFECTIVE_OUTCOMES } from '../../shared/domain/figures';
import { hasPool, type Measure, type ReportScope } from '../../shared/domain/report';
import { type Period, periodBefore, spanOf } from '../../shared/domain/period';

/** What a record behind a figure is. */
export type RecordKind =
  | 'visit'
  | 'call'
  | 'customer'
  | 'contact'
  | 'order'
  | 'loss'
  | 'card'
  | 'lead'
  | 'listed';

/** Where the records that a measure counts are found: SQL with its parameters. */
export interface Found {
  /** rows of kind, id, at, staff: who answers for it */
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

interface Source {
  readonly kind: RecordKind;
  readonly from: string;
  readonly id: string;
  readonly at: string;
  readonly staff: string;
  /** the column that says when: a day's text, or an instant */
  readonly day?: string;
  readonly where: string;
  /** `?` in `where` are the present moment */
  readonly nows?: number;
}

const visit = (where: string): Source => ({
  kind: 'visit',
  from: 'visit',
  id: 'visit.id',
  at: 'visit.arrived_at',
  day: 'visit.on_day',
  staff: 'visit.consultant_id',
  where: `visit.is_sample = 0 AND (${where})`,
});

const call = (where: string): Source => ({
  kind: 'call',
  from: 'phone_call',
  id: 'phone_call.id',
  at: 'phone_call.answered_at',
  day: 'phone_call.on_day',
  staff: 'phone_call.consultant_id',
  where: `phone_call.is_sample = 0 AND (${where})`,
});

const customer = (where: string, nows = 0): Source => ({
  kind: 'customer',
  from: 'customer',
  id: 'customer.id',
  at: 'customer.received_at',
  staff: 'customer.owner_id',
  where: `customer.is_sample = 0 AND (${where})`,
  nows,
});

const marked = (series: string, kind: RecordKind, where = '1 = 1'): Source => ({
  kind,
  from: 'report_mark',
  id: 'report_mark.subject_id',
  at: 'report_mark.at',
  day: 'report_mark.on_day',
  staff: 'report_mark.staff_id',
  where: `report_mark.series = '${series}' AND (${where})`,
});

/** SQL for `isEffectiveCall` of the domain. */
export const EFFECTIVE_CALL = `(phone_call.caller_kind IS NULL OR phone_call.caller_kind = 'product')
  AND phone_call.outcome NOT IN (${INEFFECTIVE_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')})`;

const SOURCES: Readonly<Record<Exclude<Measure, 'pool'>, Source>> = {
  parties: visit('1 = 1'),
  first: visit(`visit.kind = 'first'`),
  firstKept: visit(`visit.kind = 'first' AND visit.is_contact_kept = 1`),
  returnKept: visit(`visit.kind = 'return' AND visit.is_contact_kept = 1`),
  invitable: visit(
    `visit.kind IN ('knownFirst', 'return') OR (visit.kind = 'first' AND visit.is_contact_kept = 1)`,
  ),
  experienced: visit(`visit.kind <> 'other' AND visit.is_experienced = 1`),
  incomplete: visit('visit.is_incomplete = 1'),
  calls: call('1 = 1'),
  effectiveCalls: call(EFFECTIVE_CALL),
  callsKept: call(`${EFFECTIVE_CALL} AND phone_call.is_contact_kept = 1`),
  callsInThree: call('phone_call.rings <= 3'),
  cards: customer('1 = 1'),
  secondVisits: marked('second', 'visit'),
  contacts: {
    kind: 'contact',
    from: 'contact JOIN customer ON customer.id = contact.customer_id',
    id: 'contact.id',
    at: 'contact.at',
    staff: 'contact.by_id',
    where: 'contact.is_answered = 1 AND customer.is_sample = 0',
  },
  orders: marked('order', 'order'),
  firstOrders: marked('order', 'order', `report_mark.mark = 'first'`),
  returnOrders: marked('order', 'order', `report_mark.mark = 'return'`),
  lossesAgreed: marked('lossAgreed', 'loss'),
  lossesApplied: marked('lossApplied', 'loss'),
  lossesRefused: marked('lossRefused', 'loss'),
  contactsDue: customer(
    `customer.is_on_clock = 1
     AND (customer.first_contact_at IS NOT NULL OR customer.first_contact_due_at < ?)`,
    1,
  ),
  contactsInTime: customer(
    'customer.is_on_clock = 1 AND customer.first_contact_at <= customer.first_contact_due_at',
  ),
  signed: marked('signed', 'card'),
  entered: marked('entered', 'card'),
};

/** The records that a measure counts, as they stand in their own tables. */
export function recordsOf(
  measure: Measure,
  period: Period,
  scope: ReportScope,
  now: number,
): Found {
  if (measure !== 'pool') return found(SOURCES[measure], period, scope, now);
  return poolOf(period, scope, now);
}

/** The records of a period and those before it, so many together, as an average adds them up. */
export function recordsOfSeveral(
  measure: Measure,
  period: Period,
  periods: number,
  scope: ReportScope,
  now: number,
): Found {
  const all = [period];
  for (let more = 1; more < periods; more += 1) all.push(periodBefore(all.at(-1) ?? period));
  const parts = all.map((one) => recordsOf(measure, one, scope, now));
  return {
    sql: parts.map(({ sql }) => sql).join(' UNION ALL '),
    params: parts.flatMap(({ params }) => params),
  };
}

/** Leads that could become orders: carried over, and new ones. Without the former nothing is said. */
function poolOf(period: Period, scope: ReportScope, now: number): Found {
  if (!hasPool(period.unit)) return NOTHING;
  const { fromOn } = spanOf(period);
  const opened = found(SOURCES.cards, period, scope, now);
  const who = scopeOf('month_lead.staff_id', scope);
  // a month that nobody froze has no pool
  const isFrozen = 'EXISTS (SELECT 1 FROM month_start WHERE month_on = ?)';
  return {
    sql: `SELECT 'lead' AS kind, month_lead.lead_id AS id, month_lead.received_at AS at,
         month_lead.staff_id AS staff
       FROM month_lead WHERE month_lead.month_on = ? ${who.sql}
       UNION ALL SELECT kind, id, at, staff FROM (${opened.sql}) AS opened WHERE ${isFrozen}`,
    params: [fromOn, ...who.params, ...opened.params, fromOn],
  };
}

const NOTHING: Found = {
  sql: `SELECT 'lead' AS kind, lead_id AS id, received_at AS at, staff_id AS staff
    FROM month_lead WHERE 1 = 0`,
  params: [],
};

function found(source: Source, period: Period, scope: ReportScope, now: number): Found {
  const { kind, from, id, at, day, staff, where, nows = 0 } = source;
  const when = day === undefined ? instantsOf(at, period) : daysOf(day, period);
  const who = scopeOf(staff, scope);
  return {
    sql: `SELECT '${kind}' AS kind, ${id} AS id, ${at} AS at, ${staff} AS staff FROM ${from}
      WHERE ${when.sql} AND ${where} ${who.sql}`,
    params: [...when.params, ...Array.from({ length: nows }, () => now), ...who.params],
  };
}

/** The hour of an instant on the showroom's clock. */
export const hourOf = (column: string) =>
  `((${column} + ${SHOWROOM_OFFSET_MS}) % ${DAY_MS}) / ${HOUR_MS}`;

/** The weekday of an instant on the showroom's clock, 0 Sunday; 1970-01-01 was a Thursday. */
export const weekdaySql = (column: string) =>
  `((${column} + ${SHOWROOM_OFFSET_MS}) / ${DAY_MS} + 4) % 7`;

/** The condition that a number of a customer is on file. */
export const HAS_NUMBER =
  'EXISTS (SELECT 1 FROM customer_phone WHERE customer_phone.customer_id = customer.id)';

/** The condition that a day's column lies in a period. */
export function daysOf(column: string, period: Period): Found {
  const { fromOn, untilOn } = spanOf(period);
  return { sql: `${column} BETWEEN ? AND ?`, params: [fromOn, untilOn] };
}

/** The condition that an instant lies in a period. */
export function instantsOf(column: string, period: Period): Found {
  const { fromOn, untilOn } = spanOf(period);
  const untilAt = instantOf(addDays(untilOn, 1));
  return { sql: `${column} >= ? AND ${column} < ?`, params: [instantOf(fromOn), untilAt] };
}

/** The condition, led by AND, that a record is one of a scope's; empty: all are. */
export function scopeOf(column: string, scope: ReportScope): Found {
  if (scope.of === 'showroom') return { sql: '', params: [] };
  if (scope.of === 'team') return { sql: `AND ${column} <> ''`, params: [] };
  return { sql: `AND ${column} = ?`, params: [scope.staffId] };
}

/** The first day of a period, as months and years are frozen by it. */
export function frozenOn(period: Period): DayOn | null {
  return hasPool(period.unit) ? spanOf(period).fromOn : null;
}
