import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOT_BUILT, startBuiltDesk } from '../helpers/built-desk';
import { erase, liveThroughAWeek, rename, workList } from '../helpers/crm-story';
import { makeTarget, pointTarget, sendAll, sendOnce } from '../helpers/crm-target';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type FaultProxy, seededCuts, startCutProxy } from '../helpers/fault-proxy';
import { agree, type Filled, fillDesk } from '../helpers/full-desk';
import { POSTGRES, startPostgres, tablesOf, type TestPostgres } from '../helpers/postgres';
import { missingProgram } from '../helpers/program';

const skipped = missingProgram(POSTGRES);
const CUSTOMERS = Number(process.env['DESK_CRM_CUSTOMERS'] ?? 500);

describe.skipIf(skipped !== null)(`PostgreSQL from Debian${skipped ? ` (${skipped})` : ''}`, () => {
  let postgres: TestPostgres;
  let desk: TestDesk;
  let proxy: FaultProxy;
  let all: Filled[];
  let target: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    desk = await openDesk({ now: '2026-11-23T18:00' });
    all = await fillDesk(desk, { customers: CUSTOMERS });
    proxy = await startCutProxy(postgres.port, seededCuts(34, 0.1, /commit|insert|delete|update/i));
    const { host, database, user, password } = postgres;
    target = await makeTarget(desk, {
      mappingId: 'postgresql',
      settings: { host, port: String(proxy.port), database, user },
      secrets: { password },
    });
  }, 400_000);
  afterAll(async () => {
    await proxy?.close();
    await desk?.close();
    await postgres?.close();
  });

  it(`has ${CUSTOMERS} customers with their visits and calls once, wherever the line is cut`, async () => {
    await liveThroughAWeek(desk, target, tablesOf(postgres), all);
    expect(proxy.seen.faults.get('cutBefore')).toBeGreaterThan(0);
    expect(proxy.seen.faults.get('cutAfter')).toBeGreaterThan(0);
  }, 400_000);

  it('refuses one in its own words, and the others of the batch arrive', async () => {
    await postgres.query(
      "ALTER TABLE showroom_customer ADD CONSTRAINT nobody_on_the_list CHECK (name <> '黑名单')",
    );
    const some = all.filter(({ consentId }) => consentId !== null).slice(10, 30);
    for (const [place, { customerId }] of some.entries())
      await rename(desk, customerId, place === 7 ? '黑名单' : `新名${place}`);
    await sendAll(desk, target);
    const [row, ...others] = await workList(desk, target);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind: 'customer', customerId: some[7]?.customerId });
    expect(row?.words).toContain('nobody_on_the_list');
    await rename(desk, some[7]?.customerId ?? '', '白明单');
    await sendAll(desk, target);
    expect(await workList(desk, target)).toEqual([]);
  });

  it('never lets an older state overwrite a newer one', async () => {
    const [one] = all.filter(({ consentId }) => consentId !== null).slice(40);
    if (one === undefined) throw new Error('too few customers');
    await postgres.query(
      "UPDATE showroom_customer SET seq = seq + 1000000, name = '更新的' WHERE id = $1",
      [one.customerId],
    );
    await rename(desk, one.customerId, '较旧的');
    await sendAll(desk, target);
    const [row] = await postgres.query<{ name: string }>(
      'SELECT name FROM showroom_customer WHERE id = $1',
      [one.customerId],
    );
    expect(row?.name).toBe('更新的');
  });

  it('deletes for good, though a COMMIT whose line broke comes late', async () => {
    // a row that is not there yet: nothing but the lock makes the deletion wait for it
    const [one] = all.filter(({ consentId }) => consentId === null).slice(2);
    if (one === undefined) throw new Error('too few customers');
    await postgres.query(
      `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF NEW.name = '迟到的' THEN PERFORM pg_sleep(2); END IF; RETURN NULL; END $$`,
    );
    await postgres.query(
      `CREATE CONSTRAINT TRIGGER late AFTER INSERT OR UPDATE ON showroom_customer
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()`,
    );
    let [isHers, isCut] = [false, false];
    let noteCut = () => {};
    const cut = new Promise<void>((ok) => {
      noteCut = ok;
    });
    const cutting = await startCutProxy(postgres.port, (statement) => {
      isHers ||= statement.includes('INTO showroom_customer');
      if (isCut || !isHers || !statement.includes('COMMIT')) return null;
      isCut = true;
      noteCut();
      return 'cutNow';
    });
    try {
      await pointTarget(desk, target, { port: String(cutting.port) });
      await rename(desk, one.customerId, '迟到的');
      await agree(desk, one.customerId);
      const run = sendOnce(desk, target);
      await cut;
      await desk.ask('周倩', 'crmTargets.stop', { id: target });
      await run;
      await erase(desk, { ...one, name: '迟到的' });
      await sendAll(desk, target);
      await sleep(2500);
      expect(
        await postgres.query('SELECT 1 FROM showroom_customer WHERE id = $1', [one.customerId]),
      ).toEqual([]);
    } finally {
      await cutting.close();
    }
  }, 60_000);

  it.skipIf(NOT_BUILT !== null)(
    `is reached by the built desk, with every mapping aboard${NOT_BUILT ? ` (${NOT_BUILT})` : ''}`,
    async () => {
      const [one] = all.filter(({ consentId }) => consentId !== null).slice(50);
      if (one === undefined) throw new Error('too few customers');
      await rename(desk, one.customerId, '搬来的');
      await pointTarget(desk, target, { port: String(postgres.port) });
      const manager = desk.face('孙建国');
      const now = new Date(desk.now()).toISOString();
      await desk.backOffice.close();
      const built = await startBuiltDesk(desk.folder, now);
      try {
        await built.ask('staff.signIn', { staffId: manager.id, pin: '3001' });
        const { mappings, broken } = await built.ask('crmTargets.mappings', {});
        expect(mappings.map(({ id }) => id).toSorted()).toEqual([
          'espocrm',
          'fxiaoke',
          'postgresql',
          'salesforce',
          'tryton',
          'webhook',
        ]);
        expect(broken).toEqual([]);
        const test = await built.ask('crmTargets.test', { id: target });
        expect(test.isGood).toBe(true);
        const run = await built.ask('crmTargets.send', { id: target, job: desk.newId() });
        expect(run).toMatchObject({ end: 'done', rejected: 0, left: 0 });
        expect(
          await postgres.query('SELECT name FROM showroom_customer WHERE id = $1', [
            one.customerId,
          ]),
        ).toEqual([{ name: '搬来的' }]);
      } finally {
        await built.close();
      }
    },
  );
});
