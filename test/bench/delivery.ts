import { mkdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { CustomerState } from '../../electron/crm/change';
import type { Sealed } from '../../electron/crm/outbox';
import { connect } from '../../electron/store/open';
import { fileCustody } from '../../electron/vault/key-store';
import { openVault } from '../../electron/vault/vault';
import { makeTarget, sendOnce, shownTarget } from '../helpers/crm-target';
import { busyDesk, type BusyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, rounded } from './figures';
import type { MadeUpPerson } from './people';

const ROUNDS = 3;
const ROWS_AT_ONCE = 100;

/**
 * B10: waiting records to a receiver on this machine, one request each, through consent, mapping
 * and bookkeeping. Against the same number of the same requests, one after the other, and nothing
 * else.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const receiver = await startReceiver();
  const floors: number[] = [];
  const cpu = { bare: 0, drain: 0 };
  const subjects: number[] = [];
  let isRight = true;
  let [stall, grown] = [0, 0];
  try {
    await fillOutbox(busy);
    await putMapping(busy.desk.folder);
    const [person] = busy.people;
    const body = JSON.stringify(stateOf(person, busy));
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = process.cpuUsage();
      floors.push(await clocked(() => bareLoop(receiver.port, size, body)));
      cpu.bare += cpuMs(began);
      await receiver.count();
      const id = await makeTarget(busy.desk, {
        mappingId: 'bench',
        settings: { address: `http://127.0.0.1:${receiver.port}` },
      });
      const watch = watchProcess();
      const start = process.cpuUsage();
      subjects.push(
        await clocked(async () => {
          const run = await sendOnce(busy.desk, id);
          isRight &&= run.end === 'done' && run.sent === size && run.left === 0;
        }),
      );
      cpu.drain += cpuMs(start);
      const seen = watch();
      stall = Math.max(stall, seen.stallMs);
      grown = Math.max(grown, seen.grownMb);
      isRight &&= (await receiver.count()) === size;
      isRight &&= (await shownTarget(busy.desk, id)).counts.delivered === size;
    }
  } finally {
    await receiver.close();
    await busy.close();
  }
  return {
    name: 'B10 drain the outbox over HTTP',
    size,
    floorMs: rounded(median(floors)),
    subjectMs: rounded(median(subjects)),
    ratio: rounded(median(subjects) / median(floors)),
    isRight,
    isNoisy: isDrifting(floors),
    more: {
      'records/s': Math.round(size / (median(subjects) / 1000)),
      // of all threads, the receiver's as well: says more than the clock where others share it
      'processor time, ratio': rounded(cpu.drain / cpu.bare),
      'longest stall ms': rounded(stall),
      'memory grown MB': Math.round(grown),
    },
  };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** How long the desk once could not answer, and how much memory came on top. */
function watchProcess(): () => { stallMs: number; grownMb: number } {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  return () => {
    delays.disable();
    clearInterval(timer);
    return { stallMs: delays.max / 1e6, grownMb: (peak - before) / 2 ** 20 };
  };
}

/** A receiver on a thread of its own: its work is not the desk's. */
async function startReceiver() {
  const worker = new Worker(
    `const { createServer } = require('node:http');
     const { parentPort } = require('node:worker_threads');
     const seen = new Set(); let bare = 0;
     const server = createServer((incoming, reply) => {
       incoming.resume();
       incoming.on('end', () => {
         if (incoming.url === '/count') { reply.end(String(seen.size)); seen.clear(); return; }
         if (incoming.url === '/bare') bare += 1; else seen.add(incoming.url);
         reply.setHeader('content-type', 'application/json');
         reply.end('{"id":"x"}');
       });
     });
     server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  const port = await new Promise<number>((ok) => worker.once('message', ok));
  return {
    port,
    async count() {
      return Number(await (await fetch(`http://127.0.0.1:${port}/count`)).text());
    },
    close: () => worker.terminate(),
  };
}

