import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Store, openStore } from '../../../electron/store/open';
import { MakeNotes, NoteSchema } from './tiny-schema';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-store-'));
  store = await openStore({
    folder,
    clock: () => 1_700_000_000_000,
    entities: [NoteSchema],
    migrations: [MakeNotes],
  });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const INSERT = 'INSERT INTO note (id, text, size) VALUES (?, ?, ?)';

async function idsInStore(): Promise<string[]> {
  const rows = await store.read<{ id: string }>('SELECT id FROM note ORDER BY id');
  return rows.map(({ id }) => id);
}

it('keeps every acknowledged save and nothing else when 300 of 1,000 overlapping ones fail', async () => {
  const saves = Array.from({ length: 1000 }, async (_, at) => {
    const id = String(at).padStart(4, '0');
    const isDoomed = at % 10 < 3;
    await store.write(async (tx) => {
      await tx.query(INSERT, [id, 'text', at]);
      await tx.query('INSERT INTO mark (id, note_id) VALUES (?, ?)', [id, id]);
      // A third each: the caller gives up, the database refuses, the last statement is refused.
      if (isDoomed && at % 3 === 0) throw new Error('gave up');
      if (isDoomed && at % 3 === 1) await tx.query(INSERT, [id, 'again', at]);
      if (isDoomed) await tx.query(INSERT, [`${id}x`, 'text', -1]);
    });
    return id;
  });
  const outcomes = await Promise.allSettled(saves);
  const acknowledged = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
  expect(acknowledged).toHaveLength(700);
  expect(await idsInStore()).toEqual(acknowledged);
  const marks = await store.read<{ n: number }>('SELECT COUNT(*) AS n FROM mark');
  expect(marks).toEqual([{ n: 700 }]);
});

it('takes everything back when one of several statements asked together fails', async () => {
  const save = store.write(async (tx) => {
    await Promise.all([
      tx.query(INSERT, ['a', 'text', -1]),
      ...['b', 'c', 'd', 'e'].map((id) => tx.query(INSERT, [id, 'text', 1])),
    ]);
  });
  await expect(save).rejects.toThrow('CHECK');
  expect(await idsInStore()).toEqual([]);
});

it('refuses a statement that comes after its transaction is over', async () => {
  const late: Promise<unknown>[] = [];
  const save = store.write(async (tx) => {
    await tx.query(INSERT, ['a', 'text', 1]);
    late.push(
      new Promise((ok) => {
        setTimeout(ok, 5);
      }).then(() => tx.query(INSERT, ['late', 'text', 1])),
    );
    throw new Error('gave up');
  });
  await expect(save).rejects.toThrow('gave up');
  await expect(late[0]).rejects.toThrow('the transaction is over');
  expect(await idsInStore()).toEqual([]);
});

it('takes back what TypeORM saved in the same transaction, and refuses it afterwards', async () => {
  const note = { id: 'a', text: 'text', size: 1 };
  await store.write(async ({ manager }) => manager.getRepository(NoteSchema).insert(note));
  let late: EntityManager | null = null;
  const save = store.write(async ({ manager, query }) => {
    await manager.getRepository(NoteSchema).save([{ ...note, id: 'b' }]);
    await manager.getRepository(NoteSchema).update({ id: 'a' }, { text: 'changed' });
    expect(await query('SELECT id, text FROM note')).toHaveLength(2);
    late = manager;
    throw new Error('gave up');
  });
  await expect(save).rejects.toThrow('gave up');
  const insert = async () => late?.getRepository(NoteSchema).insert({ ...note, id: 'late' });
  await expect(insert()).rejects.toThrow('the transaction is over');
  expect(await store.read('SELECT id, text, size FROM note')).toEqual([note]);
});

it('takes a part of a save back, and keeps the rest, when TypeORM is asked for a part', async () => {
  await store.write(async ({ manager, query }) => {
    await query(INSERT, ['a', 'text', 1]);
    const part = manager.transaction(async (inner) => {
      await inner.query(INSERT, ['b', 'text', 1]);
      throw new Error('not this part');
    });
    await expect(part).rejects.toThrow('not this part');
  });
  expect(await idsInStore()).toEqual(['a']);
});

it('refuses to look up somebody by an id that is undefined', async () => {
  await store.write(async ({ manager }) => {
    const notes = manager.getRepository(NoteSchema);
    await notes.insert({ id: 'first', text: 'somebody else', size: 1 });
    const nobody: { id?: string } = {};
    await expect(notes.findOneBy({ id: nobody.id as string })).rejects.toThrow('undefined');
  });
  await expect(store.read('SELECT id FROM note WHERE id = ?', [undefined])).rejects.toThrow(
    TypeError,
  );
});

it('reads committed data while a save is under way', async () => {
  let readDuring: unknown = null;
  await store.write(async (tx) => {
    await tx.query(INSERT, ['a', 'text', 1]);
    readDuring = await store.read('SELECT id FROM note');
  });
  expect(readDuring).toEqual([]);
  expect(await idsInStore()).toEqual(['a']);
  await expect(store.read('DELETE FROM note')).rejects.toMatchObject({ code: 'storeReadOnly' });
});

it('shows a long read one moment, whatever is saved meanwhile', async () => {
  await store.view(async (query) => {
    await store.write((tx) => tx.query(INSERT, ['a', 'text', 1]));
    expect(await query('SELECT id FROM note')).toEqual([]);
  });
  expect(await idsInStore()).toEqual(['a']);
});

it('answers the saves it took before it closes', async () => {
  const saves = ['a', 'b', 'c'].map((id) => store.write((tx) => tx.query(INSERT, [id, 'text', 1])));
  const closing = store.close();
  await Promise.all(saves);
  await closing;
  await expect(store.write(async () => undefined)).rejects.toThrow('closed');
  store = await openStore({
    folder,
    clock: () => 0,
    entities: [NoteSchema],
    migrations: [MakeNotes],
  });
  expect(await idsInStore()).toEqual(['a', 'b', 'c']);
});
