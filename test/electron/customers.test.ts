import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerFacts } from '../../shared/contract/customers';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang: string;

/** A desk with 张晓明 on file, as 李敏 completed him at 10:20. */
const open = async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  zhang = await receiveCustomer(desk);
};
const close = () => desk.close();

/** A desk of its own for every test. */
function freshDesk() {
  beforeEach(open);
  afterEach(close);
}

/** One desk for tests that only look. */
function sharedDesk() {
  beforeAll(open);
  afterAll(close);
}

const show = (id = zhang, who: Who = '李敏') => desk.ask(who, 'customers.show', { id });
const find = (query: string, who: Who = '周倩') =>
  desk.ask(who, 'customers.find', { query, limit: 10 });

async function change(
  parts: Partial<CustomerFacts>,
  answer: Parameters<typeof desk.ask<'customers.change'>>[2]['phoneAnswer'] = null,
  who: Who = '李敏',
) {
  const { version, facts } = await show(zhang, who);
  return desk.ask(who, 'customers.change', {
    id: zhang,
    version,
    facts: { ...facts, ...parts },
    phoneAnswer: answer,
  });
}

async function reschedule(toOn: '2026-11-26' | '2026-11-24' | '2026-11-22', reason: string) {
  const { version } = await show();
  const input = { id: zhang, version, toOn, reason, laterReason: null };
  return desk.ask('李敏', 'customers.reschedule', input);
}

describe('the page of a customer', () => {
  sharedDesk();

  it('holds facts, next step and history as they came to be (S03)', async () => {
    const page = await show();
    expect(page).toMatchObject({
      row: { cardNo: 'K261123-0001', grade: 'H', phone: '13900006688', ownerName: '李敏' },
      facts: { ...ZHANG, phones: ['13900006688'] },
      proposedGrade: 'H',
      firstContactAt: at('2026-11-23T10:20'),
      next: { on: '2026-11-25', reason: '约周三到店体验' },
      moves: 0,
    });
    expect(page.timeline.map(({ is }) => is).toSorted()).toEqual([
      'grade',
      'next',
      'owner',
      'visit',
    ]);
  });

  it('is not there for another consultant, nor for an id nobody has', async () => {
    await expect(show(zhang, '陈俊')).rejects.toMatchObject({ code: 'notFound' });
    await expect(show(desk.newId())).rejects.toMatchObject({ code: 'notFound' });
  });

  it.each<[Who, string]>([
    ['周倩', '13900006688'],
    ['孙建国', '13900006688'],
    ['何芳', '13900006688'],
    ['吴婷', '139****6688'],
  ])('shows %s the number as %s', async (who, phone) => {
    const page = await show(zhang, who);
    expect(page.row.phone).toBe(phone);
    expect(page.facts.phones).toEqual([phone]);
  });
});

describe('searching', () => {
  sharedDesk();

  it.each(['zxm', 'zhangxiao', '晓明', '6688', 'K261123-0001', '张晓明'])(
    'finds 张晓明 by %s (S29)',
    async (query) => {
      expect((await find(query))[0]?.id).toBe(zhang);
    },
  );

  it('tells another consultant owner and last contact, the number masked, no details (S28)', async () => {
    const [row] = await find('6688', '陈俊');
    expect(row).toMatchObject({
      ownerName: '李敏',
      lastContactAt: at('2026-11-23T10:20'),
      phone: '139****6688',
      mayOpen: false,
      product: '',
      nextOn: null,
    });
    expect(
      JSON.stringify(await desk.ask('陈俊', 'customers.match', { phone: '13900006688', name: '' })),
    ).not.toContain('13900006688');
  });

  it('does not take letters of a search for wildcards or commands', async () => {
    for (const query of ['%', '_', "'; DROP TABLE customer;--", '\\'])
      expect(await find(query)).toEqual([]);
    expect(await find('张晓明')).toHaveLength(1);
  });
});

