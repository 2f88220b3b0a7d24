import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type DayOn } from '../../shared/domain/day';
import { maskPhone } from '../../shared/domain/mask';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { half, party, ZHANG } from '../helpers/party';

let desk: TestDesk;
/** Each test has a day of its own, and numbers that nobody had the days before. */
let today: DayOn = '2026-11-22';
let mobile = '';
let another = '';

beforeAll(async () => {
  desk = await openDesk();
  for (const who of ['周倩', '李敏', '孙建国'] as const) await desk.sessionOf(who);
});

beforeEach(() => {
  today = addDays(today, 1);
  const serial = today.replaceAll('-', '').slice(4);
  mobile = `1390${serial}688`;
  another = `1350${serial}080`;
  desk.setTime(`${today}T10:05`);
});

afterAll(() => desk.close());

const clock = (time: string) => at(`${today}T${time}`);

const zhangFacts = () => Object.assign({}, ZHANG, { phones: [mobile] });

const complete = (id: string, said: Parameters<typeof half>[1] = {}, who: Who = '李敏') => {
  const next = { on: addDays(today, 2), reason: '约周三到店体验' };
  return desk.ask(who, 'visits.complete', half(id, { facts: zhangFacts(), next, ...said }));
};

const listed = (who: Who = '周倩') => desk.ask(who, 'visits.onDay', { on: today });

const log = (said: Parameters<typeof party>[1] = {}, who: Who = '周倩') =>
  desk.ask(who, 'visits.log', party(desk, said));

const assign = (id: string, to: Who, reason = '', who: Who = '周倩') =>
  desk.ask(who, 'visits.assign', { id, consultantId: desk.face(to).id, reason });

const order = async (queue: 'walkIn' | 'lead' = 'walkIn') =>
  (await desk.ask('周倩', 'rotation.show', {}))[queue].map((seat) => seat.name).join('-');

const ledger = async () => (await desk.ask('周倩', 'rotation.show', {})).ledger;

/** 张晓明 as of 10:20: received and written down by 李敏. */
async function zhangOnFile() {
  const visit = await log({ headcount: 2 });
  await assign(visit.id, '李敏');
  desk.setTime(`${today}T10:20`);
  return complete(visit.id, {}, '李敏');
}

/** A customer's page, whom the desk must know. */
const pageOf = (id: string | null, who: Who = '周倩') =>
  desk.ask(who, 'customers.show', { id: id ?? '' });

describe('a party comes in', () => {
  it('stands on the list with time and headcount, 未留档, 李敏 proposed', async () => {
    const visit = await log({ headcount: 2, description: '男, 50多岁, 红色外套' });
    expect(visit).toMatchObject({
      arrivedAt: clock('10:05'),
      headcount: 2,
      kind: 'first',
      isContactKept: false,
      isIncomplete: true,
      customerId: null,
      description: '男, 50多岁, 红色外套',
      proposal: { consultantName: '李敏', basis: 'turn' },
    });
    expect(await listed()).toEqual([visit]);
  });

  it('is one visit when the same form is saved twice', async () => {
    const draft = party(desk, { name: '郑凯', phone: another });
    const [once, again] = await Promise.all([
      desk.ask('周倩', 'visits.log', draft),
      desk.ask('周倩', 'visits.log', draft),
    ]);
    expect(again).toEqual(once);
    expect(await listed()).toHaveLength(1);
  });

  it('opens a card for whoever leaves a number, and starts the 36 hours', async () => {
    const visit = await log({
      name: '郑凯',
      phone: `+86 ${mobile.slice(0, 3)}-${mobile.slice(3)}`,
    });
    expect(visit).toMatchObject({ isContactKept: true, phone: mobile, name: '郑凯' });
    const page = await pageOf(visit.customerId);
    expect(page).toMatchObject({
      firstContactDueAt: at(`${addDays(today, 1)}T22:05`),
      latestOpenAt: at(`${addDays(today, 1)}T18:00`),
      firstContactAt: null,
      facts: { source: 'walkIn' },
    });
  });

  it('opens a card for a name alone, which is no 留档', async () => {
    const visit = await log({ name: '郑凯' });
    expect(visit.isContactKept).toBe(false);
    expect(visit.customerId).not.toBeNull();
  });

  it('refuses a number that cannot be dialled, naming the field', async () => {
    await expect(log({ phone: '12345' })).rejects.toMatchObject({
      code: 'phoneInvalid',
      details: { field: 'phone' },
    });
    expect(await listed()).toEqual([]);
  });

  it('takes a landline with its extension', async () => {
    expect(await log({ phone: '021-3576 8543 转 802' })).toMatchObject({
      phone: '021-35768543-802',
      isContactKept: true,
    });
  });

  it.each(['2027-02-29', '0000-00-00', '99999-01-1'])(
    'has no list for %s, which the calendar does not have',
    async (on) => {
      const session = await desk.sessionOf('周倩');
      const request = { id: '1', name: 'visits.onDay', input: { on } };
      expect(await desk.backOffice.dispatch(session, request)).toMatchObject({
        error: { code: 'invalidInput', details: { field: 'on' } },
      });
    },
  );

  it('wants to know what other business it is', async () => {
    await expect(log({ kind: 'other' })).rejects.toMatchObject({ code: 'purposeMissing' });
  });

  it('keeps an applicant out of the customers, of 待完善 and of the rotation', async () => {
    const purpose = 'jobApplication';
    const visit = await log({ kind: 'other', purpose, name: '应届生', phone: '13700001234' });
    expect(visit).toMatchObject({ customerId: null, isIncomplete: false, proposal: null });
    expect(visit.name).toBe('应届生');
  });
});

