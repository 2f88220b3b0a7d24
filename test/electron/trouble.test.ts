import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName } from '../../shared/contract';
import { askWith, openDesk, type TestDesk } from '../helpers/desk';
import { receiveCustomer } from '../helpers/showroom-day';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T10:00' });
});
afterEach(() => desk.close());

const store = () => join(desk.folder, 'desk.sqlite');

/** Asks as a window does in which nobody has signed in. */
async function stranger(name: CallName, input: unknown) {
  const session = desk.backOffice.openSession();
  return desk.backOffice.dispatch(session, { id: '1', name, input });
}

describe('a store that cannot be opened', () => {
  it('is told with its copies, set aside, and put right by one of them', async () => {
    await receiveCustomer(desk);
    const { name } = await desk.ask('孙建国', 'snapshots.take', {});
    await desk.restart(() => truncate(store(), 0));

    const hello = await stranger('desk.hello', {});
    expect(hello).toMatchObject({
      ok: true,
      value: { phase: 'damaged', notice: { code: 'storeDamaged', snapshots: [{ name }] } },
    });
    const attempt = { staffId: desk.face('周倩').id, pin: '1001' };
    expect(await stranger('staff.signIn', attempt)).toMatchObject({
      error: { code: 'storeDamaged' },
    });
    expect((await stat(store())).size).toBe(0);

    expect(await stranger('snapshots.restore', { name })).toMatchObject({ ok: true });
    expect(await stranger('desk.hello', {})).toMatchObject({ value: { phase: 'signIn' } });
    const found = await desk.ask('李敏', 'customers.find', { query: '张晓明', limit: 5 });
    expect(found).toHaveLength(1);
  });

  it('refuses a damaged copy before anything is overwritten', async () => {
    const { name } = await desk.ask('孙建国', 'snapshots.take', {});
    const copy = join(desk.folder, 'snapshots', name);
    const bytes = await readFile(copy);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    await writeFile(copy, bytes);
    await desk.restart(() => writeFile(store(), 'not a database, but somebody’s letter'));

    expect(await stranger('snapshots.restore', { name })).toMatchObject({
      error: { code: 'snapshotDamaged' },
    });
    expect(await readFile(store(), 'utf8')).toContain('letter');
    expect(await stranger('desk.hello', {})).toMatchObject({
      value: { phase: 'damaged', notice: { code: 'storeForeign' } },
    });
  });

  it('lets nobody restore a healthy store but those who keep the desk', async () => {
    const { name } = await desk.ask('孙建国', 'snapshots.take', {});
    expect(await stranger('snapshots.restore', { name })).toMatchObject({
      error: { code: 'notFound' },
    });
    await expect(desk.ask('周倩', 'snapshots.restore', { name })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(desk.ask('孙建国', 'snapshots.restore', { name })).resolves.toMatchObject({
      name,
    });
  });
});

describe('a data key that is gone', () => {
  it('is told, and given back by the printed code alone', async () => {
    await receiveCustomer(desk);
    const { recoveryCode } = await firstRunElsewhere();
    const mine = await desk.backOffice.dispatch(desk.backOffice.openSession(), {
      id: '1',
      name: 'desk.recover',
      input: { recoveryCode },
    });
    expect(mine).toMatchObject({ error: { code: 'notFound' } });

    await desk.restart(() => rm(join(desk.folder, 'desk.key')));
    expect(await stranger('desk.hello', {})).toMatchObject({
      value: { phase: 'damaged', notice: { code: 'keyMissing' } },
    });
    expect(await stranger('desk.recover', { recoveryCode })).toMatchObject({
      error: { code: 'invalidInput', details: { field: 'recoveryCode' } },
    });
    await expect(stranger('desk.hello', {})).resolves.toMatchObject({
      value: { notice: { code: 'keyMissing' } },
    });
  });

  it('opens again by its own code, and everybody is found as before', async () => {
    const own = await firstRunElsewhere();
    const { desk: other, recoveryCode } = own;
    await other.restart(() => rm(join(other.folder, 'desk.key')));
    const session = other.backOffice.openSession();
    await askWith(other.backOffice, session, 'desk.recover', { recoveryCode });
    const hello = await askWith(other.backOffice, session, 'desk.hello', {});
    expect(hello.phase).toBe('signIn');
    expect((await stat(join(other.folder, 'desk.key'))).mode & 0o777).toBe(0o600);
  });

  it('is not taken for another desk’s key', async () => {
    const { desk: other } = await firstRunElsewhere();
    const strange = await readFile(join(other.folder, 'desk.key'));
    await desk.restart(() => writeFile(join(desk.folder, 'desk.key'), strange));
    expect(await stranger('desk.hello', {})).toMatchObject({
      value: { phase: 'damaged', notice: { code: 'keyMissing' } },
    });
  });
});

const others: TestDesk[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
});

/** Another desk, set up anew, with the code it printed. */
async function firstRunElsewhere(): Promise<{ desk: TestDesk; recoveryCode: string }> {
  const other = await openDesk({ isFresh: true });
  others.push(other);
  const { recoveryCode } = await askWith(
    other.backOffice,
    other.backOffice.openSession(),
    'desk.setUp',
    {
      showroom: {
        name: '康乐富·城西展厅',
        address: '',
        phone: '',
        hours: { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] },
      },
      staff: [{ name: '孙建国', role: 'showroomManager', pin: '3001' }],
      withSampleData: false,
    },
  );
  return { desk: other, recoveryCode };
}
