import { recipientKey } from '../../../shared/domain/partner-list';
import type { Office } from '../../office';
import type { Query, Tx } from '../../store/open';
import type { CrmDeliveryRecord, CrmTargetRecord } from '../../store/schema';
import type { SealedRefusal } from '../../store/sealed';
import {
  EVENT_COLUMNS,
  EVENT_TYPES,
  type EventRow,
  eventOf,
  type OutboxEvent,
  schemaName,
} from '../event';
import type { Parcel, Result, Want } from './door';
import { linkedKinds, type MappedKind, type Mapping, ruleFor } from './mapping';
import { inPieces } from '../../store/in-pieces';

/*
 * What became of each record at each target. A row stands for a record, not for an event: events
 * carry the whole state, so the newest one is all that has to arrive, and it takes the place of
 * whatever waited before it. `left_at` says since when something personal of the record may lie at
 * the CRM; null: nothing does.
 */

export type DeliveryState =
  | 'pending'
  | 'sending'
  | 'unknown'
  | 'delivered'
  | 'rejected'
  | 'held'
  | 'skipped';

type Target = Pick<CrmTargetRecord, 'id' | 'purpose' | 'recipient' | 'leaving_at'>;

/** Records that are on their way at the same time, and noted in one transaction. */
export const BATCH = 200;

const COLUMNS = [
  'id',
  'desk_id',
  'target_id',
  'kind',
  'subject_id',
  'customer_id',
  'event_seq',
  'want',
  'state',
  'reason',
  'crm_id',
  'sent_seq',
  'left_at',
  'attempts',
  'updated_at',
] as const satisfies readonly (keyof CrmDeliveryRecord)[];

/** A visit or a call stays when its customer goes: it is told anew, of nobody. */
const OUTLIVES: ReadonlySet<string> = new Set(['visit', 'call', 'dailyFigures']);

/**
 * Whether a customer agreed to a target's recipient, as SQL over `d.customer_id`. Names of partners
 * are compared as the partners' lists compare them.
 */
interface ConsentRule {
  readonly sql: string;
  readonly params: readonly string[];
}

export async function consentRule(query: Query, target: Target): Promise<ConsentRule> {
  const { purpose } = target;
  const base = `EXISTS (SELECT 1 FROM consent AS c WHERE c.customer_id = d.customer_id
    AND c.withdrawn_at IS NULL AND c.purpose = ?`;
  if (purpose === 'centralCrm') return { sql: `${base})`, params: [purpose] };
  const key = recipientKey(target.recipient);
  const names = await query<{ recipient: string }>(
    'SELECT DISTINCT recipient FROM consent WHERE purpose = ?',
    [purpose],
  );
  const own = names.map(({ recipient }) => recipient).filter((name) => recipientKey(name) === key);
  const places = own.map(() => '?').join(', ');
  return { sql: `${base} AND c.recipient IN (${places || "''"}))`, params: [purpose, ...own] };
}

