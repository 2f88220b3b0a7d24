import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ended } from './postgres';
import { freePort } from './program';

export const TRYTON = '/usr/bin/trytond';

const USER = 'showroom-desk';
const PASSWORD = 'Quick-7Brown-Fx';

/** A Tryton of its own, set up as docs/export.md tells an administrator to. */
export interface TestTryton {
  /** of the server, without a path */
  readonly origin: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly companyId: number;
  /** Asks as the administrator, past everything that is tested. */
  readonly call: <Result>(method: string, ...params: readonly unknown[]) => Promise<Result>;
  close(): Promise<void>;
}

interface Answer {
  readonly result?: unknown;
  readonly error?: unknown;
}

/**
 * Starts Debian's trytond on a database of its own with the modules party and sale_opportunity.
 * SQLite, because filling PostgreSQL with all the modules takes four times as long.
 */
export async function startTryton(): Promise<TestTryton> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-tryton-'));
  const file = (name: string) => join(folder, name);
  const port = await freePort();
  await writeFile(file('password'), PASSWORD);
  await writeFile(file('desk.sqlite'), '');
  await writeFile(
    file('trytond.conf'),
    `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\n`,
  );
  // it takes a quarter of a minute, in which the desk can be filled
  const setUp = (...args: string[]) =>
    promisify(execFile)('trytond-admin', ['-c', file('trytond.conf'), '-d', 'desk', ...args], {
      env: { ...process.env, TRYTONPASSFILE: file('password') },
    });
  await setUp('--all', '--email', 'admin@showroom.example');
  await setUp('-u', 'sale_opportunity', '--activate-dependencies');
  makeReferencesUnique(file('desk.sqlite'));
  const server = spawn(TRYTON, ['-c', file('trytond.conf'), '-d', 'desk'], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  const ask = askAt(`${origin}/desk/`);
  await untilItAnswers(origin, () => server.exitCode !== null);
  const [adminId, session] = (await ask('common.db.login', [
    'admin',
    { password: PASSWORD },
    'en',
  ])) as [number, string];
  const key = Buffer.from(`admin:${adminId}:${session}`).toString('base64');
  const call = async <Result>(method: string, ...params: readonly unknown[]) =>
    (await ask(method, [...params, {}], `Session ${key}`)) as Result;
  const companyId = await makeCompany(call);
  await makeDeskUser(call, companyId);
  return {
    origin,
    database: 'desk',
    user: USER,
    password: PASSWORD,
    companyId,
    call,
    async close() {
      await ended(server, 'SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Call = TestTryton['call'];

/**
 * Tryton itself holds only the code of a party unique. For opportunities its database does it, as
 * docs/export.md asks the administrator.
 */
function makeReferencesUnique(database: string): void {
  const sql = 'CREATE UNIQUE INDEX desk_reference ON sale_opportunity (company, reference)';
  const script = 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(sys.argv[2])';
  const done = spawnSync('/usr/bin/python3', ['-c', script, database, sql], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the index was refused: ${done.stderr}`);
}

async function makeCompany(call: Call): Promise<number> {
  const [party] = await call<number[]>('model.party.party.create', [
    { name: '康乐富总部', code: 'head-office' },
  ]);
  const [currency] = await call<number[]>('model.currency.currency.create', [
    { name: '人民币', symbol: '¥', code: 'CNY' },
  ]);
  const [company] = await call<number[]>('model.company.company.create', [{ party, currency }]);
  // opportunities are shown to those who belong to their company
  const admins = await call<number[]>(
    'model.res.user.search',
    [['login', '=', 'admin']],
    0,
    1,
    null,
  );
  await call('model.res.user.write', admins, { companies: [['add', [company]]], company });
  return company ?? 0;
}

/** The desk's own user: the groups of sales, the one company, no administration. */
async function makeDeskUser(call: Call, company: number): Promise<void> {
  const groups = await call<number[]>(
    'model.res.group.search',
    [['name', 'in', ['Sales', 'Sale Opportunity', 'Party Administration']]],
    0,
    null,
    null,
  );
  await call('model.res.user.create', [
    {
      name: '展厅前台',
      login: USER,
      password: PASSWORD,
      companies: [['add', [company]]],
      company,
      groups: [['add', groups]],
    },
  ]);
}

function askAt(address: string) {
  return async (method: string, params: readonly unknown[], authorization = '') => {
    const reply = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ id: 1, method, params }),
    });
    if (!reply.ok) throw new Error(`${method}: status ${reply.status}`);
    const { result, error } = (await reply.json()) as Answer;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };
}

async function untilItAnswers(origin: string, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    try {
      await fetch(origin);
      return;
    } catch (error) {
      if (hasEnded()) throw error;
      await sleep(100);
    }
  }
}
