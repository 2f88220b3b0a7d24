import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSafeServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Authority, makeAuthority } from '../helpers/certificates';
import { erase } from '../helpers/crm-story';
import { makeTarget, pointTarget, sendAll, sendOnce } from '../helpers/crm-target';
import { openDesk, type TestDesk } from '../helpers/desk';
import { type Fault, startFaultProxy } from '../helpers/fault-proxy';
import { type Filled, fillDesk } from '../helpers/full-desk';
import { type LedgerCrm, putLedgerMapping, startLedgerCrm } from '../helpers/ledger-crm';
import { missingProgram } from '../helpers/program';
import { buildChild, startChild } from './child';

let desk: TestDesk;
let crm: LedgerCrm;
let all: Filled[];
beforeEach(async () => {
  [desk, crm] = await Promise.all([openDesk({ now: '2026-11-23T18:00' }), startLedgerCrm()]);
  await putLedgerMapping(desk.folder);
  all = await fillDesk(desk, { customers: 6 });
});
afterEach(async () => {
  await desk.close();
  await crm.close();
});

const target = (address = crm.origin) =>
  makeTarget(desk, { mappingId: 'ledger', settings: { address } });

function listen(server: Server): Promise<number> {
  return new Promise((ok) => {
    server.listen(0, '127.0.0.1', () => ok((server.address() as AddressInfo).port));
  });
}

const openssl = missingProgram('/usr/bin/openssl');

describe.skipIf(openssl !== null)(
  `a CRM behind a certificate${openssl ? ` (${openssl})` : ''}`,
  () => {
    it('hears nothing where the certificate has expired or is another host’s', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'desk-authority-'));
      const child = await buildChild('send-to-each');
      const heard: string[] = [];
      const servers: Server[] = [];
      const safe = async (name: string, authority: Authority, names: string, days: number) => {
        const server = createSafeServer(authority.sign(names, days), (incoming, reply) => {
          heard.push(name);
          incoming.resume();
          reply.writeHead(503).end();
        });
        servers.push(server);
        return await target(`https://localhost:${await listen(server)}`);
      };
      try {
        const authority = makeAuthority(folder);
        const own = 'DNS:localhost,IP:127.0.0.1';
        const targets = [
          await safe('expired', authority, own, -1),
          await safe('wrongHost', authority, 'DNS:crm.example.com', 30),
          // a good one does get through: what refuses the others is their own fault
          await safe('good', authority, own, 30),
        ];
        const lines: string[] = [];
        await desk.restart(async () => {
          const args = [desk.folder, desk.face('周倩').id, String(desk.now()), ...targets];
          const sender = startChild(child, args, { NODE_EXTRA_CA_CERTS: authority.file });
          await sender.printed(targets.length);
          await sender.ended;
          lines.push(...sender.lines);
        });
        expect(lines.slice(0, 2)).toEqual(['certificate', 'certificate']);
        expect(new Set(heard)).toEqual(new Set(['good']));
      } finally {
        for (const server of servers) server.close();
        await child.remove();
        await rm(folder, { recursive: true, force: true });
      }
    });
  },
);

describe('a CRM that sends elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('is not followed (%i)', async (status) => {
    const server = createServer((incoming, reply) => {
      incoming.resume();
      reply.writeHead(status, { location: `${crm.origin}${incoming.url}` }).end();
    });
    const port = await listen(server);
    const id = await target(`http://127.0.0.1:${port}`);
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'redirected', sent: 0 });
    expect(crm.heard).toEqual([]);
    // nothing is lost by it: pointed to the right place, everything arrives
    await pointTarget(desk, id, { address: crm.origin });
    await sendAll(desk, id);
    expect([...crm.rows.values()].map(({ key }) => key)).toContain(all[0]?.customerId);
    server.close();
  });

  it('over plain http is refused unless it is this machine', async () => {
    await expect(target('http://192.0.2.1')).rejects.toThrow('addressUnsafe');
  });
});

describe('somebody who asks to be forgotten', () => {
  const first = () => {
    const [one] = all;
    if (one === undefined) throw new Error('nobody there');
    return one;
  };
  const saysOf = ({ name, phone }: Filled) =>
    crm.heard.filter((text) => text.includes(name) || text.includes(phone));

  it('while she waits leaves nothing but her deletion', async () => {
    const one = first();
    const id = await target();
    await erase(desk, one);
    await sendAll(desk, id);
    expect(saysOf(one)).toEqual([]);
    expect([...crm.rows.values()].filter(({ key }) => key === one.customerId)).toEqual([]);
    // the visit still counts, and is nobody's
    const visit = [...crm.rows.values()].find(({ key }) => key === one.visitId);
    expect(JSON.stringify(visit?.data)).not.toContain(one.customerId);
  });

  it('after the answer was lost is looked for and taken out', async () => {
    const one = first();
    const lost: (text: string) => Fault | null = (text) =>
      text.includes(one.phone) ? 'resetAfter' : null;
    const proxy = await startFaultProxy(crm.origin, lost);
    const id = await target(`http://127.0.0.1:${proxy.port}`);
    await sendOnce(desk, id);
    expect(saysOf(one).length).toBeGreaterThan(0);
    expect([...crm.rows.values()].map(({ key }) => key)).toContain(one.customerId);
    await erase(desk, one);
    const before = crm.heard.length;
    await sendAll(desk, id);
    expect([...crm.rows.values()].map(({ key }) => key)).not.toContain(one.customerId);
    const after = crm.heard.slice(before).filter((text) => text.includes(one.name));
    expect(after).toEqual([]);
    await proxy.close();
  });
});
