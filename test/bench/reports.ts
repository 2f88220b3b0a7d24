import { connect, type Query } from '../../electron/store/open';
import { addDays, DAY_MS, type DayOn, instantOf } from '../../shared/domain/day';
import { isEffectiveCall } from '../../shared/domain/figures';
import { type Period, spanOf } from '../../shared/domain/period';
import { BENCH_DAY, busyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';

const ROUNDS = 5;
const TIMES = 2;

const MONTH: Period = { unit: 'month', on: BENCH_DAY };
const FIVE_YEARS: readonly Period[] = [2022, 2023, 2024, 2025, 2026].map((year) => ({
  unit: 'year',
  on: `${year}-06-01`,
}));

/**
 * B6: the figures of a month and of five years, through the gate out of the counters, against the
 * same counted from the records by the driver alone. A ratio of 0.01 is a hundred times faster.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const { desk, file } = busy;
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
    const report = async (period: Period) => {
      const scope = { of: 'showroom' } as const;
      const { figures } = await desk.ask('孙建国', 'reports.figures', { period, scope });
      const value = (key: string) => figures.find((figure) => figure.key === key);
      const kept = value('keptRate');
      const calls = value('callKeptRate');
      return [
        value('traffic')?.numerator,
        kept?.numerator,
        kept?.denominator,
        calls?.numerator,
        calls?.denominator,
        value('newCards')?.numerator,
        value('contacts')?.numerator,
        value('secondVisitRate')?.numerator,
      ];
    };
    const inTurn = async <T>(ask: (period: Period) => Promise<T>) => {
      const all: T[] = [];
      for (const period of FIVE_YEARS) all.push(await ask(period));
      return all;
    };
    const raw = (period: Period) => recount(reader.query, period);
    for (let round = 0; round < ROUNDS; round += 1) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        times.push(await clocked(() => inTurn(raw)));
        subject.push(await clocked(() => inTurn(report)));
        months.floor.push(await clocked(() => raw(MONTH)));
        months.subject.push(await clocked(() => report(MONTH)));
      }
      floor.push(...times);
      floors.push(median(times));
    }
    const counted = JSON.stringify([await raw(MONTH), ...(await inTurn(raw))]);
    const told = JSON.stringify([await report(MONTH), ...(await inTurn(report))]);
    isRight = counted === told && !counted.includes('[0,') && (await addsUp(report));
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

/** Whether a year is the sum of its months, and of its days. Shares are told as their two counts. */
async function addsUp(
  report: (period: Period) => Promise<readonly (number | null | undefined)[]>,
): Promise<boolean> {
  const whole = await report({ unit: 'year', on: '2025-01-01' });
  const sumOf = async (unit: 'month' | 'day') => {
    const sums = whole.map(() => 0);
    for (let on: DayOn = '2025-01-01'; on < '2026-01-01'; on = addDays(on, 1)) {
      if (unit === 'month' && !on.endsWith('-01')) continue;
      for (const [place, n] of (await report({ unit, on })).entries())
        sums[place] = (sums[place] ?? 0) + (n ?? 0);
    }
    return sums;
  };
  const all = JSON.stringify(whole);
  return all === JSON.stringify(await sumOf('month')) && all === JSON.stringify(await sumOf('day'));
}

/** The same numbers from the records, as one would without counters. */
async function recount(query: Query, period: Period): Promise<number[]> {
  const { fromOn, untilOn } = spanOf(period);
  const days = [fromOn, untilOn];
  const instants = [instantOf(fromOn), instantOf(addDays(untilOn, 1))];
  const visits = await query<{ kind: string; kept: number; n: number }>(
    `SELECT kind, is_contact_kept AS kept, count(*) AS n FROM visit
     WHERE on_day BETWEEN ? AND ? AND is_sample = 0 GROUP BY 1, 2`,
    days,
  );
  const calls = await query<{
    caller: Parameters<typeof isEffectiveCall>[0];
    outcome: Parameters<typeof isEffectiveCall>[1];
    kept: number;
    n: number;
  }>(
    `SELECT caller_kind AS caller, outcome, is_contact_kept AS kept, count(*) AS n
     FROM phone_call WHERE on_day BETWEEN ? AND ? AND is_sample = 0 GROUP BY 1, 2, 3`,
    days,
  );
  const [cards] = await query<{ n: number }>(
    'SELECT count(*) AS n FROM customer WHERE received_at >= ? AND received_at < ? AND is_sample = 0',
    instants,
  );
  const [contacts] = await query<{ n: number }>(
    `SELECT count(*) AS n FROM contact JOIN customer ON customer.id = contact.customer_id
     WHERE contact.is_answered = 1 AND contact.at >= ? AND contact.at < ?
       AND customer.is_sample = 0`,
    instants,
  );
  const sum = <Row extends { n: number }>(rows: readonly Row[], holds: (row: Row) => boolean) =>
    rows.filter(holds).reduce((total, { n }) => total + n, 0);
  const isEffective = (row: (typeof calls)[number]) => isEffectiveCall(row.caller, row.outcome);
  return [
    sum(visits, () => true),
    sum(visits, ({ kind, kept }) => kind === 'first' && kept === 1),
    sum(visits, ({ kind }) => kind === 'first'),
    sum(calls, (row) => isEffective(row) && row.kept === 1),
    sum(calls, isEffective),
    cards?.n ?? 0,
    contacts?.n ?? 0,
    await seconds(query, fromOn, untilOn),
  ];
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
