import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, contract } from '../../shared/contract';
import { PhoneTyped } from '../../shared/contract/customers';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { fieldsOf } from '../helpers/input-fields';
import { half } from '../helpers/party';
import { callDraft, receiveCustomer, visitDraft, ZHANG, leadDraft } from '../helpers/showroom-day';

/** 张晓明's 139 0000 6688, as people and other programs write it. */
const SAME = [
  '１３９００００６６８８',
  '１３９　００００　６６８８',
  '+86 139-0000-6688',
  '＋８６１３９００００６６８８',
  '(+86)139 0000 6688',
  '0086 139 0000 6688',
  '008613900006688',
  '139-0000-6688',
];
/** Ten digits, twelve, letters, nothing that could be dialled. */
const NONE = [
  '1390000668',
  '139000066881',
  '+86 1390000668',
  '1390000668a',
  'abcdefghijk',
  '12345',
];

let desk: TestDesk;
let zhang: string;
let visitId: string;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:20' });
  zhang = await receiveCustomer(desk);
  ({ id: visitId } = await desk.ask('李敏', 'visits.log', visitDraft(desk, { headcount: 3 })));
});
afterAll(() => desk.close());

/** Every field into which a number is typed, and how somebody does it. */
const WAYS: Record<string, (phone: string) => Promise<unknown>> = {
  'visits.log phone': (phone) => desk.ask('周倩', 'visits.log', visitDraft(desk, { phone })),
  'visits.complete facts.phones.0': (phone) =>
    desk.ask('李敏', 'visits.complete', half(visitId, { facts: { ...ZHANG, phones: [phone] } })),
  'visits.complete facts.referrer.phone': (phone) =>
    desk.ask(
      '李敏',
      'visits.complete',
      half(visitId, { facts: { ...ZHANG, phones: [], ...sentBy(phone) } }),
    ),
  'calls.log phone': (phone) => desk.ask('周倩', 'calls.log', callDraft(desk, { phone })),
  'calls.log referrer.phone': (phone) =>
    desk.ask('周倩', 'calls.log', callDraft(desk, { phone: '13700000001', ...sentBy(phone) })),
  'leads.log phone': (phone) => desk.ask('周倩', 'leads.log', leadDraft(desk, { phone })),
  'leads.log referrer.phone': (phone) =>
    desk.ask('周倩', 'leads.log', leadDraft(desk, sentBy(phone))),
  'reception.addGuest phone': (phone) =>
    desk.ask('周倩', 'reception.addGuest', {
      id: visitId,
      customerId: null,
      name: '同行',
      sex: null,
      phone,
      phoneAnswer: null,
    }),
  'customers.change facts.phones.0': (phone) => change({ phones: [phone] }),
  'customers.change facts.referrer.phone': (phone) => change(sentBy(phone)),
  'tasks.missedCall phone': (phone) => missed(phone),
};

const sentBy = (phone: string) => ({
  source: 'partner' as const,
  referrer: { name: '马强', company: '平安', phone },
});

async function change(facts: Partial<typeof ZHANG>, id = zhang) {
  const page = await desk.ask('李敏', 'customers.show', { id });
  return desk.ask('李敏', 'customers.change', {
    id,
    version: page.version,
    facts: { ...page.facts, ...facts },
    phoneAnswer: null,
  });
}

const missed = (phone: string) =>
  desk.ask('周倩', 'tasks.missedCall', {
    id: desk.newId(),
    phone,
    at: at('2026-11-23T10:00'),
    note: '',
  });

describe('a telephone number', () => {
  it('is tried in every field there is', () => {
    const fields = (Object.keys(contract) as CallName[]).flatMap((call) =>
      fieldsOf(contract[call].input)
        .filter(({ shape }) => shape === PhoneTyped)
        .map(({ path }) => `${call} ${path.join('.')}`),
    );
    // asked while it is typed: an unfinished number is no mistake there
    const live = new Set(['customers.match phone']);
    expect([...new Set(fields)].filter((field) => !live.has(field)).toSorted()).toEqual(
      Object.keys(WAYS).toSorted(),
    );
  });

  it.each(Object.keys(WAYS))('that is none is refused by its field: %s', async (way) => {
    const field = way.split(' ')[1] ?? '';
    for (const phone of NONE)
      expect(await WAYS[way]?.(phone).catch((cause: unknown) => cause)).toMatchObject({
        code: 'phoneInvalid',
        details: { field: expect.stringContaining(field.split('.').at(0) ?? '') },
      });
  });

  it.each(SAME)('is that of 张晓明 however it is written: %s', async (phone) => {
    const known = { code: 'phoneKnown', details: { customerId: zhang } };
    for (const way of [
      'visits.log phone',
      'visits.complete facts.phones.0',
      'calls.log phone',
      'leads.log phone',
      'reception.addGuest phone',
    ])
      expect([way, await WAYS[way]?.(phone).catch((cause: unknown) => cause)]).toMatchObject([
        way,
        known,
      ]);
    expect(await missed(phone)).toMatchObject({ customerId: zhang, phone: '13900006688' });
    const { facts } = await change({ phones: [phone, '139 0000 6688'] });
    expect(facts.phones).toEqual(['13900006688']);
    const { byPhone } = await desk.ask('周倩', 'customers.match', { phone, name: '' });
    expect(byPhone.map(({ id }) => id)).toEqual([zhang]);
    const found = await desk.ask('周倩', 'customers.find', { query: phone, limit: 5 });
    expect(found.map(({ id }) => id)).toEqual([zhang]);
  });

  it.each(SAME)('of a referrer is kept alike: %s', async (phone) => {
    const { facts } = await change(sentBy(phone));
    expect(facts.referrer?.phone).toBe('13900006688');
  });
});