describe('the same number', () => {
  freshDesk();

  it('is found while it is typed, from the fourth digit on', async () => {
    const match = (phone: string) => desk.ask('周倩', 'customers.match', { phone, name: '' });
    expect((await match('139')).byPhone).toEqual([]);
    expect((await match('1390')).byPhone).toHaveLength(1);
    expect(await match('+86 139-0000-6688')).toMatchObject({
      isWhole: true,
      byPhone: [{ id: zhang }],
    });
    expect((await match('１３９００００６６８８')).byPhone).toHaveLength(1);
  });

  it('is a question when a card gets it, with its answers', async () => {
    const call = callDraft(desk);
    const { customerId } = await desk.ask('周倩', 'calls.log', call);
    const phones = ['13900006688', '13800001234'];
    await expect(change({ phones })).rejects.toMatchObject({
      code: 'phoneKnown',
      details: { field: 'facts.phones' },
    });
    const other = customerId ?? '';
    await expect(change({ phones }, { is: 'same', customerId: other })).rejects.toMatchObject({
      code: 'phoneKnown',
    });
    const page = await change({ phones }, { is: 'household', customerId: other });
    expect(page.facts.phones).toEqual(phones);
    expect(page.household).toMatchObject([{ id: other }]);
  });

  it('on one card twice is one number', async () => {
    const page = await change({ phones: ['139 0000 6688', '+8613900006688', ''] });
    expect(page.facts.phones).toEqual(['13900006688']);
  });

  it('never merges people of one name (S09)', async () => {
    const draft = visitDraft(desk, { name: '张晓明', phone: '136 0000 5521' });
    await desk.ask('周倩', 'visits.log', draft);
    const { byName } = await desk.ask('周倩', 'customers.match', { phone: '', name: '张晓明' });
    expect(byName.map(({ phone }) => phone).toSorted()).toEqual(['13600005521', '13900006688']);
  });
});

describe('changing a card', () => {
  freshDesk();

  it('tells whoever comes second that somebody saved first', async () => {
    const { version, facts } = await show();
    await change({ address: '迎宾路1号' });
    await expect(
      desk.ask('周倩', 'customers.change', { id: zhang, version, facts, phoneAnswer: null }),
    ).rejects.toMatchObject({ code: 'stale', details: { version: version + 1 } });
  });

  it('keeps a number that was handed back masked', async () => {
    await change({
      source: 'referral',
      referrer: { name: '马强', company: '', phone: '13700003003' },
    });
    const page = await change({ notes: '核对无误' }, null, '吴婷');
    expect(page.facts.phones).toEqual(['139****6688']);
    expect((await show()).facts).toMatchObject({
      notes: '核对无误',
      phones: ['13900006688'],
      referrer: { phone: '13700003003' },
    });
    expect(await find('13900006688')).toHaveLength(1);
  });

  it('keeps two numbers that look alike behind their masks', async () => {
    await change({ phones: ['13900006688', '13912346688'] });
    const page = await change({ notes: '核对无误' }, null, '吴婷');
    expect(page.facts.phones).toEqual(['139****6688', '139****6688']);
    expect((await show()).facts.phones).toEqual(['13900006688', '13912346688']);
  });

  it.each([
    [{ phones: ['12345'] }, 'phoneInvalid', 'facts.phones.0'],
    [{ phones: ['139****0000'] }, 'phoneInvalid', 'facts.phones.0'],
    [{ source: 'partner' as const }, 'referrerMissing', 'facts.referrer'],
    [{ name: ' ', phones: [] }, 'nameMissing', 'facts.name'],
  ])('refuses %o, naming the field', async (parts, code, field) => {
    await expect(change(parts)).rejects.toMatchObject({ code, details: { field } });
  });

  it('tells the horizon as it is today, and the grade that follows from it', async () => {
    await change({ horizonDays: 9 });
    desk.setTime('2026-11-25T09:00');
    const page = await show();
    expect(page).toMatchObject({ facts: { horizonDays: 7 }, proposedGrade: 'H' });
    await change({ notes: '无变化' });
    desk.setTime('2026-11-26T09:00');
    expect((await show()).facts.horizonDays).toBe(6);
  });

  it('finds nobody any more by a name that was changed', async () => {
    await change({ name: '张大明' });
    expect(await find('晓明')).toEqual([]);
    expect(await find('大明')).toHaveLength(1);
  });

  it('keeps what was typed to the byte', async () => {
    const notes = '<img src=x onerror=alert(1)>\n=cmd|"/c calc"!A1 𠮷👨‍👩‍👧 %_\\';
    expect((await change({ notes })).facts.notes).toBe(notes);
  });
});

describe('moving the next date', () => {
  freshDesk();

  it('needs a reason, is counted, and shows from, to, who, when and why (S04)', async () => {
    await expect(reschedule('2026-11-26', ' ')).rejects.toMatchObject({
      code: 'rescheduleReasonMissing',
    });
    desk.setTime('2026-11-23T10:40');
    const page = await reschedule('2026-11-26', '客户出差');
    expect(page).toMatchObject({ moves: 1, next: { on: '2026-11-26', reason: '客户出差' } });
    expect(page.timeline[0]).toMatchObject({
      is: 'next',
      fromOn: '2026-11-25',
      toOn: '2026-11-26',
      isMoved: true,
      reason: '客户出差',
      byName: '李敏',
      at: at('2026-11-23T10:40'),
    });
  });

  it('does not count a new reason for the same day', async () => {
    await reschedule('2026-11-26', '客户出差');
    expect((await reschedule('2026-11-26', '客户改约下午')).moves).toBe(1);
  });

  it('goes to no day that has passed', async () => {
    await expect(reschedule('2026-11-22', '写错了')).rejects.toMatchObject({ code: 'dateInPast' });
  });

  it('is told apart from a date set after a contact', async () => {
    await reschedule('2026-11-26', '客户出差');
    await desk.ask('李敏', 'followUps.record', {
      id: desk.newId(),
      customerId: zhang,
      way: 'phone',
      isAnswered: true,
      content: '周五带家人来',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: { on: '2026-11-25', reason: '确认到店时间' },
      laterReason: null,
    });
    expect((await show()).moves).toBe(1);
  });
});

