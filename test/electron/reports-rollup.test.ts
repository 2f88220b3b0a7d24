import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import type { InputOf } from '../../shared/contract';
import { type DayOn, dayOf, HOUR_MS } from '../../shared/domain/day';
import { isEffectiveCall } from '../../shared/domain/figures';
import { VISIT_KINDS } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import type { Trace } from '../../shared/report/document';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half } from '../helpers/party';
import { numbersOf, sheetsOf, sumBehind, tracesOf } from '../helpers/report-walk';
import { callDraft, visitDraft, ZHANG } from '../helpers/showroom-day';

/*
 * Whatever happens, in whatever order, the counters say what a count of the records says. The count
 * here is made by other means than the desk's own.
 */

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterAll(() => desk.close());

interface VisitFacts {
  readonly id: string;
  readonly day: string;
  readonly staff: string | null;
  readonly kind: string;
  readonly kept: number;
  readonly tried: number | null;
  readonly open: number;
  readonly customer: string | null;
  readonly at: number;
}

/** Counts every record by hand; orders, losses and signatures without whose they are. */
async function recount(): Promise<Map<string, number>> {
  const file = await connect(join(desk.folder, STORE_FILE), 'read');
  const cells = new Map<string, number>();
  const add = (...parts: string[]) =>
    cells.set(parts.join('/'), (cells.get(parts.join('/')) ?? 0) + 1);
  try {
    const visits = await file.query<VisitFacts>(
      `SELECT id, on_day AS day, consultant_id AS staff, kind, is_contact_kept AS kept,
         is_experienced AS tried, is_incomplete AS open, customer_id AS customer, arrived_at AS at
       FROM visit ORDER BY arrived_at, id`,
    );
    for (const { day, staff, kind, kept, tried, open } of visits)
      add(day, 'visit', `${kind}|${kept}|${tried ?? 0}|${open}`, staff ?? '');
    const calls = await file.query<{
      day: string;
      staff: string | null;
      caller: Parameters<typeof isEffectiveCall>[0];
      outcome: Parameters<typeof isEffectiveCall>[1];
      kept: number;
      rings: number | null;
    }>(
      `SELECT on_day AS day, consultant_id AS staff, caller_kind AS caller, outcome,
         is_contact_kept AS kept, rings FROM phone_call`,
    );
    for (const { day, staff, caller, outcome, kept, rings } of calls) {
      const effective = isEffectiveCall(caller, outcome) ? 1 : 0;
      add(day, 'call', `${effective}|${kept}|${rings !== null && rings < 4 ? 1 : 0}`, staff ?? '');
    }
    const customers = await file.query<{
      id: string;
      at: number;
      staff: string | null;
      clock: number;
      due: number;
      done: number | null;
    }>(
      `SELECT id, received_at AS at, owner_id AS staff, is_on_clock AS clock,
         first_contact_due_at AS due, first_contact_at AS done FROM customer`,
    );
    for (const { at, staff, clock, due, done } of customers) {
      const stood = done === null ? 'open' : done <= due ? 'inTime' : 'late';
      add(dayOf(at), 'card', clock === 0 ? 'off' : stood, staff ?? '');
    }
    const contacts = await file.query<{ at: number; staff: string }>(
      'SELECT at, by_id AS staff FROM contact WHERE is_answered = 1',
    );
    for (const { at, staff } of contacts) add(dayOf(at), 'contact', '', staff);
    await countMoments();
    countSeconds(visits, new Map(customers.map(({ id, at }) => [id, dayOf(at)])));
    return cells;
  } finally {
    await file.close();
  }

  async function countMoments(): Promise<void> {
    const orders = await file.query<{ at: number }>(
      `SELECT at FROM stage WHERE kind = 'order' AND undone_at IS NULL`,
    );
    for (const { at } of orders) add(dayOf(at), 'order');
    const losses = await file.query<{ at: number; ruling: string | null; ruled: number }>(
      'SELECT at, ruling, ruled_at AS ruled FROM loss',
    );
    for (const { at, ruling, ruled } of losses) {
      add(dayOf(at), 'lossApplied');
      if (ruling === 'agreed') add(dayOf(ruled), 'lossAgreed');
      if (ruling === 'refused') add(dayOf(at), 'lossRefused');
    }
    const steps = await file.query<{ customer: string; seq: number; step: string; day: string }>(
      'SELECT customer_id AS customer, seq, step, on_day AS day FROM card_step',
    );
    for (const { customer, seq, step, day } of steps) {
      if (step !== 'sign') continue;
      const next = steps.find((one) => one.customer === customer && one.seq === seq + 1);
      if (next?.step === 'return') continue;
      add(day, 'signed');
      if (next?.step === 'enter' && next.day === day) add(day, 'entered');
    }
  }

  function countSeconds(
    visits: readonly VisitFacts[],
    registered: ReadonlyMap<string, DayOn>,
  ): void {
    for (const [id, on] of registered) {
      const came = visits.filter(({ customer, kind }) => customer === id && kind !== 'other');
      const second = came.find(
        ({ kind, day }) => kind !== 'first' && day !== on && day > (came[0]?.day ?? ''),
      );
      if (second !== undefined) add(second.day, 'second', '', second.staff ?? '');
    }
  }
}

