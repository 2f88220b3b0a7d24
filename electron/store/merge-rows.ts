import type { Tx } from './open';
import { entities } from './schema';

/** A value of a row, as JSON keeps it. */
type Cell = string | number | null;
type Row = Record<string, Cell | Buffer>;

/** What identifies a row apart from whose it is. */
export type RowKey = Readonly<Record<string, Cell>>;

/** What became of one table's rows. */
export interface MovedRows {
  readonly table: string;
  /** rows that now belong to the card that stayed */
  readonly keys: readonly RowKey[];
  /** rows that would have stood there twice: set aside whole, bytes as base64 */
  readonly aside: readonly Readonly<Record<string, Cell | { readonly base64: string }>>[];
  /** by how much the own rows of the card that stayed were numbered on; 0 where none is numbered */
  readonly shift: number;
}

/** Its rows are written anew with the facts. */
const WITH_THE_FACTS = 'customer_phone';

/**
 * Every table whose rows belong to a customer, now and in the future: a table added later moves as
 * well, as long as it says whose a row is in `customer_id`.
 */
export const TABLES_OF_CUSTOMER: readonly {
  readonly table: string;
  /** its key apart from the customer */
  readonly key: readonly string[];
  /** the customer is part of the key: a row may be there already */
  readonly isKeyed: boolean;
  /** rows are numbered 1, 2, 3 … for each customer */
  readonly isNumbered: boolean;
}[] = entities.flatMap(({ options }) => {
  const columns = Object.entries(options.columns);
  const table = options.tableName ?? options.name;
  if (!('customer_id' in options.columns) || table === WITH_THE_FACTS) return [];
  const key = columns.flatMap(([name, column]) => (column?.primary === true ? [name] : []));
  return [
    {
      table,
      key: key.filter((name) => name !== 'customer_id'),
      isKeyed: key.includes('customer_id'),
      isNumbered: 'seq' in options.columns,
    },
  ];
});

/** Gives one card's rows to another. */
export async function moveRows(tx: Tx, fromId: string, toId: string): Promise<MovedRows[]> {
  const moved: MovedRows[] = [];
  for (const { table, key, isKeyed, isNumbered } of TABLES_OF_CUSTOMER) {
    const rows = await tx.query<Row>(`SELECT * FROM ${table} WHERE customer_id = ?`, [fromId]);
    if (rows.length === 0) continue;
    const shift = isNumbered ? await lastNumber(tx, table, fromId) : 0;
    // the two histories stand one behind the other; the card that stayed has the last word
    if (shift > 0) await numberOn(tx, table, toId, shift);
    const keys: RowKey[] = [];
    const aside: MovedRows['aside'][number][] = [];
    for (const row of rows) {
      const own = keyOf(row, key);
      if (isKeyed && (await isThere(tx, table, toId, own))) {
        aside.push(packed(row));
        await tx.query(`DELETE FROM ${table} WHERE customer_id = ? AND ${where(own)}`, [
          fromId,
          ...Object.values(own),
        ]);
      } else {
        keys.push(own);
        await giveRow(tx, table, own, fromId, toId);
      }
    }
    moved.push({ table, keys, aside, shift });
  }
  return moved;
}

/** Gives the rows back. Rows that have gone since stay gone; new ones stay where they are. */
export async function moveBack(
  tx: Tx,
  moved: readonly MovedRows[],
  fromId: string,
  toId: string,
): Promise<void> {
  const known = new Set(TABLES_OF_CUSTOMER.map(({ table }) => table));
  for (const { table, keys, aside, shift } of moved) {
    if (!known.has(table)) continue;
    for (const own of keys) await giveRow(tx, table, own, fromId, toId);
    for (const row of aside) {
      const columns = Object.keys(row);
      await tx.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
         ON CONFLICT DO NOTHING`,
        Object.values(row).map(unpacked),
      );
    }
    if (shift > 0) await numberOn(tx, table, fromId, -shift);
  }
}

async function lastNumber({ query }: Tx, table: string, customerId: string): Promise<number> {
  const [row] = await query<{ last: number | null }>(
    `SELECT max(seq) AS last FROM ${table} WHERE customer_id = ?`,
    [customerId],
  );
  return row?.last ?? 0;
}

/** Numbers rows on, from the side where there is room: no number may stand there twice. */
async function numberOn({ query }: Tx, table: string, customerId: string, by: number) {
  const rows = await query<{ seq: number }>(
    `SELECT seq FROM ${table} WHERE customer_id = ? ORDER BY seq ${by > 0 ? 'DESC' : 'ASC'}`,
    [customerId],
  );
  for (const { seq } of rows)
    await query(`UPDATE ${table} SET seq = ? WHERE customer_id = ? AND seq = ?`, [
      seq + by,
      customerId,
      seq,
    ]);
}

async function isThere({ query }: Tx, table: string, customerId: string, own: RowKey) {
  const rows = await query(
    `SELECT 1 FROM ${table} WHERE customer_id = ? AND ${where(own)} LIMIT 1`,
    [customerId, ...Object.values(own)],
  );
  return rows.length > 0;
}

async function giveRow({ query }: Tx, table: string, own: RowKey, fromId: string, toId: string) {
  await query(`UPDATE ${table} SET customer_id = ? WHERE customer_id = ? AND ${where(own)}`, [
    toId,
    fromId,
    ...Object.values(own),
  ]);
}

function where(own: RowKey): string {
  return Object.keys(own)
    .map((column) => `${column} = ?`)
    .join(' AND ');
}

function keyOf(row: Row, key: readonly string[]): RowKey {
  return Object.fromEntries(
    key.flatMap((column) => {
      const value = row[column];
      return value === undefined || Buffer.isBuffer(value) ? [] : [[column, value]];
    }),
  );
}

/** A row as JSON can keep it. */
function packed(row: Row): Record<string, Cell | { readonly base64: string }> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value,
    ]),
  );
}

/** A packed value as the store takes it. */
function unpacked(value: Cell | { readonly base64: string }): Cell | Buffer {
  return typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value;
}
