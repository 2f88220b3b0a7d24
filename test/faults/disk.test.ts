import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../electron/store/folder-lock';
import { type Store, openStore } from '../../electron/store/open';
import { AddColour, MakeNotes, NoteSchema } from '../electron/store/tiny-schema';

const isRoot = process.getuid?.() === 0;
const mayMount = isRoot && process.platform === 'linux' && canMount();

let above: string;
let folder: string;
const mounts: string[] = [];

beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'desk-disk-'));
  folder = join(above, 'data');
  await mkdir(folder, { mode: 0o700 });
});

afterEach(async () => {
  for (const place of mounts.splice(0)) mustRun('umount', place);
  await chmod(folder, 0o700);
  await rm(above, { recursive: true });
});

type Migrations = (new () => MigrationInterface)[];

async function open(migrations: Migrations = [MakeNotes]): Promise<Store> {
  return openStore({ folder, clock: () => 1_700_000_000_000, entities: [NoteSchema], migrations });
}

async function addNote(store: Store, id: string, size = 10): Promise<void> {
  const note = [id, 'x'.repeat(size), size];
  await store.write((tx) => tx.query('INSERT INTO note (id, text, size) VALUES (?, ?, ?)', note));
}

async function noteIds(store: Store): Promise<string[]> {
  const rows = await store.read<{ id: string }>('SELECT id FROM note ORDER BY id');
  return rows.map(({ id }) => id);
}

describe.skipIf(!mayMount)(
  `a full disk${mayMount ? '' : ' (skipped: only root may mount a small one)'}`,
  () => {
    beforeEach(() => {
      mustRun('mount', '-t', 'tmpfs', '-o', 'size=2m', 'desk-test', folder);
      mounts.push(folder);
    });

    /** Leaves `bytes` free, by a file that is no part of the desk. */
    async function fillUp(bytes: number): Promise<void> {
      const disk = await statfs(folder);
      const free = disk.bavail * disk.bsize;
      await writeFile(join(folder, 'somebody-elses-film'), Buffer.alloc(Math.max(0, free - bytes)));
    }

    async function makeRoom(): Promise<void> {
      await rm(join(folder, 'somebody-elses-film'));
    }

    it('refuses what does not fit, keeps what was saved, and goes on when there is room', async () => {
      const store = await open();
      await fillUp(300_000);
      const saved: string[] = [];
      const save = async () => {
        for (let at = 100; ; at += 1) {
          await addNote(store, `n${at}`, 20_000);
          saved.push(`n${at}`);
        }
      };
      await expect(save()).rejects.toMatchObject({ code: 'diskFull' });
      expect(saved.length).toBeGreaterThan(3);
      expect(await noteIds(store)).toEqual(saved);
      await expect(store.snapshots.take('byHand')).rejects.toMatchObject({ code: 'diskFull' });
      expect(await store.snapshots.list()).toEqual([]);
      await makeRoom();
      await addNote(store, 'n999');
      expect(await noteIds(store)).toEqual([...saved, 'n999']);
      expect(await store.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      await store.close();
      const again = await open();
      expect(await noteIds(again)).toEqual([...saved, 'n999']);
      await again.close();
    });

    it('says so at a first start, and leaves no half-made store behind', async () => {
      await fillUp(0);
      await expect(open()).rejects.toMatchObject({ code: 'diskFull' });
      await makeRoom();
      const store = await open();
      await addNote(store, 'a');
      expect(await noteIds(store)).toEqual(['a']);
      await store.close();
    });

    it('changes nothing of a store that a newer version of the desk would change', async () => {
      const store = await open();
      await addNote(store, 'a', 5000);
      await store.close();
      await fillUp(20_000);
      await expect(open([MakeNotes, AddColour])).rejects.toMatchObject({ code: 'diskFull' });
      await makeRoom();
      const older = await open();
      expect(await noteIds(older)).toEqual(['a']);
      await older.close();
      const newer = await open([MakeNotes, AddColour]);
      expect(await newer.snapshots.list()).toHaveLength(1);
      await newer.close();
    });
  },
);

const mayForbid = mayMount || !isRoot;

describe.skipIf(!mayForbid)(
  `a folder that may only be read${mayForbid ? '' : ' (skipped: root writes to it all the same)'}`,
  () => {
    async function forbidWriting(): Promise<void> {
      if (!isRoot) {
        await chmod(folder, 0o500);
        return;
      }
      mustRun('mount', '--bind', folder, folder);
      mounts.push(folder);
      mustRun('mount', '-o', 'remount,ro,bind', folder);
    }

    it('is refused with its own words, and nothing in it changes', async () => {
      const store = await open();
      await addNote(store, 'a');
      await store.close();
      const before = await readdir(folder);
      await forbidWriting();
      await expect(open()).rejects.toMatchObject({ code: 'storeReadOnly' });
      await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'storeReadOnly' });
      expect(await readdir(folder)).toEqual(before);
    });

    it('is refused before a first start as well', async () => {
      await forbidWriting();
      await expect(open()).rejects.toMatchObject({ code: 'storeReadOnly' });
      expect(await readdir(folder)).toEqual([]);
    });
  },
);

function canMount(): boolean {
  const probe = ['-m', 'mount', '-t', 'tmpfs', 'probe', '/mnt'];
  return spawnSync('unshare', probe).status === 0;
}

function mustRun(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}