/** Takes in what the outbox has after the target's number, page by page. */
export async function takeIn(
  office: Office,
  targetId: string,
  mapping: Mapping,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const isDone = await office.store.write(async (tx) => {
      const [target] = await tx.query<CrmTargetRecord>('SELECT * FROM crm_target WHERE id = ?', [
        targetId,
      ]);
      if (target === undefined) return true;
      const rows = await tx.query<EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq > ? ORDER BY seq
         LIMIT ${BATCH}`,
        [office.deskId, target.seen_seq],
      );
      const last = rows.at(-1);
      if (last === undefined) return true;
      await takePage(office, tx, target, mapping, rows);
      await tx.query('UPDATE crm_target SET seen_seq = ? WHERE id = ?', [last.seq, targetId]);
      return rows.length < BATCH;
    });
    if (isDone || signal.aborted) return;
  }
}

async function takePage(
  office: Office,
  tx: Tx,
  target: CrmTargetRecord,
  mapping: Mapping,
  rows: readonly EventRow[],
): Promise<void> {
  // of several events of one record within the page the last one counts
  const puts = new Map<string, CrmDeliveryRecord>();
  for (const row of rows) {
    if (row.kind === 'deletion') {
      await insert(tx.query, [...puts.values()]);
      puts.clear();
      await forget(office, tx.query, target, row);
    } else if (ruleFor(mapping, row.kind as MappedKind) !== null) {
      const delivery = newDelivery(office, target.id, row);
      puts.delete(`${row.kind} ${row.subject_id}`);
      puts.set(`${row.kind} ${row.subject_id}`, delivery);
    }
  }
  await insert(tx.query, [...puts.values()]);
}

function newDelivery(office: Office, targetId: string, row: EventRow): CrmDeliveryRecord {
  return {
    id: office.newId(),
    desk_id: office.deskId,
    target_id: targetId,
    kind: row.kind,
    subject_id: row.subject_id,
    customer_id: row.kind === 'dailyFigures' ? null : customerOf(eventOf(office, row), row),
    event_seq: row.seq,
    want: 'put',
    state: 'pending',
    reason: null,
    crm_id: null,
    sent_seq: null,
    left_at: null,
    attempts: 0,
    updated_at: office.clock(),
  };
}

/** A card that went up in another one belongs to the person of that one. */
function customerOf({ data }: OutboxEvent, row: EventRow): string | null {
  const { mergedIntoId, customerId } = data;
  if (row.kind === 'customer')
    return typeof mergedIntoId === 'string' ? mergedIntoId : row.subject_id;
  return typeof customerId === 'string' ? customerId : null;
}

async function insert(query: Query, rows: readonly CrmDeliveryRecord[]): Promise<void> {
  for (const some of inPieces(rows)) {
    const places = `(${COLUMNS.map(() => '?').join(', ')})`;
    await query(
      `INSERT INTO crm_delivery (${COLUMNS.join(', ')}) VALUES ${some.map(() => places).join(', ')}
       ON CONFLICT (target_id, kind, subject_id) DO UPDATE SET event_seq = excluded.event_seq,
         customer_id = excluded.customer_id, want = 'put', state = 'pending', reason = NULL,
         attempts = 0, updated_at = excluded.updated_at`,
      some.flatMap((row) => COLUMNS.map((column) => row[column])),
    );
  }
}

/** Somebody asked to be forgotten: what the CRM has of her goes, what waited never leaves. */
async function forget(
  office: Office,
  query: Query,
  target: CrmTargetRecord,
  row: EventRow,
): Promise<void> {
  const { subject_id: customerId } = row;
  const known = await query<CrmDeliveryRecord>(
    'SELECT * FROM crm_delivery WHERE target_id = ? AND customer_id = ?',
    [target.id, customerId],
  );
  const lies = ({ left_at: leftAt, crm_id: crmId }: CrmDeliveryRecord) =>
    leftAt !== null || crmId !== null;
  const isKnownThere = known.some(lies);
  for (const one of known) {
    const isCard = one.kind === 'customer' && one.subject_id === customerId;
    if (OUTLIVES.has(one.kind) || isCard) continue;
    if (lies(one)) await wantGone(query, one.id, row.seq, office.clock());
    else await query('DELETE FROM crm_delivery WHERE id = ?', [one.id]);
  }
  const card = known.find((one) => one.kind === 'customer' && one.subject_id === customerId);
  // whoever never had anything of her is not told that she was there
  if (card === undefined && isKnownThere)
    await insertGone(query, { ...newDelivery(office, target.id, row), kind: 'customer' });
  else if (card !== undefined && isKnownThere)
    await wantGone(query, card.id, row.seq, office.clock());
  else if (card !== undefined) await query('DELETE FROM crm_delivery WHERE id = ?', [card.id]);
}

async function wantGone(query: Query, id: string, seq: number, at: number): Promise<void> {
  await query(
    `UPDATE crm_delivery SET want = 'remove', state = 'pending', reason = NULL, attempts = 0,
       event_seq = ?, updated_at = ? WHERE id = ?`,
    [seq, at, id],
  );
}

async function insertGone(query: Query, row: CrmDeliveryRecord): Promise<void> {
  const gone: CrmDeliveryRecord = { ...row, customer_id: row.subject_id, want: 'remove' };
  await query(
    `INSERT INTO crm_delivery (${COLUMNS.join(', ')})
     VALUES (${COLUMNS.map(() => '?').join(', ')})`,
    COLUMNS.map((column) => gone[column]),
  );
}

/**
 * Sorts by consent: who did not agree to the recipient is held; of whom something lies there,
 * it is taken back; who agreed (again) is let go with the newest state. Rows that a process died
 * over count as unknown.
 */
export async function sortOut(office: Office, tx: Tx, target: Target): Promise<void> {
  const now = office.clock();
  const may = await consentRule(tx.query, target);
  const about = `FROM crm_delivery AS d WHERE d.target_id = ? AND d.customer_id IS NOT NULL`;
  const set = async (assign: string, where: string) => {
    await tx.query(
      `UPDATE crm_delivery SET ${assign}, updated_at = ? WHERE id IN (SELECT d.id ${about} AND ${where})`,
      [now, target.id, ...may.params],
    );
  };
  await tx.query(
    `UPDATE crm_delivery SET state = 'unknown' WHERE target_id = ? AND state = 'sending'`,
    [target.id],
  );
  await tx.query(
    `UPDATE crm_delivery SET reason = NULL,
       state = CASE WHEN state = 'held' THEN 'pending' ELSE state END
     WHERE target_id = ? AND reason IN ('link', 'later')`,
    [target.id],
  );
  await set(
    `state = 'held', reason = 'consent'`,
    `d.want = 'put' AND d.left_at IS NULL AND d.state IN ('pending', 'rejected', 'unknown')
     AND NOT ${may.sql}`,
  );
  await set(
    `want = 'withdraw', state = 'pending', reason = NULL, attempts = 0`,
    `d.want = 'put' AND d.left_at IS NOT NULL AND NOT ${may.sql}`,
  );
  if (target.leaving_at !== null) return;
  await set(
    `want = 'put', state = 'pending', reason = NULL, attempts = 0`,
    `(d.reason = 'consent' OR (d.want = 'withdraw' AND d.state IN ('pending', 'unknown', 'rejected')))
     AND ${may.sql}`,
  );
}

/** The rows that go next, marked as on their way, and their events. */
export async function nextBatch(
  office: Office,
  target: Target,
  mapping: Mapping,
  isUrgentOnly: boolean,
): Promise<{ parcels: Parcel[]; isLast: boolean; outboxSeq: number }> {
  return await office.store.write(async (tx) => {
    const may = await consentRule(tx.query, target);
    const first = [...linkedKinds(mapping)].map((kind) => `'${kind}'`).join(', ') || `''`;
    const rows = await tx.query<CrmDeliveryRecord & { may: number }>(
      // sorted by their ids alone: with ten thousand waiting, whole rows are heavy to sort
      `SELECT d.*, (d.customer_id IS NULL OR ${may.sql}) AS may FROM
         (SELECT id, row_number() OVER (ORDER BY turn, is_late, event_seq) AS place FROM
           (SELECT id, event_seq, attempts > 1 AS is_late,
              CASE WHEN want = 'remove' AND kind <> 'customer' THEN 0 WHEN want <> 'put' THEN 1
                   WHEN kind IN (${first}) THEN 2 ELSE 3 END AS turn
            FROM crm_delivery
            WHERE target_id = ? AND state IN ('pending', 'unknown')
              AND (reason IS NULL OR reason <> 'later') ${isUrgentOnly ? `AND want <> 'put'` : ''})
          ORDER BY turn, is_late, event_seq LIMIT ${BATCH}) AS n
       JOIN crm_delivery AS d ON d.id = n.id ORDER BY n.place`,
      [...may.params, target.id],
    );
    const stays = rows.filter((row) => row.want === 'put' && row.may === 0);
    if (stays.length > 0) await sortOut(office, tx, target);
    const going = rows.filter((row) => !stays.includes(row));
    const marked = going.map(({ id }) => id);
    for (const ids of pagesOf(marked))
      await tx.query(
        `UPDATE crm_delivery SET state = 'sending', attempts = attempts + 1, reason = NULL,
           left_at = CASE WHEN want = 'put' THEN coalesce(left_at, ?) ELSE left_at END
         WHERE id IN (${places})`,
        [office.clock(), ...ids],
      );
    const events = await eventsOf(office, tx.query, going);
    const parcels = going.map((row) => parcelOf(row, events.get(row.event_seq) ?? null));
    const [last] = await tx.query<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM outbox WHERE desk_id = ?',
      [office.deskId],
    );
    return { parcels, isLast: rows.length === 0, outboxSeq: last?.seq ?? 0 };
  });
}

const PLACES = 50;
const places = Array.from({ length: PLACES }, () => '?').join(', ');

/** Ids in pages of one length, filled up with what is no id, so that one statement is compiled. */
function pagesOf(ids: readonly (string | number)[]): (string | number)[][] {
  const pages: (string | number)[][] = [];
  for (let from = 0; from < ids.length; from += PLACES) {
    const page = ids.slice(from, from + PLACES);
    pages.push([...page, ...Array.from({ length: PLACES - page.length }, () => '')]);
  }
  return pages;
}

async function eventsOf(
  office: Office,
  query: Query,
  rows: readonly CrmDeliveryRecord[],
): Promise<Map<number, OutboxEvent>> {
  const events = new Map<number, OutboxEvent>();
  for (const seqs of pagesOf(rows.map((row) => row.event_seq))) {
    const found = await query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM outbox WHERE desk_id = ? AND seq IN (${places})`,
      [office.deskId, ...seqs],
    );
    for (const row of found) events.set(row.seq, eventOf(office, row));
  }
  return events;
}

