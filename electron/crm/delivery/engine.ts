import type { RunEnd, RunOutcome, TestStep } from '../../../shared/contract/crm-targets';
import { DAY_MS, dayOf, instantOf } from '../../../shared/domain/day';
import type { Office } from '../../office';
import type { CrmTargetRecord } from '../../store/schema';
import { noteFigures } from '../daily-figures';
import { takeUpAgain, sortOut } from './delivery-book';
import { takeIn } from './delivery-intake';
import { discreet } from './discreet';
import { type Door, RunStop } from './door';
import { type Drain, drain } from './drain';
import { HttpDoor } from './http-door';
import type { Mapping } from './mapping';
import { type KnownMapping, readMappings } from './mapping-shelf';
import { type Breaker, breakerState, makeBreaker } from './patience';
import {
  countDeliveries,
  type Liveliness,
  loadTarget,
  loadTargets,
  owesAnything,
  secretName,
  settingsOf,
} from './target-book';
import { tryOut } from './trial';

/** How a run is asked for. */
export interface RunOrder {
  readonly signal?: AbortSignal;
  /** progress events carry it; left out: none are told */
  readonly job?: string | undefined;
  /** only what must not wait: deletions and consents taken back */
  readonly isUrgentOnly?: boolean;
}

/** Brings the outbox to every target. One for each back office. */
export interface Delivery {
  /** Sends what may leave. Never throws for what the CRM does; `busy` when one is under way. */
  run(targetId: string, order?: RunOrder): Promise<RunOutcome>;
  /** Called often: starts what is due. @returns when that is done; nobody has to wait for it */
  tick(now: number): Promise<void>;
  /** Stops a run between two records. */
  stop(targetId: string): void;
  test(targetId: string): Promise<{ isGood: boolean; steps: TestStep[] }>;
  liveliness(targetId: string): Liveliness;
  /** Stops all runs and waits for them. */
  close(): Promise<void>;
}

/** After a failure it is tried again by itself, at first soon; never less often than this. */
const FIRST_AGAIN_MS = 30_000;
const LAST_AGAIN_MS = 5 * 60_000;

/** What mends itself; the rest waits for a hand, and for the next evening. */
const PASSING: ReadonlySet<RunEnd> = new Set(['unreachable', 'throttled', 'failed']);

