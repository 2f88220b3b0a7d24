import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, openDesk, type TestDesk, type Who } from '../helpers/desk';
import { callDraft, receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterEach(() => desk.close());

const tasks = (who: Who) => desk.ask(who, 'tasks.list', {});
const missed = (phone: string, when = '2026-11-23T09:50', id = desk.newId()) =>
  desk.ask('周倩', 'tasks.missedCall', { id, phone, at: at(when), note: '响了六声' });

/** A caller who asks for 王浩, and leaves a message for him. */
const leaveMessage = (id = desk.newId()) =>
  desk.ask(
    '周倩',
    'calls.log',
    callDraft(desk, {
      id,
      callerKind: 'person',
      messageFor: desk.face('王浩').id,
      message: '发票开好了,请回电',
      outcome: 'messageTaken',
      appointmentAt: null,
      consentWay: null,
    }),
  );

it('makes a call-back for the desk of a call nobody took, promised within half an hour', async () => {
  const task = await missed('136 0000 9999');
  expect(task).toMatchObject({
    kind: 'callBack',
    forName: null,
    phone: '13600009999',
    message: '响了六声',
    dueAt: at('2026-11-23T10:30'),
    doneAt: null,
  });
  expect(await tasks('周倩')).toMatchObject([{ id: task.id }]);
  // strangers' numbers are the desk's to ring
  expect(await tasks('李敏')).toEqual([]);
});

it('needs no number, and takes none that cannot be rung', async () => {
  expect(await missed('')).toMatchObject({ phone: '', name: '' });
  await expect(missed('1360000')).rejects.toMatchObject({ code: 'phoneInvalid' });
  await expect(missed('', '2026-11-23T12:00')).rejects.toMatchObject({ code: 'dateInFuture' });
});

it("gives a known number to that customer's consultant, by name", async () => {
  const customerId = await receiveCustomer(desk);
  await missed('13900006688');
  expect(await tasks('李敏')).toMatchObject([
    { name: '张晓明', customerId, forName: '李敏', phone: '13900006688', mayOpen: true },
  ]);
  expect(await tasks('王浩')).toEqual([]);
});

it('promises for the next opening when the showroom is about to close', async () => {
  desk.setTime('2026-11-23T17:50');
  expect(await missed('')).toMatchObject({ dueAt: at('2026-11-24T09:30') });
});

it('notes the same missed call once', async () => {
  const id = desk.newId();
  await missed('', '2026-11-23T09:50', id);
  await missed('', '2026-11-23T09:50', id);
  expect(await tasks('周倩')).toHaveLength(1);
});

it('makes a task of a message left in a call, for whom it was left, once', async () => {
  const id = desk.newId();
  await leaveMessage(id);
  await leaveMessage(id);
  const [task, ...others] = await tasks('王浩');
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    kind: 'message',
    forName: '王浩',
    name: '刘女士',
    phone: '13800001234',
    message: '发票开好了,请回电',
    dueAt: at('2026-11-23T10:30'),
    byName: '周倩',
  });
  expect(await tasks('李敏')).toEqual([]);
});

it("masks the number of a colleague's customer in the message about her", async () => {
  await receiveCustomer(desk);
  const [zhang] = await desk.ask('周倩', 'customers.find', { query: '张晓明', limit: 1 });
  await desk.ask(
    '周倩',
    'calls.log',
    callDraft(desk, {
      callerKind: 'person',
      name: '张晓明',
      phone: '',
      customerId: zhang?.id ?? null,
      messageFor: desk.face('王浩').id,
      message: '请回电',
      outcome: 'messageTaken',
      appointmentAt: null,
      consentWay: null,
    }),
  );
  expect(await tasks('王浩')).toMatchObject([{ phone: '139****6688', mayOpen: false }]);
  expect(await tasks('周倩')).toMatchObject([{ phone: '13900006688' }]);
});

it('is done with one press, taken back with another, and is nobody else to settle', async () => {
  await leaveMessage();
  const [task] = await tasks('王浩');
  const id = task?.id ?? '';
  const other = desk.ask('李敏', 'tasks.settle', { id, isUndo: false });
  await expect(other).rejects.toMatchObject({ code: 'notFound' });
  await desk.ask('王浩', 'tasks.settle', { id, isUndo: false });
  expect(await tasks('王浩')).toEqual([]);
  await desk.ask('王浩', 'tasks.settle', { id, isUndo: true });
  expect(await tasks('周倩')).toHaveLength(1);
});

it('prints the message on a slip with the promised time', async () => {
  await leaveMessage();
  const [task] = await tasks('王浩');
  const { html } = await desk.ask('周倩', 'tasks.slip', { id: task?.id ?? '' });
  for (const word of ['留言单', '王浩', '发票开好了', '2026-11-23 10:30', '138 0000 1234'])
    expect(html).toContain(word);
});

it('rings nobody back who asked to be forgotten', async () => {
  const customerId = await receiveCustomer(desk);
  const { id } = await missed('13900006688');
  await desk.ask('孙建国', 'privacy.erase', { customerId, typed: '张晓明' });
  expect(await tasks('周倩')).toEqual([]);
  const slip = desk.ask('周倩', 'tasks.slip', { id });
  await expect(slip).rejects.toMatchObject({ code: 'notFound' });
});
