import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { anything, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TelephoneLines } from '../../../electron/telephone/lines';
import type { TelephoneSettings } from '../../../shared/contract/telephone';
import { at, openDesk, type TestDesk } from '../../helpers/desk';
import { freePort, plugIn, telephoneAt, type TestTelephone } from '../../helpers/telephone';

let desk: TestDesk;
let phone: TestTelephone;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00', keepsLog: true });
  phone = await plugIn(desk);
});
afterAll(() => desk.close());

const current = (who: '周倩' | '李敏' | '王浩' = '周倩') => desk.ask(who, 'telephone.current', {});

/** Switches the interface as 孙建国 finds it. */
async function save(wanted: TelephoneSettings, newToken: boolean) {
  const { settings: opened } = await desk.ask('孙建国', 'telephone.setUp', {});
  return desk.ask('孙建国', 'telephone.saveSetUp', { opened, wanted, newToken });
}

/** 张先生, 李敏's, on file with a number. */
async function putOnFile(phoneNumber: string): Promise<string> {
  const id = desk.newId();
  const { row } = await desk
    .ask('周倩', 'leads.log', {
      id,
      source: 'referral',
      name: '张晓明',
      sex: 'male',
      phone: phoneNumber,
      phoneAnswer: null,
      referrer: { name: '王丽', company: '', phone: '' },
      channel: '',
      product: '',
      use: '',
      horizonDays: null,
      notes: '',
      consultantId: desk.face('李敏').id,
      reason: '',
    })
    .then(() => desk.ask('李敏', 'customers.show', { id }));
  return row.id;
}

/** Which of these words lie in a file of the folder, as `file: place in the list`. */
async function whatLiesIn(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = (await readFile(path)).toString('latin1');
    for (const [place, word] of words.entries())
      if (bytes.includes(word)) found.push(`${name}: ${place}`);
  }
  return found;
}

