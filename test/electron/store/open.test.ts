import { createHash } from 'node:crypto';
import {
  copyFile,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../electron/store/open';
import { addNote, makeDataFolder, noteIds, openNotes } from './data-folder';
import { AddColour, BreakHalfway, MakeNotes, OrphanMarks } from './tiny-schema';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await makeDataFolder();
  file = join(folder, 'desk.sqlite');
});

async function refusal(migrations = [MakeNotes]): Promise<string> {
  const before = await contentOf();
  const error: unknown = await openNotes(folder, migrations).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(await contentOf()).toEqual(before);
  if (!(error instanceof Error) || !('code' in error))
    throw new Error('not refused', { cause: error });
  return String(error.code);
}

/** Everything that bears the store's name, to see that a refusal changes nothing. */
async function contentOf(): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('-shm')) continue;
    const bytes = await readFile(join(folder, entry.name));
    // SQLite may leave an empty log behind when it has only looked.
    if (entry.name.endsWith('-wal') && bytes.length === 0) continue;
    content[entry.name] = createHash('sha256').update(bytes).digest('hex');
  }
  return content;
}

/** A closed store with enough rows to fill several pages. */
async function makeClosedStore(rows = 60): Promise<void> {
  const store = await openNotes(folder);
  await store.write(async (tx) => {
    for (let at = 0; at < rows; at += 1) {
      const note = [`note-${String(at).padStart(3, '0')}`, 'text '.repeat(100), at];
      await tx.query('INSERT INTO note (id, text, size) VALUES (?, ?, ?)', note);
    }
  });
  await store.close();
}

async function patch(offset: number, change: (bytes: Buffer) => void): Promise<void> {
  const bytes = await readFile(file);
  change(bytes.subarray(offset));
  await writeFile(file, bytes);
}