const WITHOUT_STAFF = new Set([
  'order',
  'lossAgreed',
  'lossApplied',
  'lossRefused',
  'signed',
  'entered',
]);

/** The desk's own counters, cut as `recount` cuts them. */
async function counters(unit: 'day' | 'month' | 'year'): Promise<Map<string, number>> {
  const file = await connect(join(desk.folder, STORE_FILE), 'read');
  try {
    const rows = await file.query<{
      span: string;
      series: string;
      mark: string;
      staff_id: string;
      n: number;
    }>('SELECT * FROM rollup WHERE unit = ? AND n <> 0', [unit]);
    const forgotten = await file.query<{ day: string; staff: string }>(
      `SELECT report_mark.on_day AS day, report_mark.staff_id AS staff FROM report_mark
       JOIN visit ON visit.id = report_mark.subject_id
       WHERE report_mark.series = 'second' AND visit.customer_id IS NULL`,
    );
    const cells = new Map<string, number>();
    for (const { span, series, mark, staff_id: staff, n } of rows) {
      const key = (WITHOUT_STAFF.has(series) ? [span, series] : [span, series, mark, staff]).join(
        '/',
      );
      cells.set(key, (cells.get(key) ?? 0) + n);
    }
    // what the records of the forgotten no longer tell stays counted
    for (const { day, staff } of unit === 'day' ? forgotten : []) {
      const key = [day, 'second', '', staff].join('/');
      cells.set(key, (cells.get(key) ?? 0) - 1);
    }
    return new Map([...cells].filter(([, n]) => n !== 0));
  } finally {
    await file.close();
  }
}

const sorted = (cells: ReadonlyMap<string, number>) =>
  [...cells].toSorted(([one], [other]) => (one < other ? -1 : 1));

const CONSULTANTS: readonly Who[] = ['李敏', '王浩', '赵蕾', '陈俊'];

/** What the showroom has so far. */
const known = {
  visits: new Array<string>(),
  customers: new Array<string>(),
  merges: new Array<string>(),
  serial: 0,
  /** what the rules let happen */
  happened: new Set<string>(),
};

const pick = <One>(all: readonly One[], choice: number): One | undefined =>
  all[choice % Math.max(1, all.length)];

const REFERRERS = [
  { name: '赵明', company: '安居地产', phone: '' },
  { name: '马强', company: '平安', phone: '' },
  { name: '赵明', company: '平安', phone: '' },
];

const freshPhone = () => {
  known.serial += 1;
  return `1390000${String(known.serial).padStart(4, '0')}`;
};

const inADay = () => dayOf(desk.now() + 24 * HOUR_MS);

function keep(customerId: string | null): void {
  if (customerId !== null && !known.customers.includes(customerId))
    known.customers.push(customerId);
}

