import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import type { DayOn } from '../../shared/domain/day';
import type { FigureKey } from '../../shared/domain/report';
import { FIGURE_KEYS } from '../../shared/domain/report';
import { dailyDocument } from '../../shared/report/build-daily';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { numbersOf, sumBehind } from '../helpers/report-walk';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

type Scope = InputOf<'reports.figures'>['scope'];
type Period = InputOf<'reports.figures'>['period'];

const SHOWROOM: Scope = { of: 'showroom' };
const MONDAY: Period = { unit: 'day', on: '2026-11-23' };
const WEEK: Period = { unit: 'week', on: '2026-11-23' };
const MONTH: Period = { unit: 'month', on: '2026-11-23' };
/** All of a figure's records, of one period, as they stand. */
const ALL = { about: 'report', only: null, periods: 1, asClosed: false, inMeeting: null } as const;

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterAll(() => desk.close());

const own = (who: Who): Scope => ({ of: 'consultant', staffId: desk.face(who).id });

async function figure(key: FigureKey, period: Period, scope: Scope = SHOWROOM) {
  const { figures } = await desk.ask('孙建国', 'reports.figures', { period, scope });
  const found = figures.find((one) => one.key === key);
  return [found?.numerator, found?.denominator, found?.value];
}

describe('an empty showroom', () => {
  it('has no visitor, and shares without a denominator are "—"', async () => {
    expect(await figure('traffic', MONTH)).toEqual([0, null, 0]);
    const { figures } = await desk.ask('孙建国', 'reports.figures', {
      period: MONTH,
      scope: SHOWROOM,
    });
    const shares = figures.filter(({ denominator }) => denominator !== null);
    expect(shares.length).toBe(12);
    expect(shares.every(({ value }) => value === null)).toBe(true);
  });
});

describe('a Monday', () => {
  beforeAll(async () => {
    // 10:00 张晓明 comes for the first time, leaves his number and tries: 李敏's
    await receiveCustomer(desk);
    // 10:10 three on other business, 10:10 an unnamed first visit nobody has written up
    await desk.ask(
      '周倩',
      'visits.log',
      visitDraft(desk, { headcount: 3, kind: 'other', purpose: 'delivery' }),
    );
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    // 10:20 a call of 刘女士 after the fourth ring, number kept; a wrong number after the first
    const named = { consultantId: desk.face('王浩').id, consultantReason: '客户指定' };
    await desk.ask('周倩', 'calls.log', callDraft(desk, named));
    await desk.ask(
      '周倩',
      'calls.log',
      callDraft(desk, {
        name: '',
        phone: '',
        rings: 1,
        callerKind: 'wrongNumber',
        outcome: 'wrongNumber',
        appointmentAt: null,
      }),
    );
  });

  it('counts its parties, its cards and its calls', async () => {
    // 客流 = first 2 + other 1 = 3 parties
    expect(await figure('traffic', MONDAY)).toEqual([3, null, 3]);
    // 留档率 = 1 kept / 2 first
    expect(await figure('keptRate', MONDAY)).toEqual([1, 2, 0.5]);
    // 来电留档率 = 1 / 1: a wrong number is no effective call
    expect(await figure('callKeptRate', MONDAY)).toEqual([1, 1, 1]);
    // 三声接听率 = 1 / 2
    expect(await figure('threeRingsRate', MONDAY)).toEqual([1, 2, 0.5]);
    // 体验率 = 1 / (1 first kept + 0 + 0)
    expect(await figure('experienceRate', MONDAY)).toEqual([1, 1, 1]);
    // 待完善: 1
    expect(await figure('incomplete', MONDAY)).toEqual([1, null, 1]);
    // cards: 张晓明, 刘女士
    expect(await figure('newCards', WEEK)).toEqual([2, null, 2]);
    expect(await figure('newCards', MONTH, own('李敏'))).toEqual([1, null, 1]);
    // 首次跟进及时率 = 1 / 1: 刘女士's 36 hours still run
    expect(await figure('firstContactRate', MONDAY)).toEqual([1, 1, 1]);
  });

  it('shows the records behind each figure, as many as the figure says', async () => {
    for (const key of FIGURE_KEYS) {
      for (const period of [MONDAY, MONTH]) {
        for (const scope of [SHOWROOM, own('李敏')]) {
          const [numerator, denominator] = await figure(key, period, scope);
          const asked = { ...ALL, figure: key, period, scope, after: null, limit: 200 };
          const over = await desk.ask('孙建国', 'reports.records', { ...asked, part: 'numerator' });
          expect([key, over.total, over.rows.length]).toEqual([key, numerator, numerator]);
          if (denominator === null || denominator === undefined) continue;
          const under = await desk.ask('孙建国', 'reports.records', {
            ...asked,
            part: 'denominator',
          });
          expect([key, under.total, under.rows.length]).toEqual([key, denominator, denominator]);
        }
      }
    }
  });

  it('agrees with a count of everything anew', async () => {
    expect(await desk.ask('孙建国', 'reports.rebuild', {})).toMatchObject({ differed: 0 });
  });
});

