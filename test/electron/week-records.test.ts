import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../electron/store/guard';
import { connect } from '../../electron/store/open';
import type { InputOf, OutputOf } from '../../shared/contract';
import type { Meeting, WeekFigure } from '../../shared/contract/meetings';
import type { DefectCount } from '../../shared/contract/defects';
import type { KeptIn } from '../../shared/contract/week-records';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import type { Trace } from '../../shared/report/document';
import { reportFigure } from '../../shared/report/figure-cells';
import type { WeekTrace } from '../../shared/report/week-trace';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { sumBehind } from '../helpers/report-walk';
import { receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

const WEEK = '2026-11-30';

let desk: TestDesk;
beforeEach(async () => {
  // Friday: the list for the coming week is made
  desk = await openDesk({ now: '2026-11-27T15:00' });
});
afterEach(() => desk.close());

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

const li = () => desk.face('李敏').id;

function guest(name: string, phone: string) {
  const on = addDays(dayOf(desk.now()), 1);
  const facts = { ...ZHANG, name, phones: [phone] };
  return receiveCustomer(desk, facts, { on, reason: '约到店' });
}

async function tick(customerId: string) {
  const pick = { weekOn: WEEK, consultantId: li(), note: '', isPicked: true } as const;
  await desk.ask('孙建国', 'weekReview.note', { ...pick, customerId });
}

const followUp = (customerId: string) =>
  desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId,
    way: 'phone',
    isAnswered: true,
    content: '周六来',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: addDays(dayOf(desk.now()), 2), reason: '到店' },
    laterReason: null,
  });

const meeting = (weekOn: DayOn = WEEK) =>
  desk.ask('孙建国', 'meetings.record', {
    id: desk.newId(),
    weekOn,
    attendeeIds: [desk.face('孙建国').id],
    minutes: '先看超时清单',
    version: null,
  });

const talk = () =>
  desk.ask('何芳', 'oneOnOnes.record', {
    id: desk.newId(),
    weekOn: WEEK,
    consultantId: li(),
    isHeld: true,
    notes: '约定每天清逾期',
  });

/** Every number of these figures, and where its records are. */
function behindFigures(figures: readonly WeekFigure[], weekOn: DayOn, keptIn: KeptIn): WeekTrace[] {
  return figures.flatMap(({ figure: what, consultantId, part, whole }): WeekTrace[] => [
    { about: 'week', what, part: 'numerator', weekOn, consultantId, keptIn, count: part },
    { about: 'week', what, part: 'denominator', weekOn, consultantId, keptIn, count: whole },
  ]);
}

function behindDefects(counts: readonly DefectCount[], weekOn: DayOn, keptIn: KeptIn): WeekTrace[] {
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  return kinds.map((what) => ({
    about: 'week',
    what,
    part: 'denominator',
    weekOn,
    consultantId: null,
    keptIn,
    count: counts.reduce((sum, { kind, count }) => sum + (kind === what ? count : 0), 0),
  }));
}

/** Every number of the report's figures that a meeting took with it. */
function behindReport({ id, weekOn, report }: Meeting): Trace[] {
  const origin = {
    period: { unit: 'week', on: weekOn },
    scope: { of: 'showroom' },
    isTraced: true,
    inMeeting: id,
  } as const;
  const traces = report.flatMap((figure) => {
    const { value, formula } = reportFigure(figure, origin, (word) => word);
    return [value, ...formula.filter((part) => typeof part !== 'string')].flatMap((cell) =>
      cell.trace === null ? [] : [cell.trace],
    );
  });
  expect(traces.length).toBeGreaterThan(3);
  return traces;
}

function behindRates(rates: OutputOf<'hLists.show'>['rates']): WeekTrace[] {
  return rates.flatMap(({ weekOn, consultantId, part, whole }) => {
    const rate = { figure: 'hits', consultantId, consultantName: '', part, whole } as const;
    return behindFigures([rate], weekOn, { is: 'present' });
  });
}

async function mustAddUp(traces: readonly (Trace | WeekTrace)[], who: Who = '孙建国') {
  const sums = await Promise.all(traces.map((trace) => sumBehind(desk, who, trace)));
  expect(sums).toEqual(traces.map(({ count }) => count));
}

