import { chmod, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sqlite3 from 'sqlite3';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { type Connect, type Connection, type Query, assertValues } from './connection';
import { APPLICATION_ID, STORE_FILE, checkContent, inspectFolder } from './guard';
import { removeWithLog, syncPath } from './private-files';
import { managerOf, migrate, silence } from './orm';
import { Snapshots } from './snapshots';
import { faultOf, storeError } from './store-error';
import { type Tx, WriteQueue } from './write-queue';

export type { Query } from './connection';
export type { Tx } from './write-queue';

/** The desk's database: one writer, readers that never wait for it, and copies to fall back on. */
export interface Store {
  readonly folder: string;
  readonly file: string;
  readonly snapshots: Snapshots;
  /**
   * Runs `work` as one transaction, after those asked before it. Resolves when it is on the disk;
   * rejects when nothing of it is. Never call `write` inside `write`: it would wait for itself.
   *
   * @throws AppError diskFull, storeReadOnly, storeDamaged, or whatever `work` throws
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Asks for committed data on the read-only connection. */
  readonly read: Query;
  /** A long read of one moment (export, report) on a connection of its own, in nobody's way. */
  view<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly folder: string;
  /** epoch ms UTC */
  readonly clock: () => number;
  readonly entities: readonly EntitySchema[];
  /** forward only, in order; their number is the file's version */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** written beside each snapshot */
  readonly appVersion?: string;
  /** `NORMAL` only in the test that shows what it loses */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

/**
 * Opens the data folder's store: guard, verified copy, migrate. Lock the folder before (`lockFolder`).
 *
 * @throws AppError folderInvalid, storeIsFolder, storeLost, storeDamaged, storeForeign, storeNewer,
 *   storeReadOnly, diskFull; the file is then as it was
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    return await openGuarded(options);
  } catch (error) {
    throw storeError(error, options.folder);
  }
}

async function openGuarded(options: StoreOptions): Promise<Store> {
  const { folder, clock, migrations } = options;
  const file = join(folder, STORE_FILE);
  const found = await inspectFolder(folder, migrations.length);
  const snapshots = new Snapshots(folder, clock, connect, options.appVersion ?? '');
  if (found === null) await createFile(file);
  else await checkAndCopy(file, migrations.length, snapshots);
  const source = sourceFor(file, options);
  await source.initialize();
  const writer = adopt(databaseOf(source));
  let reader: Connection | null = null;
  try {
    await prepareWriter(writer, options.synchronous ?? 'FULL');
    await migrate(source, writer, migrations.length);
    reader = await connect(file, 'read');
    return assemble(options, file, snapshots, source, writer, reader);
  } catch (error) {
    await reader?.close();
    await writer.close();
    throw error;
  }
}

function assemble(
  { folder }: StoreOptions,
  file: string,
  snapshots: Snapshots,
  source: DataSource,
  writer: Connection,
  reader: Connection,
): Store {
  const queue = new WriteQueue(writer, managerOf(source), folder);
  return {
    folder,
    file,
    snapshots,
    write: (work) => queue.run(work),
    read: async (sql, params) => {
      try {
        return await reader.query(sql, params);
      } catch (error) {
        throw storeError(error, folder);
      }
    },
    view: async (work) => {
      const own = await connect(file, 'read');
      try {
        await own.query('BEGIN');
        // The moment begins with the first look, not with BEGIN.
        await own.query('SELECT COUNT(*) FROM sqlite_schema');
        return await work(own.query);
      } catch (error) {
        throw storeError(error, folder);
      } finally {
        await own.close();
      }
    },
    close: async () => {
      await queue.close();
      await snapshots.settle();
      // The writer last: it alone may fold the log back into the file.
      await reader.close();
      await writer.close();
    },
  };
}

/** Under another name until it is whole: an empty file under the real name always means damage. */
async function createFile(file: string): Promise<void> {
  const fresh = `${file}.new`;
  await removeWithLog(fresh);
  // The log beside it takes its rights from the file: nobody else on the machine may read either.
  await (await open(fresh, 'wx', 0o600)).close();
  const connection = await connect(fresh, 'write');
  try {
    await connection.query(`PRAGMA application_id = ${APPLICATION_ID}`);
    await connection.query('PRAGMA journal_mode = WAL');
  } finally {
    await connection.close();
  }
  await syncPath(fresh);
  await rename(fresh, file);
  await syncPath(dirname(file));
}

async function checkAndCopy(file: string, latest: number, snapshots: Snapshots): Promise<void> {
  let version: number;
  try {
    version = await checkThrough('read', file, latest);
  } catch (error) {
    // A death may have left a change half undone, which only a writer can finish undoing.
    if (faultOf(error) !== 'SQLITE_READONLY') throw error;
    version = await checkThrough('write', file, latest);
  }
  await chmod(file, 0o600).catch(() => undefined);
  if (version > 0 && version < latest) await snapshots.take('beforeMigration');
}

async function checkThrough(mode: 'read' | 'write', file: string, latest: number): Promise<number> {
  const connection = await connect(file, mode);
  try {
    return await checkContent(connection, latest);
  } finally {
    await connection.close();
  }
}

function sourceFor(file: string, { entities, migrations }: StoreOptions): DataSource {
  return new DataSource({
    type: 'sqlite',
    database: file,
    // No OPEN_CREATE: an empty database is made by createFile and nowhere else.
    flags: sqlite3.OPEN_READWRITE,
    driver: quietDriver,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'all',
    synchronize: false,
    migrationsRun: false,
    logging: false,
    logger: silence,
    // Otherwise a search by an undefined id answers with the first row: somebody else's card.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
}

/** TypeORM asks for stack traces of every statement, each with a cost; here they tell nothing. */
const quietDriver = { ...sqlite3, verbose: () => sqlite3 };

async function prepareWriter(writer: Connection, synchronous: 'FULL' | 'NORMAL'): Promise<void> {
  await writer.query('PRAGMA busy_timeout = 5000');
  await writer.query('PRAGMA journal_mode = WAL');
  await writer.query(`PRAGMA synchronous = ${synchronous}`);
  // macOS: without these a "synced" write may still stand in the disk's own memory.
  await writer.query('PRAGMA fullfsync = ON');
  await writer.query('PRAGMA checkpoint_fullfsync = ON');
  await writer.query('PRAGMA foreign_keys = ON');
  await writer.query('PRAGMA journal_size_limit = 67108864');
  await writer.query('PRAGMA temp_store = MEMORY');
  // what was deleted or sealed anew must not lie on in the file's free places
  await writer.query('PRAGMA secure_delete = ON');
}

function databaseOf(source: DataSource): sqlite3.Database {
  return (source.driver as DataSource['driver'] & { databaseConnection: sqlite3.Database })
    .databaseConnection;
}

/** Opens an existing file with the driver itself. */
export const connect: Connect = async (file, mode) => {
  const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE;
  const database = await new Promise<sqlite3.Database>((ok, fail) => {
    const opened = new sqlite3.Database(file, flags, (error) => (error ? fail(error) : ok(opened)));
  });
  const connection = adopt(database);
  await connection.query('PRAGMA busy_timeout = 5000');
  await connection.query('PRAGMA temp_store = MEMORY');
  return connection;
};

/** Compiled statements kept per connection; compiling costs more than most of them take to run. */
const STATEMENTS_KEPT = 200;

function adopt(database: sqlite3.Database): Connection {
  const statements = new Map<string, sqlite3.Statement>();
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const prepare = (sql: string) =>
    new Promise<sqlite3.Statement>((ok, fail) => {
      const statement = database.prepare(sql, (error: Error | null) =>
        error ? fail(error) : ok(statement),
      );
    });

  const run = async (sql: string, params: readonly unknown[]): Promise<unknown[]> => {
    const kept = statements.get(sql);
    const statement = kept ?? (await prepare(sql));
    statements.delete(sql);
    statements.set(sql, statement);
    if (kept === undefined && statements.size > STATEMENTS_KEPT) {
      const [oldest] = statements;
      if (oldest) {
        statements.delete(oldest[0]);
        oldest[1].finalize();
      }
    }
    return new Promise((ok, fail) => {
      statement.all(params, (error, rows) => (error ? fail(error) : ok(rows)));
    });
  };

  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) => {
      assertValues(params);
      if (isClosed) throw new Error('the store is closed');
      // In turn: the driver would put each statement on a thread, where they wait for each other.
      const turn = last.then(() => run(sql, params));
      last = turn.catch(() => undefined);
      return (await turn) as Row[];
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await last;
      for (const statement of statements.values()) statement.finalize();
      statements.clear();
      await new Promise<void>((ok, fail) => {
        database.close((error) => (error ? fail(error) : ok()));
      });
    },
  };
}
