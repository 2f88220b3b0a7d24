import { createHmac } from 'node:crypto';
import { CloudEvent } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erase, rename, workList } from '../../helpers/crm-story';
import { espoCrm, fxiaoke, salesforce, standIn, type StandIn } from '../../helpers/crm-stand-ins';
import { makeTarget, sendOnce, shownTarget } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { type Filled, fillDesk } from '../../helpers/full-desk';

let desk: TestDesk;
let all: Filled[];
const open: StandIn[] = [];
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T18:00' });
  all = await fillDesk(desk, { customers: 4, refusing: 4 });
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  await desk.close();
});

function serving<Server extends StandIn>(server: Server): Server {
  open.push(server);
  return server;
}

function customer(place: number): Filled {
  const found = all[place];
  if (found === undefined) throw new RangeError('no such customer');
  return found;
}

const bad = (place: number) => rename(desk, customer(place).customerId, '坏名字');
const withdraw = ({ customerId, consentId }: Filled) =>
  desk.ask('周倩', 'customers.withdrawConsent', { customerId, consentId: consentId ?? '' });

describe.each([
  {
    crm: 'espocrm',
    words: 'Field validation failure',
    make: async () => {
      const server = serving(await espoCrm('k-1'));
      const leads = () => [...server.records.values()].filter(({ entity }) => entity === 'Lead');
      return {
        server,
        settings: { address: server.origin },
        secrets: { apiKey: 'k-1' },
        names: () => leads().map((lead) => lead['lastName']),
        loseToken: () => {},
        size: () => server.records.size,
      };
    },
  },
  {
    crm: 'salesforce',
    words: 'Last Name: data value too large',
    make: async () => {
      const server = serving(await salesforce('geheim'));
      return {
        server,
        settings: { address: server.origin, clientId: 'app' },
        secrets: { clientSecret: 'geheim' },
        names: () => [...server.records.values()].flatMap((one) => one['LastName'] ?? []),
        loseToken: () => {
          server.state.token = 'second';
        },
        size: () => server.records.size,
      };
    },
  },
  {
    crm: 'fxiaoke',
    words: '姓名含有禁用词',
    make: async () => {
      const server = serving(await fxiaoke('s-1'));
      return {
        server,
        settings: { address: server.origin, appId: 'A', openUserId: 'FSUID_1' },
        secrets: { appSecret: 's-1', permanentCode: 'p' },
        names: () => [...server.records.values()].flatMap((one) => one['name'] ?? []),
        loseToken: () => {
          server.state.token = 'T2';
        },
        size: () => server.records.size,
      };
    },
  },
])('$crm, as its documentation describes it', ({ crm, words, make }) => {
  it('gets everybody who agreed, once; the refused one waits with its words; who goes, goes', async () => {
    const { settings, secrets, names, loseToken, size } = await make();
    await bad(1);
    const id = await makeTarget(desk, { mappingId: crm, settings, secrets });
    const first = await sendOnce(desk, id);
    expect(first).toMatchObject({ end: 'done', rejected: 1, left: 0 });
    // the fourth never agreed, the second is refused
    expect(new Set(names())).toEqual(new Set([customer(0).name, customer(2).name]));
    expect(names()).toHaveLength(2);
    expect(await workList(desk, id)).toMatchObject([
      { kind: 'customer', customerId: customer(1).customerId, customerName: '坏名字', words },
    ]);
    const before = size();
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'done', sent: 0 });
    expect(size()).toBe(before);

    loseToken();
    await rename(desk, customer(0).customerId, '改了名字');
    await rename(desk, customer(1).customerId, '好名字');
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'done', rejected: 0 });
    expect(new Set(names())).toEqual(new Set(['改了名字', '好名字', customer(2).name]));
    expect(names()).toHaveLength(3);
    expect(await workList(desk, id)).toEqual([]);

    await withdraw(customer(2));
    await erase(desk, { ...customer(0), name: '改了名字' });
    await sendOnce(desk, id);
    expect(names()).toEqual(['好名字']);
  });

  it('is tried out with a made-up record that is gone afterwards', async () => {
    const { settings, secrets, size } = await make();
    const id = await makeTarget(desk, { mappingId: crm, settings, secrets });
    expect(await desk.ask('孙建国', 'crmTargets.test', { id })).toEqual({
      isGood: true,
      steps: ['write', 'readBack', 'change', 'remove'].map((step) => ({
        step,
        outcome: 'ok',
        words: '',
      })),
    });
    expect(size()).toBe(0);
  });

  it('that does not let the desk in is told so, and nobody leaves', async () => {
    const { settings, secrets, size } = await make();
    const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, 'wrong']));
    const id = await makeTarget(desk, { mappingId: crm, settings, secrets: wrong });
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'signInRefused', sent: 0 });
    expect(size()).toBe(0);
    expect(await shownTarget(desk, id)).toMatchObject({ lastEnd: 'signInRefused' });
  });
});

