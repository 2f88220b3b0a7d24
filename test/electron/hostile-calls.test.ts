import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CallName, contract, type InputOf } from '../../shared/contract';
import { Id } from '../../shared/contract/value';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { fieldsOf, sampleWith } from '../helpers/input-fields';
import { type DeskReader, readerOf } from '../helpers/outbox-reader';
import { callDraft, receiveCustomer, visitDraft, leadDraft } from '../helpers/showroom-day';

describe('the id of a record', () => {
  const idFields = (Object.keys(contract) as CallName[]).flatMap((call) =>
    fieldsOf(contract[call].input)
      .filter(({ shape }) => shape === Id)
      .map(({ path }) => ({ call, field: path.join('.'), path })),
  );

  it.each(idFields)('that is no id is no first row to $call: $field', ({ call, path, field }) => {
    const { input } = contract[call];
    for (const wrong of ['%', '1 OR 1=1', 0, {}, [], true]) {
      const issues = z.safeParse(input, sampleWith(input, path, wrong)).error?.issues ?? [];
      expect(issues.map((issue) => issue.path.join('.'))).toContain(field);
    }
  });

  it('is asked for: where it may stay out or be null, the call says so', async () => {
    const desk = await openDesk();
    try {
      await receiveCustomer(desk);
      for (const name of ['customers.show', 'visits.show', 'stages.show', 'disputes.show'] as const)
        for (const input of [{}, { id: null }, { customerId: null }, { id: undefined }]) {
          const session = await desk.sessionOf('孙建国');
          const reply = await desk.backOffice.dispatch(session, { id: '1', name, input });
          expect(reply).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
        }
    } finally {
      await desk.close();
    }
  });
});

describe('a thousand calls at once, three hundred of them failing', () => {
  let desk: TestDesk;
  let reader: DeskReader;
  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-23T10:05' });
    await receiveCustomer(desk);
    reader = await readerOf(desk);
  });
  afterAll(async () => {
    await reader.close();
    await desk.close();
  });

  it('leave every answered save, and nothing else', { timeout: 60_000 }, async () => {
    const nobody = desk.newId();
    const number = (place: number) => `139${String(10_000_000 + place)}`;
    const sent = Array.from({ length: 1000 }, (_, place) => {
      const id = desk.newId();
      const ways: Record<number, () => Promise<unknown>> = {
        // refused by the rules, in the midst of a save, and by the shape
        0: () => desk.ask('周倩', 'visits.log', visitDraft(desk, { id, customerId: nobody })),
        1: () => desk.ask('周倩', 'calls.log', callDraft(desk, { id, phone: '139 0000 6688' })),
        2: () => desk.ask('周倩', 'visits.log', visitDraft(desk, { id, headcount: -1 })),
        3: () => desk.ask('周倩', 'calls.log', callDraft(desk, { id, phone: number(place) })),
        4: () => desk.ask('周倩', 'visits.log', visitDraft(desk, { id, phone: number(place) })),
      };
      const way =
        ways[place % 10] ?? (() => desk.ask('周倩', 'visits.log', visitDraft(desk, { id })));
      return { id, isCall: [1, 3].includes(place % 10), reply: way() };
    });
    const settled = await Promise.allSettled(sent.map(({ reply }) => reply));
    const isSaved = (place: number) => settled[place]?.status === 'fulfilled';
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(300);

    const ids = async (table: string) =>
      (await reader.query<{ id: string }>(`SELECT id FROM ${table}`)).map(({ id }) => id);
    const visits = new Set(await ids('visit'));
    const calls = new Set(await ids('phone_call'));
    const wrong = sent.filter(
      ({ id, isCall }, place) => (isCall ? calls : visits).has(id) !== isSaved(place),
    );
    expect(wrong).toEqual([]);
    expect([visits.size - 1, calls.size]).toEqual([600, 100]);
    // no half of a refused one: no card, no turn, no line for the central CRM without its record
    const customers = await reader.query<{ n: number }>('SELECT COUNT(*) AS n FROM customer');
    expect(customers).toEqual([{ n: 201 }]);
    const strays = await reader.query(
      `SELECT subject_id FROM outbox WHERE subject_id IN
         (${sent
           .filter((_, place) => !isSaved(place))
           .map(({ id }) => `'${id}'`)
           .join(', ')})`,
    );
    expect(strays).toEqual([]);
    const [damage] = await reader.query<{ integrity_check: string }>('PRAGMA integrity_check');
    expect(damage?.integrity_check).toBe('ok');
    const events = await reader.query<{ seq: number }>('SELECT seq FROM outbox ORDER BY seq');
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1));
  });
});