describe('the grade', () => {
  freshDesk();

  async function regrade(grade: 'H' | 'B', reason: string) {
    const { version } = await show();
    return desk.ask('李敏', 'customers.regrade', { id: zhang, version, grade, reason });
  }

  it('is overruled with a reason, and every change is kept', async () => {
    await expect(regrade('B', '')).rejects.toMatchObject({ code: 'gradeReasonMissing' });
    desk.setTime('2026-11-23T10:40');
    const page = await regrade('B', '家人反对');
    expect(page.row.grade).toBe('B');
    expect(page.timeline[0]).toMatchObject({ is: 'grade', from: 'H', to: 'B', isOverruled: true });
    desk.setTime('2026-11-23T10:50');
    expect((await regrade('H', '')).timeline[0]).toMatchObject({ from: 'B', isOverruled: false });
  });
});

describe('consent', () => {
  freshDesk();

  const bank = () => ({
    id: desk.newId(),
    customerId: zhang,
    purpose: 'bank' as const,
    recipient: '建行城东支行',
    way: 'spoken' as const,
    askedById: desk.face('周倩').id,
    note: '分期咨询',
  });

  it('is written down once, with who and when, and can be taken back', async () => {
    const consent = bank();
    await desk.ask('周倩', 'customers.recordConsent', consent);
    const page = await desk.ask('周倩', 'customers.recordConsent', consent);
    expect(page.consents).toMatchObject([
      { recipient: '建行城东支行', byName: '周倩', withdrawnAt: null },
    ]);
    desk.setTime('2026-11-23T14:20');
    const ids = { customerId: zhang, consentId: consent.id };
    const after = await desk.ask('周倩', 'customers.withdrawConsent', ids);
    expect(after.consents).toMatchObject([{ withdrawnAt: at('2026-11-23T14:20') }]);
    const { counts } = await desk.ask('周倩', 'crm.waiting', {});
    expect(counts.consents).toBeGreaterThan(0);
  });

  it('for a bank names the bank', async () => {
    await expect(
      desk.ask('周倩', 'customers.recordConsent', { ...bank(), recipient: ' ' }),
    ).rejects.toMatchObject({ code: 'invalidInput', details: { field: 'recipient' } });
  });

  it('of another customer cannot be taken back by a guessed id', async () => {
    const consent = bank();
    await desk.ask('周倩', 'customers.recordConsent', consent);
    const { customerId } = await desk.ask('周倩', 'calls.log', callDraft(desk));
    await expect(
      desk.ask('周倩', 'customers.withdrawConsent', {
        customerId: customerId ?? '',
        consentId: consent.id,
      }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('the list', () => {
  freshDesk();

  it('comes page after page without a gap or a double, newest contact first', async () => {
    for (let count = 0; count < 7; count += 1) {
      desk.setTime(`2026-11-23T11:0${count}`);
      const phone = `1380000100${count}`;
      await desk.ask('周倩', 'calls.log', callDraft(desk, { phone, answeredAt: desk.now() }));
    }
    const seen: string[] = [];
    let after: { at: number; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof desk.ask<'customers.list'>>> = await desk.ask(
        '周倩',
        'customers.list',
        { filter: 'all', after, limit: 3 },
      );
      expect(page.total).toBe(8);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect(seen.at(-1)).toBe(zhang);
  });

  it('is narrowed to one’s own, to those nobody has spoken with, and to those due', async () => {
    await desk.ask('周倩', 'calls.log', callDraft(desk));
    const names = async (filter: 'mine' | 'noContact' | 'due', who: Who) => {
      const { rows } = await desk.ask(who, 'customers.list', { filter, after: null, limit: 50 });
      return rows.map(({ name }) => name);
    };
    expect(await names('mine', '王浩')).toEqual([]);
    expect(await names('mine', '李敏')).toHaveLength(2);
    expect(await names('noContact', '周倩')).toEqual(['刘女士']);
    expect(await names('due', '周倩')).toEqual([]);
    desk.setTime('2026-11-25T09:00');
    expect((await names('due', '周倩')).toSorted()).toEqual(['刘女士', '张晓明'].toSorted());
  });
});
