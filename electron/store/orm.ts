import type { DataSource, Logger, QueryRunner } from 'typeorm';
import type { Connection } from './connection';
import type { ManagerOf } from './write-queue';

/** TypeORM prints a migration's failure with its SQL, whatever `logging` says; the caller gets it. */
export const silence: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** All pending migrations and the file's version in one transaction: all of it, or as before. */
export async function migrate(
  source: DataSource,
  writer: Connection,
  latest: number,
): Promise<void> {
  const rows = await writer.query<{ user_version: number }>('PRAGMA user_version');
  if (rows[0]?.user_version === latest) return;
  const runner: QueryRunner & { isTransactionActive: boolean } = source.createQueryRunner();
  // Rebuilding a table must not take its children with it; the check below finds what broke.
  await writer.query('PRAGMA foreign_keys = OFF');
  await writer.query('BEGIN IMMEDIATE');
  runner.isTransactionActive = true;
  try {
    await source.runMigrations({ transaction: 'all' });
    const broken = await writer.query('PRAGMA foreign_key_check');
    if (broken.length > 0) throw new Error('a migration left rows without their parents');
    await writer.query(`PRAGMA user_version = ${latest}`);
    await writer.query('COMMIT');
  } catch (error) {
    await writer.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    runner.isTransactionActive = false;
  }
  await writer.query('PRAGMA foreign_keys = ON');
  // The guard reads the version from the file itself.
  await writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** A manager per transaction: one that outlives it is refused, statement by statement. */
export function managerOf(source: DataSource): ManagerOf {
  return (run) => {
    const driver = source.driver as SharedRunner;
    const shared = driver.queryRunner;
    driver.queryRunner = undefined;
    const runner = source.createQueryRunner();
    driver.queryRunner = shared;
    const plain: AnyQuery = runner.query.bind(runner);
    const guarded: AnyQuery = (sql, params, structured) =>
      run(() => plain(sql, params, structured));
    // TypeORM begins no transaction of its own when it believes itself in one; a nested one is a
    // savepoint.
    const state = { query: guarded, isTransactionActive: true, transactionDepth: 1 };
    return Object.assign(runner, state).manager;
  };
}

type AnyQuery = (sql: string, params?: unknown[], structured?: boolean) => Promise<unknown>;

/** The one query runner that TypeORM's SQLite driver keeps for everybody. */
type SharedRunner = DataSource['driver'] & { queryRunner?: QueryRunner | undefined };
