import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFile, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { Client } from 'pg';
import type { CrmView } from './crm-story';
import { freePort } from './program';

const BIN = '/usr/lib/postgresql/15/bin';
export const POSTGRES = `${BIN}/postgres`;

/** A PostgreSQL of its own on loopback, with an empty database `crm`. */
export interface TestPostgres {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Asks past everything that is tested. */
  readonly query: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
  close(): Promise<void>;
}

const USER = 'desk';
const PASSWORD = 'made-for-this-test';

/** The real server, in a temporary folder; under root it runs as `postgres`, as it demands. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-postgres-'));
  const as = serverUser();
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid ?? as.uid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(BIN, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { encoding: 'utf8', cwd: folder, ...as },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  // the test's own user comes with a password, as in a head office
  const rules = await readFile(join(data, 'pg_hba.conf'), 'utf8');
  await appendFile(
    join(data, 'postgresql.conf'),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nfsync = off\n`,
  );
  await rm(join(data, 'pg_hba.conf'));
  await appendFile(
    join(data, 'pg_hba.conf'),
    `host all ${USER} 127.0.0.1/32 scram-sha-256\n${rules}`,
  );
  if (as.uid !== undefined) await chown(join(data, 'pg_hba.conf'), as.uid, as.gid ?? as.uid);
  const server = spawn(POSTGRES, ['-D', data], { cwd: folder, stdio: 'ignore', ...as });
  const root = await connect({ port, user: 'postgres', database: 'postgres' }, server);
  await root.query(`CREATE ROLE ${USER} LOGIN PASSWORD '${PASSWORD}'`);
  await root.query(`CREATE DATABASE crm OWNER ${USER}`);
  await root.end();
  const own = await connect({ port, user: USER, password: PASSWORD, database: 'crm' }, server);
  return {
    host: '127.0.0.1',
    port,
    database: 'crm',
    user: USER,
    password: PASSWORD,
    query: async (sql, values = []) => (await own.query(sql, [...values])).rows,
    async close() {
      await own.end().catch(() => undefined);
      await ended(server, 'SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL inside this process, for tests that must be quick. Takes any name and password. */
export async function startPglite(): Promise<TestPostgres> {
  const db = await PGlite.create();
  const port = await freePort();
  const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 8 });
  await server.start();
  return {
    host: '127.0.0.1',
    port,
    database: 'postgres',
    user: 'postgres',
    password: PASSWORD,
    query: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await db.query<Row>(sql, [...values])).rows,
    async close() {
      await server.stop();
      await db.close();
    },
  };
}

/** What the tables of `postgresql.json` hold. */
export function tablesOf({ query }: TestPostgres): CrmView {
  const linked = (table: string) =>
    query<{ key: string; customer: string | null }>(
      `SELECT id::text AS key, customer_id::text AS customer FROM ${table}`,
    );
  return {
    customers: () =>
      query("SELECT id::text AS key, name, coalesce(phone, '') AS phone FROM showroom_customer"),
    visits: () => linked('showroom_visit'),
    calls: () => linked('showroom_call'),
  };
}

function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

async function connect(
  to: { port: number; user: string; password?: string; database: string },
  server: ChildProcess,
): Promise<Client> {
  for (;;) {
    const client = new Client({ host: '127.0.0.1', ...to });
    // a server that is shut down says so on idle connections too
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await sleep(50);
    }
  }
}

/** Ends a server that this test started. */
export function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((ok) => {
    if (server.exitCode !== null || server.signalCode !== null) return ok();
    server.once('exit', () => ok());
    server.kill(signal);
  });
}