/** Something that may happen, by chance to somebody; false: there was nobody. */
type Act = (choice: number) => Promise<boolean>;

const toVisit =
  (act: (id: string, choice: number) => Promise<unknown>): Act =>
  async (choice) => {
    const id = pick(known.visits, choice);
    if (id !== undefined) await act(id, choice);
    return id !== undefined;
  };

const toCustomer =
  (act: (customerId: string, choice: number) => Promise<unknown>): Act =>
  async (choice) => {
    const id = pick(known.customers, choice);
    if (id !== undefined) await act(id, choice);
    return id !== undefined;
  };

/** A step of a card that lies in the tray for it. */
const toCard =
  (
    tray: 'draft' | 'awaiting' | 'signed',
    step: (order: InputOf<'signOff.sign'>, ownerId: string | null) => Promise<unknown>,
  ): Act =>
  async (choice) => {
    const trays = await desk.ask('孙建国', 'signOff.trays', {});
    const card = pick(trays[tray].rows, choice);
    if (card === undefined) return false;
    const { customer, version } = card;
    await step({ id: desk.newId(), customerId: customer.id, version }, customer.ownerId);
    return true;
  };

const ACTS = {
  walkIn: async (choice) => {
    const phone = choice % 3 === 0 ? '' : freshPhone();
    const draft = visitDraft(desk, { name: choice % 2 === 0 ? '' : '王先生', phone });
    const row = await desk.ask('周倩', 'visits.log', draft);
    known.visits.push(row.id);
    keep(row.customerId);
    return true;
  },
  comeAgain: toCustomer(async (customerId) => {
    const row = await desk.ask('周倩', 'visits.log', visitDraft(desk, { customerId }));
    known.visits.push(row.id);
  }),
  assign: toVisit((id, choice) => {
    const consultantId = desk.face(pick(CONSULTANTS, choice) ?? '李敏').id;
    return desk.ask('周倩', 'visits.assign', { id, consultantId, reason: '客户指定' });
  }),
  complete: toVisit(async (id, choice) => {
    const { customer } = await desk.ask('周倩', 'visits.show', { id });
    const referrer = choice % 3 === 0 ? (pick(REFERRERS, choice) ?? null) : null;
    const sent = { source: referrer === null ? 'walkIn' : 'partner', referrer } as const;
    const facts = {
      ...(customer?.facts ?? { ...ZHANG, ...sent }),
      name: '李先生',
      phones: [freshPhone()],
    };
    const written = half(id, {
      customerVersion: customer?.version ?? null,
      facts,
      isExperienced: choice % 2 === 0,
      next: { on: inADay(), reason: '约体验' },
    });
    keep((await desk.ask('周倩', 'visits.complete', written)).customerId);
  }),
  correct: toVisit((id, choice) =>
    desk.ask('周倩', 'visits.correct', {
      id,
      headcount: 1,
      kind: pick(VISIT_KINDS, choice) ?? 'first',
      purpose: pick(VISIT_KINDS, choice) === 'other' ? 'delivery' : null,
      description: '',
      hostNote: '',
    }),
  ),
  call: async (choice) => {
    const isLost = choice % 3 === 0;
    const call = callDraft(desk, {
      rings: pick([1, 2, 3, 4], choice) ?? 1,
      phone: isLost ? '' : freshPhone(),
      name: isLost ? '' : '刘女士',
      callerKind: isLost ? 'wrongNumber' : 'product',
      outcome: isLost ? 'wrongNumber' : 'inquiryKept',
      appointmentAt: null,
    });
    keep((await desk.ask('周倩', 'calls.log', call)).customerId);
    return true;
  },
  callAgain: toCustomer((customerId) => {
    const said = { customerId, phone: '', outcome: 'inquiryKept', appointmentAt: null } as const;
    return desk.ask('周倩', 'calls.log', callDraft(desk, said));
  }),
  contact: toCustomer((customerId, choice) =>
    desk.ask('孙建国', 'followUps.record', {
      id: desk.newId(),
      customerId,
      way: 'phone',
      isAnswered: choice % 3 !== 0,
      content: '再约',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: { on: inADay(), reason: '再约' },
      laterReason: '客户要求',
    }),
  ),
  order: toCustomer((customerId) => {
    const deliveryOn = dayOf(desk.now() + 240 * HOUR_MS);
    const sale = { product: '康乐富A型', amountFen: 1_280_000, depositFen: null, notes: '' };
    const content = { kind: 'order', ...sale, deliveryOn } as const;
    return desk.ask('孙建国', 'stages.record', { id: desk.newId(), customerId, content });
  }),
  undoOrder: async (choice) => {
    const customerId = pick(known.customers, choice);
    if (customerId === undefined) return false;
    const { records } = await desk.ask('孙建国', 'stages.show', { customerId });
    const last = records.find(({ isLast }) => isLast);
    if (last !== undefined)
      await desk.ask('孙建国', 'stages.undo', { id: last.id, version: last.version });
    return last !== undefined;
  },
  lose: toCustomer((customerId, choice) => {
    const competitor = pick(['荣泰', '奥佳华', ''], choice) ?? '';
    const words = { deeper: '', competitor, competitorPrice: '', notes: '' };
    const reason = competitor === '' ? 'budget' : 'competitor';
    const loss = { id: desk.newId(), customerId, reason, ...words };
    return desk.ask('孙建国', 'states.applyLoss', loss);
  }),
  rule: async (choice) => {
    const { rows } = await desk.ask('孙建国', 'states.losses', { limit: 50 });
    const loss = pick(rows, choice)?.loss;
    const ruling = { isAgreed: choice % 2 === 0, remark: '已核实' };
    if (loss !== undefined) await desk.ask('孙建国', 'states.ruleLoss', { id: loss.id, ...ruling });
    return loss !== undefined;
  },
  handOver: async (choice) => {
    const fromId = desk.face(pick(CONSULTANTS, choice) ?? '李敏').id;
    const toIds = [desk.face(pick(CONSULTANTS, choice + 1) ?? '王浩').id];
    const { length: count } = await desk.ask('孙建国', 'handOver.preview', { fromId, toIds });
    if (count > 0)
      await desk.ask('孙建国', 'handOver.run', { fromId, toIds, count, reason: '调班' });
    return count > 0;
  },
  submit: toCard('draft', async (order, ownerId) => {
    const owner = CONSULTANTS.find((who) => desk.face(who).id === ownerId);
    if (owner !== undefined) await desk.ask(owner, 'signOff.submit', order);
  }),
  sign: toCard('awaiting', (order) => desk.ask('何芳', 'signOff.sign', order)),
  sendBack: toCard('signed', (order) =>
    desk.ask('何芳', 'signOff.return', { ...order, remark: '重写' }),
  ),
  enter: toCard('signed', (order) => desk.ask('吴婷', 'signOff.enter', order)),
  merge: async (choice) => {
    const keptId = pick(known.customers, choice);
    const absorbedId = pick(known.customers, choice + 1);
    if (keptId === undefined || absorbedId === undefined || keptId === absorbedId) return false;
    const sides = { keptId, absorbedId };
    const { kept, absorbed } = await desk.ask('孙建国', 'merges.preview', sides);
    const id = desk.newId();
    const versions = { keptVersion: kept.version, absorbedVersion: absorbed.version };
    await desk.ask('孙建国', 'merges.run', { id, ...sides, ...versions, take: [] });
    known.merges.push(id);
    return true;
  },
  unmerge: async () => {
    const id = known.merges.pop();
    if (id !== undefined) await desk.ask('孙建国', 'merges.undo', { id });
    return id !== undefined;
  },
  forget: async (choice) => {
    const customerId = pick(known.customers, choice);
    if (customerId === undefined || choice % 3 !== 0) return false;
    const { row } = await desk.ask('孙建国', 'customers.show', { id: customerId });
    await desk.ask('孙建国', 'privacy.erase', { customerId, typed: row.cardNo });
    return true;
  },
  wait: (choice) => {
    desk.setTime(desk.now() + ((choice % 40) + 1) * HOUR_MS);
    return Promise.resolve(true);
  },
} as const satisfies Record<string, Act>;