describe('a number that is known', () => {
  it('is a question first', async () => {
    await zhangOnFile();
    await expect(log({ name: '王丽', phone: mobile })).rejects.toMatchObject({
      code: 'phoneKnown',
      details: { field: 'phone' },
    });
  });

  it('links 家人 to the household, to its owner, and uses no turn', async () => {
    const zhang = await zhangOnFile();
    await desk.ask('周倩', 'visits.depart', { id: zhang.id, isUndo: false });
    const before = await order();
    const visit = await log({
      name: '王丽',
      phone: mobile,
      phoneAnswer: { is: 'household', customerId: zhang.customerId ?? '' },
    });
    expect(visit).toMatchObject({
      name: '王丽',
      kind: 'first',
      proposal: { consultantName: '李敏', basis: 'owner' },
    });
    expect(visit.customerId).not.toBe(zhang.customerId);
    await assign(visit.id, '李敏');
    expect(await order()).toBe(before);
    const page = await pageOf(visit.customerId);
    expect(page.row.ownerName).toBe('李敏');
    expect(page.household.map((row) => row.name)).toEqual(['张晓明']);
  });

  it('is the same customer come again when the desk says so', async () => {
    const zhang = await zhangOnFile();
    const { customerId } = zhang;
    const phoneAnswer = { is: 'same' as const, customerId: customerId ?? '' };
    const visit = await log({ phone: mobile, phoneAnswer });
    expect(visit).toMatchObject({ customerId, kind: 'return', name: '张晓明' });
  });

  it('may belong to somebody else', async () => {
    const zhang = await zhangOnFile();
    const visit = await log({ name: '王丽', phone: mobile, phoneAnswer: { is: 'other' } });
    expect(visit.customerId).not.toBe(zhang.customerId);
    expect((await pageOf(visit.customerId)).household).toEqual([]);
  });

  it('never merges two people of one name', async () => {
    const zhang = await zhangOnFile();
    const other = await log({ name: '张晓明', phone: another });
    expect(other.customerId).not.toBe(zhang.customerId);
    expect(other.kind).toBe('first');
  });

  it('makes one card when two windows log the same new number at once', async () => {
    const both = await Promise.allSettled([
      log({ name: '郑凯', phone: another }),
      log({ name: '郑凯', phone: another }, '孙建国'),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a customer whom the desk recognises', () => {
  it('is found by four digits, which stand for the whole number', async () => {
    const zhang = await zhangOnFile();
    const { customerId } = zhang;
    const visit = await log({ customerId, phone: mobile.slice(-4) });
    expect(visit).toMatchObject({ customerId, phone: mobile, kind: 'return' });
    await expect(log({ customerId, phone: '99' })).rejects.toMatchObject({ code: 'phoneInvalid' });
  });

  it('leaves a second number, which is added to the card', async () => {
    const zhang = await zhangOnFile();
    await log({ customerId: zhang.customerId, phone: another });
    expect((await pageOf(zhang.customerId)).facts.phones).toEqual([mobile, another]);
  });
});

describe('who receives them', () => {
  it('is 李敏 by turn: she is 接待中, the order moves on, the ledger says why', async () => {
    const visit = await log({ headcount: 2 });
    const received = await assign(visit.id, '李敏');
    expect(received).toMatchObject({
      consultantName: '李敏',
      basis: 'turn',
      receivedAt: clock('10:05'),
      proposal: null,
    });
    expect(await order()).toBe('王浩-赵蕾-陈俊-李敏');
    expect(await order('lead')).toBe('李敏-王浩-赵蕾-陈俊');
    const shown = await desk.ask('周倩', 'rotation.show', {});
    expect(shown.walkIn.at(-1)).toMatchObject({ name: '李敏', state: 'receiving', turns: 1 });
    expect(shown.ledger).toMatchObject([
      {
        at: clock('10:05'),
        queue: 'walkIn',
        kind: 'turn',
        consultantName: '李敏',
        reason: '首次来店轮排',
        byName: '周倩',
      },
    ]);
  });

  it('needs a reason to pass somebody over, and then names them in the ledger', async () => {
    const visit = await log();
    await expect(assign(visit.id, '赵蕾')).rejects.toMatchObject({ code: 'skipReasonMissing' });
    expect(await order()).toBe('李敏-王浩-赵蕾-陈俊');
    expect(await assign(visit.id, '赵蕾', '客人说方言')).toMatchObject({ basis: 'chosen' });
    expect(await order()).toBe('李敏-王浩-陈俊-赵蕾');
    const lines = (await ledger()).map(
      (line) => `${line.consultantName} ${line.kind} ${line.reason}`,
    );
    expect(lines.toSorted()).toEqual([
      '李敏 skip 客人说方言',
      '王浩 skip 客人说方言',
      '赵蕾 turn 客人说方言',
    ]);
  });

  it('cannot be somebody with another party, or at a meal', async () => {
    await assign((await log()).id, '李敏');
    const visit = await log();
    await expect(assign(visit.id, '李敏', '就要她')).rejects.toMatchObject({
      code: 'consultantUnavailable',
    });
    const staffId = desk.face('王浩').id;
    await desk.ask('周倩', 'rotation.setDuty', { staffId, state: 'meal' });
    await expect(assign(visit.id, '王浩', '就要他')).rejects.toMatchObject({
      code: 'consultantUnavailable',
    });
  });

  it('is 义务接待 while the owner is at a meal: no turn used, the owner stays', async () => {
    const zhang = await zhangOnFile();
    await desk.ask('周倩', 'visits.depart', { id: zhang.id, isUndo: false });
    const staffId = desk.face('李敏').id;
    await desk.ask('李敏', 'rotation.setDuty', { staffId, state: 'meal' });
    const before = await order();
    const again = await log({ customerId: zhang.customerId });
    expect(again.proposal).toMatchObject({ consultantName: '王浩', basis: 'courtesy' });
    expect(await assign(again.id, '王浩')).toMatchObject({ basis: 'courtesy' });
    expect((await listed('王浩')).at(-1)).toMatchObject({ phone: maskPhone(mobile) });
    expect((await listed('李敏')).at(-1)).toMatchObject({ phone: mobile });
    expect(await order()).toBe(before);
    expect((await ledger()).at(-1)).toMatchObject({ kind: 'courtesy', reason: '义务接待' });
    expect((await pageOf(zhang.customerId)).row.ownerName).toBe('李敏');
  });

  it('is nobody when all are busy: the party waits, and is proposed for as soon as one is free', async () => {
    const names: Who[] = ['李敏', '王浩', '赵蕾'];
    const visits = [];
    for (const name of names) visits.push(await assign((await log()).id, name));
    const staffId = desk.face('陈俊').id;
    await desk.ask('周倩', 'rotation.setDuty', { staffId, state: 'meal' });
    const waiting = await log({ headcount: 3 });
    expect(waiting).toMatchObject({ proposal: null, receivedAt: null });
    await desk.ask('周倩', 'visits.depart', { id: visits[1]?.id ?? '', isUndo: false });
    const board = await desk.ask('周倩', 'board.show', {});
    expect(board.inStore[0]).toMatchObject({
      id: waiting.id,
      proposal: { consultantName: '王浩', basis: 'turn' },
    });
  });

  it('can be a manager who steps in, without a turn', async () => {
    for (const name of ['李敏', '王浩', '赵蕾', '陈俊'] as const)
      await assign((await log()).id, name);
    const waiting = await log();
    expect(await assign(waiting.id, '孙建国')).toMatchObject({ basis: 'noTurn' });
    expect((await ledger()).filter((line) => line.kind === 'turn')).toHaveLength(4);
  });

  it('is one consultant, whatever two windows ask for at once', async () => {
    const visit = await log();
    const both = await Promise.allSettled([
      assign(visit.id, '李敏', '', '周倩'),
      assign(visit.id, '王浩', '', '孙建国'),
    ]);
    expect(both[0]?.status).toBe('fulfilled');
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'stale' } });
    expect((await ledger()).filter((line) => line.kind === 'turn')).toHaveLength(1);
  });

  it('is the same answer when the same is asked twice', async () => {
    const visit = await log();
    const [once, again] = await Promise.all([assign(visit.id, '李敏'), assign(visit.id, '李敏')]);
    expect(again).toEqual(once);
    expect(await ledger()).toHaveLength(1);
  });

  it('does not give two parties to one consultant at once', async () => {
    const [one, other] = [await log(), await log()];
    const both = await Promise.allSettled([assign(one.id, '李敏'), assign(other.id, '李敏')]);
    expect(both.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
  });

  it('can change during the visit, with a reason; an untouched lead moves along', async () => {
    const visit = await log({ name: '郑凯', phone: another });
    await assign(visit.id, '李敏');
    expect((await pageOf(visit.customerId)).row.ownerName).toBe('李敏');
    expect(await assign(visit.id, '赵蕾', '李敏临时开会')).toMatchObject({
      consultantName: '赵蕾',
    });
    expect((await pageOf(visit.customerId)).row.ownerName).toBe('赵蕾');
    expect(await order()).toBe('王浩-赵蕾-陈俊-李敏');
    expect((await ledger()).at(-1)).toMatchObject({ kind: 'order', reason: '李敏临时开会' });
  });

  it('is not decided any more once they have left', async () => {
    const visit = await log();
    await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
    await expect(assign(visit.id, '李敏')).rejects.toMatchObject({ code: 'visitDeparted' });
  });
});

describe("the consultant's half", () => {
  it('stores the number whole, grades H, and ends 待完善 and the 36 hours', async () => {
    const done = await zhangOnFile();
    expect(done).toMatchObject({
      name: '张晓明',
      phone: mobile,
      isIncomplete: false,
      isContactKept: true,
      kind: 'first',
    });
    const page = await pageOf(done.customerId, '李敏');
    expect(page).toMatchObject({
      row: { grade: 'H', ownerName: '李敏', nextOn: addDays(today, 2) },
      receivedAt: clock('10:05'),
      firstContactAt: clock('10:20'),
      next: { on: addDays(today, 2), reason: '约周三到店体验' },
      moves: 0,
    });
    expect((await desk.ask('周倩', 'board.show', {})).counts.incomplete).toBe(0);
  });

  it.each<[string, () => Parameters<typeof half>[1]]>([
    ['nextReasonMissing', () => ({ next: { on: addDays(today, 2), reason: '' } })],
    ['nextReasonMissing', () => ({ next: { on: addDays(today, 2), reason: '  ' } })],
    ['nextDateMissing', () => ({ next: null })],
    ['dateInPast', () => ({ next: { on: addDays(today, -1), reason: '回访' } })],
    ['laterReasonMissing', () => ({ next: { on: addDays(today, 3), reason: '回访' } })],
    ['gradeReasonMissing', () => ({ grade: 'B' })],
    ['nameMissing', () => ({ facts: { ...zhangFacts(), name: ' ' } })],
    ['phoneInvalid', () => ({ facts: { ...zhangFacts(), phones: ['12345'] } })],
    ['referrerMissing', () => ({ facts: { ...zhangFacts(), source: 'partner' } })],
  ])('is refused with %s, and nothing of it is kept', async (code, said) => {
    const visit = await log({ headcount: 2 });
    await assign(visit.id, '李敏');
    await expect(complete(visit.id, said())).rejects.toMatchObject({ code });
    const page = await desk.ask('李敏', 'visits.show', { id: visit.id });
    expect(page).toMatchObject({ customer: null, row: { isIncomplete: true } });
  });

  it('takes a later date and another grade with reasons', async () => {
    const visit = await log();
    await assign(visit.id, '李敏');
    const said = { grade: 'A', gradeReason: '预算还没定', laterReason: '客户出差' } as const;
    const next = { on: addDays(today, 22), reason: '出差回来再约' };
    const done = await complete(visit.id, { ...said, next }, '李敏');
    expect((await pageOf(done.customerId)).row).toMatchObject({ grade: 'A', nextOn: next.on });
  });

  it('fills the card that the desk opened, and is refused when somebody saved it meanwhile', async () => {
    const visit = await log({ name: '张', phone: mobile });
    await assign(visit.id, '李敏');
    const { customer } = await desk.ask('李敏', 'visits.show', { id: visit.id });
    const customerVersion = customer?.version ?? null;
    await expect(complete(visit.id, {}, '李敏')).rejects.toMatchObject({
      code: 'stale',
    });
    const done = await complete(visit.id, { customerVersion }, '李敏');
    expect(done).toMatchObject({ customerId: visit.customerId, name: '张晓明' });
  });

  it('can be saved again: no second contact, no second card', async () => {
    const done = await zhangOnFile();
    const { customer } = await desk.ask('李敏', 'visits.show', { id: done.id });
    desk.setTime(`${today}T11:00`);
    await complete(done.id, {
      customerVersion: customer?.version ?? null,
      facts: { ...zhangFacts(), decisionMaker: '妻子' },
      isExperienced: true,
    });
    const page = await pageOf(done.customerId);
    expect(page.firstContactAt).toBe(clock('10:20'));
    expect(page.facts.decisionMaker).toBe('妻子');
    expect(page.timeline.filter((entry) => entry.is === 'visit')).toHaveLength(1);
  });

  it('asks when the number stands on another card, and can turn out to be that customer', async () => {
    const zhang = await zhangOnFile();
    const visit = await log();
    await assign(visit.id, '王浩');
    await expect(complete(visit.id, {}, '王浩')).rejects.toMatchObject({
      code: 'phoneKnown',
    });
    const phoneAnswer = { is: 'same' as const, customerId: zhang.customerId ?? '' };
    const done = await complete(visit.id, { phoneAnswer }, '王浩');
    expect(done).toMatchObject({ customerId: zhang.customerId, kind: 'return' });
    expect((await pageOf(zhang.customerId)).row.ownerName).toBe('李敏');
  });

  it('leaves no second card on the 36-hour list of whoever turns out to be on file', async () => {
    const wang = await log({ name: '王芳', phone: another });
    const visit = await log({ name: '王女士' });
    expect(visit.customerId).not.toBe(wang.customerId);
    const { customer } = await desk.ask('周倩', 'visits.show', { id: visit.id });
    const done = await complete(visit.id, {
      customerVersion: customer?.version ?? null,
      facts: { ...ZHANG, name: '王芳', phones: [another] },
      phoneAnswer: { is: 'same', customerId: wang.customerId ?? '' },
    });
    expect(done).toMatchObject({ customerId: wang.customerId, kind: 'return' });
    expect(
      (await pageOf(wang.customerId)).timeline.filter(({ is }) => is === 'visit'),
    ).toHaveLength(2);
    await expect(pageOf(visit.customerId)).rejects.toMatchObject({ code: 'notFound' });
    const filter = { filter: 'noContact', after: null, limit: 200 } as const;
    const { rows } = await desk.ask('周倩', 'customers.list', filter);
    expect(rows.map(({ id }) => id)).not.toContain(visit.customerId);
    const found = await desk.ask('周倩', 'customers.find', { query: '王女士', limit: 5 });
    expect(found).toEqual([]);
  });

  it('opens a case where the two cards have a consultant each', async () => {
    const wang = await log({ name: '王芳', phone: another });
    await assign(wang.id, '李敏');
    const visit = await log({ name: '王女士' });
    await assign(visit.id, '王浩');
    const finish = async () => {
      const { customer } = await desk.ask('王浩', 'visits.show', { id: visit.id });
      return complete(
        visit.id,
        {
          customerVersion: customer?.version ?? null,
          facts: { ...ZHANG, name: '王芳', phones: [another] },
          phoneAnswer: { is: 'same', customerId: wang.customerId ?? '' },
        },
        '王浩',
      );
    };
    expect(await finish()).toMatchObject({ customerId: wang.customerId });
    const cases = await desk.ask('孙建国', 'disputes.list', { isOpen: true });
    const mine = cases.filter(({ customer }) => customer.id === wang.customerId);
    expect(mine).toMatchObject([{ holderName: '李敏', claimantName: '王浩' }]);
    const { claim } = await desk.ask('李敏', 'disputes.show', { id: mine[0]?.id ?? '' });
    expect(claim).toContain('为同一人');
    // the card opened at the door stays until it is ruled, with its own consultant
    expect((await pageOf(visit.customerId)).row.ownerName).toBe('王浩');
  });

  it('takes 家人 into the household and leaves the relative’s own card as it was', async () => {
    const wang = await log({ name: '王芳', phone: '13911112222' });
    const before = await pageOf(wang.customerId);
    const visit = await log({ name: '李雷' });
    const { customer } = await desk.ask('周倩', 'visits.show', { id: visit.id });
    await complete(visit.id, {
      customerVersion: customer?.version ?? null,
      facts: { ...ZHANG, name: '李雷', phones: ['13911112222'] },
      phoneAnswer: { is: 'household', customerId: wang.customerId ?? '' },
    });
    const after = await pageOf(wang.customerId);
    expect(after.household.map(({ name }) => name)).toEqual(['李雷']);
    expect(after.facts).toEqual(before.facts);
    expect(after).toMatchObject({ row: { grade: 'N' }, next: null, firstContactAt: null });
    expect((await pageOf(visit.customerId)).facts.name).toBe('李雷');
  });

  it('shows a consultant a colleague’s party without the number, and not its details', async () => {
    const zhang = await zhangOnFile();
    const [row] = await listed('陈俊');
    expect(row).toMatchObject({ name: '张晓明', phone: maskPhone(mobile) });
    await expect(desk.ask('陈俊', 'visits.show', { id: zhang.id })).rejects.toMatchObject({
      code: 'notFound',
    });
    const customerVersion = 1;
    await expect(complete(zhang.id, { customerVersion }, '陈俊')).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('keeps the number when 义务接待 hands it back masked', async () => {
    const zhang = await zhangOnFile();
    const again = await log({ customerId: zhang.customerId });
    await assign(again.id, '王浩');
    const { customer } = await desk.ask('王浩', 'visits.show', { id: again.id });
    expect(customer?.facts.phones).toEqual([maskPhone(mobile)]);
    const facts = customer?.facts ?? ZHANG;
    const customerVersion = customer?.version ?? null;
    await complete(again.id, { facts, customerVersion }, '王浩');
    expect((await pageOf(zhang.customerId)).facts.phones).toEqual([mobile]);
  });
});

describe('departure and correction', () => {
  it('is one key, and can be taken back', async () => {
    const visit = await log();
    desk.setTime(`${today}T10:40`);
    const gone = await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
    expect(gone.leftAt).toBe(clock('10:40'));
    await expect(
      desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false }),
    ).rejects.toMatchObject({ code: 'visitDeparted' });
    const back = await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: true });
    expect(back.leftAt).toBeNull();
  });

  it('corrects what the desk wrote', async () => {
    const visit = await log();
    const said = { headcount: 3, description: '一家三口', hostNote: '两杯茶' };
    const fixed = { id: visit.id, kind: 'other', purpose: 'afterSales', ...said } as const;
    expect(await desk.ask('周倩', 'visits.correct', fixed)).toMatchObject({
      ...said,
      kind: 'other',
      purpose: 'afterSales',
      isIncomplete: false,
    });
  });

  it('tells the second of two who correct one party, and lets him save with both in view', async () => {
    const visit = await log();
    const { headcount, kind, purpose, description } = visit;
    const opened = { headcount, kind, purpose, description };
    const said = { id: visit.id, ...opened, hostNote: '', was: opened };
    await desk.ask('周倩', 'visits.correct', { ...said, headcount: 3 });
    const second = { ...said, description: '红外套' };
    await expect(desk.ask('孙建国', 'visits.correct', second)).rejects.toMatchObject({
      code: 'stale',
    });
    const seen = { ...opened, headcount: 3 };
    const saved = { ...second, headcount: 3, was: seen };
    expect(await desk.ask('孙建国', 'visits.correct', saved)).toMatchObject({
      headcount: 3,
      description: '红外套',
    });
  });

  it('tells the second of two who assign one party to two consultants', async () => {
    const visit = await log();
    await assign(visit.id, '李敏');
    const toAnother = { id: visit.id, consultantId: desk.face('王浩').id, reason: '' };
    await expect(desk.ask('孙建国', 'visits.assign', toAnother)).rejects.toMatchObject({
      code: 'stale',
    });
    const { row } = await desk.ask('孙建国', 'visits.show', { id: visit.id });
    expect(row.consultantName).toBe('李敏');
  });

  it('gives the turn back when they turn out to come on other business, once', async () => {
    const visit = await log();
    await assign(visit.id, '李敏');
    const fixed = { id: visit.id, headcount: 1, description: '', hostNote: '' };
    const correct = (kind: 'other' | 'first') =>
      desk.ask('周倩', 'visits.correct', {
        ...fixed,
        kind,
        purpose: kind === 'other' ? 'afterSales' : null,
      });
    await correct('other');
    await correct('other');
    expect(await order()).toBe('李敏-王浩-赵蕾-陈俊');
    const shown = await desk.ask('周倩', 'rotation.show', {});
    expect(shown.walkIn[0]?.turns).toBe(0);
    expect(shown.ledger.map((line) => line.kind)).toEqual(['turn', 'order']);
  });

  it('takes a card that was opened for other business off the 36 hours, and puts it back', async () => {
    const visit = await log({ name: '应聘的小陈', phone: mobile });
    const fixed = { id: visit.id, headcount: 1, description: '', hostNote: '' };
    const correct = (kind: 'other' | 'first') =>
      desk.ask('周倩', 'visits.correct', {
        ...fixed,
        kind,
        purpose: kind === 'other' ? 'jobApplication' : null,
      });
    const isOnList = async () => {
      const filter = { filter: 'noContact', after: null, limit: 200 } as const;
      const { rows } = await desk.ask('周倩', 'customers.list', filter);
      return rows.some(({ id }) => id === visit.customerId);
    };
    expect(await isOnList()).toBe(true);
    await correct('other');
    expect(await isOnList()).toBe(false);
    await correct('first');
    expect(await isOnList()).toBe(true);
  });

  it('leaves the 36 hours of somebody known before alone', async () => {
    await log({ name: '王芳', phone: another });
    desk.setTime(`${today}T15:00`);
    const known = (await listed()).find(({ name }) => name === '王芳');
    const visit = await log({ customerId: known?.customerId ?? null, phone: another });
    await desk.ask('周倩', 'visits.correct', {
      id: visit.id,
      headcount: 1,
      description: '',
      hostNote: '',
      kind: 'other',
      purpose: 'goods',
    });
    const filter = { filter: 'noContact', after: null, limit: 200 } as const;
    const { rows } = await desk.ask('周倩', 'customers.list', filter);
    expect(rows.some(({ id }) => id === known?.customerId)).toBe(true);
  });
});
