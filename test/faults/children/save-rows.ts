/**
 * Saves until it is killed, or `count` times; prints the id of each save once it was acknowledged.
 * Each save is two rows that belong together. Arguments: folder, prefix, synchronous, count.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../../electron/store/open';
import { MakeNotes, NoteSchema } from '../../electron/store/tiny-schema';

const [folder = '', prefix = '', synchronous = 'FULL', count = ''] = process.argv.slice(2);
const last = count === '' ? Number.POSITIVE_INFINITY : Number(count);

const store = await openStore({
  folder,
  clock: Date.now,
  entities: [NoteSchema],
  migrations: [MakeNotes],
  synchronous: synchronous === 'NORMAL' ? 'NORMAL' : 'FULL',
});

// Folding the log back often, so that death finds it at that work too.
await store.write((tx) => tx.query('PRAGMA wal_autocheckpoint = 40'));
writeSync(1, 'open\n');

let next = 0;

async function save(): Promise<void> {
  while (next < last) {
    const id = `${prefix}-${String(next).padStart(6, '0')}`;
    const text = 'text '.repeat(next % 10 === 0 ? 3000 : 20);
    next += 1;
    await store.write(async (tx) => {
      await tx.query('INSERT INTO note (id, text, size) VALUES (?, ?, ?)', [id, text, next]);
      await tx.query('INSERT INTO mark (id, note_id) VALUES (?, ?)', [id, id]);
    });
    writeSync(1, `${id}\n`);
  }
}

// Several at once, as windows would: the queue is never empty when the end comes.
await Promise.all([save(), save(), save()]);
writeSync(1, 'done\n');
// Stays as it is: closing would fold the log back, and no power cut is so kind.
setInterval(() => undefined, 60_000);
