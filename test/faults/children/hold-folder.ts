/** Takes a data folder and keeps it until it is killed; says who holds it when it cannot have it. */
import { writeSync } from 'node:fs';
import { lockFolder } from '../../../electron/store/folder-lock';

const lock = await lockFolder(process.argv[2] ?? '');
if ('heldBy' in lock) {
  writeSync(1, `held by ${lock.heldBy}\n`);
} else {
  writeSync(1, 'held\n');
  setInterval(() => undefined, 60_000);
}