const idsBehind = async (trace: WeekTrace) => {
  const { count: _, ...question } = trace;
  const { rows } = await desk.ask('孙建国', 'reports.records', {
    ...question,
    after: null,
    limit: 200,
  });
  return rows.map(({ id }) => id);
};

const presentWeek = () => desk.ask('孙建国', 'meetings.show', { weekOn: WEEK });

/**
 * The week of 11-30: three of 李敏's on the list, of whom 何一 orders on Wednesday; the dates of the
 * other two pass; one party that nobody completed.
 */
async function busyWeek() {
  const [one, two, three] = [
    await guest('何一', '13900000001'),
    await guest('何二', '13900000002'),
    await guest('何三', '13900000003'),
  ];
  for (const id of [one, two, three]) await tick(id);
  const list = { id: desk.newId(), weekOn: WEEK, consultantId: li() } as const;
  await desk.ask('孙建国', 'weekReview.confirm', list);
  desk.setTime('2026-12-01T10:00');
  const party = visitDraft(desk, { description: '灰西装' });
  await desk.ask('周倩', 'visits.log', party);
  await guest('何四', '13900000004');
  desk.setTime('2026-12-02T11:00');
  await desk.ask('李敏', 'stages.record', {
    id: desk.newId(),
    customerId: one,
    content: {
      kind: 'order',
      product: '康乐富A型',
      amountFen: 1_280_000,
      depositFen: 0,
      deliveryOn: '2027-02-20',
      notes: '',
    },
  });
  desk.setTime('2026-12-03T16:00');
  return { one, two, three };
}

