import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract';
import { openDesk, type TestDesk } from '../helpers/desk';
import { callDraft, receiveCustomer, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
let liuId: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  // 刘女士 rang, and her consultant is 李敏, first in the queue for leads
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  const [row] = await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 1 });
  liuId = row?.id ?? '';
  desk.setTime('2026-11-23T14:00');
});
afterEach(() => desk.close());

type Plan = InputOf<'outbound.plan'>;
type Finish = InputOf<'outbound.finish'>;

const plan = (parts: Partial<Plan> = {}): Plan => ({
  id: desk.newId(),
  customerId: liuId,
  way: 'phone',
  purpose: '确认明天到店',
  effect: '她说定十点来',
  questions: '老人能否同来',
  content: '康乐富B型正在做体验周',
  minutes: 5,
  ...parts,
});

const finish = (id: string, parts: Partial<Finish> = {}): Finish => ({
  id,
  customerId: liuId,
  isAnswered: true,
  content: '说定明天十点,和母亲一起来',
  horizonDays: null,
  grade: null,
  gradeReason: '',
  next: { on: '2026-11-24', reason: '到店体验' },
  laterReason: null,
  result: 'partly',
  usedMinutes: 8,
  ...parts,
});

const noAnswer = (id: string) =>
  finish(id, { isAnswered: false, content: '', result: null, next: null, usedMinutes: 1 });

/** Rings her once; nobody answers. */
async function ringInVain(): Promise<void> {
  const order = plan();
  await desk.ask('李敏', 'outbound.plan', order);
  await desk.ask('李敏', 'outbound.finish', noAnswer(order.id));
}

const prepared = () => desk.ask('李敏', 'outbound.prepare', { customerId: liuId });

it('refuses to dial before the five items are there, and names those that are missing', async () => {
  const order = plan({ purpose: ' ', minutes: null });
  await expect(desk.ask('李敏', 'outbound.plan', order)).rejects.toMatchObject({
    code: 'planIncomplete',
    details: { field: 'purpose', missing: 'purpose minutes' },
  });
  await expect(desk.ask('李敏', 'outbound.slip', { id: order.id })).rejects.toMatchObject({
    code: 'notFound',
  });
});

it('keeps five minutes planned and eight used, with the effect, on the history', async () => {
  const order = plan();
  const sheet = await desk.ask('李敏', 'outbound.plan', order);
  expect(sheet.plan.purpose).toBe('确认明天到店');
  desk.setTime('2026-11-23T14:08');
  const page = await desk.ask('李敏', 'outbound.finish', finish(order.id));
  const contact = page.timeline.find(({ is }) => is === 'contact');
  expect(contact).toMatchObject({
    id: order.id,
    way: 'phone',
    content: '说定明天十点,和母亲一起来',
    planned: { plan: { minutes: 5, effect: '她说定十点来' }, usedMinutes: 8, result: 'partly' },
  });
  expect(page.next).toEqual({ on: '2026-11-24', reason: '到店体验' });
  // the consultant spoke with her: the 36 hours are kept
  expect(page.firstContactAt).toBe(desk.now());
});

it('asks for the effect when somebody answered, and for the next date and its reason', async () => {
  const { id } = await desk.ask('李敏', 'outbound.plan', plan());
  const order = (parts: Partial<Finish>) => desk.ask('李敏', 'outbound.finish', finish(id, parts));
  await expect(order({ result: null })).rejects.toMatchObject({ code: 'effectMissing' });
  await expect(order({ next: null })).rejects.toMatchObject({ code: 'nextDateMissing' });
  const next = { on: '2026-11-24', reason: '' } as const;
  await expect(order({ next })).rejects.toMatchObject({ code: 'nextReasonMissing' });
  const page = await desk.ask('李敏', 'customers.show', { id: liuId });
  expect(page.timeline.some(({ is }) => is === 'contact')).toBe(false);
});

it('records a call once, however often it is saved, and closes its plan', async () => {
  const order = plan();
  await desk.ask('李敏', 'outbound.plan', order);
  await desk.ask('李敏', 'outbound.finish', finish(order.id));
  const page = await desk.ask('李敏', 'outbound.finish', finish(order.id, { result: 'missed' }));
  const contacts = page.timeline.filter(({ is }) => is === 'contact');
  expect(contacts).toMatchObject([{ planned: { result: 'partly' } }]);
  await expect(desk.ask('李敏', 'outbound.plan', order)).rejects.toMatchObject({ code: 'stale' });
});

it('lets nobody finish a call that was not planned, or that a colleague planned', async () => {
  const stranger = desk.ask('李敏', 'outbound.finish', finish(desk.newId()));
  await expect(stranger).rejects.toMatchObject({ code: 'notFound' });
  const order = plan();
  await desk.ask('周倩', 'outbound.plan', order);
  const other = desk.ask('李敏', 'outbound.finish', finish(order.id));
  await expect(other).rejects.toMatchObject({ code: 'notFound' });
});

it("keeps another consultant's customer from being rung or read", async () => {
  const order = plan();
  await desk.ask('李敏', 'outbound.plan', order);
  for (const asked of [
    () => desk.ask('王浩', 'outbound.prepare', { customerId: liuId }),
    () => desk.ask('王浩', 'outbound.plan', plan()),
    () => desk.ask('王浩', 'outbound.slip', { id: order.id }),
  ])
    await expect(asked()).rejects.toMatchObject({ code: 'notFound' });
});

