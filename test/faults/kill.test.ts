import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockFolder } from '../../electron/store/folder-lock';
import { type Store, openStore } from '../../electron/store/open';
import { restoreSnapshot } from '../../electron/store/restore';
import { listSnapshots } from '../../electron/store/snapshots';
import { faultOf } from '../../electron/store/store-error';
import { MakeNotes, NoteSchema } from '../electron/store/tiny-schema';
import { type ChildScript, buildChild, startChild } from './child';

/** 50 by itself; a longer loop by `DESK_KILL_ROUNDS=500 npx vitest run --project faults kill`. */
const ROUNDS = Number(process.env['DESK_KILL_ROUNDS'] ?? 50);

let saver: ChildScript;
let holder: ChildScript;
let restorer: ChildScript;
let folder: string;

beforeAll(async () => {
  [saver, holder, restorer] = await Promise.all([
    buildChild('save-rows'),
    buildChild('hold-folder'),
    buildChild('copy-and-restore'),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'desk-kill-'));
});

afterAll(async () => {
  await Promise.all([saver, holder, restorer].map((script) => script.remove()));
  await rm(folder, { recursive: true });
});

async function openAgain(): Promise<Store> {
  return openStore({ folder, clock: Date.now, entities: [NoteSchema], migrations: [MakeNotes] });
}

it(
  `loses nothing acknowledged and tears nothing in ${ROUNDS} deaths by kill -9`,
  async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = startChild(saver, [folder, `r${round}`]);
      // Now and then before it is even open; mostly somewhere between two saves.
      if (round % 10 !== 9) await child.printed(1);
      await sleep(Math.random() * 120);
      child.process.kill('SIGKILL');
      await child.ended;
      for (const line of child.lines) if (line !== 'open') acknowledged.add(line);

      const store = await openAgain();
      const found = await store.read<{ id: string }>('SELECT id FROM note');
      const ids = new Set(found.map(({ id }) => id));
      const lost = [...acknowledged].filter((id) => !ids.has(id));
      expect({ round, lost }).toEqual({ round, lost: [] });
      // Each save was a pair; at most one was under way unacknowledged in each round.
      const torn = await store.read(
        'SELECT note.id FROM note LEFT JOIN mark ON mark.note_id = note.id WHERE mark.id IS NULL',
      );
      expect({ round, torn }).toEqual({ round, torn: [] });
      expect(ids.size - acknowledged.size).toBeLessThanOrEqual(3 * (round + 1));
      const check = await store.read('PRAGMA integrity_check');
      expect({ round, check }).toEqual({ round, check: [{ integrity_check: 'ok' }] });
      await store.close();
    }
    // Otherwise nothing was proven.
    expect(acknowledged.size).toBeGreaterThan(ROUNDS * 5);
  },
  60_000 + ROUNDS * 4000,
);

it('loses nothing when it dies while it copies or restores', async () => {
  const own = join(folder, 'own');
  const options = { folder: own, clock: Date.now, entities: [NoteSchema], migrations: [MakeNotes] };
  const filled = await openStore(options);
  await filled.write(async (tx) => {
    for (let at = 0; at < 500; at += 1) {
      const note = [`n${at}`, 'text '.repeat(200), at];
      await tx.query('INSERT INTO note (id, text, size) VALUES (?, ?, ?)', note);
    }
  });
  await filled.close();
  let timesLost = 0;
  for (let round = 0; round < 12; round += 1) {
    const child = startChild(restorer, [own]);
    await child.printed(1 + (round % 2));
    await sleep(Math.random() * 60);
    child.process.kill('SIGKILL');
    await child.ended;
    // Between setting aside and putting in place there is no store; then it says so, and a copy is there.
    const store = await openStore(options).catch(async (error: unknown) => {
      if (faultOf(error) !== 'storeLost') throw error;
      timesLost += 1;
      const [newest] = await listSnapshots(own);
      await restoreSnapshot(own, newest?.name ?? '', Date.now);
      return openStore(options);
    });
    expect(await store.read('SELECT COUNT(*) AS n FROM note')).toEqual([{ n: 500 }]);
    for (const { name } of await store.snapshots.list()) await store.snapshots.verify(name);
    await store.close();
    await rm(join(own, 'quarantine'), { recursive: true, force: true });
    await thinToNewest(own);
  }
  expect(timesLost).toBeLessThan(12);
});

/** Keeps the loop quick: each round leaves several copies. */
async function thinToNewest(data: string): Promise<void> {
  for (const { name } of (await listSnapshots(data)).slice(1)) {
    await rm(join(data, 'snapshots', name));
    await rm(join(data, 'snapshots', name.replace('.sqlite', '.json')));
  }
}

it('gives a folder to one process, and to the next as soon as that one is dead', async () => {
  const child = startChild(holder, [folder]);
  await child.printed(1);
  expect(child.lines).toEqual(['held']);
  expect(await lockFolder(folder)).toEqual({ heldBy: child.process.pid });
  const second = startChild(holder, [folder]);
  await second.printed(1);
  expect(second.lines).toEqual([`held by ${child.process.pid}`]);
  await second.ended;
  // What a process can do least about: no farewell, no tidying up.
  child.process.kill('SIGKILL');
  await child.ended;
  const lock = await lockFolder(folder);
  if (!('release' in lock)) throw new Error('a dead process still holds the folder');
  expect(await lockFolder(folder)).toEqual({ heldBy: process.pid });
  await lock.release();
  const again = await lockFolder(folder);
  expect('release' in again).toBe(true);
  if ('release' in again) await again.release();
});
