import type { EntityManager } from 'typeorm';
import type { Connection, Query } from './connection';
import { endsTransaction, storeError } from './store-error';

/** The inside of one transaction. Dead when the transaction ends: what comes late is refused. */
export interface Tx {
  readonly query: Query;
  /** TypeORM on the same transaction, for simple saves */
  readonly manager: EntityManager;
  /** Runs when all else is done, right before the transaction is saved; it fails with this. */
  atEnd(work: () => Promise<void>): void;
}

/** Makes TypeORM's view of a transaction; every statement it has goes through `run`. */
export type ManagerOf = (run: <T>(statement: () => Promise<T>) => Promise<T>) => EntityManager;

/**
 * One writer. The driver has one connection for everybody: two transactions that overlap on it are
 * one transaction, and when the first rolls back, the second's answered save is gone. So each runs
 * alone, from BEGIN IMMEDIATE to COMMIT, in the order they were asked.
 */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(
    private readonly connection: Connection,
    private readonly managerOf: ManagerOf,
    private readonly folder: string,
  ) {}

  /** Runs `work` as one transaction. Resolves only after COMMIT is on the disk. Do not nest. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Error('the store is closed');
    const turn = this.#last.then(() => this.#transact(work));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } catch (error) {
      throw storeError(error, this.folder);
    }
  }

  /** Takes no more work, and waits for what was taken. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }

  async #transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.#begin();
    const transaction = new Transaction(this.connection, this.managerOf);
    let result: T;
    try {
      result = await work(transaction);
      await transaction.finish();
      await transaction.end();
      await this.connection.query('COMMIT');
    } catch (error) {
      await transaction.end().catch(() => undefined);
      // Fails when SQLite has rolled back by itself; if it fails otherwise, #begin tries again.
      await this.connection.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
    return result;
  }

  async #begin(): Promise<void> {
    try {
      await this.connection.query('BEGIN IMMEDIATE');
    } catch (error) {
      const isLeftOpen = error instanceof Error && error.message.includes('within a transaction');
      if (!isLeftOpen) throw error;
      await this.connection.query('ROLLBACK');
      await this.connection.query('BEGIN IMMEDIATE');
    }
  }
}

class Transaction implements Tx {
  #isOver = false;
  #fault: unknown = null;
  #manager: EntityManager | null = null;
  readonly #running = new Set<Promise<unknown>>();
  readonly #last: (() => Promise<void>)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly managerOf: ManagerOf,
  ) {}

  readonly query: Query = (sql, params) => this.#run(() => this.connection.query(sql, params));

  get manager(): EntityManager {
    this.#manager ??= this.managerOf((statement) => this.#run(statement));
    return this.#manager;
  }

  atEnd(work: () => Promise<void>): void {
    this.#last.push(work);
  }

  /** Does what was left for the end. */
  async finish(): Promise<void> {
    for (const work of this.#last) await work();
  }

  /**
   * Refuses further statements and waits for those under way: one that came after ROLLBACK would
   * stand alone, saved though its transaction is not.
   */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
    if (this.#fault !== null) throw this.#fault;
  }

  async #run<T>(statement: () => Promise<T>): Promise<T> {
    if (this.#isOver) throw new Error('the transaction is over');
    if (this.#fault !== null) throw this.#fault;
    const running = statement();
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      // The caller may swallow this, but SQLite may have rolled back already: nothing may follow.
      if (endsTransaction(error)) this.#fault = error;
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }
}
