import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerFacts } from '../../shared/contract/customers';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { callDraft, receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;

const open = async () => {
  desk = await openDesk({ now: '2026-11-23T11:00' });
};
const close = () => desk.close();

/** A desk of its own for every test. */
function freshDesk() {
  beforeEach(open);
  afterEach(close);
}

/** One desk for tests that leave nothing behind. */
function sharedDesk() {
  beforeAll(open);
  afterAll(close);
}

const LIU_AT_TEN = at('2026-11-24T10:00');

function liu(parts: Parameters<typeof callDraft>[1] = {}) {
  return callDraft(desk, {
    answeredAt: at('2026-11-23T11:00'),
    endedAt: at('2026-11-23T11:03'),
    appointmentAt: LIU_AT_TEN,
    ...parts,
  });
}

const find = async (query: string) => desk.ask('周倩', 'customers.find', { query, limit: 10 });

/** An id that nobody has. */
const NOBODY = '019ab000-0000-7000-8000-000000000000';

describe('a call about a product', () => {
  freshDesk();

  it('makes a lead with a grade, an expected visit, an owner and a 36-hour clock (S06)', async () => {
    const row = await desk.ask('周倩', 'calls.log', liu());
    expect(row).toMatchObject({
      outcome: 'appointment',
      name: '刘女士',
      phone: '13800001234',
      consultantName: '李敏',
      rings: 4,
      deadlineAt: at('2026-11-24T23:00'),
      latestOpenAt: at('2026-11-24T18:00'),
    });
    const page = await desk.ask('周倩', 'customers.show', { id: row.customerId ?? '' });
    expect(page).toMatchObject({
      row: { grade: 'A', ownerName: '李敏', cardNo: 'K261123-0001' },
      proposedGrade: 'A',
      firstContactAt: null,
      next: { on: '2026-11-24', reason: '来电预约到店' },
    });
    expect(page.consents).toMatchObject([{ purpose: 'followUp', way: 'spoken' }]);
    const kinds = page.timeline.map(({ is }) => is);
    expect(kinds.toSorted()).toEqual(['appointment', 'call', 'grade', 'next', 'owner']);
    const { expected } = await desk.ask('周倩', 'board.show', {});
    expect(expected).toEqual([]);
    desk.setTime('2026-11-24T09:00');
    const tomorrow = await desk.ask('周倩', 'board.show', {});
    expect(tomorrow.expected).toMatchObject([{ forAt: LIU_AT_TEN, state: 'expected' }]);
  });

  it('counts the 36 hours from the moment it was answered, not from when it was written', async () => {
    desk.setTime('2026-11-23T14:00');
    const row = await desk.ask('周倩', 'calls.log', liu());
    expect(row.deadlineAt).toBe(at('2026-11-24T23:00'));
  });

  it('is one call and one customer when it is saved twice, even at once', async () => {
    await desk.sessionOf('周倩');
    const draft = liu();
    const rows = await Promise.all([1, 2, 3].map(() => desk.ask('周倩', 'calls.log', draft)));
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(1);
    expect(await desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' })).toHaveLength(1);
    expect(await find('刘女士')).toHaveLength(1);
  });

  it('takes turns of its own: the walk-in order stays (S14)', async () => {
    const before = await desk.ask('周倩', 'rotation.show', {});
    await desk.ask('周倩', 'calls.log', liu());
    desk.setTime('2026-11-23T16:40');
    const row = await desk.ask(
      '周倩',
      'calls.log',
      callDraft(desk, {
        answeredAt: desk.now(),
        endedAt: desk.now() + 60_000,
        name: '郑凯',
        sex: 'male',
        phone: '135 0000 8080',
        source: 'partner',
        referrer: { name: '马强', company: '平安', phone: '137 0000 3003' },
        appointmentAt: null,
        outcome: 'inquiryKept',
      }),
    );
    expect(row).toMatchObject({
      consultantName: '王浩',
      deadlineAt: at('2026-11-25T04:40'),
      latestOpenAt: at('2026-11-24T18:00'),
    });
    const after = await desk.ask('周倩', 'rotation.show', {});
    const names = (seats: typeof after.walkIn) => seats.map(({ name }) => name);
    expect(names(after.walkIn)).toEqual(names(before.walkIn));
    expect(names(after.lead)).toEqual(['赵蕾', '陈俊', '李敏', '王浩']);
    const page = await desk.ask('周倩', 'customers.show', { id: row.customerId ?? '' });
    expect(page.facts.referrer).toEqual({ name: '马强', company: '平安', phone: '13700003003' });
  });

  it('goes to whom the desk names, with a reason when it is not the next one’s turn', async () => {
    const consultantId = desk.face('赵蕾').id;
    await expect(desk.ask('周倩', 'calls.log', liu({ consultantId }))).rejects.toMatchObject({
      code: 'skipReasonMissing',
      details: { field: 'consultantReason' },
    });
    const named = liu({ consultantId, consultantReason: '客户点名' });
    const row = await desk.ask('周倩', 'calls.log', named);
    expect(row.consultantName).toBe('赵蕾');
    const { ledger } = await desk.ask('周倩', 'rotation.show', {});
    expect(ledger.map((line) => [line.kind, line.consultantName, line.reason])).toEqual([
      ['turn', '赵蕾', '客户点名'],
      ['skip', '李敏', '客户点名'],
      ['skip', '王浩', '客户点名'],
    ]);
    const receptionist = desk.face('周倩').id;
    await expect(
      desk.ask('周倩', 'calls.log', liu({ phone: '13800001235', consultantId: receptionist })),
    ).rejects.toMatchObject({ code: 'consultantUnavailable' });
  });

  it('sets the agreed call back as the next date, today where none was named', async () => {
    const row = await desk.ask(
      '周倩',
      'calls.log',
      liu({ appointmentAt: null, outcome: 'callBack', callBackOn: null }),
    );
    const page = await desk.ask('周倩', 'customers.show', { id: row.customerId ?? '' });
    expect(page.next).toEqual({ on: '2026-11-23', reason: '来电约定回电' });
  });

  it('is no lead where nobody left a name or a number', async () => {
    const row = await desk.ask(
      '周倩',
      'calls.log',
      liu({ name: '', phone: '', appointmentAt: null, outcome: 'inquiryNotKept' }),
    );
    expect(row).toMatchObject({ customerId: null, deadlineAt: null });
  });

  it.each(['doNotContact', 'boughtCompetitor', 'noIntention'] as const)(
    'puts nobody on the clock who is not to be rung: %s',
    async (outcome) => {
      const row = await desk.ask('周倩', 'calls.log', liu({ appointmentAt: null, outcome }));
      expect(row.customerId).toBeNull();
    },
  );
});

describe('a known caller', () => {
  freshDesk();

  it('gets a call entry and no second card; part of the number is enough (S08)', async () => {
    desk.setTime('2026-11-23T10:20');
    const id = await receiveCustomer(desk);
    desk.setTime('2026-11-23T11:10');
    const match = await desk.ask('周倩', 'customers.match', { phone: '6688', name: '' });
    expect(match).toMatchObject({
      isWhole: false,
      byPhone: [{ id, ownerName: '李敏', lastContactAt: at('2026-11-23T10:20') }],
    });
    const row = await desk.ask(
      '周倩',
      'calls.log',
      callDraft(desk, {
        name: '',
        sex: null,
        phone: '6688',
        customerId: id,
        appointmentAt: null,
        outcome: 'inquiryKept',
      }),
    );
    expect(row).toMatchObject({
      customerId: id,
      name: '张晓明',
      phone: '13900006688',
      consultantName: '李敏',
      deadlineAt: null,
    });
    expect(await find('6688')).toHaveLength(1);
    const { timeline } = await desk.ask('周倩', 'customers.show', { id });
    expect(timeline.filter(({ is }) => is === 'call')).toHaveLength(1);
  });

  it('is asked about first when only the number tells, and answered in three ways', async () => {
    const id = await receiveCustomer(desk);
    const draft = () => liu({ name: '王丽', phone: '13900006688', appointmentAt: null });
    const ask = (parts: Parameters<typeof liu>[0]) =>
      desk.ask('周倩', 'calls.log', { ...draft(), outcome: 'inquiryKept', ...parts });
    await expect(ask({})).rejects.toMatchObject({
      code: 'phoneKnown',
      details: { field: 'phone' },
    });
    const same = await ask({ phoneAnswer: { is: 'same', customerId: id } });
    expect(same.customerId).toBe(id);

    const turns = async () =>
      (await desk.ask('周倩', 'rotation.show', {})).lead.map((s) => s.turns);
    const before = await turns();
    const family = await ask({ phoneAnswer: { is: 'household', customerId: id } });
    expect(family).toMatchObject({ consultantName: '李敏' });
    expect(await turns()).toEqual(before);
    const page = await desk.ask('周倩', 'customers.show', { id });
    expect(page.household).toMatchObject([{ id: family.customerId, name: '王丽' }]);

    const other = await ask({ phoneAnswer: { is: 'other' } });
    expect(new Set([id, family.customerId, other.customerId]).size).toBe(3);
  });

  it('is asked again when the answer names somebody who has another number', async () => {
    await receiveCustomer(desk);
    const stranger = await desk.ask('周倩', 'calls.log', liu());
    const customerId = stranger.customerId ?? '';
    await expect(
      desk.ask(
        '周倩',
        'calls.log',
        liu({ phone: '13900006688', phoneAnswer: { is: 'same', customerId } }),
      ),
    ).rejects.toMatchObject({ code: 'phoneKnown' });
  });

  it('leaves a further number on the card', async () => {
    const id = await receiveCustomer(desk);
    await desk.ask('周倩', 'calls.log', liu({ customerId: id, phone: '021-3576 8543 转 802' }));
    const { facts } = await desk.ask('周倩', 'customers.show', { id });
    expect(facts.phones).toEqual(['13900006688', '021-35768543-802']);
  });

  it('keeps her clock running: the desk’s call is no follow-up', async () => {
    const first = await desk.ask('周倩', 'calls.log', liu());
    desk.setTime('2026-11-23T15:00');
    const id = first.customerId ?? '';
    await desk.ask('周倩', 'calls.log', callDraft(desk, { customerId: id, phone: '' }));
    const page = await desk.ask('周倩', 'customers.show', { id });
    expect(page.firstContactAt).toBeNull();
    expect(page.row.lastContactAt).toBe(desk.now() - 90_000);
  });
});

describe('what a call must have', () => {
  sharedDesk();

  it.each([
    ['an outcome', { outcome: null }, 'outcomeMissing', 'outcome'],
    ['a time for an appointment', { appointmentAt: null }, 'appointmentMissing', 'appointmentAt'],
    ['a usable number (S12)', { phone: '12345' }, 'phoneInvalid', 'phone'],
    ['a referrer for a partner lead', { source: 'partner' }, 'referrerMissing', 'referrer'],
    ['somebody to expect', { name: ' ', phone: '' }, 'nameMissing', 'name'],
    ['a day to come', { callBackOn: '2026-11-22' }, 'dateInPast', 'callBackOn'],
    ['an end after its beginning', { endedAt: 1 }, 'invalidInput', 'endedAt'],
    [
      'a consultant who works here',
      { outcome: 'wrongNumber', appointmentAt: null, consultantId: NOBODY },
      'consultantUnavailable',
      'consultantId',
    ],
  ] as const)('%s', async (_what, parts, code, field) => {
    await expect(desk.ask('周倩', 'calls.log', liu(parts))).rejects.toMatchObject({
      code,
      details: { field },
    });
    expect(await desk.ask('周倩', 'calls.onDay', { on: '2026-11-23' })).toEqual([]);
    expect(await find('刘')).toEqual([]);
  });

  it('nothing of a refused call stays: no turn, no card, no line for the central CRM', async () => {
    await expect(desk.ask('周倩', 'calls.log', liu({ source: 'referral' }))).rejects.toMatchObject({
      code: 'referrerMissing',
    });
    const { lead } = await desk.ask('周倩', 'rotation.show', {});
    expect(lead.map(({ name }) => name)).toEqual(['李敏', '王浩', '赵蕾', '陈俊']);
    const { counts } = await desk.ask('周倩', 'crm.waiting', {});
    expect(counts).toMatchObject({ leads: 0, calls: 0 });
  });
});

describe('the day’s calls', () => {
  freshDesk();

  it('counts a call with more than three rings as not taken in time (S05)', async () => {
    await desk.ask('周倩', 'calls.log', liu({ rings: 4 }));
    await desk.ask('周倩', 'calls.log', liu({ rings: 3, phone: '13800009999' }));
    const { counts } = await desk.ask('周倩', 'board.show', {});
    expect(counts).toMatchObject({
      calls: 2,
      callsInThreeRings: 1,
      effectiveCalls: 2,
      callsKept: 2,
    });
  });

  it('shows a number in the day’s calls to those who may have it', async () => {
    const facts: CustomerFacts = { ...ZHANG, name: '刘芳' };
    await desk.ask('周倩', 'calls.log', liu({ name: facts.name }));
    const phoneFor = async (who: Parameters<TestDesk['ask']>[0]) =>
      (await desk.ask(who, 'calls.onDay', { on: '2026-11-23' }))[0]?.phone;
    expect(await phoneFor('李敏')).toBe('13800001234');
    expect(await phoneFor('孙建国')).toBe('13800001234');
    expect(await phoneFor('陈俊')).toBe('138****1234');
    expect(await phoneFor('吴婷')).toBe('138****1234');
  });

  it('tells the central CRM of the lead, the call, the visit agreed on and the consent', async () => {
    await desk.ask('周倩', 'calls.log', liu());
    const { counts } = await desk.ask('周倩', 'crm.waiting', {});
    expect(counts).toMatchObject({
      leads: 1,
      calls: 1,
      appointments: 1,
      consents: 1,
      gradeChanges: 1,
    });
  });
});
