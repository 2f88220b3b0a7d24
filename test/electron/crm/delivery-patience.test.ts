import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Said, type StandIn, standIn } from '../../helpers/crm-stand-ins';
import { makeTarget, sendOnce, shortenPauses, shownTarget } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { fillDesk } from '../../helpers/full-desk';

const OK: Said = { status: 202 };
const MINUTE = 60_000;

let desk: TestDesk;
let crm: StandIn;
let target: string;
let answer: () => Said | Promise<Said>;
let times: number[];

beforeAll(async () => {
  crm = await standIn(() => {
    times.push(performance.now());
    return answer();
  });
  desk = await openDesk({ now: '2026-11-23T18:00' });
  await fillDesk(desk, { customers: 2, refusing: 100 });
  await shortenPauses(desk, 'webhook');
});
afterAll(async () => {
  await desk.close();
  await crm.close();
});
beforeEach(async () => {
  times = [];
  answer = () => OK;
  target = await makeTarget(desk, {
    mappingId: 'webhook',
    settings: { address: crm.origin },
    secrets: { signing: 'a secret that both sides know, long enough' },
  });
});

it('leaves a CRM alone for as long as it asks, and then brings everything', async () => {
  const said: Said[] = [{ status: 429, headers: { 'retry-after': '1' } }];
  answer = () => said.pop() ?? OK;
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'done', left: 0 });
  const [first = 0, second = 0] = times;
  // timers may ring a millisecond early
  expect(second - first).toBeGreaterThan(990);
});

it.each([
  ['seconds', () => '120'],
  ['a date', () => new Date(Date.now() + 2 * MINUTE).toUTCString()],
])('comes again later where the CRM wants minutes, said in %s', async (_way, later) => {
  answer = () => ({ status: 503, headers: { 'retry-after': later() } });
  const { end, nextRunAt } = await sendOnce(desk, target);
  expect(end).toBe('throttled');
  expect(times).toHaveLength(1);
  const pause = (nextRunAt ?? 0) - desk.now();
  expect(pause).toBeGreaterThan(1.9 * MINUTE);
  expect(pause).toBeLessThan(3 * MINUTE);
});

it('asks nothing any more of a CRM that keeps failing, and says so', async () => {
  answer = () => ({ status: 500 });
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'unreachable', sent: 0 });
  expect((await shownTarget(desk, target)).breaker).toBe('open');
  const asked = times.length;
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'unreachable' });
  expect(times).toHaveLength(asked);
});

it('has one exporter for each target: a second one finds it busy, and nothing goes twice', async () => {
  let letGo = () => {};
  const held = new Promise<Said>((ok) => {
    letGo = () => ok(OK);
  });
  answer = () => held;
  const before = crm.heard.length;
  const first = sendOnce(desk, target);
  await expect.poll(() => times.length).toBe(1);
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'busy', sent: 0 });
  letGo();
  expect(await first).toMatchObject({ end: 'done', left: 0 });
  const sent = crm.heard.slice(before).flatMap(({ text }) => idsOf(text));
  expect(sent.length).toBeGreaterThan(2);
  expect(new Set(sent).size).toBe(sent.length);
});

const idsOf = (text: string) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
