import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CallName, InputOf } from '../../shared/contract';
import { contract } from '../../shared/contract';
import { isOpenInTraining } from '../../shared/domain/training';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer, visitDraft } from '../helpers/showroom-day';

let desk: TestDesk;
let zhang: string;
/** One real desk for all: whatever is practised, it must stand as it stood. */
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  zhang = await receiveCustomer(desk);
});
afterEach(async () => {
  for (const who of ['周倩', '李敏', '孙建国'] as const) await leave(who);
});
afterAll(() => desk.close());

const begin = (who: Who, isFresh = false) => desk.ask(who, 'training.begin', { isFresh });
const leave = (who: Who) => desk.ask(who, 'training.leave', {});
const people = async (who: Who, query: string) =>
  (await desk.ask(who, 'customers.find', { query, limit: 20 })).map(({ name }) => name);

/** What the real desk knows, as its manager sees it. */
async function realDesk() {
  const who = '孙建国';
  return {
    board: await desk.ask(who, 'board.show', {}),
    list: await desk.ask(who, 'followUps.slot', {
      consultantId: null,
      from: null,
      until: null,
      limit: 200,
    }),
    found: await desk.ask(who, 'customers.find', { query: '女士', limit: 20 }),
    waiting: await desk.ask(who, 'crm.waiting', {}),
    day: await desk.ask(who, 'visits.onDay', { on: '2026-11-23' }),
  };
}

/** Everything in the real folder but the training desk's own and what sqlite keeps moving. */
async function realFiles(): Promise<Buffer[]> {
  const names = await readdir(desk.folder);
  const found: Buffer[] = [];
  for (const name of names) {
    const path = join(desk.folder, name);
    if (name !== 'training' && (await stat(path)).isFile()) found.push(await readFile(path));
  }
  return found;
}

it('signs somebody in at a desk of its own, in the same role, with nobody real in it', async () => {
  const face = await begin('李敏');
  expect(face).toMatchObject({ name: '演练顾问甲', role: 'consultant' });
  const hello = await desk.ask('李敏', 'desk.hello', {});
  expect(hello).toMatchObject({ isTraining: true, me: face, showroomName: '演练·康乐富·城东展厅' });
  expect(await people('李敏', '张晓明')).toEqual([]);
  expect(await people('李敏', '林国栋')).toEqual(['示例·林国栋']);
  await expect(desk.ask('李敏', 'customers.show', { id: zhang })).rejects.toMatchObject({
    code: 'notFound',
  });
  await leave('李敏');
  expect(await desk.ask('李敏', 'desk.hello', {})).toMatchObject({ isTraining: false });
  expect(await people('李敏', '张晓明')).toEqual(['张晓明']);
  expect(await people('李敏', '林国栋')).toEqual([]);
});

it('lets nothing of what is practised reach the real file, index, figures or outbox', async () => {
  const before = await realDesk();
  await begin('周倩');
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  const visit = visitDraft(desk, { name: '鹦鹉练习客', description: '鹦鹉练习客,红外套' });
  await desk.ask('周倩', 'visits.log', visit);
  const draft = { id: desk.newId(), kind: 'call', body: '"鹦鹉练习客"' } as const;
  await desk
    .ask('周倩', 'drafts.keep', { ...draft, isSaid: false } as InputOf<'drafts.keep'>)
    .catch(() => null);
  const board = await desk.ask('周倩', 'board.show', {});
  expect(JSON.stringify(board)).toContain('鹦鹉练习客');
  expect(await realDesk()).toEqual(before);
  await leave('周倩');
  expect(await realDesk()).toEqual(before);
  expect(await desk.ask('周倩', 'drafts.list', {})).toEqual([]);
  // the same card number at both desks would be two cards: not one row of it is in the real file
  for (const file of await realFiles()) expect(file.includes(visit.id)).toBe(false);
  await desk.restart();
  expect(await realDesk()).toEqual(before);
});

it('says 演练 on whatever is printed there, and keeps it out of the real list of prints', async () => {
  await begin('孙建国');
  const order = { sheet: 'morning', weekOn: '2026-11-23', consultantId: null } as const;
  const whole = { ...order, withoutNumbers: false };
  const { html } = await desk.ask('孙建国', 'weekSheets.preview', whole);
  expect(html).toContain('演练·康乐富');
  expect(html).not.toContain('张晓明');
  await desk.ask('孙建国', 'weekSheets.notePrinted', whole);
  await leave('孙建国');
  for (const file of await realFiles()) expect(file.includes('晨会清单')).toBe(false);
});