describe('the records behind a number of the managers’ week', () => {
  it('add up to it: of the present, of each consultant and of all together', async () => {
    await busyWeek();
    const { figures, defects, keptIn } = await presentWeek();
    expect(keptIn).toEqual({ is: 'present' });
    const traces = [
      ...behindFigures(figures, WEEK, { is: 'present' }),
      ...behindDefects(defects, WEEK, { is: 'present' }),
    ];
    // 3 on the list and 1 hit; 3 dates and one of them, of 12-02, to come or passed; 1 party complete
    expect(traces).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'hits', part: 'numerator', consultantId: li(), count: 1 }),
        expect.objectContaining({
          what: 'hits',
          part: 'denominator',
          consultantId: null,
          count: 3,
        }),
        expect.objectContaining({ what: 'completed', part: 'numerator', count: 1 }),
        expect.objectContaining({ what: 'incomplete', count: 1 }),
      ]),
    );
    await mustAddUp(traces);
    const { rates } = await desk.ask('孙建国', 'hLists.show', { weekOn: WEEK });
    expect(rates).toHaveLength(2);
    await mustAddUp(behindRates(rates));
  });

  it('stay with a meeting and a talk as they stood, whatever is mended later', async () => {
    const { two, three } = await busyWeek();
    const held = await meeting();
    const spoken = await talk();
    expect([held.isTraced, spoken.isTraced]).toEqual([true, true]);
    const inMeeting: KeptIn = { is: 'meeting', id: held.id };
    const inTalk: KeptIn = { is: 'talk', id: spoken.id };
    const overdue = {
      about: 'week',
      what: 'overdue',
      part: 'denominator',
      weekOn: WEEK,
      count: 0,
    } as const;
    const whose = { consultantId: null, keptIn: inMeeting };
    const before = await idsBehind({ ...overdue, ...whose });
    expect(before).toEqual(expect.arrayContaining([two, three]));
    await followUp(two);
    await followUp(three);
    const now = await idsBehind({ ...overdue, consultantId: null, keptIn: { is: 'present' } });
    expect(now).toHaveLength(before.length - 2);
    desk.setTime('2026-12-08T09:00');
    expect(await idsBehind({ ...overdue, ...whose })).toEqual(before);
    await mustAddUp([
      ...behindReport(held),
      ...behindFigures(held.figures, WEEK, inMeeting),
      ...behindDefects(held.defects, WEEK, inMeeting),
      ...behindFigures(spoken.figures, WEEK, inTalk),
    ]);
  });

  it('are frozen with their week, also behind goals, hit rates and the weeks of defects', async () => {
    const { two } = await busyWeek();
    await desk.ask('何芳', 'oneOnOnes.savePlan', {
      id: desk.newId(),
      consultantId: li(),
      fromWeekOn: WEEK,
      goals: [
        { figure: 'keptDates', percent: 95 },
        { figure: 'hits', percent: 50 },
      ],
      managerWords: '每天先清逾期',
      version: null,
    });
    desk.setTime('2026-12-07T09:00');
    const over = await presentWeek();
    expect(over.keptIn).toEqual({ is: 'week' });
    await followUp(two);
    const { weeks } = await desk.ask('孙建国', 'defects.show', { kind: null });
    const { plans } = await desk.ask('何芳', 'oneOnOnes.show', { weekOn: '2026-12-07' });
    const goals = (plans[0]?.weeks ?? []).map(({ keptIn, ...goal }) => {
      const row = { ...goal, consultantId: li(), consultantName: '李敏' };
      return behindFigures([row], goal.weekOn, keptIn ?? { is: 'present' });
    });
    expect(goals.flat().map(({ keptIn }) => keptIn.is)).toContain('week');
    const trend = weeks.flatMap(({ weekOn, counts, keptIn }) =>
      keptIn === null ? [] : behindDefects(counts, weekOn, keptIn),
    );
    expect(trend.map(({ weekOn }) => weekOn)).toContain(WEEK);
    await mustAddUp([
      ...behindFigures(over.figures, WEEK, { is: 'week' }),
      ...goals.flat(),
      ...trend,
    ]);
    const late = await meeting();
    await mustAddUp(behindReport(late));
    await mustAddUp(behindFigures(late.figures, WEEK, { is: 'meeting', id: late.id }));
  });

  it('are not offered where a week was frozen before the desk kept them', async () => {
    await busyWeek();
    desk.setTime('2026-12-07T09:00');
    await presentWeek();
    const file = await connect(join(desk.folder, STORE_FILE), 'write');
    await file.query('UPDATE week_count SET records = NULL');
    await file.close();
    expect((await presentWeek()).keptIn).toBeNull();
    expect((await meeting()).isTraced).toBe(false);
    expect(await sumBehind(desk, '孙建国', hitsOf(null, { is: 'week' }))).toBe(0);
  });

  it('are her own alone for a consultant, and nobody’s at the desk', async () => {
    await busyWeek();
    await mustAddUp([{ ...hitsOf(li()), count: 3 }], '李敏');
    const ask = (who: Who, consultantId: string | null) => {
      const { count: _, ...question } = hitsOf(consultantId);
      return codeOf(desk.ask(who, 'reports.records', { ...question, after: null, limit: 50 }));
    };
    expect(await ask('李敏', null)).toBe('notFound');
    expect(await ask('王浩', li())).toBe('notFound');
    expect(await ask('周倩', null)).toBe('notFound');
    expect(await ask('何芳', null)).toBe('ok');
  });

  it('still count whoever asked to be forgotten, and say nothing of her', async () => {
    const { two } = await busyWeek();
    const held = await meeting();
    await desk.ask('孙建国', 'privacy.erase', { customerId: two, typed: '何二' });
    const keptIn: KeptIn = { is: 'meeting', id: held.id };
    await mustAddUp(behindFigures(held.figures, WEEK, keptIn));
    const { count: _, ...question } = hitsOf(null, keptIn);
    const page = await desk.ask('孙建国', 'reports.records', {
      ...question,
      after: null,
      limit: 50,
    });
    expect(page.rows.map(({ name }) => name).toSorted()).toEqual(['', '何一', '何三']);
  });

  it('print and leave as a file under the words of their number', async () => {
    await busyWeek();
    const { count: _, ...question } = hitsOf(li());
    const order: InputOf<'reportFiles.preview'> = {
      sheet: 'weekRecords',
      ...question,
      withoutNumbers: true,
    };
    const { content } = await desk.ask('孙建国', 'reportFiles.table', { order, form: 'csv' });
    const csv = Buffer.from(content, 'base64').toString('utf8');
    for (const word of ['H 级命中率 · 名单人数', '2026年第49周', '李敏', '共 3 条', '何一'])
      expect(csv).toContain(word);
    expect(csv).not.toMatch(/1[3-9]\d{9}/);
  });
});

function hitsOf(consultantId: string | null, keptIn: KeptIn = { is: 'present' }): WeekTrace {
  return {
    about: 'week',
    what: 'hits',
    part: 'denominator',
    weekOn: WEEK,
    consultantId,
    keptIn,
    count: 3,
  };
}