describe('a telephone announces a call', () => {
  it('and the desk shows the number, whose it is, and how often it rang', async () => {
    const customerId = await putOnFile('13900006688');
    const before = desk.events.length;
    const call = 'c1';
    expect(
      await phone.announce({ call, state: 'ringing', number: '139 0000 6688', line: '1' }),
    ).toBe(204);
    desk.setTime('2026-11-23T10:00:07');
    const [ringing] = await current();
    expect(ringing).toMatchObject({
      state: 'ringing',
      number: '13900006688',
      line: '1',
      rings: 2,
      customer: { id: customerId, name: '张晓明', ownerName: '李敏' },
    });
    desk.setTime('2026-11-23T10:00:11');
    expect(await phone.announce({ call, state: 'answered' })).toBe(204);
    await desk.ask('周倩', 'telephone.take', { id: ringing?.id ?? '' });
    desk.setTime('2026-11-23T10:01:00');
    expect(await phone.announce({ call, state: 'held' })).toBe(204);
    expect(await current()).toMatchObject([
      { state: 'held', rings: 3, answeredAt: at('2026-11-23T10:00:11') },
    ]);
    desk.setTime('2026-11-23T10:01:30');
    expect(await phone.announce({ call, state: 'answered' })).toBe(204);
    desk.setTime('2026-11-23T10:02:11');
    expect(await phone.announce({ call, state: 'ended' })).toBe(204);
    expect(await current()).toMatchObject([
      { state: 'ended', heldSeconds: 30, isMissed: false, endedAt: at('2026-11-23T10:02:11') },
    ]);
    const told = desk.events.slice(before).map((event) => JSON.stringify(event));
    expect(told).toContain('{"event":"changed","payload":{"topics":["telephone"]}}');
    expect(told.join('')).not.toMatch(/6688|c1/);
    desk.setTime('2026-11-23T10:04');
    expect(await current()).toEqual([]);
  });

  it('and whoever takes it gets what the form begins with, nobody else after', async () => {
    await phone.announce({ call: 'c2', state: 'ringing', number: '013800001234', line: '2' });
    const [ringing] = await current();
    const id = ringing?.id ?? '';
    const taken = await desk.ask('周倩', 'telephone.take', { id });
    expect(taken).toMatchObject({ number: '13800001234', call: { line: '2', customer: null } });
    expect(await current()).toMatchObject([{ takenByName: '周倩' }]);
    await expect(desk.ask('李敏', 'telephone.take', { id })).rejects.toMatchObject({
      code: 'notFound',
    });
    await phone.announce({ call: 'c2', state: 'ended' });
    desk.setTime('2026-11-23T10:06');
  });

  it('and a colleague sees a masked number, a stranger’s too until she takes it', async () => {
    await phone.announce({ call: 'c3', state: 'ringing', number: '13900006688' });
    await phone.announce({ call: 'c4', state: 'ringing', number: '13700003003' });
    expect((await current('李敏')).map(({ number }) => number)).toEqual([
      '13900006688',
      '137****3003',
    ]);
    const seen = await current('王浩');
    expect(seen.map(({ number }) => number)).toEqual(['139****6688', '137****3003']);
    const [own, stranger] = seen.map(({ id }) => id);
    expect(await desk.ask('王浩', 'telephone.take', { id: own ?? '' })).toMatchObject({
      number: '',
      call: { customer: { ownerName: '李敏', phone: '139****6688' } },
    });
    expect(await desk.ask('王浩', 'telephone.take', { id: stranger ?? '' })).toMatchObject({
      number: '13700003003',
    });
    for (const call of ['c3', 'c4']) await phone.announce({ call, state: 'ended' });
    desk.setTime('2026-11-23T10:10');
    expect(await current()).toEqual([]);
  });

  it('that nobody takes, and one key makes it a call back', async () => {
    await phone.announce({ call: 'c5', state: 'ringing', number: '13600005521', line: '1' });
    desk.setTime('2026-11-23T10:10:22');
    await phone.announce({ call: 'c5', state: 'ended' });
    const [missed] = await current();
    expect(missed).toMatchObject({ isMissed: true, rings: 5 });
    const settled = { id: missed?.id ?? '', isWorthless: false };
    await desk.ask('周倩', 'telephone.settleMissed', settled);
    expect(await current()).toEqual([]);
    expect(await desk.ask('周倩', 'tasks.list', {})).toMatchObject([
      { kind: 'callBack', phone: '13600005521', message: '响铃 5 声 · 线路 1' },
    ]);
    await expect(desk.ask('周倩', 'telephone.settleMissed', settled)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('from an extension: the call back keeps what was shown', async () => {
    await phone.announce({ call: 'c6', state: 'ringing', number: '802' });
    await phone.announce({ call: 'c6', state: 'ended' });
    const [missed] = await current();
    await desk.ask('周倩', 'telephone.settleMissed', {
      id: missed?.id ?? '',
      isWorthless: false,
    });
    const tasks = await desk.ask('周倩', 'tasks.list', {});
    expect(tasks.map(({ message }) => message)).toContain('响铃 1 声 · 来电显示 802');
  });

  it('and a locked desk is told how many ring, and nothing else', async () => {
    await phone.announce({ call: 'c7', state: 'ringing', number: '13600005521' });
    await phone.announce({ call: 'c8', state: 'ringing', number: '13600005522' });
    const session = desk.backOffice.openSession();
    const ask = (name: string) => desk.backOffice.dispatch(session, { id: '1', name, input: {} });
    expect(await ask('telephone.ringing')).toEqual({ id: '1', ok: true, value: { ringing: 2 } });
    expect(await ask('telephone.current')).toMatchObject({ error: { code: 'signedOut' } });
    for (const call of ['c7', 'c8']) await phone.announce({ call, state: 'ended' });
    for (const { id } of await current())
      await desk.ask('周倩', 'telephone.settleMissed', { id, isWorthless: true });
    desk.backOffice.closeSession(session);
  });
});

describe('the door', () => {
  const good = { call: 'd1', state: 'ended' };

  it('opens to the token alone, and slows down whoever guesses', async () => {
    expect(await phone.announce(good, { Authorization: '' })).toBe(401);
    expect(await phone.announce(good, { Authorization: 'Bearer wrong' })).toBe(401);
    expect(await phone.announce(good, { Authorization: `Basic ${phone.token}` })).toBe(401);
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1)
      statuses.push(await phone.announce(good, { Authorization: `Bearer guess${time}` }));
    expect(statuses.at(-1)).toBe(429);
    // the telephone itself is not slowed down
    expect(await phone.announce(good)).toBe(204);
  });

  it('refuses other names of the machine, pages of a browser, other ways and other paths', async () => {
    expect(await phone.announce(good, { Host: `localhost:${phone.port}` })).toBe(421);
    expect(await phone.announce(good, { Host: 'evil.example' })).toBe(421);
    expect(await phone.announce(good, { Origin: 'null' })).toBe(403);
    expect(await phone.announce(good, { Origin: `http://127.0.0.1:${phone.port}` })).toBe(403);
    expect(await phone.announce(good, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await phone.send({ method: 'GET' })).toBe(405);
    for (const path of ['/', '/calls/', '/calls?token=x', '/..%2fcalls', '//calls'])
      expect(await phone.send({ path, body: JSON.stringify(good) })).toBe(404);
    expect(await phone.announce(good, { 'Content-Type': 'text/plain' })).toBe(415);
  });

  it('refuses what is too long, whether it says so or not', async () => {
    const long = JSON.stringify({ ...good, number: '1'.repeat(5000) });
    expect(await phone.send({ body: long })).toBe(413);
    expect(await phone.send({ body: long, headers: { 'Transfer-Encoding': 'chunked' } })).toBe(413);
    expect(await phone.announce(good)).toBe(204);
  });

  it('tells of a contradiction, and keeps what was said first', async () => {
    const call = 'd2';
    await phone.announce({ call, state: 'ringing', number: '13800001234', line: '1' });
    const other = { call, state: 'answered', number: '13900006688' };
    expect(await phone.announce(other)).toBe(409);
    expect(await current()).toMatchObject([{ state: 'ringing', number: '13800001234' }]);
    await phone.announce({ call, state: 'ended' });
    for (const { id } of await current())
      await desk.ask('周倩', 'telephone.settleMissed', { id, isWorthless: true });
  });

  it('answers whatever body with a status of its own, and the desk goes on', async () => {
    const words = constantFrom('call', 'state', 'number', 'line', 'at', '__proto__', 'constructor');
    const states = constantFrom('ringing', 'answered', 'held', 'ended', 'RINGING', '');
    await assert(
      asyncProperty(oneof(anything(), string()), words, states, async (value, word, state) => {
        const body = { call: 'd3', state, [word]: value };
        let text: string;
        try {
          text = JSON.stringify(body);
        } catch {
          return;
        }
        const status = await phone.send({ body: text });
        expect([204, 400, 409, 413, 429]).toContain(status);
      }),
      { numRuns: 150 },
    );
    for (const body of ['', '{', 'null', '[]', '"x"', '{"call":"x"}', '\ud800', '{"__proto__":{}}'])
      expect([400, 429]).toContain(await phone.send({ body }));
    expect(await phone.send({ body: Buffer.from([0xff, 0xfe, 0x00]) })).not.toBe(204);
    expect(Object.keys(Object.prototype)).toEqual([]);
    await save({ isOn: false, port: phone.port, softphonePort: null }, false);
    phone = await plugIn(desk);
  });

  it('takes so much a second and not more', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 120 }, () =>
        phone.announce({ call: 'd4', state: 'ended' }).catch(() => 0),
      ),
    );
    expect(statuses).toContain(204);
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status === 204).length).toBeLessThan(100);
  });
});

