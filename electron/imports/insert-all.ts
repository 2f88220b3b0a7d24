import { inPieces } from '../store/in-pieces';
import type { Tx } from '../store/open';

/** An import writes thousands. */
const SIZES = [128, 32, 8, 1];

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
  for (const piece of inPieces(rows, SIZES)) {
    await query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => places).join(', ')}`,
      piece.flatMap((row) => Object.values(row)),
    );
  }
}
