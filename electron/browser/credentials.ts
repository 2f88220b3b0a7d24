import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../dispatch';

/** A launch page works this long. */
export const LAUNCH_LIMIT_MS = 60_000;

/** A cookie without an open window is forgotten after this time: a night, not a lunch break. */
export const COOKIE_IDLE_MS = 12 * 3_600_000;

const SECRET_BYTES = 32;

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** Secrets are looked up by their digest, so that a comparison tells nothing by its duration. */
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Tokens that open the desk once. Kept as digests, in memory only. */
export class LaunchTokens {
  readonly #endsAt = new Map<string, number>();

  /** @param elapsed milliseconds on a clock that never jumps */
  constructor(private readonly elapsed: () => number) {}

  issue(): string {
    for (const [digest, endsAt] of this.#endsAt)
      if (endsAt < this.elapsed()) this.#endsAt.delete(digest);
    const token = newSecret();
    this.#endsAt.set(digestOf(token), this.elapsed() + LAUNCH_LIMIT_MS);
    return token;
  }

  /** Whether the token opens the desk; it never does so again. */
  redeem(token: string): boolean {
    const digest = digestOf(token);
    const endsAt = this.#endsAt.get(digest);
    this.#endsAt.delete(digest);
    return endsAt !== undefined && this.elapsed() <= endsAt;
  }
}

/** A browser that was let in: one cookie, one session, any number of windows. */
export interface Visitor {
  readonly session: Session;
  windows: number;
  /** when the last window went, on the clock that never jumps */
  leftAt: number;
}

/** Who holds which cookie. */
export class Visitors {
  readonly #byDigest = new Map<string, Visitor>();

  constructor(
    private readonly elapsed: () => number,
    private readonly openSession: () => Session,
    private readonly closeSession: (session: Session) => void,
  ) {}

  /** Lets a browser in and returns the value of its cookie. */
  admit(): string {
    this.#forgetIdle();
    const cookie = newSecret();
    this.#byDigest.set(digestOf(cookie), {
      session: this.openSession(),
      windows: 0,
      leftAt: this.elapsed(),
    });
    return cookie;
  }

  /** null: an unknown, old or missing cookie. */
  find(cookie: string | null): Visitor | null {
    this.#forgetIdle();
    return cookie === null ? null : (this.#byDigest.get(digestOf(cookie)) ?? null);
  }

  closeAll(): void {
    for (const visitor of this.#byDigest.values()) this.closeSession(visitor.session);
    this.#byDigest.clear();
  }

  #forgetIdle(): void {
    for (const [digest, visitor] of this.#byDigest) {
      if (visitor.windows > 0 || this.elapsed() - visitor.leftAt <= COOKIE_IDLE_MS) continue;
      this.#byDigest.delete(digest);
      this.closeSession(visitor.session);
    }
  }
}
