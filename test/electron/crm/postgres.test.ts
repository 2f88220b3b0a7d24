import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillRecord, UnlinkedError } from '../../../electron/crm/delivery/fill';
import { liveThroughAWeek } from '../../helpers/crm-story';
import { makeTarget } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { type FaultProxy, seededCuts, startCutProxy } from '../../helpers/fault-proxy';
import { type Filled, fillDesk } from '../../helpers/full-desk';
import { startPglite, tablesOf, type TestPostgres } from '../../helpers/postgres';

let postgres: TestPostgres;
let desk: TestDesk;
let proxy: FaultProxy;
let all: Filled[];
beforeAll(async () => {
  postgres = await startPglite();
  desk = await openDesk({ now: '2026-11-23T18:00' });
  all = await fillDesk(desk, { customers: 12, refusing: 6 });
  proxy = await startCutProxy(postgres.port, seededCuts(3, 0.1, /commit|insert|delete|update/i));
});
afterAll(async () => {
  await proxy?.close();
  await desk?.close();
  await postgres?.close();
});

// test/faults/real-postgres.test.ts does the same with Debian's server and 500 customers
it('brings customers, visits and calls into tables once, though the line is cut', async () => {
  const { host, database, user, password } = postgres;
  const settings = { host, port: String(proxy.port), database, user };
  const target = await makeTarget(desk, {
    mappingId: 'postgresql',
    settings,
    secrets: { password },
  });
  await liveThroughAWeek(desk, target, tablesOf(postgres), all);
  expect(proxy.seen.faults.size).toBe(2);
});

it('keeps moments as moments and lists as lists', async () => {
  const [row] = await postgres.query<Record<string, unknown>>(
    `SELECT jsonb_typeof(phones) AS phones, received_at = '2026-11-23T17:58:30+08:00' AS is_then
     FROM showroom_customer ORDER BY seq LIMIT 1`,
  );
  expect(row).toEqual({ phones: 'array', is_then: true });
});

it('lets a visit wait for its customer, and one of nobody go', () => {
  const party = { link: '/customerId', to: 'customer', isAwaited: true } as const;
  const nowhere = () => null;
  const visitOf = (customerId: string | null) => () =>
    fillRecord({ party }, { data: { customerId } }, nowhere);
  expect(visitOf('somebody')).toThrow(UnlinkedError);
  expect(visitOf(null)()).toEqual({ party: null });
});

it('writes year, month and day apart as numbers', () => {
  const year = { from: '/at', date: 'YYYY', as: 'number' } as const;
  const data = { at: Date.UTC(2026, 11, 31, 17) };
  expect(fillRecord({ year }, { data }, () => null)).toEqual({ year: 2027 });
});
