import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors';
import { erase, rename, workList } from '../../helpers/crm-story';
import { standIn, type StandIn } from '../../helpers/crm-stand-ins';
import { makeTarget, sendOnce, shownTarget } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { type Filled, fillDesk } from '../../helpers/full-desk';
import { type LedgerCrm, putLedgerMapping, startLedgerCrm } from '../../helpers/ledger-crm';

let desk: TestDesk;
let crm: LedgerCrm;
let all: Filled[];
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T17:00' });
  all = await fillDesk(desk, { customers: 3, refusing: 3 });
  await putLedgerMapping(desk.folder);
  crm = await startLedgerCrm();
});
afterEach(async () => {
  await crm.close();
  await desk.close();
});

const MINUTE = 60_000;
/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

function customer(place: number): Filled {
  const found = all[place];
  if (found === undefined) throw new RangeError('no such customer');
  return found;
}

async function target(sendAt: string | null, address = crm.origin): Promise<string> {
  const id = await makeTarget(desk, { mappingId: 'ledger', settings: { address } });
  await desk.ask('孙建国', 'crmTargets.save', { ...(await draftOf(id)), sendAt });
  return id;
}

async function draftOf(id: string) {
  const { name, mappingId, purpose, recipient, settings, sendAt } = await shownTarget(desk, id);
  return { id, name, mappingId, purpose, recipient, settings, sendAt };
}

/** The minute's look at the targets, as the running desk takes it. */
async function look(moment?: string | number): Promise<void> {
  if (moment !== undefined) desk.setTime(moment);
  await desk.backOffice.lookAtTargets();
}

const ledgerKeys = (kind: string) =>
  [...crm.rows.values()].filter((row) => row.kind.includes(kind)).map(({ key }) => key);

it('sends in the evening by itself, once, and again the next evening', async () => {
  await target('18:00');
  await look('2026-11-23T17:59');
  expect(crm.rows.size).toBe(0);
  await look('2026-11-23T18:00');
  expect(new Set(ledgerKeys('customer'))).toEqual(
    new Set([customer(0).customerId, customer(1).customerId]),
  );
  const { length } = crm.heard;
  await rename(desk, customer(0).customerId, '第二天');
  await look('2026-11-23T20:00');
  expect(crm.heard).toHaveLength(length);
  await look('2026-11-24T18:00');
  expect(crm.heard.join('\n')).toContain('第二天');
});

it('tells the counts of the days with each run, as with each batch', async () => {
  const id = await target(null);
  await sendOnce(desk, id);
  expect(ledgerKeys('daily-figures')).toEqual(['2026-11-23']);
  const { length } = crm.heard;
  await sendOnce(desk, id);
  expect(crm.heard).toHaveLength(length);
});

describe.each([{ sendAt: '18:00' }, { sendAt: null }])(
  'without a network, $sendAt',
  ({ sendAt }) => {
    it('tries again by itself, ever later, and sends what waits once it is back', async () => {
      const id = await target(sendAt, NOWHERE);
      desk.setTime('2026-11-23T18:00');
      const failed = await sendOnce(desk, id);
      expect(failed).toMatchObject({ end: 'unreachable', sent: 0 });
      const first = failed.nextRunAt ?? 0;
      expect(first - desk.now()).toBeGreaterThan(0);
      expect(first - desk.now()).toBeLessThan(MINUTE);
      await desk.ask('孙建国', 'crmTargets.save', {
        ...(await draftOf(id)),
        settings: { address: crm.origin },
      });
      await look(first - 1);
      expect(crm.rows.size).toBe(0);
      await look(first);
      expect(new Set(ledgerKeys('customer')).size).toBe(2);
      const { lastEnd, nextRunAt } = await shownTarget(desk, id);
      expect(lastEnd).toBe('done');
      expect(nextRunAt === null).toBe(sendAt === null);
    });
  },
);

it('goes on after a restart in the midst of a run', async () => {
  const id = await target(null);
  const isHeard = new Promise<void>((ok) => {
    crm.onRequest = () => ok();
  });
  const run = sendOnce(desk, id).catch(() => null);
  await isHeard;
  await desk.restart();
  await run;
  await look(desk.now() + MINUTE);
  expect(new Set(ledgerKeys('customer')).size).toBe(2);
});

it('does not let a deletion or a consent taken back wait for the evening', async () => {
  const id = await target('18:00');
  await sendOnce(desk, id);
  await rename(desk, customer(1).customerId, '等到晚上');
  await erase(desk, customer(0));
  await look(desk.now() + MINUTE);
  expect(ledgerKeys('customer')).toEqual([customer(1).customerId]);
  expect(crm.heard.join('\n')).not.toContain('等到晚上');
  await desk.ask('周倩', 'customers.withdrawConsent', {
    customerId: customer(1).customerId,
    consentId: customer(1).consentId ?? '',
  });
  await look(desk.now() + MINUTE);
  expect(ledgerKeys('customer')).toEqual([]);
});