const ACT_NAMES = Object.keys(ACTS) as (keyof typeof ACTS)[];

/** Does something. What the rules refuse is no failure; what breaks is. */
async function act(what: keyof typeof ACTS, choice: number): Promise<void> {
  const { length } = known.customers;
  try {
    if (await ACTS[what](choice)) known.happened.add(what);
  } catch (error) {
    const isRule = error instanceof AppError && !BROKEN.has(error.code);
    if (!isRule) throw error;
  }
  // only a merge that nothing came after is taken back: a card opened since may bear its number
  if (known.customers.length > length) known.merges = [];
}

const BROKEN: ReadonlySet<string> = new Set(['internal', 'invalidInput', 'unknownCall']);

describe('the counters', () => {
  it('say after any history what a count of the records says', { timeout: 60_000 }, async () => {
    await assert(
      asyncProperty(
        array(
          record({
            what: constantFrom(...ACT_NAMES, 'submit', 'sign', 'sendBack'),
            choice: nat({ max: 997 }),
          }),
          {
            minLength: 30,
            maxLength: 60,
          },
        ),
        async (history) => {
          for (const { what, choice } of history) await act(what, choice);
          const days = await counters('day');
          expect(sorted(days)).toEqual(sorted(await recount()));
          expect(await desk.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
        },
      ),
      { numRuns: 14, endOnFailure: true, seed: 20261123 },
    );
    // a history in which the rules refused everything would prove nothing
    expect(ACT_NAMES.filter((what) => !known.happened.has(what))).toEqual([]);
  });

  it('agree with the records behind every number of every sheet, and in every drawing', async () => {
    const on = dayOf(desk.now());
    await desk.ask('孙建国', 'targets.save', {
      month: on,
      staffId: desk.face('李敏').id,
      figure: 'kept',
      target: 40,
      seen: null,
    });
    const own = { of: 'consultant', staffId: desk.face('李敏').id } as const;
    const looks = [
      { unit: 'day', scope: { of: 'showroom' } },
      { unit: 'week', scope: { of: 'team' } },
      { unit: 'month', scope: { of: 'showroom' } },
      { unit: 'month', scope: own },
      { unit: 'year', scope: { of: 'showroom' } },
    ] as const;
    // two numbers that lead to the same records need not be opened twice
    const behind = new Map<string, number>();
    const sum = async (trace: Trace) => {
      const key = JSON.stringify(trace);
      const known = behind.get(key) ?? (await sumBehind(desk, '孙建国', trace));
      behind.set(key, known);
      return known;
    };
    const wrong: unknown[] = [];
    const untraced = new Set<string>();
    for (const { unit, scope } of looks) {
      for (const sheet of await sheetsOf(desk, '孙建国', { unit, on }, scope)) {
        for (const { where, cell } of numbersOf(sheet)) {
          const { value, trace } = cell;
          if (trace === null && value !== null && value !== 0) untraced.add(where);
          if (trace === null) continue;
          // a count is what it leads to; a share leads to what it divides
          const isRight = cell.as !== 'count' || value === trace.count;
          const found = await sum(trace);
          if (!isRight || found !== trace.count) wrong.push({ unit, where, cell, found });
        }
        for (const trace of tracesOf(sheet))
          if ((await sum(trace)) !== trace.count) wrong.push({ unit, trace });
      }
    }
    expect(wrong).toEqual([]);
    // what is aimed at has no records
    expect([...untraced].toSorted()).toEqual([
      '实际与目标: 目标与实际: 全月目标',
      '实际与目标: 目标与实际: 至今应达',
    ]);
    const told = [...behind.keys()].join(' ');
    for (const narrow of ['competitor', 'referrer', 'source', 'hasNumber', 'reason', 'isHeads'])
      expect(told).toContain(`"${narrow}":`);
    expect(behind.size).toBeGreaterThan(200);
  });
});
