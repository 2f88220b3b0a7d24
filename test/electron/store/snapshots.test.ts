import { mkdir, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../electron/store/open';
import { restoreSnapshot, setStoreAside } from '../../../electron/store/restore';
import { NOON_AT, addNote, makeDataFolder, noteIds, openNotes } from './data-folder';
import { MakeNotes } from './tiny-schema';

const DAY_MS = 86_400_000;
const NAME = 'desk-20261123T100500Z.sqlite';

let folder: string;
let store: Store;
let now: number;
const clock = () => now;

beforeEach(async () => {
  now = NOON_AT;
  folder = await makeDataFolder();
  store = await openNotes(folder, [MakeNotes], clock);
  await addNote(store, 'a');
  await addNote(store, 'b');
});

async function reopen(): Promise<Store> {
  return openNotes(folder, [MakeNotes], clock);
}

describe('a copy', () => {
  it('is named by its instant, with its counts and its sum beside it, for this user alone', async () => {
    const manifest = await store.snapshots.take('byHand');
    expect(manifest).toMatchObject({
      name: NAME,
      takenAt: NOON_AT,
      reason: 'byHand',
      userVersion: 1,
    });
    expect(manifest.counts).toEqual({ mark: 0, migrations: 1, note: 2 });
    expect(await store.snapshots.list()).toEqual([manifest]);
    expect(await store.snapshots.verify(NAME)).toEqual(manifest);
    const names = await readdir(store.snapshots.folder);
    expect(names.toSorted()).toEqual([NAME.replace('.sqlite', '.json'), NAME]);
    for (const name of names) {
      expect((await stat(join(store.snapshots.folder, name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(store.snapshots.folder)).mode & 0o777).toBe(0o700);
  });

  it('gets a name of its own when the clock has not moved on', async () => {
    await Promise.all([store.snapshots.take('byHand'), store.snapshots.take('byHand')]);
    const names = (await store.snapshots.list()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['desk-20261123T100500Z-2.sqlite', NAME]);
  });

  it('is whole while saves go on', async () => {
    const saves = Array.from({ length: 40 }, (_, at) => addNote(store, `more-${at}`));
    const manifest = await store.snapshots.take('byHand');
    await Promise.all(saves);
    expect(await store.snapshots.verify(manifest.name)).toEqual(manifest);
  });

  it('does not count while its manifest is missing', async () => {
    await store.snapshots.take('byHand');
    await rm(join(store.snapshots.folder, NAME.replace('.sqlite', '.json')));
    expect(await store.snapshots.list()).toEqual([]);
  });

  it.each([
    ['cut short', (file: string) => truncate(file, 4096)],
    ['changed by one bit', flipBit],
    ['empty', (file: string) => truncate(file, 0)],
  ])('is refused when it is %s', async (_, spoil) => {
    await store.snapshots.take('byHand');
    await spoil(join(store.snapshots.folder, NAME));
    await expect(store.snapshots.verify(NAME)).rejects.toMatchObject({ code: 'snapshotDamaged' });
  });

  it('is taken once a day by the showroom’s calendar', async () => {
    const asked = [store.snapshots.takeIfDue(), store.snapshots.takeIfDue()];
    const daily = expect.objectContaining({ name: NAME, reason: 'daily' });
    expect(await Promise.all(asked)).toEqual([daily, null]);
    now = Date.parse('2026-11-23T15:59:59Z');
    expect(await store.snapshots.takeIfDue()).toBeNull();
    now = Date.parse('2026-11-23T16:00:00Z');
    expect(await store.snapshots.takeIfDue()).toMatchObject({ takenAt: now });
  });

  it('makes room for newer ones', async () => {
    for (let day = 0; day < 18; day += 1) {
      now = NOON_AT + day * DAY_MS;
      await store.snapshots.takeIfDue();
    }
    const kept = await store.snapshots.list();
    // Sixteen days, and of the two before, which were of one week, the second.
    expect(kept.map(({ takenAt }) => (takenAt - NOON_AT) / DAY_MS)).toEqual(
      Array.from({ length: 17 }, (_, at) => 17 - at),
    );
    expect(await readdir(store.snapshots.folder)).toHaveLength(kept.length * 2);
  });
});

describe('restoring', () => {
  beforeEach(async () => {
    await store.snapshots.take('byHand');
    await addNote(store, 'c');
    now += 60_000;
  });

  it('brings back what was copied, and keeps what was there until now', async () => {
    await store.close();
    const restored = await restoreSnapshot(folder, NAME, clock);
    expect(restored.setAside).toBe(join('quarantine', '20261123T100600Z'));
    expect(restored.before).toMatchObject({ reason: 'beforeRestore', takenAt: now });
    expect(restored.before?.counts).toMatchObject({ note: 3 });
    expect(restored.snapshot.counts).toMatchObject({ note: 2 });
    store = await reopen();
    expect(await noteIds(store)).toEqual(['a', 'b']);
    await store.close();
    now += 60_000;
    await restoreSnapshot(folder, restored.before?.name ?? '', clock);
    expect(await noteIds(await reopen())).toEqual(['a', 'b', 'c']);
  });

  it('takes the place of a damaged store, which is set aside as it is', async () => {
    await store.close();
    await writeFile(join(folder, 'desk.sqlite'), 'half a');
    const restored = await restoreSnapshot(folder, NAME, clock);
    expect(restored.before).toBeNull();
    const aside = join(folder, restored.setAside ?? '', 'desk.sqlite');
    expect(await readFile(aside, 'utf8')).toBe('half a');
    expect(await noteIds(await reopen())).toEqual(['a', 'b']);
  });

  it('takes the place of a store that is gone', async () => {
    await store.close();
    await rm(join(folder, 'desk.sqlite'));
    expect(await restoreSnapshot(folder, NAME, clock)).toMatchObject({
      before: null,
      setAside: null,
    });
    expect(await noteIds(await reopen())).toEqual(['a', 'b']);
  });

  it('takes the place of a folder that bears the store’s name', async () => {
    await store.close();
    await rm(join(folder, 'desk.sqlite'));
    await mkdir(join(folder, 'desk.sqlite', 'within'), { recursive: true });
    const restored = await restoreSnapshot(folder, NAME, clock);
    expect(await readdir(join(folder, restored.setAside ?? '', 'desk.sqlite'))).toEqual(['within']);
    expect(await noteIds(await reopen())).toEqual(['a', 'b']);
  });

  it('changes nothing when the copy is damaged', async () => {
    await store.close();
    await flipBit(join(folder, 'snapshots', NAME));
    const attempt = restoreSnapshot(folder, NAME, clock);
    await expect(attempt).rejects.toMatchObject({ code: 'snapshotDamaged' });
    expect((await readdir(folder)).toSorted()).toEqual(['desk.sqlite', 'snapshots']);
    expect(await noteIds(await reopen())).toEqual(['a', 'b', 'c']);
  });

  it.each(['../desk.sqlite', 'desk-20261123T100501Z.sqlite', '', '/etc/passwd'])(
    'knows no copy named %j',
    async (name) => {
      await store.close();
      const attempt = restoreSnapshot(folder, name, clock);
      await expect(attempt).rejects.toMatchObject({ code: 'notFound' });
    },
  );

  it('sets two stores aside in one second without mixing them', async () => {
    await store.close();
    expect(await setStoreAside(folder, clock)).toBe(join('quarantine', '20261123T100600Z'));
    await writeFile(join(folder, 'desk.sqlite'), 'another');
    await writeFile(join(folder, 'desk.sqlite-wal'), 'its log');
    expect(await setStoreAside(folder, clock)).toBe(join('quarantine', '20261123T100600Z-2'));
    expect(await setStoreAside(folder, clock)).toBeNull();
  });
});

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  await writeFile(file, bytes);
}
