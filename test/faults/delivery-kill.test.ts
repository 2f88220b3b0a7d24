import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTarget, sendAll } from '../helpers/crm-target';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type Filled, fillDesk } from '../helpers/full-desk';
import { type LedgerCrm, putLedgerMapping, startLedgerCrm } from '../helpers/ledger-crm';
import { buildChild, type ChildScript, startChild } from './child';

/** 30 by itself; `DESK_CRM_KILLS=200 npx vitest run --project faults delivery-kill` for more. */
const KILLS = Number(process.env['DESK_CRM_KILLS'] ?? 30);

let sender: ChildScript;
let crm: LedgerCrm;
let desk: TestDesk;
let all: Filled[];
let target: string;

beforeAll(async () => {
  [sender, crm, desk] = await Promise.all([
    buildChild('deliver-loop'),
    startLedgerCrm(2),
    openDesk({ now: '2026-11-23T18:00' }),
  ]);
  await putLedgerMapping(desk.folder);
  all = await fillDesk(desk, { customers: 40 });
  target = await makeTarget(desk, { mappingId: 'ledger', settings: { address: crm.origin } });
});
afterAll(async () => {
  await sender?.remove();
  await desk?.close();
  await crm?.close();
});

it(
  `brings everything once through ${KILLS} deaths by kill -9 in the middle of sending`,
  async () => {
    const [customer] = all;
    if (customer === undefined) throw new Error('nobody to visit');
    const staffId = desk.face('周倩').id;
    const kept = new Set<string>();
    const deaths = { amongRequests: 0 };
    await desk.restart(async () => {
      for (let round = 0; round < KILLS; round += 1) {
        const base = String(desk.now() + round * 60_000);
        const args = [desk.folder, target, customer.customerId, staffId, base];
        const child = startChild(sender, args);
        await child.printed(1);
        await sleep(20 + Math.random() * 180);
        child.process.kill('SIGKILL');
        await child.ended;
        const heard = crm.heard.length;
        // what it had on its way when it died still arrives
        await sleep(15);
        if (crm.heard.length > heard || child.lines.at(-1) !== 'sent') deaths.amongRequests += 1;
        for (const line of child.lines) if (/^[\da-f-]{36}$/.test(line)) kept.add(line);
        expectNothingDoubled(crm, round);
      }
    });
    desk.setTime(desk.now() + (KILLS + 1) * 60_000);
    await sendAll(desk, target);
    expectNothingDoubled(crm, KILLS);
    const keys = new Set([...crm.rows.values()].map(({ key }) => key));
    const named = all.filter(({ consentId }) => consentId !== null);
    const due = [...kept, ...named.flatMap((one) => [one.customerId, one.visitId, one.callId])];
    expect(due.filter((key) => !keys.has(key))).toEqual([]);
    // otherwise nothing was proven
    expect(kept.size).toBeGreaterThan(KILLS);
    expect(deaths.amongRequests).toBeGreaterThan(KILLS / 2);
  },
  60_000 + KILLS * 5000,
);

function expectNothingDoubled(crm: LedgerCrm, round: number): void {
  const seen = new Set<string>();
  const doubled = [...crm.rows.values()].filter(({ key }) => seen.has(key) || !seen.add(key));
  expect({ round, doubled }).toEqual({ round, doubled: [] });
}