describe('the same save twice', () => {
  let desk: TestDesk;
  let reader: DeskReader;
  let customerId: string;
  let visitId: string;
  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-23T10:05' });
    customerId = await receiveCustomer(desk);
    const visit = visitDraft(desk, { description: '红外套' });
    ({ id: visitId } = await desk.ask('周倩', 'visits.log', visit));
    reader = await readerOf(desk);
  });
  afterAll(async () => {
    await reader.close();
    await desk.close();
  });

  /** How many rows each table has, but for what is kept about asking itself. */
  async function rows(): Promise<Record<string, number>> {
    const tables = await reader.query<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('audit', 'sqlite_sequence')",
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM "${name}"`);
      counts[name] = row?.n ?? 0;
    }
    return counts;
  }

  /** Everything that is written down with an id of its own. */
  const saves: { [Name in CallName]?: (id: string) => InputOf<Name> } = {
    'visits.log': (id) => visitDraft(desk, { id, name: '赵六', phone: '13600000001' }),
    'calls.log': (id) => callDraft(desk, { id }),
    'leads.log': (id) => leadDraft(desk, { id, name: '钱七', phone: '13600000002' }),
    'tasks.missedCall': (id) => ({
      id,
      phone: '13600000003',
      at: at('2026-11-23T10:00'),
      note: '',
    }),
    'appointments.add': (id) => ({ id, customerId, forAt: at('2026-11-24T10:00') }),
    'followUps.record': (id) => ({
      id,
      customerId,
      way: 'phone',
      isAnswered: true,
      content: '确认周三来',
      horizonDays: null,
      grade: null,
      gradeReason: '',
      next: { on: '2026-11-25', reason: '到店体验' },
      laterReason: null,
    }),
    'stages.record': (id) => ({
      id,
      customerId,
      content: { kind: 'objection', objection: '价格', answer: '可以分期', isMet: true },
    }),
    'customers.recordConsent': (id) => ({
      id,
      customerId,
      purpose: 'marketing',
      recipient: '',
      way: 'spoken',
      askedById: desk.face('李敏').id,
      note: '',
    }),
    'disputes.open': (id) => ({
      id,
      customerId,
      claimantId: desk.face('王浩').id,
      claim: '我先接待',
    }),
    'meetings.record': (id) => ({
      id,
      weekOn: '2026-11-23',
      attendeeIds: [desk.face('李敏').id],
      minutes: '及时率偏低',
      version: null,
    }),
    'improvements.add': (id) => ({
      id,
      weekOn: '2026-11-23',
      problem: '及时率',
      measure: '每日17:00超时清单',
      dueOn: '2026-12-07',
      personId: desk.face('孙建国').id,
    }),
    'oneOnOnes.record': (id) => ({
      id,
      weekOn: '2026-11-23',
      consultantId: desk.face('李敏').id,
      isHeld: true,
      notes: '多问一句需求',
    }),
    'drafts.keep': (id) => ({ id, kind: 'visit', body: '{}' }),
  };
  const managersOwn: ReadonlySet<string> = new Set(['meeting', 'improvement', 'one_on_one']);

  it.each([
    ['visits.log', 'visit'],
    ['calls.log', 'phone_call'],
    ['leads.log', 'customer'],
    ['tasks.missedCall', 'task'],
    ['appointments.add', 'appointment'],
    ['followUps.record', 'contact'],
    ['stages.record', 'stage'],
    ['customers.recordConsent', 'consent'],
    ['disputes.open', 'dispute'],
    ['meetings.record', 'meeting'],
    ['improvements.add', 'improvement'],
    ['oneOnOnes.record', 'one_on_one'],
    ['drafts.keep', 'draft'],
  ] as const)('is one record: %s', async (name, table) => {
    const session = await desk.sessionOf(managersOwn.has(table) ? '孙建国' : '周倩');
    const input = saves[name]?.(desk.newId());
    const send = () => desk.backOffice.dispatch(session, { id: '1', name, input });
    const before = await rows();
    // a double click: the second leaves before the first has come back
    expect(await Promise.all([send(), send()])).toMatchObject([{ ok: true }, { ok: true }]);
    const once = await rows();
    expect(once[table]).toBe((before[table] ?? 0) + 1);
    expect(await send()).toMatchObject({ ok: true });
    expect(await rows()).toEqual(once);
  });

  it('is one call for the manager, however often somebody presses', async () => {
    const call = () => desk.ask('周倩', 'messages.callManager', { visitId });
    await Promise.all([call(), call(), call()]);
    const mine = await desk.ask('孙建国', 'messages.mine', {});
    expect(mine.filter(({ kind }) => kind === 'managerCall')).toHaveLength(1);
  });
});
