import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NoticeSettings } from '../../shared/contract/notices';
import { openDesk, type TestDesk, type Who } from '../helpers/desk';
import { receiveCustomer, visitDraft, ZHANG } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterEach(() => desk.close());

async function save(wanted: NoticeSettings): Promise<void> {
  const opened = await desk.ask('周倩', 'notices.settings', {});
  await desk.ask('周倩', 'notices.saveSettings', { opened, wanted });
}

const look = async (who: Who) =>
  (await desk.ask(who, 'notices.look', { isCountOnly: false })).announcement;

it('announces a guest who waits, at three minutes and at five, to the desk and not to consultants', async () => {
  await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '刘', sex: 'female' }));
  desk.setTime('2026-11-23T10:02:59');
  expect(await look('周倩')).toBeNull();
  desk.setTime('2026-11-23T10:03');
  expect(await look('李敏')).toBeNull();
  expect(await look('周倩')).toEqual({
    title: '客人等候',
    body: '刘女士 已等 3 分钟，还没有人接待。',
    target: { is: 'board' },
  });
  expect(await look('周倩')).toBeNull();
  expect((await look('孙建国'))?.title).toBe('客人等候');
  desk.setTime('2026-11-23T10:05');
  expect((await look('周倩'))?.body).toBe('刘女士 已等 5 分钟，还没有人接待。');
});

it('counts guests who wait and follow-ups that are due, without announcing anything', async () => {
  await desk.ask('周倩', 'visits.log', visitDraft(desk));
  await receiveCustomer(desk, ZHANG, { on: '2026-11-23', reason: '今天再联系' });
  const count = await desk.ask('周倩', 'notices.look', { isCountOnly: true });
  expect(count).toEqual({ announcement: null, count: 2, by: 'window' });
  expect((await look('周倩'))?.title).toBe('今天的跟进');
});

it('leads from the one customer who is due to her page', async () => {
  const id = await receiveCustomer(desk);
  desk.setTime('2026-11-25T09:00');
  expect(await look('李敏')).toEqual({
    title: '今天的跟进',
    body: '到期 1 位',
    target: { is: 'customer', id },
  });
});

it('after a night says one sentence, names nobody in it, and nothing again after a restart', async () => {
  await receiveCustomer(desk);
  await desk.ask('周倩', 'tasks.missedCall', {
    id: desk.newId(),
    phone: '13800001234',
    at: desk.now(),
    note: '',
  });
  await desk.ask('周倩', 'drafts.keep', { id: desk.newId(), kind: 'call', body: '{}' });
  desk.setTime('2026-11-25T09:00');
  const summary = await look('周倩');
  expect(summary).toEqual({
    title: '展厅前台：2 件事等着',
    body: '待回电 1，今天的跟进 1',
    target: { is: 'board' },
  });
  await desk.restart();
  expect(await look('周倩')).toBeNull();
});

it('is silent in quiet hours, and says it after them', async () => {
  await receiveCustomer(desk, ZHANG, { on: '2026-11-24', reason: '约好明天' });
  desk.setTime('2026-11-24T07:59');
  expect(await look('李敏')).toBeNull();
  desk.setTime('2026-11-24T08:00');
  expect((await look('李敏'))?.title).toBe('今天的跟进');
});

it('names nobody on a locked desk, and nobody at all where the setting says so', async () => {
  const session = await desk.sessionOf('周倩');
  await desk.ask('周倩', 'visits.log', visitDraft(desk, { name: '刘', sex: 'female' }));
  session.isLocked = true;
  desk.setTime('2026-11-23T10:03');
  expect((await look('周倩'))?.body).toBe('一批客人 已等 3 分钟，还没有人接待。');
  session.isLocked = false;
  await save({ isOn: true, showsNames: false, quiet: null });
  desk.setTime('2026-11-23T10:05');
  expect((await look('周倩'))?.body).toBe('一批客人 已等 5 分钟，还没有人接待。');
});

it('announces nothing where it is switched off, and to nobody who has not signed in', async () => {
  await desk.ask('周倩', 'visits.log', visitDraft(desk));
  await save({ isOn: false, showsNames: true, quiet: null });
  desk.setTime('2026-11-23T10:10');
  expect(await look('周倩')).toBeNull();
  const session = desk.backOffice.openSession();
  const reply = await desk.backOffice.dispatch(session, {
    id: '1',
    name: 'notices.look',
    input: { isCountOnly: false },
  });
  expect(reply).toMatchObject({ ok: true, value: { announcement: null, count: 0 } });
});

it('announces to one window only where a person has two', async () => {
  await desk.ask('周倩', 'visits.log', visitDraft(desk));
  desk.setTime('2026-11-23T10:03');
  const found = await Promise.all([look('周倩'), look('周倩'), look('周倩')]);
  expect(found.filter((each) => each !== null)).toHaveLength(1);
});
