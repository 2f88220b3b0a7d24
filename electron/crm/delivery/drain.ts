import type { Office } from '../../office';
import { awaitedLater } from './awaited-later';
import { type Batch, consentRule, nextBatch, readLinks, stillMayLeave } from './delivery-book';
import { noteResults } from './delivery-results';
import type { Target } from './delivery-row';
import { type Door, type Errand, type Parcel, type Result, RunStop } from './door';
import { at } from './fill';
import { type MappedKind, type Mapping, ruleFor } from './mapping';

/** What a run sends, and where. */
export interface Drain {
  readonly target: Target;
  readonly mapping: Mapping;
  readonly door: Door;
  readonly signal: AbortSignal;
  /** only what must not wait: deletions and consents taken back */
  readonly isUrgentOnly: boolean;
}

/**
 * Sends batch after batch until nothing waits. While one is on its way the next is read and marked,
 * and what became of the one before is written down: only the CRM is waited for.
 *
 * @param tell hears what became of each batch
 * @throws RunStop when the run cannot go on
 */
export async function drain(
  office: Office,
  order: Drain,
  tell: (results: ReadonlyMap<Parcel, Result>) => void,
): Promise<void> {
  const { target, mapping, isUrgentOnly, signal } = order;
  const plan: string[] = [];
  const read = () => awaitedLater(nextBatch(office, { target, mapping, isUrgentOnly, plan }));
  let noted: Promise<void> = Promise.resolve();
  let next = read();
  try {
    for (;;) {
      let batch = await next;
      if (batch === null) {
        // what the batch before could not send may wait again
        next = awaitedLater(noted.then(read));
        batch = await next;
      }
      if (batch === null) return;
      if (signal.aborted) throw new RunStop('stopped');
      const wanted = linksWanted(mapping, batch.parcels);
      // ids that the CRM gave in the batch before are among them
      if (wanted.length > 0) await noted;
      const links = await readLinks(office.store.read, target.id, wanted);
      next = read();
      const results = await sendBatch(office, order, batch, links);
      noted = awaitedLater(noteResults(office, target, results));
      tell(results);
    }
  } finally {
    // marked as on its way, and never given to the door
    const unsent = (await next.catch(() => null))?.parcels ?? [];
    if (unsent.length > 0)
      await noteResults(office, target, new Map(unsent.map((one) => [one, { state: 'kept' }])));
    await noted;
  }
}

/** Delivers a batch; when the run ends in its midst, writes down what became of it first. */
async function sendBatch(
  office: Office,
  { target, door, signal }: Drain,
  { parcels, outboxSeq }: Batch,
  links: Map<string, string>,
): Promise<ReadonlyMap<Parcel, Result>> {
  const results = new Map<Parcel, Result>();
  const { read } = office.store;
  const own = new Map(parcels.map((parcel) => [parcel.rowId, parcel]));
  const hasOutboxMoved = watchOutbox(office, outboxSeq);
  const errand: Errand = {
    signal,
    linkOf: (kind, subjectId) => links.get(`${kind} ${subjectId}`) ?? null,
    async mayLeave(some) {
      // a consent taken back and a person forgotten are both told in the outbox
      if (!(await hasOutboxMoved())) return new Set(some.map(({ rowId }) => rowId));
      return await stillMayLeave(read, await consentRule(read, target), some);
    },
    report(parcel, result) {
      results.set(own.get(parcel.rowId) ?? parcel, result);
      if (result.state === 'delivered' && result.crmId !== null)
        links.set(`${parcel.kind} ${parcel.subjectId}`, result.crmId);
    },
  };
  try {
    await door.deliver(parcels, errand);
  } catch (error) {
    fillUp(results, parcels);
    await noteResults(office, target, results);
    throw error;
  }
  fillUp(results, parcels);
  return results;
}

/** Whatever was not told may have left all the same. */
function fillUp(results: Map<Parcel, Result>, parcels: readonly Parcel[]): void {
  for (const parcel of parcels)
    if (!results.has(parcel))
      results.set(parcel, { state: 'unknown', words: '', mayHaveArrived: true });
}

/** An answer of the outbox counts so long: a request is longer under way. */
const LOOKED_MS = 50;

/** Whether anything has changed at the desk since a batch was read. */
function watchOutbox({ store, deskId }: Office, since: number): () => Promise<boolean> {
  let [lookedAt, look] = [-Infinity, Promise.resolve(false)];
  return () => {
    const now = performance.now();
    if (now - lookedAt >= LOOKED_MS) {
      lookedAt = now;
      look = store
        .read<{ seq: number | null }>('SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?', [
          deskId,
        ])
        .then(([last]) => (last?.seq ?? 0) !== since);
    }
    return look;
  };
}

function linksWanted(mapping: Mapping, parcels: readonly Parcel[]) {
  return parcels.flatMap(({ kind, data }) => {
    const fields = ruleFor(mapping, kind)?.fields ?? {};
    return Object.values(fields).flatMap(({ to, link }) => {
      const subjectId = link === undefined ? undefined : at(data, link);
      const wanted: { kind: MappedKind; subjectId: string }[] = [];
      if (to !== undefined && typeof subjectId === 'string') wanted.push({ kind: to, subjectId });
      return wanted;
    });
  });
}
