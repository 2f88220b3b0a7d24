import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrmView, liveThroughAWeek, rename, workList } from '../helpers/crm-story';
import { makeTarget, sendAll, shortenPauses } from '../helpers/crm-target';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type FaultProxy, seededPlan, startFaultProxy } from '../helpers/fault-proxy';
import { type Filled, fillDesk } from '../helpers/full-desk';
import { missingProgram } from '../helpers/program';
import { startTryton, type TestTryton, TRYTON } from '../helpers/tryton';

const skipped = missingProgram(TRYTON);

const CUSTOMERS = Number(process.env['DESK_CRM_CUSTOMERS'] ?? 500);

describe.skipIf(skipped !== null)(`Tryton from Debian${skipped ? ` (${skipped})` : ''}`, () => {
  let tryton: TestTryton;
  let desk: TestDesk;
  let proxy: FaultProxy;
  let all: Filled[];
  let target: string;
  let crm: CrmView;

  beforeAll(async () => {
    desk = await openDesk({ now: '2026-11-23T18:00' });
    [tryton, all] = await Promise.all([startTryton(), fillDesk(desk, { customers: CUSTOMERS })]);
    crm = viewOf(tryton);
    await shortenPauses(desk, 'tryton');
    proxy = await startFaultProxy(tryton.origin, seededPlan(34, 0.2), 0);
    target = await makeTarget(desk, {
      mappingId: 'tryton',
      settings: {
        address: `http://127.0.0.1:${proxy.port}`,
        database: tryton.database,
        company: String(tryton.companyId),
        user: tryton.user,
      },
      secrets: { password: tryton.password },
    });
  }, 400_000);
  afterAll(async () => {
    await proxy?.close();
    await desk?.close();
    await tryton?.close();
  });

  it(`has ${CUSTOMERS} customers with their visits and calls once, whatever befalls the line`, async () => {
    await liveThroughAWeek(desk, target, crm, all);
    expect(proxy.seen.faults.size).toBe(10);
  }, 600_000);

  it('refuses one in its own words, and takes her in once she is mended', async () => {
    await refuseByRule(tryton, '黑名单');
    const one = all[10];
    if (one === undefined) throw new Error('too few customers');
    await rename(desk, one.customerId, '黑名单');
    const [runs] = [await sendAll(desk, target)];
    expect(runs.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(1);
    const [row, ...others] = await workList(desk, target);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind: 'customer', customerId: one.customerId });
    expect(row?.words).toContain('You are not allowed to write');
    await rename(desk, one.customerId, '白明单');
    await sendAll(desk, target);
    expect(await workList(desk, target)).toEqual([]);
    const known = (await crm.customers()).find(({ key }) => key === one.customerId);
    expect(known?.name).toBe('白明单');
  });
});

interface PartyRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly mobile: string;
}
interface OpportunityRow {
  readonly reference: string;
  readonly number: string;
  readonly party: number | null;
}

function viewOf({ call }: TestTryton): CrmView {
  const parties = () =>
    call<PartyRow[]>(
      'model.party.party.search_read',
      [['code', 'not like', 'head-%']],
      0,
      null,
      null,
      ['id', 'code', 'name', 'mobile'],
    );
  const opportunities = async (letter: string) => {
    const codes = new Map((await parties()).map(({ id, code }) => [id, code]));
    const rows = await call<OpportunityRow[]>(
      'model.sale.opportunity.search_read',
      [['number', 'like', `${letter}-%`]],
      0,
      null,
      null,
      ['number', 'reference', 'party'],
    );
    return rows.map(({ reference, party }) => ({
      key: reference.replace('showroom:', ''),
      customer: party === null ? null : (codes.get(party) ?? 'unknown'),
    }));
  };
  return {
    customers: async () =>
      (await parties()).map(({ code, name, mobile }) => ({ key: code, name, phone: mobile })),
    visits: () => opportunities('V'),
    calls: () => opportunities('C'),
  };
}

/** A rule of the head office's own: nobody of this name becomes a party. */
async function refuseByRule({ call }: TestTryton, name: string): Promise<void> {
  const [model] = await call<number[]>('model.ir.model.search', [['model', '=', 'party.party']]);
  await call('model.ir.rule.group.create', [
    {
      name: '黑名单',
      model,
      global_p: true,
      perm_read: false,
      perm_write: true,
      perm_create: true,
      perm_delete: false,
      rules: [['create', [{ domain: JSON.stringify([['name', '!=', name]]) }]]],
    },
  ]);
}
