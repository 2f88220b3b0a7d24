import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Session } from '../../electron/dispatch';
import type { CallName, InputOf, OutputOf } from '../../shared/contract';
import { HOUR_MS } from '../../shared/domain/day';
import { askWith, openDesk, SHOWROOM, STAFF, type TestDesk, type Who } from '../helpers/desk';
import { half, party } from '../helpers/party';
import { callDraft } from '../helpers/showroom-day';

let desk: TestDesk;
let stick: string;
const sessions = new Map<Who, Session>();

const ask = <Name extends CallName>(who: Who, name: Name, input: InputOf<Name>) => {
  const session = sessions.get(who);
  if (session === undefined) throw new RangeError(`${who} has no session`);
  return askWith(desk.backOffice, session, name, input);
};

const everybody = () =>
  ask('周倩', 'customers.list', { filter: 'all', after: null, limit: 50 }).then(({ rows }) => rows);

beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00', isFresh: true });
  stick = await mkdtemp(join(tmpdir(), 'desk-stick-'));
  const door = desk.backOffice.openSession();
  await askWith(desk.backOffice, door, 'desk.setUp', {
    showroom: SHOWROOM,
    staff: STAFF.map((person) => ({ ...person })),
    withSampleData: true,
  });
  const { faces } = await askWith(desk.backOffice, door, 'desk.hello', {});
  for (const { name, role } of STAFF) {
    const session = desk.backOffice.openSession();
    const staffId = faces.find((face) => face.name === name)?.id ?? null;
    sessions.set(name, Object.assign(session, { staffId, role }));
  }
});

afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

/** A practice customer of 李敏 rings, is expected, comes, and is rung. */
async function practise(): Promise<OutputOf<'customers.show'>> {
  const own = (await everybody()).find(({ ownerName }) => ownerName === '李敏');
  const id = own?.id ?? '';
  const forAt = desk.now() + HOUR_MS;
  await ask(
    '周倩',
    'calls.log',
    callDraft(desk, { customerId: id, phone: '', appointmentAt: forAt }),
  );
  const [expected] = (await ask('周倩', 'board.show', {})).expected;
  const visit = await ask(
    '周倩',
    'visits.log',
    party(desk, { appointmentId: expected?.id ?? null }),
  );
  await ask('周倩', 'visits.assign', {
    id: visit.id,
    consultantId: own?.ownerId ?? '',
    reason: '',
  });
  const { version, facts } = await ask('李敏', 'customers.show', { id });
  await ask('李敏', 'visits.complete', half(visit.id, { customerVersion: version, facts }));
  await ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId: id,
    way: 'phone',
    isAnswered: true,
    content: '练习',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-24', reason: '练习' },
    laterReason: null,
  });
  await ask('周倩', 'cards.notePrinted', { customerId: id, paper: 'A5', withoutNumbers: false });
  return ask('李敏', 'customers.show', { id });
}

it('is practised with, and nothing of it leaves for the central CRM, not even a count', async () => {
  const page = await practise();
  expect(page.timeline.map(({ is }) => is)).toEqual(
    expect.arrayContaining(['call', 'appointment', 'visit', 'contact', 'print']),
  );
  await ask('周倩', 'visits.log', party(desk, { name: '郑凯', phone: '13800001111' }));
  const batch = await ask('周倩', 'crm.export', { id: desk.newId(), folder: stick });
  expect(batch.counts).toMatchObject({ leads: 1, visits: 1, calls: 0, followUps: 0 });
  const lines = await readFile(join(stick, batch.folderName, 'daily-figures.jsonl'), 'utf8');
  const data = { parties: 1, calls: 0, contacts: 0, newLeads: 1 };
  expect(JSON.parse(lines)).toMatchObject({ data });
});

