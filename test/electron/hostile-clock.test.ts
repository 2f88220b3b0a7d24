import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { at, openDesk, type TestDesk } from '../helpers/desk';
import { readerOf } from '../helpers/outbox-reader';
import { callDraft, receiveCustomer, reschedule, visitDraft } from '../helpers/showroom-day';

const TICK_MS = 30_000;
const NOON = '2026-11-23T12:00';

let desk: TestDesk;
let zhang: string;
let liu: string;
/** the test's own moves of the clock, which the desk takes for what they are */
let known = 0;
beforeEach(async () => {
  // the beats of the desk come when the test says so; everything else runs as ever
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  desk = await openDesk({ now: '2026-11-23T10:20' });
  zhang = await receiveCustomer(desk);
  desk.setTime('2026-11-23T11:00');
  await desk.ask('周倩', 'calls.log', callDraft(desk));
  const [row] = await desk.ask('周倩', 'customers.find', { query: '刘女士', limit: 1 });
  liu = row?.id ?? '';
  desk.setTime(NOON);
  await beat();
  known = 0;
  known = (await jumps()).length;
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.close();
});

/** Half a minute of the machine's own running; the clock on the wall stands where it was set. */
async function beat(): Promise<void> {
  desk.events.length = 0;
  desk.setTime(desk.now() + TICK_MS);
  vi.advanceTimersByTime(TICK_MS);
  // what the beat writes down stands in the queue before this
  await desk.ask('周倩', 'drafts.keep', { id: desk.newId(), kind: 'visit', body: '{}' });
}

const jumps = async () => {
  const page = { beforeSeq: null, staffId: null, action: 'clock.jump', on: null, limit: 10 };
  const { rows } = await desk.ask('孙建国', 'audit.read', page);
  return rows.map((line) => line.at).slice(0, rows.length - known);
};

/** Every deadline and promise the desk has given. */
async function promises(): Promise<unknown> {
  const lead = await desk.ask('孙建国', 'customers.show', { id: liu });
  const card = await desk.ask('孙建国', 'customers.show', { id: zhang });
  const { rows } = await asRows(
    'SELECT id, first_contact_due_at, next_on FROM customer ORDER BY id',
  );
  const [expected] = await desk.ask('孙建国', 'appointments.ofCustomer', { customerId: liu });
  return [
    lead.firstContactDueAt,
    lead.latestOpenAt,
    lead.firstContactAt,
    card.next,
    card.moves,
    expected?.forAt,
    expected?.state,
    rows,
  ];
}

async function asRows(sql: string): Promise<{ rows: Record<string, unknown>[] }> {
  const reader = await readerOf(desk);
  try {
    return { rows: await reader.query(sql) };
  } finally {
    await reader.close();
  }
}

/** The places of the lines, in the order in which they were written. */
async function sequence(table: 'outbox' | 'audit'): Promise<number[]> {
  const { rows } = await asRows(`SELECT seq FROM ${table} ORDER BY rowid`);
  return rows.map(({ seq }) => Number(seq));
}

/** What a desk does in an hour, at whatever the clock says. */
async function goOn(): Promise<string> {
  const visit = await desk.ask('周倩', 'visits.log', visitDraft(desk));
  const consultantId = visit.proposal?.consultantId ?? '';
  await desk.ask('周倩', 'visits.assign', { id: visit.id, consultantId, reason: '' });
  await desk.ask('周倩', 'visits.depart', { id: visit.id, isUndo: false });
  return visit.proposal?.consultantName ?? '';
}

describe('a clock that is put wrong', () => {
  it.each([
    ['an hour back', '2026-11-23T11:00'],
    ['a day back', '2026-11-22T12:00'],
    ['back to 1970', '1970-01-01T08:00'],
    ['ten years forward', '2036-11-23T12:00'],
  ])('%s is written down, and there and back no promise has changed', async (_, wrong) => {
    const before = await promises();
    await beat();
    expect(await jumps()).toEqual([]);
    desk.setTime(wrong);
    await beat();
    expect(await jumps()).toEqual([at(wrong) + TICK_MS]);
    expect(desk.events).toContainEqual({ event: 'clock', payload: { now: at(wrong) + TICK_MS } });
    expect(await promises()).toEqual(before);
    desk.setTime(NOON);
    await beat();
    expect(await jumps()).toHaveLength(2);
    expect(await promises()).toEqual(before);
  });

  it('is also noticed when it was put back while the desk was closed', async () => {
    const before = await promises();
    await desk.restart(async () => desk.setTime('1970-01-01T08:00'));
    await beat();
    expect(await jumps()).toHaveLength(1);
    expect(await promises()).toEqual(before);
  });

  it('an hour back keeps turns, papers and the export in the order in which things happened', async () => {
    expect(await goOn()).toBe('王浩');
    desk.setTime('2026-11-23T11:00');
    expect([await goOn(), await goOn(), await goOn()]).toEqual(['赵蕾', '陈俊', '李敏']);
    await reschedule(desk, zhang, '2026-11-26', '客户出差');
    desk.setTime('2026-11-23T09:00');
    await reschedule(desk, zhang, '2026-11-27', '客户又改');
    const page = await desk.ask('李敏', 'customers.show', { id: zhang });
    expect(page).toMatchObject({ moves: 2, next: { on: '2026-11-27', reason: '客户又改' } });
    for (const table of ['outbox', 'audit'] as const) {
      const seqs = await sequence(table);
      expect(seqs).toEqual(seqs.map((_, place) => place + 1));
    }
    expect(await desk.ask('孙建国', 'audit.verify', {})).toMatchObject({ brokenAt: null });
  });

  it('a day back still knows which application for a loss is the one that waits', async () => {
    const apply = async () => {
      const { row } = await desk.ask('李敏', 'customers.show', { id: zhang });
      expect(row.state).not.toBe('F1');
      await desk.ask('李敏', 'states.applyLoss', {
        id: desk.newId(),
        customerId: zhang,
        reason: 'family',
        deeper: '',
        competitor: '',
        competitorPrice: '',
        notes: '',
      });
    };
    await apply();
    const { loss } = await desk.ask('孙建国', 'stages.show', { customerId: zhang });
    await desk.ask('孙建国', 'states.ruleLoss', {
      id: loss?.id ?? '',
      isAgreed: false,
      remark: '再谈',
    });
    desk.setTime('2026-11-22T12:00');
    await apply();
    await expect(apply()).rejects.toMatchObject({ code: 'lossPending' });
    const page = await desk.ask('孙建国', 'stages.show', { customerId: zhang });
    expect(page.loss).toMatchObject({ ruling: null, at: at('2026-11-22T12:00') });
  });
});

describe('a desk that sleeps over a deadline', () => {
  it('reminds once on waking, and not again', async () => {
    const { ownerName } = (await desk.ask('孙建国', 'customers.show', { id: liu })).row;
    const owner = ownerName === '王浩' ? '王浩' : '李敏';
    const before = await promises();
    desk.setTime('2026-11-25T09:00');
    await beat();
    const steps = await desk.ask(owner, 'reminders.show', {});
    expect(steps.map(({ hours }) => hours)).toEqual([36]);
    const look = () => desk.ask(owner, 'notices.look', { isCountOnly: false });
    const first = await look();
    expect(first.announcement).not.toBeNull();
    await beat();
    expect((await look()).announcement).toBeNull();
    await desk.restart();
    expect((await look()).announcement).toBeNull();
    // the deadline is the one that was given
    expect(await promises()).toEqual(before);
  });
});
