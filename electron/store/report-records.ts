import type { ReportRecord } from '../../shared/contract/reports';
import type { StaffFace } from '../../shared/contract/desk';
import type { CallOutcome } from '../../shared/domain/call';
import type { RecordFilter } from '../../shared/domain/record-filter';
import type { VisitKind } from '../../shared/domain/visit';
import type { Office } from '../office';
import { type CustomerOnFile, loadCustomers } from './customer-book';
import { rowOf } from './customer-row';
import type { Query } from './open';
import { type Hit, isSealedFilter, narrow, openNarrowed } from './report-narrow';
import type { Found, RecordKind } from './report-sources';
import type { PhoneCallRecord, VisitRecord } from './schema';
import type { SealedPhoneCall } from './sealed';
import { openVisitRow } from './visit-book';

/** Where a page of records ends. */
interface After {
  readonly at: number;
  readonly id: string;
}

/** Which records are asked for: those found, all or some of them; or those that a closed day kept. */
export type Asked =
  | { readonly found: Found; readonly only: RecordFilter | null }
  | { readonly kept: readonly Hit[] };

/** One page of the records behind a figure, oldest first, as `me` may see them. */
export async function readRecords(
  office: Office,
  query: Query,
  me: StaffFace,
  asked: Asked,
  after: After | null,
  limit: number,
): Promise<{ rows: ReportRecord[]; next: After | null; total: number; heads: number | null }> {
  const { hits, total, heads } = await pageOf(office, query, asked, after, limit);
  const page = hits.slice(0, limit);
  const last = hits.length > limit ? page.at(-1) : undefined;
  return {
    rows: await openHits(office, query, me, page),
    next: last === undefined ? null : { at: last.at, id: last.id },
    total,
    heads,
  };
}

/** The page, and one record more where there is another; how many there are in all. */
async function pageOf(
  office: Office,
  query: Query,
  asked: Asked,
  after: After | null,
  limit: number,
): Promise<{ hits: readonly Hit[]; total: number; heads: number | null }> {
  const isAfter = ({ at, id }: Hit) =>
    after === null || at > after.at || (at === after.at && id > after.id);
  if ('kept' in asked) {
    const rest = asked.kept.filter(isAfter);
    const heads = await headsOfKept(query, asked.kept);
    return { hits: rest.slice(0, limit + 1), total: asked.kept.length, heads };
  }
  const found = asked.only === null ? asked.found : narrow(asked.found, asked.only);
  if (asked.only !== null && isSealedFilter(asked.only)) {
    const all = await openNarrowed(office, query, found, asked.only);
    return { hits: all.filter(isAfter).slice(0, limit + 1), total: all.length, heads: null };
  }
  const from = after === null ? '' : 'WHERE at > ? OR (at = ? AND id > ?)';
  const hits = await query<Hit>(
    `SELECT kind, id, at, staff FROM (${found.sql}) AS found ${from} ORDER BY at, id LIMIT ?`,
    [...found.params, ...(after === null ? [] : [after.at, after.at, after.id]), limit + 1],
  );
  const [sum] = await query<{ n: number; heads: number | null }>(
    `SELECT count(*) AS n, sum(visit.headcount) AS heads FROM (${found.sql}) AS found
     LEFT JOIN visit ON visit.id = found.id`,
    found.params,
  );
  return { hits, total: sum?.n ?? 0, heads: sum?.heads ?? null };
}

async function headsOfKept(query: Query, kept: readonly Hit[]): Promise<number | null> {
  const ids = kept.filter(({ kind }) => kind === 'visit').map(({ id }) => id);
  if (ids.length === 0) return null;
  const [sum] = await query<{ heads: number | null }>(
    `SELECT sum(headcount) AS heads FROM visit WHERE id IN (${places(ids)})`,
    ids,
  );
  return sum?.heads ?? null;
}

