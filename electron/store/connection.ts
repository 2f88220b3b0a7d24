/** What SQLite can be given for a `?`. `undefined` is no value: it would be stored as nothing. */
export type Value = null | string | number | boolean | bigint | Uint8Array;

/**
 * Asks in SQL. Rows come back as they stand in the table: text, integers, reals, Buffers and null.
 *
 * @throws TypeError when a parameter is undefined, not finite, or no value SQLite can hold
 */
export type Query = <Row = Record<string, unknown>>(
  sql: string,
  params?: readonly unknown[],
) => Promise<Row[]>;

/** One open database file. Statements run one after the other, in the order they were asked. */
export interface Connection {
  readonly query: Query;
  close(): Promise<void>;
}

/** Opens a database file that exists; `write` needs to be closed before another `write` opens. */
export type Connect = (file: string, mode: 'read' | 'write') => Promise<Connection>;

/** Programmer errors stop here, before they become a NULL in a customer's row. */
export function assertValues(params: readonly unknown[]): asserts params is readonly Value[] {
  for (const [index, value] of params.entries()) {
    const isValue =
      value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      typeof value === 'bigint' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      value instanceof Uint8Array;
    if (!isValue) throw new TypeError(`parameter ${index + 1} is no value for the store`);
  }
}
