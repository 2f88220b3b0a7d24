import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** What the manifest says of a file. `rows` leaves out a heading. */
export interface FileFacts {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Written to the disk when so much has gathered, so that memory stays small at any size. */
const GATHERED_BYTES = 256 * 1024;

/** A file of a bundle while it is written: counted and hashed as it grows. */
export class BundleFile {
  readonly #hash = createHash('sha256');
  #gathered: Buffer[] = [];
  #waiting = 0;
  #bytes = 0;
  #rows = 0;

  private constructor(
    readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  /** Only a name of our own, never one out of the data. */
  static async create(folder: string, name: string): Promise<BundleFile> {
    return new BundleFile(name, await open(join(folder, name), 'wx', 0o600));
  }

  async add(text: string, rows: number): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
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
    // writeFile goes on where the handle stands, and never stops half-way without an error
    await this.handle.writeFile(bytes);
  }
}
