/** One change to a file, as `disk-journal.c` noted it. */
export interface Note {
  readonly kind: 'W' | 'T' | 'S' | 'R' | 'U';
  readonly path: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** What a disk writes at one go; a write of more may arrive in part. */
const SECTOR_BYTES = 512;

/** @throws RangeError when the journal is cut off in the middle of a note */
export function readNotes(journal: Buffer): Note[] {
  const notes: Note[] = [];
  for (let at = 0; at < journal.length;) {
    const length = journal.readUInt32LE(at + 9);
    const pathEnd = at + 15 + journal.readUInt16LE(at + 13);
    if (pathEnd + length > journal.length) throw new RangeError('the journal ends within a note');
    notes.push({
      kind: journal.toString('latin1', at, at + 1) as Note['kind'],
      path: journal.toString('utf8', at + 15, pathEnd),
      offset: Number(journal.readBigUInt64LE(at + 1)),
      bytes: journal.subarray(pathEnd, pathEnd + length),
    });
    at = pathEnd + length;
  }
  return notes;
}

interface DiskFile {
  synced: Buffer;
  unsynced: Note[];
}

/**
 * A disk with a memory of its own: what was synced is on it for certain; of the rest, each sector is
 * there or not. Names are taken as lasting, as a journalling file system keeps them.
 */
export class Disk {
  readonly #files = new Map<string, DiskFile>();

  take(note: Note): void {
    const file = this.#files.get(note.path) ?? { synced: Buffer.alloc(0), unsynced: [] };
    this.#files.set(note.path, file);
    if (note.kind === 'U') {
      this.#files.delete(note.path);
    } else if (note.kind === 'R') {
      this.#files.delete(note.path);
      this.#files.set(note.bytes.toString('utf8'), file);
    } else if (note.kind === 'S') {
      for (const change of file.unsynced) file.synced = changed(file.synced, change);
      file.unsynced = [];
    } else {
      file.unsynced.push(note);
    }
  }

  /**
   * The files as somebody finds them when the power is back.
   *
   * @param survives asked once per unsynced sector
   */
  afterPowerCut(survives: () => boolean): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const [path, { synced, unsynced }] of this.#files) {
      let image: Buffer = Buffer.from(synced);
      for (const change of unsynced) {
        for (const sector of sectorsOf(change)) {
          if (survives()) image = changed(image, sector);
        }
      }
      found.set(path, image);
    }
    return found;
  }
}

function* sectorsOf(change: Note): Generator<Note> {
  if (change.kind === 'T') yield change;
  let from = 0;
  while (from < change.bytes.length) {
    const toBoundary = SECTOR_BYTES - ((change.offset + from) % SECTOR_BYTES);
    const bytes = change.bytes.subarray(from, from + toBoundary);
    yield { ...change, offset: change.offset + from, bytes };
    from += bytes.length;
  }
}

function changed(image: Buffer, { kind, offset, bytes }: Note): Buffer {
  const size = kind === 'T' ? offset : Math.max(image.length, offset + bytes.length);
  const result = size <= image.length ? image.subarray(0, size) : grown(image, size);
  bytes.copy(result, offset);
  return result;
}

function grown(image: Buffer, size: number): Buffer {
  const larger = Buffer.alloc(size);
  image.copy(larger);
  return larger;
}
