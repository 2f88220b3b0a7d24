import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTexts, verifyBundle } from '../../../electron/crm/verify-bundle';
import type { CallName, InputOf, OutputOf } from '../../../shared/contract';
import { standIn, type StandIn } from '../../helpers/crm-stand-ins';
import { openDesk, type TestDesk, type Who } from '../../helpers/desk';
import { fillDesk } from '../../helpers/full-desk';

/*
 * What a target needs to be let in lies in the key store, and nowhere else. The CRM behind these
 * targets is the worst there is: it answers every request by saying all of it back.
 */

/** Each kind of secret that a mapping knows, with words that occur nowhere else. */
const TARGETS = [
  { mappingId: 'webhook', secrets: { signing: 'canary-hmac-6f1d-with-32-characters' } },
  { mappingId: 'espocrm', secrets: { apiKey: 'canary/header+token="77ab"' } },
  {
    mappingId: 'salesforce',
    settings: { clientId: 'app' },
    secrets: { clientSecret: 'canary oauth secret & 31c9' },
  },
  {
    mappingId: 'fxiaoke',
    settings: { appId: 'A', openUserId: 'FSUID_1', visitObject: 'v__c', callObject: 'c__c' },
    secrets: { appSecret: 'canary-body-token-5e20', permanentCode: '密钥金丝雀-9a' },
  },
  {
    mappingId: 'tryton',
    settings: { database: 'crm', company: '1', user: 'desk' },
    secrets: { password: 'canary-login-password-c0' },
  },
  {
    mappingId: 'postgresql',
    settings: { host: '127.0.0.1', port: '9', database: 'crm', user: 'desk' },
    secrets: { password: 'canary-database-password-d4' },
  },
] as const satisfies readonly {
  mappingId: string;
  settings?: Record<string, string>;
  secrets: Record<string, string>;
}[];

const PASSPHRASE = '整套资料的口令要够长才行';

let desk: TestDesk;
let outside: string;
let crm: StandIn;
const answers: string[] = [];

beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T18:00', keepsLog: true });
  outside = await mkdtemp(join(tmpdir(), 'stick-'));
  crm = await standIn(({ method, url, headers, text }) => {
    const said = `${method} ${url.href} ${JSON.stringify(headers)} ${text}`;
    const reason = Buffer.from(said.slice(0, 600), 'utf8')
      .toString('latin1')
      .replaceAll(/[\r\n]/g, ' ');
    const json = { message: said, error: said, error_description: said, errorMessage: said };
    return { status: 400, headers: { 'x-status-reason': reason }, json };
  });
  await fillDesk(desk, { customers: 2, refusing: 99 });
});
afterAll(async () => {
  await crm.close();
  await desk.close();
  await rm(outside, { recursive: true, force: true });
});

/** Asks, and keeps every word of the answer: that is what reaches the renderer. */
async function ask<Name extends CallName>(
  who: Who,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const answer = await desk.ask(who, name, input);
  answers.push(JSON.stringify(answer));
  return answer;
}

/** Each secret as it stands, and as requests write it down. */
function spellings(): string[] {
  const all = TARGETS.flatMap(({ secrets }) => Object.values(secrets));
  return all.flatMap((one) => [
    one,
    encodeURIComponent(one),
    JSON.stringify(one).slice(1, -1),
    Buffer.from(one).toString('base64').replaceAll('=', ''),
  ]);
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) found.push(path);
  }
  return found;
}

/** The key store of this host is a folder of files that only their owner reads. */
const isKeyStore = (path: string) => path.startsWith(join(desk.folder, 'secrets'));

it('keeps what opens a CRM in the key store, and tells it nobody else', async () => {
  for (const { mappingId, secrets, ...more } of TARGETS) {
    const id = desk.newId();
    const own = 'settings' in more ? more.settings : {};
    const address = mappingId === 'postgresql' ? {} : { address: crm.origin };
    const settings = { ...address, ...own };
    const draft = { id, name: mappingId, mappingId, purpose: 'centralCrm', recipient: '' } as const;
    await ask('孙建国', 'crmTargets.save', { ...draft, settings, sendAt: null });
    for (const [name, value] of Object.entries(secrets))
      await ask('孙建国', 'crmTargets.setSecret', { id, name, value });
    await ask('孙建国', 'crmTargets.test', { id });
    // nobody listens there, and the test has waited for that already
    if (mappingId === 'postgresql') continue;
    await ask('周倩', 'crmTargets.send', { id, job: desk.newId() });
    await ask('周倩', 'crmTargets.work', { id, states: ['rejected', 'unknown'], afterId: null });
    await ask('孙建国', 'crmTargets.owing', { id });
  }
  await ask('孙建国', 'crmTargets.list', {});
  await ask('孙建国', 'audit.read', {
    beforeSeq: null,
    staffId: null,
    action: null,
    on: null,
    limit: 200,
  });
  await ask('孙建国', 'snapshots.take', {});
  await ask('周倩', 'crm.export', { id: desk.newId(), folder: outside });
  const made = { id: desk.newId(), folder: outside, passphrase: PASSPHRASE };
  const { folderName } = await ask('何芳', 'crm.exportComplete', made);

  // the test would prove nothing if no secret had been used
  const heard = crm.heard.map(({ headers, text }) => JSON.stringify(headers) + text).join('\n');
  expect(heard).toContain('canary-login-password-c0');
  expect(heard).toContain('canary-body-token-5e20');

  const { manifest, open } = await verifyBundle(join(outside, folderName), PASSPHRASE);
  const places = new Map<string, Buffer>([
    ['answers', Buffer.from(answers.join('\n'))],
    ['events', Buffer.from(JSON.stringify(desk.events))],
  ]);
  for (const { name } of manifest.files.filter((file) => file.name.endsWith('.jsonl'))) {
    let text = '';
    for await (const line of readTexts(open, name)) text += line;
    places.set(name, Buffer.from(text));
  }
  const files = [...(await filesIn(desk.folder)), ...(await filesIn(outside))];
  for (const path of files.filter((one) => !isKeyStore(one)))
    places.set(path, await readFile(path));
  const secrets = spellings();
  const found = [...places].flatMap(([place, bytes]) =>
    secrets.flatMap((secret) => (bytes.includes(secret) ? [`${secret} in ${place}`] : [])),
  );
  expect(found).toEqual([]);
  expect([...places.keys()].some((place) => place.endsWith('-wal'))).toBe(true);
  expect(files.filter(isKeyStore)).toHaveLength(7);
  for (const path of files.filter(isKeyStore)) expect((await stat(path)).mode & 0o077).toBe(0);
});
