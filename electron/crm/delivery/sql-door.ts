import { Client, DatabaseError } from 'pg';
import { type Door, type Errand, type Parcel, type Result, RunStop, TryAgain } from './door';
import { asText, type Context, fillRecord, fillText, UnfitError, UnlinkedError } from './fill';
import type { Sql, SqlEventRule } from './mapping';
import { type Breaker, type Patiently, patience } from './patience';

const TIMEOUT_MS = 30_000;
const BATCH = 100;
/** Sets the desk's locks apart from others in the same database. */
const LOCK_CLASS = 1_397_245_771;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\/.*)$/;

/** Everything a door is made of besides the mapping. */
export interface SqlDoorParts {
  readonly sql: Sql;
  /** whose writes exclude each other */
  readonly targetId: string;
  readonly breaker: Breaker;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A row as it will be written. */
interface Filled {
  readonly parcel: Parcel;
  readonly values: readonly unknown[];
}

/**
 * Tables of a database that speaks PostgreSQL's protocol. Each batch is one transaction, each row
 * an upsert that an older version cannot win: whatever is repeated changes nothing.
 */
export class SqlDoor implements Door {
  readonly #patiently: Patiently;
  readonly #context: Context;
  readonly #made = new Set<string>();
  #client: Client | null = null;
  /** null: not asked yet */
  #hasLock: boolean | null = null;

  constructor(private readonly parts: SqlDoorParts) {
    const { settings, secrets, sql } = parts;
    this.#context = { settings, secrets };
    this.#patiently = patience(parts.breaker, sql.backoff ?? {}, parts.signal);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async deliver(parcels: readonly Parcel[], errand: Errand): Promise<void> {
    const { batchSize = BATCH } = this.parts.sql;
    for (const alike of groupsOf(parcels)) {
      for (let from = 0; from < alike.length; from += batchSize)
        await this.#deliverMany(alike.slice(from, from + batchSize), errand);
    }
  }

  async find(parcel: Parcel, { linkOf }: Errand): Promise<string | null | undefined> {
    const rule = this.parts.sql.events[parcel.kind];
    if (rule === undefined) return undefined;
    const record = fillRecord(rule.fields, this.#contextOf(parcel), linkOf);
    const where = rule.key.map((column, place) => `${column} = $${place + 1}`).join(' AND ');
    const rows = await this.#patiently(() =>
      this.#query(
        `SELECT 1 FROM ${this.#table(rule)} WHERE ${where}`,
        rule.key.map((column) => record[column]),
      ),
    );
    return rows === 0 ? null : parcel.subjectId;
  }

  async #deliverMany(all: readonly Parcel[], errand: Errand): Promise<void> {
    const [first] = all;
    const rule = first === undefined ? undefined : this.parts.sql.events[first.kind];
    if (rule === undefined) {
      for (const parcel of all) errand.report(parcel, { state: 'delivered', crmId: null });
      return;
    }
    const leaving = await errand.mayLeave(all);
    for (const parcel of all)
      if (!leaving.has(parcel.rowId)) errand.report(parcel, { state: 'kept' });
    const parcels = all.filter(({ rowId }) => leaving.has(rowId));
    const rows = parcels.flatMap((parcel) => this.#fill(rule, parcel, errand) ?? []);
    if (rows.length === 0) return;
    const report = (result: (parcel: Parcel) => Result) => {
      for (const { parcel } of rows) errand.report(parcel, result(parcel));
    };
    try {
      await this.#patiently(() => this.#write(rule, rows, errand));
      report(({ subjectId, want }) => ({
        state: 'delivered',
        crmId: want === 'put' ? subjectId : null,
      }));
    } catch (error) {
      const isBad = error instanceof DatabaseError;
      if (isBad && rows.length > 1) {
        const half = Math.ceil(rows.length / 2);
        await this.#deliverMany(parcelsOf(rows.slice(0, half)), errand);
        await this.#deliverMany(parcelsOf(rows.slice(half)), errand);
      } else if (isBad) {
        report(() => ({ state: 'rejected', reason: 'rejected', words: wordsOf(error) }));
      } else if (error instanceof TryAgain) {
        report(() => ({ state: 'unknown', words: '', mayHaveArrived: error.mayHaveArrived }));
        throw new RunStop('unreachable');
      } else throw error;
    }
  }