function parcelOf(row: CrmDeliveryRecord, event: OutboxEvent | null): Parcel {
  const want = row.want as Want;
  const told = event === null || want === 'put' ? event : ending(event, row, want);
  const bare = { id: row.subject_id };
  return {
    rowId: row.id,
    kind: row.kind as MappedKind,
    subjectId: row.subject_id,
    customerId: row.customer_id,
    want,
    crmId: row.crm_id,
    wasTried: row.attempts > 0 || row.left_at !== null,
    event: told === null || want !== 'put' ? told : nameless(told, row),
    data: want === 'put' && told !== null ? nameless(told, row).data : bare,
  };
}

/**
 * That something ends, as an event: nothing else of the record is in it. Its id differs from that of
 * the state it ends, which a receiver may have seen.
 */
function ending(event: OutboxEvent, row: CrmDeliveryRecord, want: Want): OutboxEvent {
  const { subject_id: id, event_seq: seq } = row;
  const type = EVENT_TYPES.deletion;
  if (event.type === type) return event;
  if (want === 'withdraw')
    return { ...event, id: `${event.id}:withdrawn`, data: { id, isWithdrawn: true, seq } };
  return {
    ...event,
    id: `${event.id}:deleted`,
    type,
    dataschema: event.dataschema.replace(schemaName(event.type), schemaName(type)),
    data: {
      id,
      isDeleted: true,
      seq,
      changedAt: Date.parse(event.time),
      version: event.subjectversion,
      deletedAt: row.updated_at,
      // the desk itself, which takes back what it has sent
      byId: row.desk_id,
    },
  };
}

