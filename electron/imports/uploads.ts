import { createHash } from 'node:crypto';
import type { Encoding } from '../../shared/contract/imports';
import { HOUR_MS } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Session } from '../dispatch';
import { readSheet } from './read-sheet';
import type { Sheet } from './sheet';

/** More is no log of a showroom. */
const MOST_BYTES = 20 * 1024 * 1024;

/** How long an upload that nobody runs is kept. */
const KEPT_MS = HOUR_MS;

/** How often uploads are looked over: a locked desk forgets them soon. */
const SWEEP_MS = 5_000;

interface Upload {
  readonly session: Session;
  readonly staffId: string | null;
  readonly fileName: string;
  readonly parts: (Uint8Array | null)[];
  readonly beganAt: number;
  sheet: Sheet | null;
  sha256: string | null;
}

export interface ReadUpload {
  readonly fileName: string;
  readonly sheet: Sheet;
  /** of the file's bytes, hex */
  readonly sha256: string;
}

/**
 * Files that were handed over and not imported yet. In memory only: a log is full of names and
 * numbers, and must not lie in the data folder in the clear. Gone after the run, after an hour, and
 * when the desk is locked.
 */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  #sweeping: NodeJS.Timeout | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get size(): number {
    return this.#uploads.size;
  }

  /** @returns how many parts are here. @throws fileTooLarge */
  receive(
    session: Session,
    part: { uploadId: string; fileName: string; part: number; parts: number; bytes: Uint8Array },
  ): number {
    let upload = this.#uploads.get(part.uploadId);
    if (upload === undefined) {
      // whoever chooses another file has done with the one before
      for (const [id, other] of this.#uploads) if (other.session === session) this.drop(id);
      upload = {
        session,
        staffId: session.staffId,
        fileName: part.fileName,
        parts: Array.from({ length: part.parts }, () => null),
        beganAt: this.now(),
        sheet: null,
        sha256: null,
      };
      this.#uploads.set(part.uploadId, upload);
      this.#sweeping ??= setInterval(() => this.sweep(), SWEEP_MS).unref();
    }
    const isOurs = upload.session === session && upload.staffId === session.staffId;
    if (!isOurs || part.parts !== upload.parts.length || part.part >= part.parts)
      throw new AppError('invalidInput', { field: 'part' });
    upload.parts[part.part] = part.bytes;
    const size = upload.parts.reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
    if (size > MOST_BYTES) {
      this.drop(part.uploadId);
      throw new AppError('fileTooLarge');
    }
    return upload.parts.filter((bytes) => bytes !== null).length;
  }

  /**
   * The rows of a whole upload; read once.
   *
   * @param encoding null: as read before, or found out
   * @throws notFound when it is not all there, or somebody else's; what `readSheet` throws
   */
  async read(session: Session, id: string, encoding: Encoding | null): Promise<ReadUpload> {
    const upload = this.#uploads.get(id);
    if (upload === undefined || upload.session !== session || upload.staffId !== session.staffId)
      throw new AppError('notFound');
    const bytes = Buffer.concat(upload.parts.filter((part) => part !== null));
    if (upload.parts.includes(null)) throw new AppError('notFound');
    if (upload.sheet === null || (encoding !== null && encoding !== upload.sheet.encoding)) {
      upload.sheet = await readSheet(bytes, encoding);
    }
    upload.sha256 ??= createHash('sha256').update(bytes).digest('hex');
    return { fileName: upload.fileName, sheet: upload.sheet, sha256: upload.sha256 };
  }

  drop(id: string): void {
    this.#uploads.delete(id);
    if (this.#uploads.size > 0 || this.#sweeping === null) return;
    clearInterval(this.#sweeping);
    this.#sweeping = null;
  }

  /** Forgets what is too old, or whose desk is locked or signed out. */
  sweep(): void {
    for (const [id, { session, staffId, beganAt }] of this.#uploads) {
      const isOver = session.isLocked || session.staffId !== staffId;
      if (isOver || this.now() - beganAt > KEPT_MS) this.drop(id);
    }
  }
}
