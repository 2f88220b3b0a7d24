import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleOffice } from '../../electron/assemble-office';
import { type Heartbeat, startHeartbeat } from '../../electron/heartbeat';
import type { Office } from '../../electron/office';
import { noteAudit } from '../../electron/store/audit-book';
import { mayFreeze, noteLeap, noteSleep } from '../../electron/store/freezing';
import { migrations } from '../../electron/store/migrations';
import { openStore } from '../../electron/store/open';
import { entities } from '../../electron/store/schema';
import { fileCustody } from '../../electron/vault/key-store';
import { openVault } from '../../electron/vault/vault';
import { DAY_MS, HOUR_MS } from '../../shared/domain/day';
import { at, openDesk, testHost, type TestDesk } from '../helpers/desk';
import { receiveCustomer, visitDraft } from '../helpers/showroom-day';

/*
 * What is frozen when a day, a week or a month is over is frozen by the beat of the desk, whether
 * anybody looks or not, and by no clock that is wrong.
 */

let desk: TestDesk;
let office: Office;
let heart: Heartbeat;

/** The office behind the desk once more, so that its heart beats when a test says so. */
async function startBeating(): Promise<void> {
  const { folder } = desk;
  const clock = () => desk.now();
  const log = pino({ level: 'silent' });
  const store = await openStore({ folder, clock, entities, migrations });
  const vault = await openVault({ custody: fileCustody(folder), folder, hasRecords: true });
  const rest = { host: testHost(folder), log, tell: () => undefined };
  office = await assembleOffice({ store, vault, clock, ...rest, isSomebodyLooking: () => false });
  const house = () => ({ office, delivery: null });
  heart = startHeartbeat({ clock, log, house, tell: () => undefined });
}

async function stopBeating(): Promise<void> {
  heart.stop();
  await office.store.close();
}

async function beatAt(moment: string): Promise<void> {
  desk.setTime(moment);
  await heart.beat();
}

/** Which weeks count as frozen now, and since when. */
async function frozenWeeks() {
  const { weeks } = await desk.ask('孙建国', 'defects.show', { kind: null });
  return weeks.flatMap(({ weekOn, frozenAt }) => (frozenAt === null ? [] : [[weekOn, frozenAt]]));
}

beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
  await startBeating();
});
afterEach(async () => {
  await stopBeating();
  await desk.close();
});

describe('a day that nobody signs', () => {
  it('stands as it was when it was over; what changes later is a correction', async () => {
    const party = visitDraft(desk);
    await desk.ask('周倩', 'visits.log', party);
    const daily = () => desk.ask('孙建国', 'reports.daily', { on: '2026-11-23' });
    await beatAt('2026-11-23T23:59:40');
    expect((await daily()).seal).toBeNull();
    await beatAt('2026-11-24T00:00:10');
    const other = { kind: 'other', purpose: 'delivery' } as const;
    const said = { headcount: 2, description: '', hostNote: '' };
    await desk.ask('周倩', 'visits.correct', { id: party.id, ...other, ...said });
    const kept = await daily();
    expect(kept).toMatchObject({
      maySeal: true,
      seal: { byName: null, at: at('2026-11-24T00:00:10'), isTraced: true },
    });
    const keptRate = kept.seal?.corrections.find(({ frozen }) => frozen.key === 'keptRate');
    expect(keptRate).toMatchObject({ frozen: { denominator: 1 }, present: { denominator: 0 } });
    // whoever signs in the morning signs what stood at midnight
    desk.setTime('2026-11-24T09:05');
    const signed = await desk.ask('孙建国', 'reports.sealDay', { on: '2026-11-23' });
    expect(signed.seal?.byName).toBe('孙建国');
    expect(signed.seal?.figures).toEqual(kept.seal?.figures);
  });

  it('is caught up with after the desk was off, and an empty one is left alone', async () => {
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    await beatAt('2026-11-24T00:00:10');
    desk.setTime('2026-11-25T10:00');
    await desk.ask('周倩', 'visits.log', visitDraft(desk));
    await beatAt('2026-11-29T09:00');
    const closed = await office.store.read('SELECT on_day FROM day_count ORDER BY on_day');
    expect(closed).toEqual([{ on_day: '2026-11-23' }, { on_day: '2026-11-25' }]);
  });
});

