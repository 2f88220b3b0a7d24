import { connect, type Query } from '../../electron/store/open';
import { addDays, DAY_MS, type DayOn, instantOf } from '../../shared/domain/day';
import { isEffectiveCall } from '../../shared/domain/figures';
import { type Period, spanOf } from '../../shared/domain/period';
import {
  type Counts,
  type Figure,
  FIGURE_KEYS,
  figureOf,
  FIGURES,
  hasPool,
} from '../../shared/domain/report';
import { BENCH_DAY, busyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';
import { reportPast } from './reported-past';

const ROUNDS = 5;
const TIMES = 2;

/** A manager's looks at the month after each recount: a recount leaves nothing of hers in the caches. */
const LOOKS = 10;

const MONTH: Period = { unit: 'month', on: BENCH_DAY };
const FIVE_YEARS: readonly Period[] = [2022, 2023, 2024, 2025, 2026].map((year) => ({
  unit: 'year',
  on: `${year}-06-01`,
}));

/**
 * B6: all figures of a month and of five years, through the gate out of the counters, against the
 * same counted from the records by the driver alone. A ratio of 0.01 is a hundred times faster.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const { desk, file } = busy;
  await reportPast(file, desk.face('周倩').id);
  const reader = await connect(file, 'read');
  const floors: number[] = [];
  const floor: number[] = [];
  const subject: number[] = [];
  const months = { floor: new Array<number>(), subject: new Array<number>() };
  let isRight = true;
  let rebuildMs = 0;
  try {
    await desk.sessionOf('孙建国');
    rebuildMs = await clocked(() => desk.ask('孙建国', 'reports.rebuild', {}));
    const report = async (period: Period): Promise<Figure[]> => {
      const scope = { of: 'showroom' } as const;
      return (await desk.ask('孙建国', 'reports.figures', { period, scope })).figures;
    };
    const inTurn = async <T>(ask: (period: Period) => Promise<T>) => {
      const all: T[] = [];
      for (const period of FIVE_YEARS) all.push(await ask(period));
      return all;
    };
    const raw = async (period: Period): Promise<Figure[]> => {
      const counts = await recount(reader.query, period);
      return FIGURE_KEYS.map((key) => figureOf(key, counts));
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        times.push(await clocked(() => inTurn(raw)));
        subject.push(await clocked(() => inTurn(report)));
        months.floor.push(await clocked(() => raw(MONTH)));
        for (let look = 0; look < LOOKS; look += 1)
          months.subject.push(await clocked(() => report(MONTH)));
      }
      floor.push(...times);
      floors.push(median(times));
    }
    const counted = [...(await inTurn(raw)), await raw(MONTH)];
    const told = [...(await inTurn(report)), await report(MONTH)];
    isRight =
      JSON.stringify(counted) === JSON.stringify(told) &&
      counted.slice(0, FIVE_YEARS.length).every((year) => year.every(isTelling)) &&
      (await addsUp(report));
  } finally {
    await reader.close();
    await busy.close();
  }
  return {
    name: 'B6 month and five years',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floors),
    more: {
      p95Ms: rounded(quantile(subject, 0.95)),
      monthFloorMs: rounded(median(months.floor)),
      monthMs: rounded(median(months.subject)),
      rebuildMs: rounded(rebuildMs),
    },
  };
}

/** A figure that has nothing to count, or whose share leaves nobody out, could be told wrongly unseen. */
const isTelling = ({ numerator, denominator }: Figure) =>
  numerator > 0 && (denominator === null || denominator > numerator);

/** Whether a year is the sum of its months, and of its days. Shares are told as their two counts. */
async function addsUp(report: (period: Period) => Promise<readonly Figure[]>): Promise<boolean> {
  // leads carried over belong to one first day, and add up to nothing
  const countsOf = async (period: Period) =>
    (await report(period))
      .filter(({ key }) => FIGURES[key].denominator !== 'pool')
      .flatMap(({ numerator, denominator }) => [numerator, denominator ?? 0]);
  const whole = await countsOf({ unit: 'year', on: '2025-01-01' });
  const sumOf = async (unit: 'month' | 'day') => {
    const sums = whole.map(() => 0);
    for (let on: DayOn = '2025-01-01'; on < '2026-01-01'; on = addDays(on, 1)) {
      if (unit === 'month' && !on.endsWith('-01')) continue;
      for (const [place, n] of (await countsOf({ unit, on })).entries())
        sums[place] = (sums[place] ?? 0) + n;
    }
    return sums;
  };
  const all = JSON.stringify(whole);
  return all === JSON.stringify(await sumOf('month')) && all === JSON.stringify(await sumOf('day'));
}

/**
 * Every measure of the showroom's figures from the records alone, as one would without counters: one
 * grouped look at each table.
 */
async function recount(query: Query, period: Period): Promise<Counts> {
  const { fromOn, untilOn } = spanOf(period);
  const days = [fromOn, untilOn];
  const instants = [instantOf(fromOn), instantOf(addDays(untilOn, 1))];
  const now = instantOf(BENCH_DAY, '10:00');
  const visits = await query<{
    kind: string;
    kept: number;
    tried: number | null;
    unfinished: number;
    n: number;
  }>(
    `SELECT kind, is_contact_kept AS kept, is_experienced AS tried, is_incomplete AS unfinished,
       count(*) AS n
     FROM visit WHERE on_day BETWEEN ? AND ? AND is_sample = 0 GROUP BY 1, 2, 3, 4`,
    days,
  );
  const calls = await query<{
    caller: Parameters<typeof isEffectiveCall>[0];
    outcome: Parameters<typeof isEffectiveCall>[1];
    kept: number;
    inThree: number | null;
    n: number;
  }>(
    `SELECT caller_kind AS caller, outcome, is_contact_kept AS kept, rings <= 3 AS inThree,
       count(*) AS n
     FROM phone_call WHERE on_day BETWEEN ? AND ? AND is_sample = 0 GROUP BY 1, 2, 3, 4`,
    days,
  );
  const [cards] = await query<{ n: number; due: number | null; inTime: number | null }>(
    `SELECT count(*) AS n,
       sum(is_on_clock = 1 AND (first_contact_at IS NOT NULL OR first_contact_due_at < ?)) AS due,
       sum(is_on_clock = 1 AND coalesce(first_contact_at <= first_contact_due_at, 0)) AS inTime
     FROM customer WHERE received_at >= ? AND received_at < ? AND is_sample = 0`,
    [now, ...instants],
  );
  const one = async (sql: string, params: readonly (string | number)[]) => {
    const [row] = await query<{ n: number }>(sql, params);
    return row?.n ?? 0;
  };
  const contacts = await one(
    `SELECT count(*) AS n FROM contact JOIN customer ON customer.id = contact.customer_id
     WHERE contact.is_answered = 1 AND contact.at >= ? AND contact.at < ?
       AND customer.is_sample = 0`,
    instants,
  );
  const orders = await query<{ origin: string | null; kept: number }>(
    `SELECT (SELECT kind FROM visit WHERE visit.customer_id = customer.id
         AND visit.arrived_at <= stage.at AND visit.kind <> 'other'
       ORDER BY visit.arrived_at DESC LIMIT 1) AS origin,
       EXISTS (SELECT 1 FROM customer_phone WHERE customer_phone.customer_id = customer.id) AS kept
     FROM stage JOIN customer ON customer.id = stage.customer_id
     WHERE stage.kind = 'order' AND stage.undone_at IS NULL AND stage.at >= ? AND stage.at < ?
       AND customer.is_sample = 0`,
    instants,
  );
  const [losses] = await query<Record<'agreed' | 'applied' | 'refused', number | null>>(
    `SELECT sum(ruling = 'agreed' AND ruled_at >= ?1 AND ruled_at < ?2) AS agreed,
       sum(at >= ?1 AND at < ?2) AS applied,
       sum(ruling = 'refused' AND at >= ?1 AND at < ?2) AS refused FROM loss`,
    instants,
  );
  const [steps] = await query<{ signed: number; entered: number | null }>(
    `SELECT count(*) AS signed, sum(later.step = 'enter' AND later.on_day = sign.on_day) AS entered
     FROM card_step AS sign LEFT JOIN card_step AS later
       ON later.customer_id = sign.customer_id AND later.seq = sign.seq + 1
     WHERE sign.step = 'sign' AND sign.on_day BETWEEN ? AND ? AND later.step IS NOT 'return'`,
    days,
  );
  const carried = await one('SELECT count(*) AS n FROM month_lead WHERE month_on = ?', [fromOn]);
  const isFrozen = await one('SELECT count(*) AS n FROM month_start WHERE month_on = ?', [fromOn]);
  const sum = <Row extends { n: number }>(rows: readonly Row[], holds: (row: Row) => boolean) =>
    rows.filter(holds).reduce((total, { n }) => total + n, 0);
  const isEffective = (row: (typeof calls)[number]) => isEffectiveCall(row.caller, row.outcome);
  const from = (origin: string) =>
    orders.filter((order) => order.origin === origin && order.kept === 1).length;
  return {
    parties: sum(visits, () => true),
    first: sum(visits, ({ kind }) => kind === 'first'),
    firstKept: sum(visits, ({ kind, kept }) => kind === 'first' && kept === 1),
    returnKept: sum(visits, ({ kind, kept }) => kind === 'return' && kept === 1),
    invitable: sum(
      visits,
      ({ kind, kept }) =>
        kind === 'knownFirst' || kind === 'return' || (kind === 'first' && kept === 1),
    ),
    experienced: sum(visits, ({ kind, tried }) => kind !== 'other' && tried === 1),
    incomplete: sum(visits, ({ unfinished }) => unfinished === 1),
    calls: sum(calls, () => true),
    effectiveCalls: sum(calls, isEffective),
    callsKept: sum(calls, (row) => isEffective(row) && row.kept === 1),
    callsInThree: sum(calls, ({ inThree }) => inThree === 1),
    cards: cards?.n ?? 0,
    secondVisits: await seconds(query, fromOn, untilOn),
    contacts,
    orders: orders.length,
    firstOrders: from('first'),
    returnOrders: from('return'),
    pool: hasPool(period.unit) && isFrozen > 0 ? (cards?.n ?? 0) + carried : 0,
    lossesAgreed: losses?.agreed ?? 0,
    lossesApplied: losses?.applied ?? 0,
    lossesRefused: losses?.refused ?? 0,
    contactsDue: cards?.due ?? 0,
    contactsInTime: cards?.inTime ?? 0,
    signed: steps?.signed ?? 0,
    entered: steps?.entered ?? 0,
  };
}

/** Second visits: each return of the period is held against all the customer's visits before. */
async function seconds(query: Query, fromOn: DayOn, untilOn: DayOn): Promise<number> {
  const [row] = await query<{ n: number }>(
    `SELECT count(DISTINCT visit.customer_id) AS n FROM visit
     JOIN customer ON customer.id = visit.customer_id
     WHERE visit.on_day BETWEEN ? AND ? AND visit.kind IN ('knownFirst', 'return')
       AND visit.is_sample = 0
       AND (customer.received_at + 28800000) / ${DAY_MS} <> (visit.arrived_at + 28800000) / ${DAY_MS}
       AND visit.on_day > (SELECT min(first.on_day) FROM visit AS first
         WHERE first.customer_id = visit.customer_id AND first.kind <> 'other')
       AND NOT EXISTS (SELECT 1 FROM visit AS other
         WHERE other.customer_id = visit.customer_id AND other.arrived_at < visit.arrived_at
           AND other.kind IN ('knownFirst', 'return')
           AND (customer.received_at + 28800000) / ${DAY_MS} <> (other.arrived_at + 28800000) / ${DAY_MS}
           AND other.on_day > (SELECT min(first.on_day) FROM visit AS first
             WHERE first.customer_id = visit.customer_id AND first.kind <> 'other'))`,
    [fromOn, untilOn],
  );
  return row?.n ?? 0;
}