/** Words in a visit or a call that may say who it was. */
const PERSONAL = ['name', 'phone', 'description', 'companions', 'quotation', 'notes', 'use'];

/** What is about nobody leaves without a consent, and therefore without a name or a number. */
function nameless(event: OutboxEvent, row: CrmDeliveryRecord): OutboxEvent {
  const { kind, customer_id: customerId } = row;
  if (customerId !== null || (kind !== 'visit' && kind !== 'call')) return withoutOthers(event);
  const blank = PERSONAL.filter((field) => field in event.data).map((field) => [field, '']);
  const referrer = 'referrer' in event.data ? { referrer: null } : {};
  return withoutOthers({
    ...event,
    data: { ...event.data, ...(Object.fromEntries(blank) as Record<string, string>), ...referrer },
  });
}

/** Friends who came along have not agreed with the one whose visit it is. */
function withoutOthers(event: OutboxEvent): OutboxEvent {
  if (!('otherCustomerIds' in event.data)) return event;
  return { ...event, data: { ...event.data, otherCustomerIds: [] } };
}

/** Which of these may still leave: asked right before they do. */
export async function stillMayLeave(
  query: Query,
  may: ConsentRule,
  parcels: readonly Parcel[],
): Promise<Set<string>> {
  const asked = new Map<string, boolean>();
  const leaving = new Set<string>();
  for (const { rowId, customerId, want } of parcels) {
    if (want !== 'put' || customerId === null) {
      leaving.add(rowId);
      continue;
    }
    if (!asked.has(customerId)) {
      const rows = await query(`SELECT 1 FROM (SELECT ? AS customer_id) AS d WHERE ${may.sql}`, [
        customerId,
        ...may.params,
      ]);
      asked.set(customerId, rows.length > 0);
    }
    if (asked.get(customerId) === true) leaving.add(rowId);
  }
  return leaving;
}