/** What a record says beside whom it is about. */
interface Said {
  readonly customerId: string | null;
  readonly name?: string;
  readonly visitKind?: VisitKind;
  readonly headcount?: number;
  readonly outcome?: CallOutcome;
  readonly reason?: string;
}

async function openHits(
  office: Office,
  query: Query,
  me: StaffFace,
  hits: readonly Hit[],
): Promise<ReportRecord[]> {
  const said = new Map<string, Said>();
  for (const kind of new Set(hits.map((hit) => hit.kind))) {
    const ids = hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
    for (const [id, one] of await READERS[kind](office, query, ids)) said.set(id, one);
  }
  const customerIds = [...said.values()].map(({ customerId }) => customerId);
  const known = await loadCustomers(office, query, customerIds);
  return hits.map((hit) => recordOf(office, me, hit, said.get(hit.id), known));
}

function recordOf(
  office: Office,
  me: StaffFace,
  { kind, id, at, staff }: Hit,
  said: Said | undefined,
  known: ReadonlyMap<string, CustomerOnFile>,
): ReportRecord {
  const customer = known.get(said?.customerId ?? '');
  return {
    kind,
    id,
    at,
    customer: customer === undefined ? null : rowOf(office, me, customer),
    name: customer?.person.name ?? said?.name ?? '',
    consultantId: staff === '' ? null : staff,
    consultantName: staff === null || staff === '' ? null : office.staffName(staff),
    visitKind: said?.visitKind ?? null,
    headcount: said?.headcount ?? null,
    outcome: said?.outcome ?? null,
    reason: said?.reason ?? null,
  };
}

type Reader = (office: Office, query: Query, ids: readonly string[]) => Promise<[string, Said][]>;

const places = (ids: readonly string[]) => ids.map(() => '?').join(', ');

/** Rows that say in a column whose they are. */
const owned =
  (table: string, reason = 'NULL'): Reader =>
  async (_office, query, ids) => {
    const rows = await query<{ id: string; customer_id: string; reason: string | null }>(
      `SELECT id, customer_id, ${reason} AS reason FROM ${table} WHERE id IN (${places(ids)})`,
      ids,
    );
    return rows.map(({ id, customer_id: customerId, reason: why }) => [
      id,
      why === null ? { customerId } : { customerId, reason: why },
    ]);
  };

/** A card that was merged since stands in the one that took it in. */
async function byCustomer(
  _office: Office,
  query: Query,
  ids: readonly string[],
): Promise<[string, Said][]> {
  const merged = await query<{ absorbed_id: string; customer_id: string }>(
    `SELECT absorbed_id, customer_id FROM card_merge
     WHERE undone_at IS NULL AND absorbed_id IN (${places(ids)})`,
    ids,
  );
  const into = new Map(merged.map((row) => [row.absorbed_id, row.customer_id]));
  return ids.map((id) => [id, { customerId: into.get(id) ?? id }]);
}

const READERS: Readonly<Record<RecordKind, Reader>> = {
  visit: async (office, query, ids) => {
    const rows = await query<VisitRecord>(`SELECT * FROM visit WHERE id IN (${places(ids)})`, ids);
    return rows.map((record) => {
      const { party } = openVisitRow(office, record);
      const { customer_id: customerId, kind, headcount } = record;
      return [record.id, { customerId, name: party.name, visitKind: kind as VisitKind, headcount }];
    });
  },
  call: async (office, query, ids) => {
    const rows = await query<PhoneCallRecord>(
      `SELECT * FROM phone_call WHERE id IN (${places(ids)})`,
      ids,
    );
    return rows.map((record) => {
      const { name } = office.vault.open<SealedPhoneCall>('phone_call', record.id, record.sealed);
      const { customer_id: customerId, outcome } = record;
      return [record.id, { customerId, name, outcome: outcome as CallOutcome }];
    });
  },
  customer: byCustomer,
  contact: owned('contact'),
  order: owned('stage'),
  loss: owned('loss', 'reason'),
  card: owned('card_step'),
  lead: byCustomer,
  listed: owned('h_list_line'),
};