it('proposes another time of day after three calls that nobody answered, and 失控 after five', async () => {
  for (let count = 1; count <= 5; count += 1) {
    desk.setTime(`2026-11-23T1${count + 1}:30`);
    await ringInVain();
    expect(await prepared()).toMatchObject({
      unanswered: count,
      anotherTime: count < 3 ? null : 'morning',
      isUnreachableProposed: count === 5,
    });
  }
  const { customer, version } = await prepared();
  // only proposed: she stays an open lead until somebody says so
  expect(customer.state).toBe('open');
  const reason = '连续 5 次未接通';
  await desk.ask('李敏', 'states.markUnreachable', { id: liuId, version, reason });
  expect(await prepared()).toMatchObject({ isUnreachableProposed: false });
});

it('counts from one again as soon as somebody has spoken with her', async () => {
  for (let count = 1; count <= 3; count += 1) {
    desk.setTime(`2026-11-23T14:0${count}`);
    await ringInVain();
  }
  desk.setTime('2026-11-23T16:00');
  const order = plan();
  await desk.ask('李敏', 'outbound.plan', order);
  await desk.ask('李敏', 'outbound.finish', finish(order.id));
  expect(await prepared()).toMatchObject({ unanswered: 0, anotherTime: null });
});

it('does not let an unanswered call stop the 36 hours, and says 未接通 by itself', async () => {
  await ringInVain();
  const page = await desk.ask('李敏', 'customers.show', { id: liuId });
  expect(page.firstContactAt).toBeNull();
  expect(page.timeline.find(({ is }) => is === 'contact')).toMatchObject({
    isAnswered: false,
    content: '未接通',
    planned: { result: null },
  });
});

it('prints the plan on a slip that stands by itself, and notes that it was printed', async () => {
  const order = plan({ purpose: '确认<到店>' });
  await desk.ask('李敏', 'outbound.plan', order);
  const { html } = await desk.ask('李敏', 'outbound.slip', { id: order.id });
  for (const word of ['事先规划好本次电话的目的', '欲达到的效果', '主要的问题', '计划需讲的内容'])
    expect(html).toContain(word);
  expect(html).toContain('确认&lt;到店&gt;');
  expect(html).toContain('5 分钟');
  const { rows } = await desk.ask('孙建国', 'audit.read', {
    beforeSeq: null,
    staffId: null,
    action: 'outbound.slip',
    on: null,
    limit: 10,
  });
  expect(rows).toHaveLength(1);
});

it('says nothing of a planned call where a contact was made without one', async () => {
  const id = await receiveCustomer(desk);
  const page = await desk.ask('李敏', 'followUps.record', {
    id: desk.newId(),
    customerId: id,
    way: 'wechat',
    isAnswered: true,
    content: '发了照片',
    horizonDays: null,
    grade: null,
    gradeReason: '',
    next: { on: '2026-11-24', reason: '回访' },
    laterReason: null,
  });
  expect(page.timeline.find(({ is }) => is === 'contact')).toMatchObject({ planned: null });
});

it('plans a visit at her home by the same five items, and records it as 上门', async () => {
  const order = plan({ way: 'homeVisit', purpose: '看老人房间的尺寸' });
  const sheet = await desk.ask('李敏', 'outbound.plan', order);
  expect(sheet).toMatchObject({ way: 'homeVisit', plan: { purpose: '看老人房间的尺寸' } });
  const page = await desk.ask('李敏', 'outbound.finish', finish(order.id, { usedMinutes: 90 }));
  expect(page.timeline.find(({ is }) => is === 'contact')).toMatchObject({
    way: 'homeVisit',
    isAnswered: true,
    planned: { result: 'partly', usedMinutes: 90 },
  });
  expect(page.firstContactAt).toBe(desk.now());
});

it('counts a door that nobody opened as a visit in vain, and not as a call', async () => {
  const order = plan({ way: 'homeVisit' });
  await desk.ask('李敏', 'outbound.plan', order);
  const page = await desk.ask('李敏', 'outbound.finish', noAnswer(order.id));
  expect(page.timeline.find(({ is }) => is === 'contact')).toMatchObject({
    way: 'homeVisit',
    isAnswered: false,
    content: '未遇到',
  });
  expect(await prepared()).toMatchObject({ unanswered: 0 });
});

it('puts the address on the sheet for whoever sees the number, and for nobody else', async () => {
  const facts = { ...ZHANG, address: '迎宾路12号3栋' };
  const customerId = await receiveCustomer(desk, facts);
  const order = plan({ customerId, way: 'homeVisit' });
  const sheet = await desk.ask('李敏', 'outbound.plan', order);
  expect(sheet.address).toBe('迎宾路12号3栋');
  const { html } = await desk.ask('李敏', 'outbound.slip', { id: order.id });
  for (const word of ['上门拜访计划', '迎宾路12号3栋', '拜访之后']) expect(html).toContain(word);
  const call = plan({ customerId });
  await desk.ask('李敏', 'outbound.plan', call);
  const paper = await desk.ask('李敏', 'outbound.slip', { id: call.id });
  expect(paper.html).not.toContain('迎宾路12号3栋');
  for (const name of ['outbound.prepare', 'outbound.slip'] as const) {
    const input = name === 'outbound.prepare' ? { customerId } : { id: order.id };
    const reply = await desk.backOffice.dispatch(await desk.sessionOf('王浩'), {
      id: 'spy',
      name,
      input,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'notFound' } });
  }
});
