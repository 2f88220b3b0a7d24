import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputOf } from '../../shared/contract';
import type { TestDesk } from './desk';

type Target = OutputOf<'crmTargets.save'>;
type Outcome = OutputOf<'crmTargets.send'>;

/** A target as a manager sets it up. */
export interface TargetOrder {
  readonly mappingId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly purpose?: Target['purpose'];
  readonly recipient?: string;
}

/** Makes a target, with its secrets in the key store. */
export async function makeTarget(desk: TestDesk, order: TargetOrder): Promise<string> {
  const { mappingId, settings, secrets = {}, purpose = 'centralCrm', recipient = '' } = order;
  const id = desk.newId();
  await desk.ask('孙建国', 'crmTargets.save', {
    id,
    name: '总部',
    mappingId,
    purpose,
    recipient,
    settings: { ...settings },
    sendAt: null,
  });
  for (const [name, value] of Object.entries(secrets))
    await desk.ask('孙建国', 'crmTargets.setSecret', { id, name, value });
  return id;
}

const SHIPPED = join(import.meta.dirname, '../../electron/crm/mappings');

/** The shipped mapping as it is, but for its pauses: under hundreds of faults they are all one waits for. */
export async function shortenPauses(desk: TestDesk, mappingId: string): Promise<void> {
  const shipped = await readFile(join(SHIPPED, `${mappingId}.json`), 'utf8');
  const mapping = JSON.parse(shipped) as { transport: Record<string, unknown> };
  mapping.transport['backoff'] = { firstMs: 50, mostMs: 1000 };
  await mkdir(join(desk.folder, 'mappings'), { recursive: true });
  await writeFile(join(desk.folder, 'mappings', `${mappingId}.json`), JSON.stringify(mapping));
}

/** Says other settings of a target, as when a proxy comes between. */
export async function pointTarget(
  desk: TestDesk,
  id: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const target = await shownTarget(desk, id);
  const { name, mappingId, purpose, recipient, sendAt } = target;
  const draft = { id, name, mappingId, purpose, recipient, sendAt };
  await desk.ask('孙建国', 'crmTargets.save', {
    ...draft,
    settings: { ...target.settings, ...settings },
  });
}

export async function shownTarget(desk: TestDesk, id: string): Promise<Target> {
  const targets = await desk.ask('孙建国', 'crmTargets.list', {});
  const target = targets.find((one) => one.id === id);
  if (target === undefined) throw new RangeError('no such target');
  return target;
}

export function sendOnce(desk: TestDesk, id: string): Promise<Outcome> {
  return desk.ask('周倩', 'crmTargets.send', { id, job: desk.newId() });
}

/** After that long a breaker lets a request through again. */
const BREAKER_OPEN_MS = 60_500;

/** Sends until nothing waits any more, as the evenings would. Returns how every run ended. */
export async function sendAll(desk: TestDesk, id: string, mostRuns = 40): Promise<Outcome[]> {
  const runs: Outcome[] = [];
  while (runs.length < mostRuns) {
    const run = await sendOnce(desk, id);
    runs.push(run);
    if (run.end === 'done' && run.left === 0) return runs;
    // a breaker that a busy machine has opened goes by no clock of the desk's
    if ((await shownTarget(desk, id)).breaker === 'open') await sleep(BREAKER_OPEN_MS);
    // a run that is tried again by itself waits for the clock
    if (run.nextRunAt !== null) desk.setTime(Math.max(desk.now(), run.nextRunAt));
  }
  throw new Error(`still waiting after ${mostRuns} runs: ${JSON.stringify(runs.at(-1))}`);
}