/** Writes down what became of a batch, in one transaction. */
export async function noteResults(
  office: Office,
  target: Target,
  results: ReadonlyMap<Parcel, Result>,
): Promise<void> {
  const now = office.clock();
  await office.store.write(async ({ query }) => {
    const rows = [...results].map(([parcel, result]) => outcomeOf(office, target, parcel, result));
    for (const some of inPieces(rows)) {
      const places = `(${COLUMNS.map(() => '?').join(', ')})`;
      await query(
        `INSERT INTO crm_delivery (${COLUMNS.join(', ')}) VALUES ${some.map(() => places).join(', ')}
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
           want = excluded.want, crm_id = excluded.crm_id, updated_at = excluded.updated_at,
           sent_seq = coalesce(excluded.sent_seq, sent_seq),
           left_at = CASE excluded.left_at WHEN 0 THEN NULL WHEN -1 THEN left_at ELSE excluded.left_at END`,
        some.flatMap((row) => COLUMNS.map((column) => row[column])),
      );
    }
    for (const [parcel, result] of results) {
      const isRefused = result.state === 'rejected' || result.state === 'unknown';
      if (isRefused && result.words !== '')
        await keepWords(office, query, parcel.rowId, parcel.customerId, result.words, now);
      else if (parcel.wasTried) await query('DELETE FROM crm_refusal WHERE id = ?', [parcel.rowId]);
    }
  });
}

/** `left_at` in the outcome: -1 leaves it, 0 empties it. */
function outcomeOf(
  office: Office,
  target: Target,
  parcel: Parcel,
  result: Result,
): CrmDeliveryRecord {
  const seq = parcel.event === null ? 0 : Number(parcel.event.sequence);
  const base: CrmDeliveryRecord = {
    id: parcel.rowId,
    desk_id: office.deskId,
    target_id: target.id,
    kind: parcel.kind,
    subject_id: parcel.subjectId,
    customer_id: parcel.customerId,
    event_seq: seq,
    want: parcel.want,
    state: result.state,
    reason: null,
    crm_id: parcel.crmId,
    sent_seq: null,
    left_at: -1,
    attempts: 1,
    updated_at: office.clock(),
  };
  const neverLeft = parcel.want === 'put' && !parcel.wasTried && parcel.crmId === null ? 0 : -1;
  switch (result.state) {
    case 'delivered':
      if (parcel.want === 'put') return { ...base, crm_id: result.crmId, sent_seq: seq };
      if (parcel.want === 'remove') return { ...base, crm_id: null, left_at: 0 };
      return {
        ...base,
        want: 'put',
        state: 'held',
        reason: 'consent',
        crm_id: result.crmId,
        left_at: 0,
      };
    case 'rejected':
      return {
        ...base,
        reason: result.reason,
        left_at: result.reason === 'unfit' ? neverLeft : -1,
      };
    case 'held':
      return { ...base, reason: 'link', left_at: neverLeft };
    case 'unknown':
      return {
        ...base,
        reason: 'later',
        state: result.mayHaveArrived ? 'unknown' : 'pending',
        left_at: result.mayHaveArrived ? -1 : neverLeft,
      };
    case 'kept':
      return { ...base, state: 'pending', left_at: neverLeft };
  }
}

/** Keeps what a CRM said, or why somebody left a row out, sealed. */
export async function keepWords(
  office: Office,
  query: Query,
  rowId: string,
  customerId: string | null,
  words: string,
  at: number,
): Promise<void> {
  const said: SealedRefusal = { words };
  await query(
    `INSERT INTO crm_refusal (id, desk_id, customer_id, at, sealed) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, at = excluded.at,
       sealed = excluded.sealed`,
    [rowId, office.deskId, customerId, at, office.vault.seal('crm_refusal', rowId, said)],
  );
}

/** Ids that the CRM gave to these records, as `kind subjectId` → id. */
export async function readLinks(
  query: Query,
  targetId: string,
  wanted: readonly { readonly kind: MappedKind; readonly subjectId: string }[],
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const ids of pagesOf([...new Set(wanted.map(({ subjectId }) => subjectId))])) {
    const rows = await query<{ kind: string; subject_id: string; crm_id: string }>(
      `SELECT kind, subject_id, crm_id FROM crm_delivery
       WHERE target_id = ? AND crm_id IS NOT NULL AND subject_id IN (${places})`,
      [targetId, ...ids],
    );
    for (const row of rows) links.set(`${row.kind} ${row.subject_id}`, row.crm_id);
  }
  return links;
}