describe('a first start', () => {
  it('makes the store, in a path with spaces, Hanzi, # and %, for this user alone', async () => {
    const store = await openNotes(folder);
    await addNote(store, 'a');
    expect(await noteIds(store)).toEqual(['a']);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      expect([name, (await stat(join(folder, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('writes whose file it is, and how many migrations made it, into the file itself', async () => {
    await makeClosedStore();
    const header = await readFile(file);
    expect(header.toString('latin1', 68, 72)).toBe('DESK');
    expect(header.readUInt32BE(60)).toBe(1);
  });

  it('syncs each save, watches references and keeps a log', async () => {
    const store = await openNotes(folder);
    await store.write(async ({ query }) => {
      expect(await query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
      expect(await query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
      expect(await query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    });
    const orphan = store.write((tx) => tx.query("INSERT INTO mark VALUES ('m', 'nobody')"));
    await expect(orphan).rejects.toThrow('FOREIGN KEY');
  });

  it('begins again after it died before the first migration', async () => {
    await expect(openNotes(folder, [MakeNotes, BreakHalfway])).rejects.toThrow('SQL');
    expect(await noteIds(await openNotes(folder))).toEqual([]);
  });
});

it('finishes what a death has left half undone in a file without a log', async () => {
  await makeClosedStore(3);
  const plain = await connect(file, 'write');
  await plain.query('PRAGMA journal_mode = DELETE');
  await plain.query('PRAGMA cache_size = 1');
  await plain.query('BEGIN IMMEDIATE');
  await plain.query('PRAGMA cache_spill = 1');
  await plain.query("UPDATE note SET text = printf('%.*c', 9000, 'x')");
  for (const end of ['', '-journal']) await copyFile(`${file}${end}`, `${file}.dead${end}`);
  await plain.query('ROLLBACK');
  await plain.close();
  for (const end of ['', '-journal']) await rename(`${file}.dead${end}`, `${file}${end}`);
  const store = await openNotes(folder);
  expect(await store.read("SELECT id FROM note WHERE text LIKE 'text%'")).toHaveLength(3);
});

describe('a file that is not what it should be', () => {
  it('is lost when copies say that there was one', async () => {
    const store = await openNotes(folder);
    await store.snapshots.take('byHand');
    await store.close();
    await rm(file);
    expect(await refusal()).toBe('storeLost');
  });

  it('is lost when its log lies there without it', async () => {
    await mkdir(folder);
    await writeFile(`${file}-wal`, 'rows that were saved');
    expect(await refusal()).toBe('storeLost');
  });

  it('is damaged when it is empty, with copies and without', async () => {
    await makeClosedStore();
    await truncate(file, 0);
    expect(await refusal()).toBe('storeDamaged');
    await mkdir(join(folder, 'snapshots'));
    await writeFile(join(folder, 'snapshots', 'desk-20261122T100000Z.sqlite'), 'a copy');
    expect(await refusal()).toBe('storeDamaged');
  });

  it.each([50, 99, 100, 5000])('is damaged when only %i bytes of it are left', async (bytes) => {
    await makeClosedStore();
    await truncate(file, bytes);
    expect(await refusal()).toBe('storeDamaged');
  });

  it('is damaged when it is full of zeros', async () => {
    await mkdir(folder);
    await writeFile(file, Buffer.alloc(20_000));
    expect(await refusal()).toBe('storeDamaged');
  });

  it('is damaged when one bit of its structure has flipped', async () => {
    await makeClosedStore();
    // The kind of the second page's tree node.
    await patch(4096, (bytes) => bytes.writeUInt8(bytes.readUInt8(0) ^ 0b100, 0));
    expect(await refusal()).toBe('storeDamaged');
  });

  it('is damaged when a bit of its first word has flipped', async () => {
    await makeClosedStore();
    await patch(0, (bytes) => bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0));
    expect(await refusal()).toBe('storeDamaged');
  });

  it('is foreign when another program wrote it', async () => {
    await mkdir(folder);
    await writeFile(file, 'Dear diary, this is no database at all. '.repeat(10));
    expect(await refusal()).toBe('storeForeign');
  });

  it('is foreign when it is a database of another program', async () => {
    await makeClosedStore();
    await patch(68, (bytes) => bytes.writeUInt32BE(42, 0));
    expect(await refusal()).toBe('storeForeign');
  });

  it('is newer when a later version of the desk has worked on it', async () => {
    const store = await openNotes(folder, [MakeNotes, AddColour]);
    await store.close();
    expect(await refusal()).toBe('storeNewer');
  });

  it('is newer also when only the log beside it says so', async () => {
    await makeClosedStore();
    const reader = await connect(file, 'read');
    await reader.query('SELECT COUNT(*) FROM note');
    const later = await connect(file, 'write');
    await later.query('PRAGMA user_version = 9');
    // With the reader there, closing does not fold the log back.
    await later.close();
    expect((await readFile(file)).readUInt32BE(60)).toBe(1);
    expect(await refusal()).toBe('storeNewer');
    await reader.close();
  });

  it('is a folder when somebody made one of its name', async () => {
    await mkdir(file, { recursive: true });
    expect(await refusal()).toBe('storeIsFolder');
  });

  it('cannot be where the data folder is a file', async () => {
    await writeFile(folder, '');
    await expect(openNotes(folder)).rejects.toMatchObject({ code: 'folderInvalid' });
  });
});

describe('a newer version of the desk', () => {
  it('copies the store before it changes it', async () => {
    await makeClosedStore(3);
    const store = await openNotes(folder, [MakeNotes, AddColour]);
    expect(await store.read("SELECT id FROM note WHERE colour = 'white'")).toHaveLength(3);
    const [copy] = await store.snapshots.list();
    expect(copy).toMatchObject({ reason: 'beforeMigration', userVersion: 1 });
    expect(copy?.counts).toMatchObject({ note: 3, mark: 0 });
  });

  it('copies nothing when it changes nothing', async () => {
    await makeClosedStore(3);
    const store = await openNotes(folder);
    expect(await store.snapshots.list()).toEqual([]);
  });

  it('leaves all as it was when a migration throws half-way', async () => {
    await makeClosedStore(3);
    await expect(openNotes(folder, [MakeNotes, AddColour, BreakHalfway])).rejects.toThrow('SQL');
    const store = await openNotes(folder);
    expect(await noteIds(store)).toEqual(['note-000', 'note-001', 'note-002']);
    const tables = await store.read("SELECT name FROM sqlite_schema WHERE name = 'half'");
    expect(tables).toEqual([]);
    const columns = await store.read("SELECT name FROM pragma_table_info('note')");
    expect(columns).not.toContainEqual({ name: 'colour' });
  });

  it('leaves all as it was when a migration tears rows from their parents', async () => {
    const store = await openNotes(folder);
    await addNote(store, 'a');
    await store.write((tx) => tx.query("INSERT INTO mark VALUES ('m', 'a')"));
    await store.close();
    await expect(openNotes(folder, [MakeNotes, OrphanMarks])).rejects.toThrow('parents');
    expect(await noteIds(await openNotes(folder))).toEqual(['a']);
  });
});

describe('a disk that is full', () => {
  it('refuses the save, keeps the old rows readable, and saves again when there is room', async () => {
    const store = await openNotes(folder);
    await addNote(store, 'before');
    await store.write(async ({ query }) => {
      const [size] = await query<{ page_count: number }>('PRAGMA page_count');
      await query(`PRAGMA max_page_count = ${(size?.page_count ?? 0) + 3}`);
    });
    const filled = store.write(async ({ query }) => {
      await query('INSERT INTO note VALUES (?, ?, ?)', ['small', 'text', 1]);
      const big = ['big', 'x'.repeat(100_000), 1];
      // A caller that goes on after the fault must not end with half of its work saved.
      await query('INSERT INTO note VALUES (?, ?, ?)', big).catch(() => undefined);
      await query('INSERT INTO note VALUES (?, ?, ?)', ['after', 'text', 1]).catch(() => undefined);
    });
    await expect(filled).rejects.toMatchObject({ code: 'diskFull' });
    expect(await noteIds(store)).toEqual(['before']);
    await store.write(({ query }) => query('PRAGMA max_page_count = 1000000'));
    await addNote(store, 'later');
    expect(await noteIds(store)).toEqual(['before', 'later']);
  });
});
