/** Copies and restores over and over until it is killed. Prints each finished step. Argument: folder. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../electron/store/open';
import { restoreSnapshot } from '../../../electron/store/restore';
import { MakeNotes, NoteSchema } from '../../electron/store/tiny-schema';

const [folder = ''] = process.argv.slice(2);

for (;;) {
  const store = await openStore({
    folder,
    clock: Date.now,
    entities: [NoteSchema],
    migrations: [MakeNotes],
  });
  const { name } = await store.snapshots.take('byHand');
  await store.close();
  writeSync(1, `copied ${name}\n`);
  await restoreSnapshot(folder, name, Date.now);
  writeSync(1, 'restored\n');
}