  #fill(rule: SqlEventRule, parcel: Parcel, errand: Errand): Filled | null {
    const context = this.#contextOf(parcel);
    const ending = parcel.want === 'remove' ? rule.onDeletion : rule.onWithdrawal;
    try {
      if (parcel.want === 'put') {
        const record = fillRecord(rule.fields, context, errand.linkOf);
        const columns = Object.keys(rule.fields);
        return { parcel, values: columns.map((column) => cell(rule, column, record[column])) };
      }
      const keys = Object.fromEntries(
        rule.key.flatMap((column) => {
          const field = rule.fields[column];
          return field === undefined ? [] : [[column, field]];
        }),
      );
      const key = fillRecord(keys, context, errand.linkOf);
      const record =
        ending.do === 'update' ? fillRecord(ending.fields, context, errand.linkOf) : {};
      const values = [
        ...rule.key.map((column) => cell(rule, column, key[column])),
        ...Object.entries(record).map(([column, value]) => cell(rule, column, value)),
      ];
      return { parcel, values };
    } catch (error) {
      if (error instanceof UnlinkedError) errand.report(parcel, { state: 'held' });
      else if (error instanceof UnfitError)
        errand.report(parcel, { state: 'rejected', reason: 'unfit', words: error.message });
      else throw error;
      return null;
    }
  }

  async #write(rule: SqlEventRule, rows: readonly Filled[], errand: Errand): Promise<void> {
    await this.#makeTable(rule);
    if (errand.signal.aborted) throw new RunStop('stopped');
    const want = rows[0]?.parcel.want ?? 'put';
    await this.#findLock();
    await this.#query('BEGIN', []);
    try {
      await this.#takeLock();
      if (want === 'put') await this.#upsert(rule, rows);
      else for (const row of rows) await this.#end(rule, row, want);
      await this.#query('COMMIT', []);
    } catch (error) {
      await this.#query('ROLLBACK', []).catch(() => undefined);
      throw error;
    }
  }

  /**
   * One transaction of a target at a time. Whatever a broken connection left under way at the server
   * holds the lock until it is over, so that a COMMIT that comes late cannot undo a later deletion.
   */
  async #takeLock(): Promise<void> {
    if (this.#hasLock === true)
      await this.#query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
        LOCK_CLASS,
        this.parts.targetId,
      ]);
  }

  /** Engines that only speak the protocol may have no such lock; asked outside of a transaction. */
  async #findLock(): Promise<void> {
    if (this.#hasLock !== null) return;
    const rows = await this.#query(
      `SELECT 1 FROM pg_catalog.pg_proc WHERE proname = 'pg_advisory_xact_lock' LIMIT 1`,
      [],
    );
    this.#hasLock = rows > 0;
  }

  async #upsert(rule: SqlEventRule, rows: readonly Filled[]): Promise<void> {
    const columns = Object.keys(rule.fields);
    const places = rows.map(
      (_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(', ')})`,
    );
    const changed = columns.filter((column) => !rule.key.includes(column));
    await this.#query(
      `INSERT INTO ${this.#table(rule)} AS t (${columns.join(', ')}) VALUES ${places.join(', ')}
       ON CONFLICT (${rule.key.join(', ')}) DO UPDATE
       SET ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}
       WHERE t.${rule.version} <= excluded.${rule.version}`,
      rows.flatMap(({ values }) => values),
    );
  }

  async #end(rule: SqlEventRule, { values }: Filled, want: Parcel['want']): Promise<void> {
    const ending = want === 'remove' ? rule.onDeletion : rule.onWithdrawal;
    const where = rule.key.map((column, place) => `${column} = $${place + 1}`).join(' AND ');
    if (ending.do === 'delete')
      await this.#query(`DELETE FROM ${this.#table(rule)} WHERE ${where}`, values);
    if (ending.do !== 'update') return;
    const set = Object.keys(ending.fields).map(
      (column, place) => `${column} = $${rule.key.length + place + 1}`,
    );
    await this.#query(`UPDATE ${this.#table(rule)} SET ${set.join(', ')} WHERE ${where}`, values);
  }

  async #makeTable(rule: SqlEventRule): Promise<void> {
    const { sql } = this.parts;
    if (sql.makesTables !== true || this.#made.has(rule.table)) return;
    if (sql.schema !== undefined)
      await this.#query(`CREATE SCHEMA IF NOT EXISTS ${sql.schema}`, []);
    const columns = Object.keys(rule.fields).map(
      (column) => `${column} ${rule.types[column] ?? 'text'}`,
    );
    await this.#query(
      `CREATE TABLE IF NOT EXISTS ${this.#table(rule)}
       (${columns.join(', ')}, PRIMARY KEY (${rule.key.join(', ')}))`,
      [],
    );
    this.#made.add(rule.table);
  }

  #table({ table }: SqlEventRule): string {
    const { schema } = this.parts.sql;
    return schema === undefined ? table : `${schema}.${table}`;
  }

  #contextOf({ subjectId, customerId, event, data }: Parcel): Context {
    return { ...this.#context, subjectId, customerId, event, data };
  }

  /** @returns how many rows came back or were changed */
  async #query(text: string, values: readonly unknown[]): Promise<number> {
    const client = await this.#connected();
    try {
      return (await client.query(text, [...values])).rowCount ?? 0;
    } catch (error) {
      if (error instanceof DatabaseError && !isPassing(error)) throw error;
      this.#client = null;
      await client.end().catch(() => undefined);
      throw error instanceof DatabaseError && error.code?.startsWith('28') === true
        ? new RunStop('signInRefused', wordsOf(error))
        : new TryAgain('noAnswer', true);
    }
  }

  async #connected(): Promise<Client> {
    if (this.#client !== null) return this.#client;
    const { sql } = this.parts;
    const fill = (template: string) => fillText(template, this.#context);
    const host = fill(sql.host);
    const { timeoutMs = TIMEOUT_MS } = sql;
    const client = new Client({
      host,
      port: Number(fill(sql.port)) || 5432,
      database: fill(sql.database),
      user: fill(sql.user),
      password: fill(sql.password),
      // unsealed over a network never, and to a host that proves who it is; there is no switch
      ssl: LOOPBACK.test(host) ? false : { rejectUnauthorized: true },
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      application_name: 'showroom-desk',
    });
    // a connection that breaks between two statements is told by the next one
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      await client.end().catch(() => undefined);
      throw faultOf(error);
    }
    this.#client = client;
    return client;
  }
}