it('stands nowhere in the managers’ week: a list of likely buyers is one of real people', async () => {
  const { row } = await practise();
  const consultantId = row.ownerId ?? '';
  const weekOn = '2026-11-23' as const;
  const sheet = await ask('孙建国', 'weekReview.show', { weekOn, consultantId });
  expect(sheet).toMatchObject({ rows: [], total: 0 });
  const pick = { weekOn, consultantId, customerId: row.id, note: '', isPicked: true };
  await expect(ask('孙建国', 'weekReview.note', pick)).rejects.toMatchObject({ code: 'notFound' });
  expect((await ask('孙建国', 'defects.show', { kind: null })).rows).toEqual([]);
  const morning = await ask('孙建国', 'morning.show', { consultantId: null });
  expect(morning).toMatchObject({ expected: [], firstContact: [], dueToday: [], overdue: [] });
});

it('counts in no figure, no tally, no target of the month, and no register that is signed', async () => {
  const { row } = await practise();
  const period = { unit: 'month', on: '2026-11-23' } as const;
  const scope = { of: 'showroom' } as const;
  const { figures } = await ask('孙建国', 'reports.figures', { period, scope });
  for (const figure of figures) expect([figure.key, figure.value ?? 0]).toEqual([figure.key, 0]);
  const order = {
    month: '2026-11-23',
    staffId: null,
    figure: 'traffic',
    target: 10,
    seen: null,
  } as const;
  const { rows } = await ask('孙建国', 'targets.save', order);
  expect(rows).toMatchObject([{ target: 10, reached: 0 }]);
  const day = { on: '2026-11-23', withoutNumbers: false } as const;
  const { html } = await ask('孙建国', 'registers.preview', day);
  expect(html).not.toContain(row.name);
  expect(html).not.toContain(row.cardNo);
  const { counts, inStore } = await ask('周倩', 'board.show', {});
  expect(counts).toMatchObject({ parties: 0, calls: 0 });
  expect(inStore).toHaveLength(1);
});

it('is signed and entered for practice, and counts in no 当日录入率, neither in the report nor on the page of the cards', async () => {
  const { row } = await practise();
  for (const [who, step] of [
    ['李敏', 'signOff.submit'],
    ['何芳', 'signOff.sign'],
    ['吴婷', 'signOff.enter'],
  ] as const) {
    const { version } = await ask(who, 'signOff.path', { customerId: row.id });
    await ask(who, step, { id: desk.newId(), customerId: row.id, version });
  }
  const days = { fromOn: '2026-11-23', untilOn: '2026-11-23' } as const;
  expect(await ask('吴婷', 'signOff.rate', days)).toEqual({ signed: 0, sameDay: 0 });
});

it('is marked by what it is and not by its name, and wiped by one action; real people stay', async () => {
  await ask('周倩', 'visits.log', party(desk, { name: '郑凯', phone: '13800001111' }));
  const [real] = await ask('周倩', 'customers.find', { query: '郑凯', limit: 1 });
  expect(real?.isSample).toBe(false);
  const { row, facts, version } = await practise();
  const renamed = { ...facts, name: '林国栋' };
  const change = { id: row.id, version, facts: renamed, phoneAnswer: null };
  await ask('李敏', 'customers.change', change);
  const [found] = await ask('周倩', 'customers.find', { query: '林国栋', limit: 1 });
  expect(found).toMatchObject({ name: '林国栋', isSample: true });

  const counts = await ask('孙建国', 'desk.countSample', {});
  expect(counts).toEqual({ customers: 6, visits: 7, calls: 1 });
  expect(await ask('孙建国', 'desk.wipeSample', {})).toEqual({ removed: 14 });
  expect((await everybody()).map(({ name }) => name)).toEqual(['郑凯']);
  const board = await ask('周倩', 'board.show', {});
  expect(board).toMatchObject({ expected: [], counts: { parties: 1, calls: 0 } });
  expect(await ask('周倩', 'customers.find', { query: '示例', limit: 10 })).toEqual([]);
});
