import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { receiveCustomer } from '../../helpers/showroom-day';

const PASSPHRASE = '纸鸢 北窗 蓝色茶壶 十七只';

let desk: TestDesk;
let stick: string;
beforeEach(async () => {
  desk = await openDesk({ now: '2026-11-23T18:00' });
  stick = await mkdtemp(join(tmpdir(), 'stick-'));
});
afterEach(async () => {
  await desk.close();
  await rm(stick, { recursive: true, force: true });
});

const order = () => ({ id: desk.newId(), folder: stick, passphrase: PASSPHRASE });

it('leaves nothing of a complete export that was stopped, and the next one is whole', async () => {
  await receiveCustomer(desk);
  const stopped = order();
  await desk.ask('何芳', 'crm.stop', { id: stopped.id });
  await expect(desk.ask('何芳', 'crm.exportComplete', stopped)).rejects.toThrow('workStopped');
  expect(await readdir(stick)).toEqual([]);
  const { counts } = await desk.ask('何芳', 'crm.exportComplete', order());
  expect(counts.leads).toBe(1);
});

it('leaves the desk empty where an import was stopped, and takes the same bundle in afterwards', async () => {
  await receiveCustomer(desk);
  const { folderName } = await desk.ask('何芳', 'crm.exportComplete', order());
  const from = { folder: join(stick, folderName), passphrase: PASSPHRASE };
  const empty = await openDesk({ now: '2026-11-23T18:00' });
  try {
    const id = empty.newId();
    await empty.ask('孙建国', 'crm.stop', { id });
    await expect(empty.ask('孙建国', 'crm.importBundle', { id, ...from })).rejects.toThrow(
      'workStopped',
    );
    expect((await empty.ask('孙建国', 'crm.waiting', {})).sinceAt).toBeNull();
    const counts = await empty.ask('孙建国', 'crm.importBundle', { id: empty.newId(), ...from });
    expect(counts.leads).toBe(1);
  } finally {
    await empty.close();
  }
});