it('tells nobody that a customer is forgotten of whom nothing was ever sent there', async () => {
  const id = await target(null);
  await erase(desk, customer(0));
  await look(desk.now() + MINUTE);
  expect(crm.heard).toEqual([]);
  await sendOnce(desk, id);
  expect(crm.heard.join('\n')).not.toContain(customer(0).customerId);
});

describe('a refused record', () => {
  let server: StandIn;
  let isRefusing = true;
  afterEach(async () => await server.close());

  async function refused(): Promise<{ id: string; rowId: string }> {
    isRefusing = true;
    server = await standIn(({ text }) => ({
      status: 200,
      json:
        isRefusing && text.includes(`customer/${customer(0).customerId}`)
          ? { accepted: false, message: '号码不对' }
          : { accepted: true },
    }));
    const id = await makeTarget(desk, {
      mappingId: 'webhook',
      settings: { address: server.origin },
      secrets: { signing: 'a secret that both sides know' },
    });
    await sendOnce(desk, id);
    const [row] = await workList(desk, id);
    expect(row).toMatchObject({ customerId: customer(0).customerId, words: '号码不对' });
    return { id, rowId: row?.id ?? '' };
  }

  it('goes again when somebody says so, and leaves the list when it arrives', async () => {
    const { id, rowId } = await refused();
    expect(await sendOnce(desk, id)).toMatchObject({ sent: 0, rejected: 0 });
    isRefusing = false;
    await desk.ask('周倩', 'crmTargets.again', { id, rowIds: [rowId] });
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'done', sent: 1 });
    expect(await workList(desk, id)).toEqual([]);
  });

  it('is left out with a reason until it changes at the desk', async () => {
    const { id, rowId } = await refused();
    await desk.ask('周倩', 'crmTargets.skip', { id, rowId, reason: '总部已有' });
    expect((await shownTarget(desk, id)).counts).toMatchObject({ rejected: 0, skipped: 1 });
    const states: ('skipped' | 'rejected')[] = ['skipped'];
    const [row] = await desk.ask('周倩', 'crmTargets.work', { id, states, afterId: null });
    expect(row?.words).toBe('总部已有');
    isRefusing = false;
    expect(await sendOnce(desk, id)).toMatchObject({ sent: 0 });
    await rename(desk, customer(0).customerId, '改过了');
    expect((await sendOnce(desk, id)).sent).toBeGreaterThan(0);
    expect((await shownTarget(desk, id)).counts).toMatchObject({ skipped: 0 });
  });

  it('that must be deleted there cannot be left out', async () => {
    const { id, rowId } = await refused();
    await erase(desk, customer(0));
    isRefusing = true;
    await sendOnce(desk, id);
    await expect(
      desk.ask('周倩', 'crmTargets.skip', { id, rowId, reason: '不想删' }),
    ).rejects.toThrow(new AppError('notFound'));
  });
});

describe('removing a target', () => {
  it('says what lies there, and waits for deletions that have not arrived', async () => {
    const id = await target(null);
    await sendOnce(desk, id);
    const { customers, owed, lyingThere } = await desk.ask('孙建国', 'crmTargets.owing', { id });
    expect({ customers, owed }).toEqual({ customers: 2, owed: 0 });
    expect(lyingThere).toBe(crm.rows.size);
    await erase(desk, customer(0));
    await expect(desk.ask('孙建国', 'crmTargets.remove', { id })).rejects.toThrow(
      new AppError('targetOwes', { owed: 1 }),
    );
    await look(desk.now() + MINUTE);
    await desk.ask('孙建国', 'crmTargets.remove', { id });
    expect(await desk.ask('孙建国', 'crmTargets.list', {})).toEqual([]);
  });

  it('takes everything back first where somebody asks for that, and nothing new goes there', async () => {
    const id = await target('18:00');
    await sendOnce(desk, id);
    await erase(desk, customer(1));
    await rename(desk, customer(0).customerId, '不再出去');
    const job = desk.newId();
    const run = await desk.ask('孙建国', 'crmTargets.takeBack', { id, job });
    expect(run).toMatchObject({ end: 'done', sent: 0, left: 0 });
    expect([...crm.rows.keys()]).toEqual([]);
    expect(await shownTarget(desk, id)).toMatchObject({ isLeaving: true });
    await look('2026-11-24T18:00');
    expect(crm.rows.size).toBe(0);
    expect(crm.heard.join('\n')).not.toContain('不再出去');
    expect(await desk.ask('孙建国', 'crmTargets.owing', { id })).toEqual({
      lyingThere: 0,
      customers: 0,
      owed: 0,
    });
    await desk.ask('孙建国', 'crmTargets.remove', { id });
  });
});
