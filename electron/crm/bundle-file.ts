import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cover, COVERED } from './cover';

/** What the manifest says of a file. `rows` leaves out a heading. */
export interface FileFacts {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Written to the disk when so much has gathered, so that memory stays small at any size. */
const GATHERED_BYTES = 256 * 1024;

/** Takes bytes, and hands them on to the disk: as they are, or covered. */
interface Sink {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** A file of a bundle while it is written: counted and hashed as it grows, before it is covered. */
export class BundleFile {
  readonly #hash = createHash('sha256');
  #gathered: Buffer[] = [];
  #waiting = 0;
  #bytes = 0;
  #rows = 0;

  private constructor(
    readonly name: string,
    private readonly handle: FileHandle,
    private readonly sink: Sink,
  ) {}

  /**
   * Only a name of our own, never one out of the data.
   *
   * @param cover null: the file stays as it is
   */
  static async create(folder: string, name: string, cover: Cover | null): Promise<BundleFile> {
    const onDisk = cover === null ? name : `${name}${COVERED}`;
    const handle = await open(join(folder, onDisk), 'wx', 0o600);
    return new BundleFile(name, handle, cover === null ? bare(handle) : covered(handle, cover));
  }

  async add(content: string | Buffer, rows: number): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#hash.update(bytes);
    this.#gathered.push(bytes);
    this.#waiting += bytes.length;
    this.#bytes += bytes.length;
    this.#rows += rows;
    if (this.#waiting >= GATHERED_BYTES) await this.#flush();
  }

  /** Puts the rest on the disk. */
  async end(): Promise<FileFacts> {
    await this.#flush();
    await this.sink.end();
    await this.handle.sync();
    await this.handle.close();
    const sha256 = this.#hash.digest('hex');
    return { name: this.name, rows: this.#rows, bytes: this.#bytes, sha256 };
  }

  /** Lets go of a file that will not be finished. */
  async abandon(): Promise<void> {
    this.#gathered = [];
    await this.handle.close().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#waiting = 0;
    if (bytes.length > 0) await this.sink.write(bytes);
  }
}

function bare(handle: FileHandle): Sink {
  return {
    // writeFile goes on where the handle stands, and never stops half-way without an error
    write: (bytes) => handle.writeFile(bytes),
    end: () => Promise.resolve(),
  };
}

/** Waits for the disk before it takes more: the sealed bytes never pile up. */
function covered(handle: FileHandle, cover: Cover): Sink {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const done = (async () => {
    for await (const bytes of await cover.seal(readable)) await handle.writeFile(bytes);
  })();
  // told by whoever writes next; a failure between two writes must not be one nobody listens to
  done.catch((error: unknown) => void writer.abort(error).catch(() => undefined));
  return {
    write: (bytes) => Promise.race([writer.write(bytes), done]),
    end: async () => {
      await writer.close();
      await done;
    },
  };
}
