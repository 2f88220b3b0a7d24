import { join } from 'node:path';
import { STORE_FILE } from '../../electron/store/guard';
import { connect, type Query } from '../../electron/store/open';
import { entities } from '../../electron/store/schema';
import type { Vault } from '../../electron/vault/vault';
import type { TestDesk } from './desk';
import { readerOf } from './outbox-reader';

/** Every table of the store, as the schema has it. */
export const TABLES = entities.map(({ options }) => options.tableName ?? options.name);

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/**
 * Puts one made-up row into every table that a history left empty, with the rows it names: so that
 * what holds for every table is seen at every table, also at those that will be added.
 *
 * @returns the tables that were empty
 */
export async function fillEmptyTables(desk: TestDesk): Promise<string[]> {
  const reader = await readerOf(desk);
  const file = await connect(join(desk.folder, STORE_FILE), 'write');
  const filled: string[] = [];
  try {
    for (const table of TABLES) {
      if ((await firstOf(file.query, table)) !== undefined) continue;
      await insertOne(file.query, reader.vault, table);
      filled.push(table);
    }
  } finally {
    await file.close();
    await reader.close();
  }
  return filled;
}

async function insertOne(query: Query, vault: Vault, table: string): Promise<void> {
  const columns = await query<Column>(`PRAGMA table_info(${table})`);
  const named = await query<{ from: string; table: string; to: string | null }>(
    `PRAGMA foreign_key_list(${table})`,
  );
  const row: Record<string, unknown> = {};
  for (const { name, type } of columns) {
    const link = named.find(({ from }) => from === name);
    if (link === undefined) row[name] = valueOf(name, type.toLowerCase());
    else {
      const other =
        (await firstOf(query, link.table)) ?? (await insertAndRead(query, vault, link.table));
      row[name] = other[link.to ?? 'id'];
    }
  }
  if ('sealed' in row)
    row['sealed'] = vault.seal(table, String(row['id']), { words: `${table}的话` });
  const names = Object.keys(row);
  await query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    Object.values(row),
  );
}

async function insertAndRead(query: Query, vault: Vault, table: string) {
  await insertOne(query, vault, table);
  const row = await firstOf(query, table);
  if (row === undefined) throw new Error(`${table} takes no row`);
  return row;
}

async function firstOf(query: Query, table: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await query(`SELECT * FROM ${table} LIMIT 1`);
  return row;
}

let made = 0;

function valueOf(name: string, type: string): string | number {
  if (type === 'integer' || type === 'real')
    return name.endsWith('at') ? Date.UTC(2026, 10, 20) : 1;
  if (name === 'month_on') return '2026-11-01';
  if (name.endsWith('_on') || name === 'on_day') return '2026-11-20';
  made += 1;
  return `made-up-${name}-${made}`;
}
