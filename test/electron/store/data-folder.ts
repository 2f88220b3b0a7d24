import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { afterEach } from 'vitest';
import { type Store, openStore } from '../../../electron/store/open';
import { MakeNotes, NoteSchema } from './tiny-schema';

/** 2026-11-23 18:05:00 at the showroom. */
export const NOON_AT = Date.parse('2026-11-23T10:05:00Z');

const leftovers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clear of leftovers.splice(0).toReversed()) await clear();
});

/** A data folder of this test's own, with everything in its name that a path may hold. */
export async function makeDataFolder(): Promise<string> {
  const above = await mkdtemp(join(tmpdir(), 'desk-store-'));
  leftovers.push(() => rm(above, { recursive: true, force: true }));
  return join(above, '展厅 前台 #1 100% ?a=b');
}

/** Opens a store of notes; closed when the test ends. */
export async function openNotes(
  folder: string,
  migrations: (new () => MigrationInterface)[] = [MakeNotes],
  clock: () => number = () => NOON_AT,
): Promise<Store> {
  const store = await openStore({ folder, clock, entities: [NoteSchema], migrations });
  leftovers.push(() => store.close());
  return store;
}

export async function addNote(store: Store, id: string): Promise<void> {
  await store.write((tx) =>
    tx.query('INSERT INTO note (id, text, size) VALUES (?, ?, ?)', [id, `text of ${id}`, 1]),
  );
}

export async function noteIds(store: Store): Promise<string[]> {
  const rows = await store.read<{ id: string }>('SELECT id FROM note ORDER BY id');
  return rows.map(({ id }) => id);
}