/**
 * Those that go into one table the same way, together: the desk tells of one customer after the
 * other, and row by row each would be a transaction of its own. Removals still go before the rest.
 */
function groupsOf(parcels: readonly Parcel[]): Iterable<readonly Parcel[]> {
  const groups = new Map<string, Parcel[]>();
  let [turn, before] = [0, ''];
  for (const parcel of parcels) {
    if (parcel.want !== before) turn += 1;
    before = parcel.want;
    const name = `${turn} ${parcel.kind}`;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [parcel]);
    else known.push(parcel);
  }
  return groups.values();
}

const parcelsOf = (rows: readonly Filled[]) => rows.map(({ parcel }) => parcel);

/** Values in the form that the column's type takes. */
function cell(rule: SqlEventRule, column: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const type = rule.types[column] ?? 'text';
  if (type === 'jsonb') return JSON.stringify(value);
  if (type === 'timestamptz' && typeof value === 'number') return new Date(value).toISOString();
  // PostgreSQL's text holds every character but this one
  return typeof value === 'object' ? JSON.stringify(value) : asText(value).replaceAll('\0', '');
}

/** Connection lost, server going down, out of room, or two transactions in each other's way. */
function isPassing({ code = '' }: DatabaseError): boolean {
  return /^(08|40|53|55|57|58|28)/.test(code);
}

/** What the database says, without the row it quotes beside it. */
function wordsOf(error: DatabaseError): string {
  const column = error.column === undefined ? '' : ` (${error.column})`;
  return `${error.message.slice(0, 400)}${column}`;
}

function faultOf(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof DatabaseError ? wordsOf(error) : '';
  if (/^28|^3D000/.test(code)) return new RunStop('signInRefused', words);
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code)) return new RunStop('certificate');
  if (error instanceof Error && /does not support SSL/.test(error.message))
    return new RunStop('plainHttp');
  return new TryAgain('unreachable', false);
}
