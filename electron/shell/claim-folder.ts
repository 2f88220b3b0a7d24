import { lockFolder } from '../store/folder-lock';
import { hangDoorbell, ringDoorbell } from './doorbell';

/** The right to be the one desk that works on a data folder. */
export interface Claim {
  release(): Promise<void>;
}

/**
 * Makes this the one desk at a data folder, whichever shell it runs in.
 *
 * @param onSecondStart somebody started the desk once more: bring the window to the front
 * @returns null when another desk holds the folder; it was called to the front
 * @throws AppError folderInvalid, storeReadOnly, diskFull
 */
export async function claimFolder(
  folder: string,
  onSecondStart: () => void,
): Promise<Claim | null> {
  const lock = await lockFolder(folder);
  if ('heldBy' in lock) {
    await ringDoorbell(folder);
    return null;
  }
  // a folder on a stick may know no sockets: then a second start is refused, but not heard
  const bell = await hangDoorbell(folder, onSecondStart).catch(() => null);
  return {
    async release() {
      await bell?.takeDown();
      await lock.release();
    },
  };
}
