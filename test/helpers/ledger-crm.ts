import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What stands in the ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  data: unknown;
}

/**
 * A CRM that writes down whatever it is told and holds no key unique: a second `create` of the same
 * record is a second row, so that nothing doubled stays hidden.
 */
export interface LedgerCrm {
  readonly origin: string;
  readonly rows: Map<string, LedgerRow>;
  /** every request as it came, path and body */
  readonly heard: string[];
  /** looks at every request before it is answered */
  onRequest: ((text: string) => void) | null;
  close(): Promise<void>;
}

/** @param delayMs how long it thinks before it writes down, and again before it answers */
export async function startLedgerCrm(delayMs = 0): Promise<LedgerCrm> {
  const rows = new Map<string, LedgerRow>();
  let last = 0;
  const crm = { rows, heard: [] as string[], onRequest: null as ((text: string) => void) | null };
  const write = (path: string, method: string, body: string): [number, unknown] => {
    const [, , id = ''] = path.split('/');
    if (method === 'GET') {
      const key = new URL(path, 'http://x').searchParams.get('key');
      return [200, { rows: [...rows.values()].filter((row) => row.key === key) }];
    }
    if (method === 'POST') {
      last += 1;
      const row = { id: `r${last}`, ...(JSON.parse(body) as Omit<LedgerRow, 'id'>) };
      rows.set(row.id, row);
      return [201, { id: row.id }];
    }
    const row = rows.get(id);
    if (row === undefined) return [404, { error: 'no such row' }];
    if (method === 'DELETE') rows.delete(id);
    else row.data = (JSON.parse(body) as LedgerRow).data;
    return [200, { id }];
  };
  const answer = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const { url = '', method = '' } = incoming;
    crm.heard.push(`${method} ${url} ${body}`);
    crm.onRequest?.(`${method} ${url} ${body}`);
    if (delayMs > 0) await sleep(delayMs);
    const [status, said] = write(url, method, body);
    if (delayMs > 0) await sleep(delayMs);
    reply.writeHead(status, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(said));
  };
  const server = createServer((incoming, reply) => {
    // whoever is killed half-way through a request has not made one
    answer(incoming, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return Object.assign(crm, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((ok) => {
        server.close(() => ok());
        server.closeAllConnections();
      }),
  });
}

/** The ledger's mapping, as a file of the house. */
export async function putLedgerMapping(dataFolder: string): Promise<void> {
  const remove = { do: 'request', request: { method: 'DELETE', path: '/rows/{{/id}}' } };
  const anything = {
    key: '{{/subjectId}}',
    fields: { all: { from: '' } },
    find: {
      method: 'GET',
      path: '/rows',
      query: { key: '{{/key}}' },
      id: '/rows/0/id',
      answers: [{ status: 200, at: '/rows', means: 'ok' }],
    },
    create: {
      method: 'POST',
      path: '/rows',
      body: { key: '{{/key}}', kind: '{{/event/type}}', data: '{{/record}}' },
      id: '/id',
    },
    update: { method: 'PUT', path: '/rows/{{/id}}', body: { data: '{{/record}}' }, id: '/id' },
    onDeletion: remove,
    onWithdrawal: remove,
  };
  const mapping = {
    format: 'showroom-desk-mapping',
    formatVersion: 1,
    id: 'ledger',
    name: '流水账',
    provenAgainst: 'program',
    settings: [{ name: 'address', label: '服务器地址', kind: 'address' }],
    transport: {
      kind: 'http',
      address: '{{/settings/address}}',
      auth: { kind: 'none' },
      answers: [
        { status: 404, at: '/error', means: 'missing' },
        { status: [200, 201], at: '/id', means: 'ok' },
      ],
      message: ['/error'],
      backoff: { attempts: 6, firstMs: 1, mostMs: 20 },
      events: { '*': anything },
    },
  };
  await mkdir(join(dataFolder, 'mappings'), { recursive: true });
  await writeFile(join(dataFolder, 'mappings', 'ledger.json'), JSON.stringify(mapping));
}
