import type { Query } from '../store/open';
import type { Vault } from '../vault/vault';
import type { BundleHeader } from './bundle';
import { BundleFile, type FileFacts } from './bundle-file';
import type { Cover } from './cover';
import {
  pageOf,
  SETTINGS_LEFT_BEHIND,
  STATE_TABLES,
  type StateColumn,
  stateColumns,
  type StateTable,
} from './desk-tables';
import { CARDS_OF_MERGE, openedCards } from './merged-cards';
import { RECORD_SCHEMA, RECORD_TYPE, type StateRecord } from './record-shape';
import { sortedJson } from './sorted-json';

/** Every row of the desk's own state, beside the events of a complete bundle. */
export const STATE_FILE = 'desk-state.jsonl';

type Row = Readonly<Record<string, unknown>>;

/** How many rows there are to write; for the progress. */
export async function countState(query: Query): Promise<number> {
  let rows = 0;
  for (const table of STATE_TABLES) {
    const [found] = await query<{ many: number }>(`SELECT count(*) AS many FROM ${table}`);
    rows += found?.many ?? 0;
  }
  return rows;
}

/**
 * Writes every row of the state, opened: under the desk's own key nobody else could read it.
 *
 * @param onRows called with the rows written so far
 * @throws storeDamaged, keyMissing
 */
export async function writeState(options: {
  vault: Vault;
  query: Query;
  header: BundleHeader;
  folder: string;
  cover: Cover | null;
  onRows: (rows: number) => void;
}): Promise<FileFacts> {
  const { vault, query, header, folder, cover, onRows } = options;
  const file = await BundleFile.create(folder, STATE_FILE, cover);
  let written = 0;
  try {
    for (const table of STATE_TABLES) {
      const columns = stateColumns(table);
      for await (const page of pagesOf(query, table, columns)) {
        const kept = page.filter((row) => !isLeftBehind(table, row));
        const lines = kept.map((row) => lineOf(header, columns, openedRow(vault, table, row)));
        await file.add(lines.join(''), lines.length);
        written += page.length;
        onRows(written);
      }
    }
    return await file.end();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** The rows of a table in the order of its key, page by page. */
async function* pagesOf(
  query: Query,
  table: StateTable,
  columns: readonly StateColumn[],
): AsyncGenerator<Row[]> {
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const names = columns.map(({ name }) => name).join(', ');
  const order = keys.join(', ');
  const places = keys.map(() => '?').join(', ');
  const limit = pageOf(table);
  let last: Row | undefined;
  do {
    const after = last;
    const where = after === undefined ? '' : `WHERE (${order}) > (${places})`;
    const params = after === undefined ? [] : keys.map((key) => after[key] as string | number);
    const page = await query<Row>(
      `SELECT ${names} FROM ${table} ${where} ORDER BY ${order} LIMIT ${limit}`,
      params,
    );
    if (page.length > 0) yield page;
    last = page.length < limit ? undefined : page.at(-1);
  } while (last !== undefined);
}

function isLeftBehind(table: StateTable, row: Row): boolean {
  return table === 'setting' && SETTINGS_LEFT_BEHIND.has(row['key'] as string);
}

function openedRow(vault: Vault, table: StateTable, row: Row): StateRecord {
  const { sealed } = row;
  if (!(sealed instanceof Uint8Array)) return { table, row };
  const said = vault.open<Row>(table, row['id'] as string, sealed);
  const opened = table === CARDS_OF_MERGE ? openedCards(vault, said) : said;
  return { table, row: { ...row, sealed: opened } };
}

/** A row as a CloudEvents object: the same desk, the same row, the same id. */
function lineOf(
  { deskId, madeAt }: BundleHeader,
  columns: readonly StateColumn[],
  data: StateRecord,
): string {
  const keys = columns.filter(({ isKey }) => isKey).map(({ name }) => String(data.row[name]));
  const which = [data.table, ...keys].join('/');
  const event = {
    specversion: '1.0',
    id: `${deskId}:${which}`,
    source: `urn:showroom-desk:${deskId}`,
    type: RECORD_TYPE,
    subject: `record/${which}`,
    time: new Date(madeAt).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `urn:showroom-desk:schema:${RECORD_SCHEMA}`,
    data,
  };
  return `${sortedJson(event)}\n`;
}