async function bareLoop(port: number, times: number, body: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let time = 0; time < times; time += 1) {
    await new Promise<void>((ok, fail) => {
      const sent = request(
        { agent, port, host: '127.0.0.1', method: 'PUT', path: '/bare' },
        (answer) => {
          answer.resume();
          answer.on('end', ok);
        },
      );
      sent.on('error', fail);
      sent.setHeader('content-type', 'application/json');
      sent.end(body);
    });
  }
  agent.destroy();
}

async function putMapping(folder: string): Promise<void> {
  await mkdir(join(folder, 'mappings'), { recursive: true });
  const put = { method: 'PUT', path: '/rows/{{/key}}', body: '{{/record}}', id: '/id' };
  const mapping = {
    format: 'showroom-desk-mapping',
    formatVersion: 1,
    id: 'bench',
    name: 'bench',
    provenAgainst: 'nothing',
    settings: [{ name: 'address', label: '地址', kind: 'address' }],
    transport: {
      kind: 'http',
      address: '{{/settings/address}}',
      auth: { kind: 'none' },
      answers: [{ status: 200, means: 'ok' }],
      events: {
        customer: {
          fields: { all: { from: '' }, name: { from: '/facts/name', max: 20 } },
          upsert: put,
          onDeletion: { do: 'nothing' },
          onWithdrawal: { do: 'nothing' },
        },
      },
    },
  };
  await writeFile(join(folder, 'mappings', 'bench.json'), JSON.stringify(mapping));
}

/** Every customer as an event that waits, each with a consent. */
async function fillOutbox(busy: BusyDesk): Promise<void> {
  const { desk, file, people } = busy;
  const custody = fileCustody(desk.folder);
  const vault = await openVault({ custody, folder: desk.folder, hasRecords: true });
  const connection = await connect(file, 'write');
  const [setting] = await connection.query<{ value: string }>(
    `SELECT value FROM setting WHERE key = 'deskId'`,
  );
  const deskId = JSON.parse(setting?.value ?? '""') as string;
  const [clerk] = [desk.face('周倩').id];
  try {
    await connection.query('BEGIN IMMEDIATE');
    for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
      const page = people.slice(from, from + ROWS_AT_ONCE);
      const rows = page.map((person, place) => {
        const seq = from + place + 1;
        const sealed: Sealed = { state: stateOf(person, busy), staff: {}, gradeDays: null };
        const bytes = vault.seal('outbox', `${deskId}:${seq}`, sealed);
        return [deskId, seq, desk.now(), 'customer', person.id, 1, bytes];
      });
      await connection.query(
        `INSERT INTO outbox (desk_id, seq, at, kind, subject_id, version, sealed)
         VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
        rows.flat(),
      );
      await connection.query(
        `INSERT INTO consent (id, customer_id, purpose, recipient, way, given_at, by_id, asked_by_id)
         VALUES ${page.map(() => `(?, ?, 'centralCrm', '', 'spoken', ?, ?, ?)`).join(', ')}`,
        page.flatMap((person) => [desk.newId(), person.id, desk.now(), clerk, clerk]),
      );
    }
    await connection.query('COMMIT');
  } finally {
    await connection.close();
  }
}

function stateOf(person: MadeUpPerson | undefined, { desk }: BusyDesk): CustomerState {
  const now = desk.now();
  return {
    cardNo: person?.cardNo ?? '',
    facts: {
      name: person?.name ?? '',
      sex: null,
      phones: [person?.phone ?? ''],
      address: '迎宾路88号',
      source: 'walkIn',
      referrer: null,
      channel: '路过',
      product: '康乐富A型',
      budgetFen: null,
      horizonDays: null,
      use: '自用',
      nowOwns: '',
      competitor: '',
      decisionMaker: '',
      notes: '周末来看',
    },
    ownerId: null,
    householdId: null,
    grade: 'A',
    state: 'open',
    receivedAt: now,
    horizonSetAt: null,
    isOnClock: true,
    firstContactDueAt: now,
    firstContactAt: null,
    lastContactAt: null,
    nextOn: null,
    nextReason: '',
    moves: 0,
    helperId: null,
  };
}
