import { execFile, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/store/open';
import { MakeNotes, NoteSchema } from '../electron/store/tiny-schema';
import { type ChildScript, buildChild, startChild } from './child';
import { Disk, type Note, readNotes } from './disk-replay';

const SAVES = 240;
const CUTS = Number(process.env['DESK_POWER_CUTS'] ?? 120);
const SEED = Number(process.env['DESK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const reason = whyNot();
const isTried = reason === null || process.env['CI'] === 'true';

function whyNot(): string | null {
  if (process.platform !== 'linux')
    return 'the writes are watched through LD_PRELOAD, on Linux alone';
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no C compiler (cc) on this machine';
}

describe.skipIf(!isTried)(`after a power cut${isTried ? '' : ` (skipped: ${reason})`}`, () => {
  let saver: ChildScript;
  let above: string;

  beforeAll(async () => {
    saver = await buildChild('save-rows');
    above = await realpath(await mkdtemp(join(tmpdir(), 'desk-power-')));
    const source = fileURLToPath(new URL('disk-journal.c', import.meta.url));
    const shared = ['-shared', '-fPIC', '-O1', '-o', join(above, 'journal.so'), source];
    await promisify(execFile)('cc', [...shared, '-ldl', '-lpthread']);
  });

  afterAll(async () => {
    await saver.remove();
    await rm(above, { recursive: true });
  });

  /** Every change that saving asked of the disk, and among them what was answered when. */
  async function record(synchronous: 'FULL' | 'NORMAL'): Promise<Note[]> {
    const folder = join(above, synchronous);
    await mkdir(folder, { mode: 0o700 });
    const answers = join(folder, 'answers');
    const output = openSync(answers, 'a');
    const child = startChild(
      saver,
      [folder, synchronous, synchronous, String(SAVES)],
      {
        LD_PRELOAD: join(above, 'journal.so'),
        DESK_JOURNAL_FOLDER: folder,
        DESK_JOURNAL_FILE: join(above, `${synchronous}.journal`),
      },
      output,
    );
    while (!(await readFile(answers, 'utf8')).endsWith('done\n')) {
      if (child.process.exitCode !== null) throw new Error('the saver died by itself');
      await sleep(20);
    }
    child.process.kill('SIGKILL');
    await child.ended;
    closeSync(output);
    return readNotes(await readFile(join(above, `${synchronous}.journal`)));
  }

  /** Cuts the power `cuts` times; answers how many times an acknowledged row was gone. */
  async function cutPower(notes: readonly Note[], cuts: number): Promise<number> {
    const random = mulberry(SEED);
    const points = Array.from({ length: cuts }, () => Math.floor(random() * notes.length));
    points.sort((a, b) => a - b);
    const disk = new Disk();
    const answered: string[] = [];
    let timesLost = 0;
    let at = 0;
    for (const [cut, point] of points.entries()) {
      for (; at <= point; at += 1) {
        const note = notes[at];
        if (note?.path === 'answers') answered.push(note.bytes.toString('utf8').trim());
        else if (note) disk.take(note);
      }
      // None, some, or nearly all of what was under way arrives.
      const chance = [0, 0.5, 0.95][cut % 3] ?? 0;
      const found = disk.afterPowerCut(() => random() < chance);
      const lost = await lostRows(found, answered);
      if (lost.length > 0) timesLost += 1;
    }
    return timesLost;
  }

  async function lostRows(found: Map<string, Buffer>, answered: string[]): Promise<string[]> {
    const folder = await mkdtemp(join(above, 'found-'));
    for (const [path, bytes] of found) {
      // The index of the log is not kept on the disk: it is rebuilt.
      if (!path.includes('/') && !path.endsWith('-shm')) await writeFile(join(folder, path), bytes);
    }
    const options = { entities: [NoteSchema], migrations: [MakeNotes] };
    const store = await openStore({ folder, clock: () => 0, ...options });
    const rows = await store.read<{ id: string }>(
      'SELECT note.id FROM note JOIN mark ON mark.note_id = note.id',
    );
    const [all] = await store.read('SELECT COUNT(*) AS n FROM note');
    expect(all).toEqual({ n: rows.length });
    expect(await store.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await store.close();
    await rm(folder, { recursive: true });
    const ids = new Set(rows.map(({ id }) => id));
    return answered.filter((id) => id !== 'open' && id !== 'done' && !ids.has(id));
  }

  it(`nothing that was acknowledged is missing, in ${CUTS} cuts (seed ${SEED})`, async () => {
    const notes = await record('FULL');
    expect(notes.filter(({ path }) => path === 'answers')).toHaveLength(SAVES + 2);
    // One sync a save, and a few for folding the log back.
    const syncs = notes.filter(({ kind, path }) => kind === 'S' && path.endsWith('-wal')).length;
    expect(syncs).toBeGreaterThanOrEqual(SAVES);
    expect(await cutPower(notes, CUTS)).toBe(0);
  });

  it('acknowledged rows are missing without a sync per save: so the cuts do cut', async () => {
    const notes = await record('NORMAL');
    const cuts = Math.ceil(CUTS / 3);
    expect(await cutPower(notes, cuts)).toBeGreaterThan(cuts / 4);
  });
});

/** A small generator of even random numbers in [0, 1), the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
