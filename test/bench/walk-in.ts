import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import type { OutputOf } from '../../shared/contract';
import { party } from '../helpers/party';
import { BENCH_DAY, busyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';

const ROUNDS = 5;
const TIMES = 80;

/**
 * B1: a walk-in who leaves name and number, through the gate to the disk: duplicate check, sealed
 * card, visit, outbox, whose turn it is. Against two bare inserts in one transaction by the driver
 * alone, into the same tables, as durable.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const { desk } = busy;
  const bare = await bareInserts(busy.file);
  const floors: number[] = [];
  const floor: number[] = [];
  const subject: number[] = [];
  const logged: OutputOf<'visits.log'>[] = [];
  let isRight = true;
  try {
    await desk.sessionOf('周倩');
    const logOne = async () => {
      const serial = String(logged.length).padStart(7, '0');
      const draft = party(desk, { name: '新客', sex: 'male', phone: `1990${serial}` });
      logged.push(await desk.ask('周倩', 'visits.log', draft));
    };
    for (let time = 0; time < 10; time += 1) {
      await bare.insert();
      await logOne();
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        times.push(await clocked(bare.insert));
        subject.push(await clocked(logOne));
      }
      floor.push(...times);
      floors.push(median(times));
    }
    const listed = await desk.ask('周倩', 'visits.onDay', { on: BENCH_DAY });
    const kept = new Set(listed.map((row) => row.id));
    const cards = new Set(logged.map((row) => row.customerId));
    isRight = logged.every((row) => kept.has(row.id)) && cards.size === logged.length;
  } finally {
    await bare.close();
    await busy.close();
  }
  return {
    name: 'B1 log a walk-in',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floors),
    more: { p95Ms: rounded(quantile(subject, 0.95)) },
  };
}

/** The same file once more, and nothing around it but the driver. */
async function bareInserts(file: string) {
  const folder = await mkdtemp(join(tmpdir(), 'desk-bare-'));
  const copy = join(folder, 'bare.db');
  await cp(file, copy);
  const database = new sqlite3.Database(copy);
  const exec = (sql: string) =>
    new Promise<void>((ok, fail) => {
      database.exec(sql, (error) => (error ? fail(error) : ok()));
    });
  await exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  const prepare = (sql: string) =>
    new Promise<sqlite3.Statement>((ok, fail) => {
      const statement = database.prepare(sql, (error: Error | null) =>
        error ? fail(error) : ok(statement),
      );
    });
  const begin = await prepare('BEGIN IMMEDIATE');
  const commit = await prepare('COMMIT');
  const customer = await prepare(
    `INSERT INTO customer (id, desk_id, card_no, sealed, source, product, grade, state, received_at,
       is_on_clock, first_contact_due_at, moves, version, is_sample, touched_at, updated_at)
     VALUES (?, 'bare', ?, ?, 'walkIn', '', 'N', 'open', 1, 1, 2, 0, 1, 0, 1, 1)`,
  );
  const visit = await prepare(
    `INSERT INTO visit (id, desk_id, arrived_at, on_day, headcount, kind, customer_id,
       is_incomplete, is_contact_kept, sealed, by_id, version, is_sample, updated_at)
     SELECT ?, 'bare', 1, '2026-11-23', 1, 'first', ?, 1, 1, ?, id, 1, 0, 1 FROM staff LIMIT 1`,
  );
  const run = (statement: sqlite3.Statement, ...params: unknown[]) =>
    new Promise<void>((ok, fail) => {
      statement.run(params, (error) => (error ? fail(error) : ok()));
    });
  const [person, guest] = [randomBytes(260), randomBytes(200)];
  let made = 0;
  return {
    insert: async () => {
      made += 1;
      await run(begin);
      await run(customer, `z${made}`, `Z${made}`, person);
      await run(visit, `y${made}`, `z${made}`, guest);
      await run(commit);
    },
    close: async () => {
      for (const statement of [begin, commit, customer, visit]) statement.finalize();
      await new Promise<void>((ok) => {
        database.close(() => ok());
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