describe('the token', () => {
  it('is told once, lies nowhere, and the one before is void', async () => {
    const old = phone.token;
    const set = { isOn: true, port: phone.port, softphonePort: null };
    const again = await save(set, false);
    expect(again.token).toBeNull();
    const { token } = await save(set, true);
    expect(token).toMatch(/^[\w-]{43}$/);
    const fresh = telephoneAt(phone.port, token ?? '');
    expect(await fresh.announce({ call: 't', state: 'ended' })).toBe(204);
    expect(await phone.announce({ call: 't', state: 'ended' })).toBe(401);
    phone = fresh;

    const told = [old, token ?? '-', '13800001234', '13700003003', '13600005521', '13600005522'];
    // nor does any number that rang; those on file are sealed
    expect(await whatLiesIn(desk.folder, told)).toEqual([]);
    const { mode } = await stat(join(desk.folder, 'telephone.key'));
    expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('forgets no unanswered call over a restart, a night and a Sunday, and keeps its number sealed', async () => {
    desk.setTime('2026-11-28T17:50');
    await phone.announce({ call: 'late', state: 'ringing', number: '13600007788', line: '2' });
    await desk.restart();
    desk.setTime('2026-11-30T09:00');
    const [missed, ...others] = await current();
    expect(others).toEqual([]);
    expect(missed).toMatchObject({ isMissed: true, number: '13600007788', line: '2' });
    expect(await whatLiesIn(desk.folder, ['13600007788'])).toEqual([]);
    const settled = { id: missed?.id ?? '', isWorthless: false };
    await desk.ask('周倩', 'telephone.settleMissed', settled);
    await desk.restart();
    expect(await current()).toEqual([]);
    const tasks = await desk.ask('周倩', 'tasks.list', {});
    expect(tasks.filter(({ phone: number }) => number === '13600007788')).toHaveLength(1);
    // what nobody decided about does not lie there for ever
    await phone.announce({ call: 'old', state: 'ringing', number: '13600007799' });
    desk.setTime('2026-12-04T09:00');
    await desk.restart();
    expect(await current()).toEqual([]);
  });

  it('hears a new call also where sixty have waited unanswered', () => {
    let now = 0;
    const ids = Array.from({ length: 61 }, (_, place) => `desk-${place}`);
    const lines = new TelephoneLines(
      () => now,
      () => ids.shift() ?? '',
      () => undefined,
    );
    const rings = (call: string) =>
      lines.announce({ call, state: 'ringing', number: '', line: '', at: null });
    for (let count = 0; count < 60; count += 1) rings(`rang-${count}`);
    expect(rings('at the same time')).toBe('tooMany');
    now += 120_000;
    expect(rings('later')).toBe('heard');
    expect(lines.current()).toHaveLength(60);
  });

  it('goes on after a restart, and ends with the switch', async () => {
    await desk.restart();
    expect(await phone.announce({ call: 't2', state: 'ended' })).toBe(204);
    const set = { isOn: false, port: phone.port, softphonePort: null };
    const off = await save(set, false);
    expect(off).toMatchObject({ token: null, setUp: { hasToken: false } });
    await expect(phone.announce({ call: 't3', state: 'ended' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

it('a port that is taken is said, and what stood before goes on', async () => {
  phone = await plugIn(desk);
  const { createServer } = await import('node:net');
  const taken = await freePort();
  const squatter = createServer().listen(taken, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const set = { isOn: true, port: taken, softphonePort: null };
  await expect(save(set, false)).rejects.toMatchObject({
    code: 'portTaken',
    details: { field: 'port' },
  });
  expect(await phone.announce({ call: 'p', state: 'ended' })).toBe(204);
  squatter.close();
});