describe('a week and a month that are over', () => {
  it('are frozen in the first half minute of Monday, and of the first, though nobody signs in', async () => {
    await receiveCustomer(desk);
    await beatAt('2026-11-29T23:59:50');
    const counted = () => office.store.read<{ kind: string }>('SELECT kind FROM week_count');
    expect(await counted()).toEqual([]);
    await beatAt('2026-11-30T00:00:20');
    const kinds = (await counted()).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['frozen', 'overdue', 'unsigned', 'keptDates']));
    await beatAt('2026-12-01T00:00:20');
    const months = await office.store.read(
      `SELECT month_on, leads FROM month_start WHERE month_on > '2026-11-30' AND leads > 0`,
    );
    expect(months).toEqual([{ month_on: '2026-12-01', leads: 1 }]);
  });

  it('are caught up with at the next start, each week as of its own end', async () => {
    // her date is the 25th: overdue from the end of the week of the 23rd on
    await receiveCustomer(desk);
    await beatAt('2026-11-30T00:00:20');
    await stopBeating();
    await desk.restart(() => {
      desk.setTime('2026-12-22T08:50');
      return Promise.resolve();
    });
    await startBeating();
    await heart.beat();
    const started = at('2026-12-22T08:50');
    expect(await frozenWeeks()).toEqual([
      ['2026-12-14', started],
      ['2026-12-07', started],
      ['2026-11-30', started],
      ['2026-11-23', at('2026-11-30T00:00:20')],
    ]);
    const overdue = await office.store.read<{ week_on: string; part: number }>(
      `SELECT week_on, part FROM week_count WHERE kind = 'overdue' ORDER BY week_on`,
    );
    expect(overdue.map(({ part }) => part)).toEqual([1, 1, 1, 1]);
  });
});

describe('a clock that is wrong', () => {
  beforeEach(async () => {
    await receiveCustomer(desk);
    await beatAt('2026-11-26T10:00');
  });

  it('freezes nothing for good: what it froze goes when it comes back', async () => {
    await beatAt('2026-12-01T10:00');
    expect((await frozenWeeks()).map(([weekOn]) => weekOn)).toEqual(['2026-11-23']);
    await beatAt('2026-11-26T10:05');
    expect(await office.store.read('SELECT 1 FROM week_count')).toEqual([]);
    expect(await office.store.read(`SELECT 1 FROM month_start WHERE leads > 0`)).toEqual([]);
    await beatAt('2026-11-30T00:00:20');
    expect(await frozenWeeks()).toEqual([['2026-11-23', at('2026-11-30T00:00:20')]]);
  });

  it('freezes nothing for good either when nobody saw it come back', async () => {
    await beatAt('2026-12-01T10:00');
    await stopBeating();
    // the desk is off, and starts with the clock put right
    desk.setTime('2026-11-26T12:00');
    await startBeating();
    await heart.beat();
    expect(await frozenWeeks()).toEqual([]);
    await beatAt('2026-11-30T00:00:20');
    expect(await frozenWeeks()).toEqual([['2026-11-23', at('2026-11-30T00:00:20')]]);
    await beatAt('2026-12-01T00:00:20');
    const [december] = await office.store.read<{ frozen_at: number }>(
      `SELECT frozen_at FROM month_start WHERE month_on = '2026-12-01'`,
    );
    expect(december?.frozen_at).toBe(at('2026-12-01T00:00:20'));
  });

  it('freezes nothing at all for six hours when it leapt by weeks', async () => {
    await beatAt('2030-01-01T10:00');
    expect(await office.store.read('SELECT 1 FROM week_count')).toEqual([]);
    const { store } = office;
    const run = performance.now();
    expect(mayFreeze(store, run + 5 * HOUR_MS)).toBe(false);
    expect(mayFreeze(store, run + 7 * HOUR_MS)).toBe(true);
    await beatAt('2026-11-30T00:00:20');
    expect(await frozenWeeks()).toEqual([['2026-11-23', at('2026-11-30T00:00:20')]]);
  });

  it('undoes nothing when it is put back by mistake', async () => {
    await beatAt('2026-11-30T00:00:20');
    await beatAt('2026-11-30T09:00');
    await beatAt('2020-01-01T00:00');
    await beatAt('2026-11-30T09:01');
    expect(await frozenWeeks()).toEqual([['2026-11-23', at('2026-11-30T00:00:20')]]);
  });

  it('rests as well where a desk starts months after its last deed', async () => {
    const { store } = office;
    const last = desk.now();
    const deed = { at: last, staffId: null, action: 'clock.jump', subjectId: null } as const;
    await store.write(({ query }) => noteAudit(query, { ...deed, outcome: 'done' }));
    await noteSleep(store, last + 62 * DAY_MS);
    expect(mayFreeze(store)).toBe(true);
    await noteSleep(store, last + 63 * DAY_MS);
    expect(mayFreeze(store)).toBe(false);
    await noteLeap(store, desk.now(), -63 * DAY_MS);
    expect(mayFreeze(store)).toBe(true);
  });
});
