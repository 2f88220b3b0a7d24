import type { Vault } from '../vault/vault';
import type { Query } from '../store/open';
import type { CustomerRecord } from '../store/schema';
import type { SealedCustomer } from '../store/sealed';
import { makeBreath } from './breath';
import type { OldRow } from './old-rows';
import type { RowKeys } from './row-keys';

/** A customer who was on file before the import. */
export interface OnFile {
  readonly id: string;
  readonly cardNo: string;
  readonly name: string;
  readonly receivedAt: number;
  /** null: never in the store */
  readonly firstVisitAt: number | null;
  readonly lastContactAt: number | null;
}

/** What the desk knew before: people by number, and rows that came in with an earlier import. */
export interface KnownBefore {
  /** everybody with that number, the longest known first */
  byPhone(text: string): readonly OnFile[];
  isImported(keys: RowKeys): boolean;
}

/** One statement for all pages: the last is filled up with what nobody has. */
const PAGE = 400;

async function inPages<Row>(
  query: Query,
  values: readonly string[],
  sql: (places: string) => string,
): Promise<Row[]> {
  const places = Array.from({ length: PAGE }, () => '?').join(', ');
  const found: Row[] = [];
  for (let at = 0; at < values.length; at += PAGE) {
    const page = Array.from({ length: PAGE }, (_, place) => values[at + place] ?? '');
    found.push(...(await query<Row>(sql(places), page)));
  }
  return found;
}

interface Found extends Pick<
  CustomerRecord,
  'id' | 'card_no' | 'sealed' | 'received_at' | 'last_contact_at'
> {
  readonly phone_key: string;
}

/** Asks the store once for everything the rows may touch. */
export async function lookUp(
  query: Query,
  vault: Vault,
  rows: readonly OldRow[],
  keys: ReadonlyMap<OldRow, RowKeys>,
): Promise<KnownBefore> {
  const keyOfPhone = new Map<string, string>();
  const breath = makeBreath();
  for (const { phones } of rows) {
    await breath();
    for (const { text } of phones) {
      if (!keyOfPhone.has(text)) keyOfPhone.set(text, vault.phoneKey(text));
    }
  }
  const found = await inPages<Found>(
    query,
    [...keyOfPhone.values()],
    (places) =>
      `SELECT phone_key, id, card_no, sealed, received_at, last_contact_at
       FROM customer_phone JOIN customer ON customer.id = customer_phone.customer_id
       WHERE phone_key IN (${places}) ORDER BY received_at, id`,
  );
  const firstVisits = new Map<string, number>();
  for (const { id, at } of await inPages<{ id: string; at: number }>(
    query,
    [...new Set(found.map(({ id }) => id))],
    (places) =>
      `SELECT customer_id AS id, min(arrived_at) AS at FROM visit
       WHERE customer_id IN (${places}) GROUP BY customer_id`,
  )) {
    firstVisits.set(id, at);
  }
  const people = new Map<string, Found[]>();
  for (const one of found) people.set(one.phone_key, [...(people.get(one.phone_key) ?? []), one]);
  const imported = await importedKeys(query, keys);
  return {
    byPhone: (text) =>
      (people.get(keyOfPhone.get(text) ?? '') ?? []).map((record) => ({
        id: record.id,
        cardNo: record.card_no,
        name: vault.open<SealedCustomer>('customer', record.id, record.sealed).name,
        receivedAt: record.received_at,
        firstVisitAt: firstVisits.get(record.id) ?? null,
        lastContactAt: record.last_contact_at,
      })),
    isImported: ({ key, beforeMending }) =>
      imported.has(key) || (beforeMending !== null && imported.has(beforeMending)),
  };
}

async function importedKeys(
  query: Query,
  keys: ReadonlyMap<OldRow, RowKeys>,
): Promise<ReadonlySet<string>> {
  const asked = [...keys.values()].flatMap(({ key, beforeMending }) =>
    beforeMending === null ? [key] : [key, beforeMending],
  );
  const imported = new Set<string>();
  for (const table of ['visit', 'phone_call']) {
    const rows = await inPages<{ import_key: string }>(
      query,
      asked,
      (places) => `SELECT import_key FROM ${table} WHERE import_key IN (${places})`,
    );
    for (const { import_key: key } of rows) imported.add(key);
  }
  return imported;
}
