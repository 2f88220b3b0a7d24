import type { Tx } from '../store/open';

/** Few sizes, so that few statements are compiled: any number of rows is a sum of these. */
const ROWS_AT_ONCE = [128, 32, 8, 1];

/** Writes many rows of one table with few statements. */
export async function insertAll(
  { query }: Tx,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const places = `(${columns.map(() => '?').join(', ')})`;
  let at = 0;
  for (const size of ROWS_AT_ONCE) {
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: size }, () => places).join(', ')}`;
    for (; rows.length - at >= size; at += size) {
      await query(
        sql,
        rows.slice(at, at + size).flatMap((row) => Object.values(row)),
      );
    }
  }
}
