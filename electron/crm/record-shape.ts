import { z } from 'zod';
import { STATE_TABLES, type StateColumn, stateColumns, type StateTable } from './desk-tables';

/*
 * A row of the desk's own state as it stands in a complete bundle: what no event tells, for the desk
 * that takes it in. One shape for each table, made of the store's own; the JSON Schema in
 * docs/schemas is made of these.
 */

/** The type of such a record, as CloudEvents names it. */
export const RECORD_TYPE = 'showroom.desk.record.v1';

/** Its schema; `docs/schemas/<name>.json`. */
export const RECORD_SCHEMA = 'desk.record.v1';

const VALUES: Record<StateColumn['type'], z.ZodType> = {
  text: z.string(),
  integer: z.int(),
  real: z.number(),
  // what lies sealed in the store, opened
  blob: z.looseObject({}),
};

/** @param isLenient a column may be missing, as in a bundle of an older desk */
function shapeOf(table: StateTable, isLenient: boolean) {
  const columns = stateColumns(table).map(({ name, type, isKey, isNullable }) => {
    const value = isNullable ? VALUES[type].nullable() : VALUES[type];
    return [name, isLenient && !isKey ? value.optional() : value] as const;
  });
  return z.strictObject({
    table: z.literal(table),
    row: z.strictObject(Object.fromEntries(columns)),
  });
}

/** A record's data: the table, and the row by its columns. */
export interface StateRecord {
  readonly table: StateTable;
  readonly row: Readonly<Record<string, unknown>>;
}

const Table = z.object({ table: z.enum(STATE_TABLES) });
const LENIENT = new Map(STATE_TABLES.map((table) => [table, shapeOf(table, true)]));

/** Reads a record's data; null when it is none that this desk knows. */
export function readRecord(data: unknown): StateRecord | null {
  const told = Table.safeParse(data);
  if (!told.success) return null;
  const parsed = LENIENT.get(told.data.table)?.safeParse(data);
  return parsed?.success === true ? parsed.data : null;
}

/** What a record's data must look like as this desk writes it. */
export const RecordData = z.discriminatedUnion(
  'table',
  STATE_TABLES.map((table) => shapeOf(table, false)) as [
    ReturnType<typeof shapeOf>,
    ...ReturnType<typeof shapeOf>[],
  ],
);