describe('a week', () => {
  let own: TestDesk;
  let zhang = '';
  beforeAll(async () => {
    own = await openDesk({ now: '2026-11-23T10:00' });
    zhang = await receiveCustomer(own);
  });
  afterAll(() => own.close());

  const ask = async (key: FigureKey, period: Period, scope: Scope = SHOWROOM) => {
    const { figures } = await own.ask('孙建国', 'reports.figures', { period, scope });
    const found = figures.find((one) => one.key === key);
    return [found?.numerator, found?.denominator];
  };
  const order = () =>
    own.ask('李敏', 'stages.record', {
      id: own.newId(),
      customerId: zhang,
      content: {
        kind: 'order',
        product: '康乐富A型',
        amountFen: 1_280_000,
        depositFen: null,
        deliveryOn: '2026-12-10',
        notes: '',
      },
    });
  const scopeOf = (who: Who): Scope => ({ of: 'consultant', staffId: own.face(who).id });

  it('counts an order for the visit it came from: first the first one, then the return', async () => {
    await order();
    // 1 order / 1 first visit kept
    expect(await ask('firstOrderRate', WEEK)).toEqual([1, 1]);
    own.setTime('2026-11-25T10:00');
    await own.ask('周倩', 'visits.log', visitDraft(own, { customerId: zhang }));
    await order();
    // 1 order / 1 return with a number; the first one's stays 1 / 1
    expect(await ask('returnOrderRate', WEEK)).toEqual([1, 1]);
    expect(await ask('firstOrderRate', WEEK)).toEqual([1, 1]);
    expect(await ask('orders', WEEK)).toEqual([2, null]);
    // 二次来店率: 张晓明 came back on Wednesday / 1 card registered that week
    expect(await ask('secondVisitRate', WEEK)).toEqual([1, 1]);
    expect(await ask('secondVisitRate', MONDAY)).toEqual([0, 1]);
  });

  it('counts an order no more when it is taken back', async () => {
    const { records } = await own.ask('李敏', 'stages.show', { customerId: zhang });
    const [last] = records;
    await own.ask('李敏', 'stages.undo', { id: last?.id ?? '', version: last?.version ?? 0 });
    expect(await ask('orders', WEEK)).toEqual([1, null]);
    expect(await ask('returnOrderRate', WEEK)).toEqual([0, 1]);
  });

  it('leaves an order with whoever owned the customer then, also after she left', async () => {
    const fromId = own.face('李敏').id;
    const toIds = [own.face('王浩').id];
    const reason = '离职';
    await own.ask('孙建国', 'handOver.run', { fromId, toIds, count: 1, reason });
    await own.ask('孙建国', 'staff.change', { ...own.face('李敏'), isActive: false });
    expect(await ask('orders', WEEK, scopeOf('李敏'))).toEqual([1, null]);
    expect(await ask('orders', WEEK, scopeOf('王浩'))).toEqual([0, null]);
    // the card is his now
    expect(await ask('newCards', WEEK, scopeOf('王浩'))).toEqual([1, null]);
    const sheets = await own.ask('孙建国', 'reports.consultants', { period: WEEK });
    expect(sheets.map(({ name }) => name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    const { people } = await own.ask('孙建国', 'reports.figures', {
      period: WEEK,
      scope: SHOWROOM,
    });
    expect(people.find(({ name }) => name === '李敏')).toMatchObject({ isActive: false });
  });

  it('counts losses when they are agreed to, refusals among those applied for', async () => {
    const words = { deeper: '', competitor: '荣泰', competitorPrice: '', notes: '' };
    const lose = async () => {
      const id = own.newId();
      const loss = { id, customerId: zhang, reason: 'competitor', ...words };
      await own.ask('王浩', 'states.applyLoss', loss);
      return id;
    };
    const refused = await lose();
    await own.ask('孙建国', 'states.ruleLoss', { id: refused, isAgreed: false, remark: '再约' });
    const agreed = await lose();
    own.setTime('2026-11-30T10:00');
    await own.ask('孙建国', 'states.ruleLoss', { id: agreed, isAgreed: true, remark: '核实' });
    // applied twice in the week of the 23rd, refused once
    expect(await ask('lossRefusedRate', WEEK)).toEqual([1, 2]);
    // 战败率 of November: 1 agreed on the 30th / (1 card + 0 carried over)
    expect(await ask('lossRate', MONTH)).toEqual([1, 1]);
    // of a week nothing is said: leads are frozen by the month
    expect(await ask('lossRate', { unit: 'week', on: '2026-11-30' })).toEqual([1, 0]);
    const { rows } = await own.ask('孙建国', 'reports.tally', {
      kind: 'losses',
      period: MONTH,
      scope: SHOWROOM,
    });
    expect(rows).toEqual([
      { keys: ['competitor', '荣泰', own.face('王浩').id, '王浩'], values: [1] },
    ]);
  });

  it('lets a consultant see when people come, of the showroom and her own, and not a colleague’s', async () => {
    const hours = (who: Who, scope: InputOf<'reports.hours'>['scope']) =>
      own.ask(who, 'reports.hours', { period: MONTH, scope });
    const { rows } = await hours('何芳', SHOWROOM);
    expect(rows.length).toBeGreaterThan(0);
    expect((await hours('赵蕾', SHOWROOM)).rows).toEqual(rows);
    const wang = { of: 'consultant', staffId: own.face('王浩').id } as const;
    expect((await hours('王浩', wang)).rows).toEqual((await hours('何芳', wang)).rows);
    await expect(hours('赵蕾', wang)).rejects.toMatchObject({ code: 'notFound' });
    // taken along under the same rule, and the names stay with the managers
    const order = { sheet: 'traffic', period: MONTH, scope: wang } as const;
    await expect(own.ask('赵蕾', 'reportFiles.preview', order)).rejects.toMatchObject({
      code: 'notFound',
    });
    const mine = await own.ask('王浩', 'reportFiles.table', { order, form: 'csv' });
    expect(Buffer.from(mine.content, 'base64').toString('utf8')).toContain('客流时段');
    await expect(
      own.ask('王浩', 'reportFiles.preview', { ...order, sheet: 'losses' }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  it('tallies hours and weekdays, sources and stays', async () => {
    const tally = (kind: InputOf<'reports.tally'>['kind']) =>
      own.ask('何芳', 'reports.tally', { kind, period: MONTH, scope: SHOWROOM });
    // Monday and Wednesday at ten; parties, heads, calls
    const hours = await own.ask('何芳', 'reports.hours', { period: MONTH, scope: SHOWROOM });
    expect(hours.rows).toEqual([
      { keys: ['1', '10'], values: [1, 2, 0] },
      { keys: ['3', '10'], values: [1, 2, 0] },
    ]);
    expect((await tally('sources')).rows).toEqual([{ keys: ['walkIn'], values: [1, 1, 1] }]);
    expect((await tally('partners')).rows).toEqual([]);
    expect((await tally('stay')).rows).toContainEqual({
      keys: [own.face('李敏').id, '李敏'],
      values: [1, 0, 0],
    });
  });
});

describe('the leads carried over', () => {
  it('are those open at 00:00 on the first, whatever happened while the desk was off', async () => {
    const own = await openDesk({ now: '2026-11-29T10:00' });
    try {
      const first = await receiveCustomer(own, ZHANG, { on: '2026-11-30', reason: '再约' });
      const facts = { ...ZHANG, name: '王先生', phones: ['13900000002'] };
      await receiveCustomer(own, facts, { on: '2026-11-30', reason: '再约' });
      // the desk is off over two turns of the month; on 5 January one is ordered for
      await own.restart(() => {
        own.setTime('2027-01-05T09:00');
        return Promise.resolve();
      });
      const ask = async (
        on: '2026-11-01' | '2026-12-01' | '2027-01-01',
        unit: 'month' | 'year',
      ) => {
        const period = { unit, on };
        const { figures } = await own.ask('孙建国', 'reports.figures', { period, scope: SHOWROOM });
        const found = figures.find(({ key }) => key === 'conversionRate');
        return [found?.numerator, found?.denominator];
      };
      await own.ask('李敏', 'stages.record', {
        id: own.newId(),
        customerId: first,
        content: {
          kind: 'order',
          product: '康乐富A型',
          amountFen: 100,
          depositFen: null,
          deliveryOn: '2027-01-20',
          notes: '',
        },
      });
      // November: 0 carried over + 2 cards; December and January: 2 carried over
      expect(await ask('2026-11-01', 'month')).toEqual([0, 2]);
      expect(await ask('2026-12-01', 'month')).toEqual([0, 2]);
      expect(await ask('2027-01-01', 'month')).toEqual([1, 2]);
      expect(await ask('2027-01-01', 'year')).toEqual([1, 2]);
      // February: who ordered is no open lead any more
      own.setTime('2027-02-01T00:00');
      const pool = (on: '2027-01-01' | '2027-02-01') =>
        own.ask('孙建国', 'reports.records', {
          ...ALL,
          figure: 'conversionRate',
          part: 'denominator',
          period: { unit: 'month', on },
          scope: SHOWROOM,
          after: null,
          limit: 10,
        });
      expect((await pool('2027-02-01')).rows).toMatchObject([
        { kind: 'lead', name: '王先生', consultantName: '李敏' },
      ]);
      // forgotten since, and still one of those that were open
      const { row } = await own.ask('孙建国', 'customers.show', { id: first });
      await own.ask('孙建国', 'privacy.erase', { customerId: first, typed: row.cardNo });
      expect(await ask('2027-01-01', 'month')).toEqual([1, 2]);
      const { rows, total } = await pool('2027-01-01');
      expect([total, rows.length, rows.filter(({ customer }) => customer === null).length]).toEqual(
        [2, 2, 1],
      );
    } finally {
      await own.close();
    }
  });
});

describe('每日报告', () => {
  it('is signed when the day is done, then stands; a later change stands beside it', async () => {
    const own = await openDesk({ now: '2026-11-23T10:00' });
    try {
      const on = '2026-11-23';
      const party = visitDraft(own);
      await own.ask('周倩', 'visits.log', party);
      const seal = () => own.ask('孙建国', 'reports.sealDay', { on });
      await expect(seal()).rejects.toMatchObject({ code: 'dayNotOver' });
      own.setTime('2026-11-23T17:45');
      expect(await own.ask('周倩', 'reports.daily', { on })).toMatchObject({ maySeal: false });
      expect(await own.ask('何芳', 'reports.daily', { on })).toMatchObject({ maySeal: true });
      const signed = await seal();
      expect(signed.seal).toMatchObject({ byName: '孙建国', corrections: [] });
      await own.ask('周倩', 'visits.correct', {
        id: party.id,
        headcount: 2,
        kind: 'other',
        purpose: 'delivery',
        description: '',
        hostNote: '',
      });
      own.setTime('2026-11-23T18:10');
      // signing again changes nothing
      const again = await seal();
      expect(again.seal?.at).toBe(signed.seal?.at);
      const keptRate = again.seal?.corrections.find(({ frozen }) => frozen.key === 'keptRate');
      // 0 of 1 first visits when it was signed; the party came on other business: "—"
      expect(keptRate).toMatchObject({
        staffId: null,
        frozen: { numerator: 0, denominator: 1, value: 0 },
        present: { numerator: 0, denominator: 0, value: null },
      });
      expect(again.seal?.figures.find(({ key }) => key === 'traffic')?.value).toBe(1);
      // the figure of the signed day leads to what it counted then, that beside it to what is now
      const sheet = dailyDocument(again, own.face('孙建国'), (sentence) => sentence);
      const behind = [];
      for (const { cell } of numbersOf(sheet))
        if (cell.trace !== null)
          behind.push([cell.trace, await sumBehind(own, '孙建国', cell.trace)] as const);
      expect(behind.filter(([trace, sum]) => sum !== trace.count)).toEqual([]);
      const first = behind.filter(([{ figure: key }]) => key === 'keptRate');
      expect(first.map(([{ asClosed }, sum]) => [asClosed, sum])).toContainEqual([true, 1]);
    } finally {
      await own.close();
    }
  });
});

describe('实际与目标', () => {
  it('shows what is due by now beside the whole, and who aimed at it', async () => {
    const save = (
      staffId: string | null,
      target: number | null,
      key: FigureKey = 'traffic',
      seen: number | null = null,
    ) =>
      desk.ask('何芳', 'targets.save', { month: '2026-11-23', staffId, figure: key, target, seen });
    await save(desk.face('李敏').id, 10);
    await save(null, 0.6, 'keptRate');
    // 30 open days, 23 passed: 60 × 23 / 30 = 46; 3 parties so far: 3 / 60
    const sheet = await save(null, 60);
    expect(sheet).toMatchObject({ month: '2026-11-01', openDaysPassed: 23, openDays: 30 });
    expect(
      sheet.rows.map(({ name, figure: key, dueByNow, reached }) => [name, key, dueByNow, reached]),
    ).toEqual([
      ['', 'traffic', 46, 3 / 60],
      ['', 'keptRate', 0.6, 0.5 / 0.6],
      ['李敏', 'traffic', (10 * 23) / 30, 1 / 10],
    ]);
    const seen = await desk.ask('王浩', 'targets.list', { month: '2026-11-01' });
    expect(seen.rows.map(({ name }) => name)).toEqual(['', '']);
    await expect(save(null, 1.5, 'orders')).rejects.toMatchObject({ code: 'invalidInput' });
    // somebody else has set it since: neither takes the other's number away unseen
    const li = desk.face('李敏').id;
    await expect(save(li, 12, 'traffic', 8)).rejects.toMatchObject({ code: 'stale' });
    await expect(save(li, 12)).rejects.toMatchObject({ code: 'stale' });
    // the same form twice is one target
    expect((await save(li, 10)).rows).toHaveLength(3);
    expect((await save(li, null, 'traffic', 10)).rows).toHaveLength(2);
    const { rows } = await desk.ask('孙建国', 'audit.read', {
      beforeSeq: null,
      staffId: null,
      action: 'targets.save',
      on: null,
      limit: 10,
    });
    expect(rows.filter(({ outcome }) => outcome === 'done')).toHaveLength(4);
  });
});

describe('当前与历史', () => {
  const trafficByWeek = async (until: DayOn) => {
    const question = { figure: 'traffic', unit: 'week', count: 2, scope: SHOWROOM } as const;
    return await desk.ask('孙建国', 'reports.history', { ...question, until });
  };

  it('lines up periods with their average and the same of last year', async () => {
    const { window, points } = await trafficByWeek('2026-12-20');
    expect(window).toBe(4);
    // the weeks from 23 November on: 3 + 0 + 0 + 0 parties, over four weeks: 0.75
    expect(points).toMatchObject([
      { fromOn: '2026-12-07', figure: { value: 0 }, average: null },
      { fromOn: '2026-12-14', figure: { value: 0 }, average: 0.75, averageOver: 3, lastYear: null },
    ]);
    // a year on, the week of 22 November 2027 is the 47th; the one of 29 November is the 48th
    expect((await trafficByWeek('2027-12-01')).points).toMatchObject([
      { fromOn: '2027-11-22', lastYear: null },
      { fromOn: '2027-11-29', average: 0, lastYear: { value: 3 } },
    ]);
  });

  it('counts no quiet weeks before the showroom’s first record', async () => {
    // the first record is of Monday the 23rd: 3 parties over 4 weeks would be 0.75 of nothing lived
    expect((await trafficByWeek('2026-11-25')).points).toMatchObject([
      { fromOn: '2026-11-16', figure: { value: 0 }, average: null, lastYear: null },
      { fromOn: '2026-11-23', figure: { value: 3 }, average: null, lastYear: null },
    ]);
  });
});

describe('others', () => {
  const refused = { code: 'notFound' };
  const sheet = (who: Who, period: Period, scope: Scope) =>
    desk.ask(who, 'reports.figures', { period, scope });
  it('see what is theirs: a consultant herself and sums, the desk the day, the clerk her rate', async () => {
    expect((await sheet('李敏', MONTH, own('李敏'))).people).toMatchObject([{ name: '李敏' }]);
    expect((await sheet('李敏', MONTH, { of: 'team' })).figures).toHaveLength(FIGURE_KEYS.length);
    await expect(sheet('李敏', MONTH, own('王浩'))).rejects.toMatchObject(refused);
    const behind = desk.ask('李敏', 'reports.records', {
      ...ALL,
      figure: 'traffic',
      part: 'numerator',
      period: MONTH,
      scope: SHOWROOM,
      after: null,
      limit: 10,
    });
    await expect(behind).rejects.toMatchObject(refused);
    expect((await sheet('周倩', MONDAY, SHOWROOM)).figures.length).toBeGreaterThan(0);
    await expect(sheet('周倩', WEEK, SHOWROOM)).rejects.toMatchObject(refused);
    expect((await sheet('吴婷', WEEK, SHOWROOM)).figures.map(({ key }) => key)).toEqual([
      'entryRate',
    ]);
  });

  it('see records masked as everywhere, page by page', async () => {
    const page = (who: Who, after: { at: number; id: string } | null) =>
      desk.ask(who, 'reports.records', {
        ...ALL,
        figure: 'newCards',
        part: 'numerator',
        period: MONTH,
        scope: SHOWROOM,
        after,
        limit: 1,
      });
    const first = await page('孙建国', null);
    const second = await page('孙建国', first.next);
    expect([first.total, second.next]).toEqual([2, null]);
    // 刘女士 rang a minute and a half before 张晓明's card was opened
    expect([first.rows[0]?.name, second.rows[0]?.name]).toEqual(['刘女士', '张晓明']);
    expect(second.rows[0]?.customer?.phone).toBe('13900006688');
    const day = await desk.ask('周倩', 'reports.records', {
      ...ALL,
      figure: 'traffic',
      part: 'numerator',
      period: MONDAY,
      scope: SHOWROOM,
      after: null,
      limit: 200,
    });
    expect(day.rows).toHaveLength(3);
  });
});
