import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecret, writeSecret } from '../vault/secret-file';

const TOKEN_BYTES = 32;
const TOKEN_FILE = 'telephone.key';

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The token by which a telephone is let in. It is shown once, to be typed there; what lies in the
 * data folder (0600) is its digest, so that a copy of the folder opens no door.
 */
export class TelephoneToken {
  readonly #path: string;
  #digest: Buffer | null = null;

  constructor(folder: string) {
    this.#path = join(folder, TOKEN_FILE);
  }

  get isMade(): boolean {
    return this.#digest !== null;
  }

  async load(): Promise<void> {
    const kept = (await readSecret(this.#path))?.toString('latin1').trim() ?? '';
    this.#digest = /^[0-9a-f]{64}$/.test(kept) ? Buffer.from(kept, 'hex') : null;
  }

  /** A new token; the one before is void at once. */
  async make(): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const digest = digestOf(token);
    await writeSecret(this.#path, `${digest.toString('hex')}\n`);
    this.#digest = digest;
    return token;
  }

  async drop(): Promise<void> {
    this.#digest = null;
    await rm(this.#path, { force: true });
  }

  /** Whether this is the token; takes as long for a wrong one. */
  isRight(token: string): boolean {
    return this.#digest !== null && timingSafeEqual(digestOf(token), this.#digest);
  }
}