export function createDelivery(office: Office): Delivery {
  const running = new Map<string, { stop: AbortController; done: Promise<unknown> }>();
  const breakers = new Map<string, Breaker>();
  const urgentAgainAt = new Map<string, number>();
  const owes = (target: CrmTargetRecord) => owesAnything(office.store.read, target);
  let isClosing = false;

  return {
    async run(targetId, order = {}) {
      return await alone(targetId, order.signal, (signal) => deliver(targetId, order, signal));
    },
    async tick(now) {
      for (const target of await loadTargets(office.store.read)) {
        if (target.is_paused === 1 || running.has(target.id)) continue;
        const isDue = target.next_run_at !== null && target.next_run_at <= now;
        if (isDue) await this.run(target.id);
        else if ((urgentAgainAt.get(target.id) ?? 0) <= now && (await owes(target))) {
          const { end } = await this.run(target.id, { isUrgentOnly: true });
          urgentAgainAt.set(target.id, end === 'done' ? 0 : now + pauseAfter(target.failures));
        }
      }
    },
    stop: (targetId) => running.get(targetId)?.stop.abort(),
    async test(targetId) {
      const target = await loadTarget(office.store.read, targetId);
      const { door } = await open(target, new AbortController().signal, makeBreaker());
      try {
        return await tryOut(office, door);
      } finally {
        await door.close();
      }
    },
    liveliness: (targetId) => ({
      isRunning: running.has(targetId),
      breaker: breakerState(breakers.get(targetId)),
    }),
    async close() {
      isClosing = true;
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };

  /** One exporter for each target: a second one would write what the first is writing. */
  async function alone(
    targetId: string,
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<RunOutcome>,
  ): Promise<RunOutcome> {
    if (running.has(targetId)) return outcome('busy', null);
    const stop = new AbortController();
    const abort = () => stop.abort();
    outer?.addEventListener('abort', abort);
    if (outer?.aborted === true) stop.abort();
    const turn = work(stop.signal);
    const done = turn.catch(() => undefined);
    running.set(targetId, { stop, done });
    try {
      return await turn;
    } finally {
      outer?.removeEventListener('abort', abort);
      running.delete(targetId);
      office.changed('crm');
    }
  }

  async function deliver(
    targetId: string,
    order: RunOrder,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    const target = await loadTarget(office.store.read, targetId);
    if (target.is_paused === 1) return outcome('paused', null);
    const isLeaving = target.leaving_at !== null;
    const isUrgentOnly = order.isUrgentOnly === true || isLeaving;
    const tally = { sent: 0, takenBack: 0, rejected: 0 };
    let stopped: RunStop | null = null;
    let door: Door | null = null;
    try {
      if (!isUrgentOnly) await beginsAt(target);
      const opened = await open(target, signal, breakerOf(targetId));
      ({ door } = opened);
      // a day's counts are a record like any other, told as they stand now
      if (!isUrgentOnly) await noteFigures(office);
      if (!isLeaving) await takeIn(office, target, opened.mapping, signal);
      await office.store.write(async (tx) => {
        await takeUpAgain(tx, target);
        await sortOut(office, tx, target);
      });
      const { job } = order;
      await sendAll(target, { ...opened, signal, isUrgentOnly, job }, tally);
    } catch (error) {
      if (!(error instanceof RunStop)) office.log.error('a run of a target broke off');
      stopped = error instanceof RunStop ? error : new RunStop('failed');
    } finally {
      await door?.close();
    }
    return await finish(target, stopped, tally, isUrgentOnly);
  }

  /** Should the process die over this run, the next one takes it up by itself. */
  async function beginsAt({ id }: CrmTargetRecord): Promise<void> {
    await office.store.write(({ query }) =>
      query('UPDATE crm_target SET next_run_at = ? WHERE id = ?', [
        office.clock() + FIRST_AGAIN_MS,
        id,
      ]),
    );
  }

  function breakerOf(targetId: string): Breaker {
    const known = breakers.get(targetId) ?? makeBreaker();
    breakers.set(targetId, known);
    return known;
  }

  async function open(
    target: CrmTargetRecord,
    signal: AbortSignal,
    breaker: Breaker,
  ): Promise<{ mapping: Mapping; door: Door }> {
    const mapping = await mappingOf(target);
    const settings = settingsOf(target);
    const secrets: Record<string, string> = {};
    for (const { name, kind, isOptional } of mapping.settings) {
      if (kind !== 'secret') continue;
      const secret = await office.host.custody.readSecret(secretName(target.id, name));
      if (secret === null && isOptional !== true) throw new RunStop('secretMissing');
      secrets[name] = secret ?? '';
    }
    const { transport } = mapping;
    const { clock } = office;
    const common = { breaker, settings, secrets, signal, clock };
    if (transport.kind === 'http')
      return { mapping, door: discreet(new HttpDoor({ http: transport, ...common }), secrets) };
    // with the first run into a database: few desks have one, and every desk has to open
    const { SqlDoor } = await import('./sql-door');
    const door = new SqlDoor({ sql: transport, targetId: target.id, ...common });
    return { mapping, door: discreet(door, secrets) };
  }

  async function mappingOf({ mapping_id: id }: CrmTargetRecord): Promise<Mapping> {
    const { mappings } = await readMappings(office.store.folder);
    const known: KnownMapping | undefined = mappings.find(({ mapping }) => mapping.id === id);
    if (known === undefined) throw new RunStop('mappingBroken');
    return known.mapping;
  }

  async function sendAll(
    target: CrmTargetRecord,
    order: Omit<Drain, 'target'> & Pick<RunOrder, 'job'>,
    tally: { sent: number; takenBack: number; rejected: number },
  ): Promise<void> {
    const { job } = order;
    const total =
      job === undefined ? 0 : (await countDeliveries(office.store.read, target)).pending;
    let done = 0;
    await drain(office, { target, ...order }, (results) => {
      for (const [{ want }, { state }] of results) {
        if (state === 'delivered' && want === 'put') tally.sent += 1;
        else if (state === 'delivered') tally.takenBack += 1;
        else if (state === 'rejected') tally.rejected += 1;
      }
      done += results.size;
      if (job !== undefined)
        office.tell({ event: 'progress', payload: { job, done, total: Math.max(done, total) } });
    });
  }

  async function finish(
    target: CrmTargetRecord,
    stopped: RunStop | null,
    tally: { sent: number; takenBack: number; rejected: number },
    isUrgentOnly: boolean,
  ): Promise<RunOutcome> {
    const now = office.clock();
    const end = stopped?.end ?? 'done';
    const failures = PASSING.has(end) ? target.failures + 1 : 0;
    const again = Math.max(pauseAfter(target.failures), stopped?.retryAfterMs ?? 0);
    const evening = nextEvening(target.send_at, now);
    // what the end of the desk broke off goes on when it is opened again
    const goesOn = PASSING.has(end) || (end === 'stopped' && isClosing);
    const nextRunAt = goesOn ? now + again : evening;
    const kept = isUrgentOnly ? target.next_run_at : nextRunAt;
    await office.store.write(({ query }) =>
      query(
        `UPDATE crm_target SET failures = ?, last_run_at = ?, last_end = ?, next_run_at = ?
         WHERE id = ?`,
        [failures, now, end, kept, target.id],
      ),
    );
    const counts = await countDeliveries(office.store.read, target);
    return { end, ...tally, left: counts.pending + counts.unknown, nextRunAt: kept };
  }
}

/** The next time of day at which a target sends by itself; null: never. */
export function nextEvening(sendAt: string | null, now: number): number | null {
  if (sendAt === null) return null;
  const today = instantOf(dayOf(now), sendAt);
  return today > now ? today : instantOf(dayOf(now + DAY_MS), sendAt);
}

/** Longer with each failure, and never the same for two desks. */
function pauseAfter(failures: number): number {
  const pause = Math.min(LAST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.min(failures, 10));
  return Math.round(pause * (0.75 + Math.random() * 0.5));
}

const outcome = (end: RunEnd, nextRunAt: number | null): RunOutcome => ({
  end,
  sent: 0,
  takenBack: 0,
  rejected: 0,
  left: 0,
  nextRunAt,
});