describe('the webhook', () => {
  const SECRET = 'a secret that both sides know, long enough';

  const target = (address: string) =>
    makeTarget(desk, { mappingId: 'webhook', settings: { address }, secrets: { signing: SECRET } });

  it('carries signed batches of CloudEvents, and of nobody who did not agree', async () => {
    const server = serving(await standIn(() => ({ status: 202 })));
    const id = await target(`${server.origin}/in`);
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'done', left: 0 });
    const events = server.heard.flatMap(({ text }) => JSON.parse(text) as CloudEvent<unknown>[]);
    for (const event of events) expect(() => new CloudEvent(event).validate()).not.toThrow();
    for (const { url, headers, text } of server.heard) {
      expect(url.pathname).toBe('/in');
      expect(headers['content-type']).toMatch(/^application\/cloudevents-batch\+json/);
      const seconds = String(headers['x-showroom-timestamp']);
      const mac = createHmac('sha256', SECRET).update(`${seconds}.${text}`).digest('hex');
      expect(headers['x-showroom-signature']).toBe(`v1=${mac}`);
    }
    const told = JSON.stringify(events);
    expect(told).toContain(customer(0).phone);
    expect(told).not.toContain(customer(3).phone);
    expect(told).not.toContain(customer(3).name);
    expect(told).not.toContain(customer(3).customerId);
  });

  it('that answers a login page with status 200 has taken nothing in', async () => {
    const server = serving(await standIn(() => ({ status: 200, json: '<html>login</html>' })));
    const id = await target(server.origin);
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'unreachable', sent: 0 });
  }, 60_000);

  it('finds the one bad record among the good ones of a batch', async () => {
    const { customerId } = customer(1);
    const server = serving(
      await standIn(({ text }) =>
        text.includes(`customer/${customerId}`)
          ? { status: 200, json: { accepted: false, message: '号码不对' } }
          : { status: 200, json: { accepted: true } },
      ),
    );
    const id = await target(server.origin);
    expect(await sendOnce(desk, id)).toMatchObject({ end: 'done', rejected: 1, left: 0 });
    expect(await workList(desk, id)).toMatchObject([{ customerId, words: '号码不对' }]);
  });

  it('hears of somebody forgotten nothing but that she is', async () => {
    const server = serving(await standIn(() => ({ status: 204 })));
    const id = await target(server.origin);
    await sendOnce(desk, id);
    const { length: before } = server.heard;
    await erase(desk, customer(0));
    await sendOnce(desk, id);
    const told = server.heard
      .slice(before)
      .map(({ text }) => text)
      .join('\n');
    expect(told).toContain('showroom.customer.deleted.v1');
    expect(told).not.toContain(customer(0).phone);
    expect(told).not.toContain(customer(0).name);
  });

  it('hears at once that a consent was taken back, and the newest state when it is given again', async () => {
    const server = serving(await standIn(() => ({ status: 204 })));
    const id = await target(server.origin);
    await sendOnce(desk, id);
    const { length: before } = server.heard;
    await withdraw(customer(0));
    await rename(desk, customer(0).customerId, '不该出去的名字');
    await sendOnce(desk, id);
    const after = () =>
      server.heard
        .slice(before)
        .map(({ text }) => text)
        .join('\n');
    expect(after()).toContain('"isWithdrawn":true');
    expect(after()).not.toContain('不该出去的名字');
    await desk.ask('周倩', 'customers.recordConsent', {
      id: desk.newId(),
      customerId: customer(0).customerId,
      purpose: 'centralCrm',
      recipient: '',
      way: 'spoken',
      askedById: desk.face('周倩').id,
      note: '',
    });
    await sendOnce(desk, id);
    expect(after()).toContain('不该出去的名字');
  });
});