it('answers no call there that would reach files, the network, the machine or real people', async () => {
  await begin('孙建国');
  const refused = (Object.keys(contract) as CallName[]).filter((name) => !isOpenInTraining(name));
  expect(refused).toEqual(
    expect.arrayContaining(['crm.export', 'crmTargets.save', 'staff.setPin', 'snapshots.restore']),
  );
  const session = await desk.sessionOf('孙建国');
  for (const name of refused.filter((each) => each !== 'staff.lock')) {
    const reply = await desk.backOffice.dispatch(session, { id: 'x', name, input: {} });
    expect(reply).toMatchObject({ id: 'x', ok: false, error: { code: 'notInTraining' } });
  }
});

it('leads back to the real desk by a lock, so that a PIN is asked for there', async () => {
  await begin('李敏');
  await desk.ask('李敏', 'staff.lock', {});
  const session = await desk.sessionOf('李敏');
  expect(session.isLocked).toBe(true);
  const reply = await desk.backOffice.dispatch(session, { id: '1', name: 'desk.hello', input: {} });
  expect(reply).toMatchObject({
    value: { phase: 'locked', isTraining: false, me: { name: '李敏' } },
  });
  session.isLocked = false;
});

it('keeps what was practised until it is begun afresh, and never while a colleague practises', async () => {
  await begin('周倩');
  await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '鹦鹉练习客' }));
  await leave('周倩');
  await desk.restart();
  await begin('周倩');
  expect(JSON.stringify(await desk.ask('周倩', 'board.show', {}))).toContain('鹦鹉练习客');
  await begin('李敏');
  await expect(begin('周倩', true)).rejects.toMatchObject({ code: 'trainingBusy' });
  await leave('李敏');
  await begin('周倩', true);
  expect(JSON.stringify(await desk.ask('周倩', 'board.show', {}))).not.toContain('鹦鹉练习客');
});

it("keeps exercises with the real desk: one's own for each, all of them for managers", async () => {
  await begin('周倩');
  const wang = desk.face('王浩').id;
  const exercise: InputOf<'training.keep'> = {
    id: desk.newId(),
    caller: 'price',
    outcome: 'inquiryNotKept',
    seconds: 95,
    ownMarks: ['voice', 'smile', 'rings'],
    colleague: { id: wang, marks: ['voice', 'rings'] },
  };
  await desk.ask('周倩', 'training.keep', exercise);
  await desk.ask('周倩', 'training.keep', exercise);
  await leave('周倩');
  const { rows } = await desk.ask('周倩', 'training.list', {});
  expect(rows).toMatchObject([
    {
      caller: 'price',
      staffName: '周倩',
      seconds: 95,
      ownMarks: ['voice', 'smile', 'rings'],
      colleague: { name: '王浩', marks: ['voice', 'rings'] },
    },
  ]);
  expect((await desk.ask('李敏', 'training.list', {})).rows).toEqual([]);
  expect((await desk.ask('何芳', 'training.list', {})).rows).toHaveLength(1);
  const stranger = { ...exercise, id: desk.newId(), colleague: { id: desk.newId(), marks: [] } };
  await expect(desk.ask('周倩', 'training.keep', stranger)).rejects.toMatchObject({
    code: 'notFound',
  });
});

it('saves what was typed at the real desk there, though another window went to practise meanwhile', async () => {
  const session = await desk.sessionOf('周倩');
  const save = async (shown: 'real' | 'training', name: string) => {
    const input = visitDraft(desk, { name });
    const raw = { id: '1', name: 'visits.log', input, desk: shown };
    return desk.backOffice.dispatch(session, raw);
  };
  const board = async () => JSON.stringify(await desk.ask('李敏', 'board.show', {}));
  await begin('周倩');
  expect(await save('real', '真客人')).toMatchObject({ ok: true });
  expect(await board()).toContain('真客人');
  expect(JSON.stringify(await desk.ask('周倩', 'board.show', {}))).not.toContain('真客人');
  expect(await save('training', '练习客人')).toMatchObject({ ok: true });
  await leave('周倩');
  // a window that has not heard of it yet still shows the training desk
  expect(await save('training', '迟到的练习客')).toMatchObject({
    ok: false,
    error: { code: 'otherDesk' },
  });
  expect(await board()).not.toMatch(/练习客/);
  const hello = { id: '2', name: 'desk.hello', input: {}, desk: 'training' };
  expect(await desk.backOffice.dispatch(session, hello)).toMatchObject({
    value: { isTraining: false },
  });
});
