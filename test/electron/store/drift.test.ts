import { expect, it } from 'vitest';
import { migrations } from '../../../electron/store/migrations';
import { openStore } from '../../../electron/store/open';
import { entities } from '../../../electron/store/schema';
import { NOON_AT, makeDataFolder } from './data-folder';

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isKey: boolean;
  readonly isUnique: boolean;
}

/** What the migrations have made of an empty file. */
async function migratedTables(): Promise<Record<string, ColumnFacts[]>> {
  const store = await openStore({
    folder: await makeDataFolder(),
    clock: () => NOON_AT,
    entities,
    migrations,
  });
  try {
    const rows = await store.read<{
      tbl: string;
      name: string;
      type: string;
      notnull: number;
      pk: number;
      is_unique: number;
    }>(
      `SELECT t.name AS tbl, c.name, c.type, c."notnull", c.pk,
         EXISTS (
           SELECT 1 FROM pragma_index_list(t.name) AS i
           WHERE i."unique" = 1 AND i.origin = 'u'
             AND (SELECT group_concat(name) FROM pragma_index_info(i.name)) = c.name
         ) AS is_unique
       FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
       WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND t.name <> 'migrations'`,
    );
    return grouped(
      rows.map((row) => ({
        table: row.tbl,
        name: row.name,
        type: row.type.toLowerCase(),
        isNullable: row.notnull === 0,
        isKey: row.pk > 0,
        isUnique: row.is_unique === 1,
      })),
    );
  } finally {
    await store.close();
  }
}

/** What the schemas promise to whoever reads and writes rows. */
function promisedTables(): Record<string, ColumnFacts[]> {
  return grouped(
    entities.flatMap(({ options }) =>
      Object.entries(options.columns).map(([property, column]) => ({
        table: options.tableName ?? options.name,
        name: column?.name ?? property,
        type: String(column?.type),
        isNullable: column?.nullable === true,
        isKey: column?.primary === true,
        isUnique: column?.unique === true,
      })),
    ),
  );
}

function grouped(columns: (ColumnFacts & { table: string })[]): Record<string, ColumnFacts[]> {
  const tables: Record<string, ColumnFacts[]> = {};
  for (const { table, ...facts } of columns) (tables[table] ??= []).push(facts);
  for (const facts of Object.values(tables)) facts.sort((a, b) => (a.name < b.name ? -1 : 1));
  return tables;
}

it('the migrations make the tables that the schemas promise, column by column', async () => {
  expect(await migratedTables()).toEqual(promisedTables());
});

it('every column has a type that PostgreSQL knows too', () => {
  const types = new Set(
    Object.values(promisedTables()).flatMap((columns) => columns.map(({ type }) => type)),
  );
  expect([...types].filter((type) => !['text', 'integer', 'real', 'blob'].includes(type))).toEqual(
    [],
  );
});

it('migrations bear their order in their names, and nobody goes back', async () => {
  const names = migrations.map((migration) => new migration().name ?? '');
  expect(names.every((name) => /^\w+\d{13}$/.test(name))).toBe(true);
  const order = names.map((name) => Number(name.slice(-13)));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
});
