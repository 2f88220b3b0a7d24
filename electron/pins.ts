import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one guess. About 60 ms on a desk's machine; runs on a thread of its own. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const LENGTH = 32;

/** Wrong PINs in a row that are forgiven before sign-in pauses. */
export const FREE_ATTEMPTS = 3;

function stretch(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, LENGTH, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** What is kept of a PIN: a salted scrypt hash, as text. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await stretch(pin, salt);
  return `scrypt$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** Whether a PIN is the one that was kept. */
export async function isPin(pin: string, kept: string): Promise<boolean> {
  const [, salt = '', key = ''] = kept.split('$');
  const expected = Buffer.from(key, 'base64');
  const actual = await stretch(pin, Buffer.from(salt, 'base64'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** No pause is longer: one that ends later was set before the clock was put back. */
export const LONGEST_PAUSE_MS = 3_600_000;

/**
 * How long sign-in pauses after so many wrong PINs in a row, in milliseconds: nothing at first,
 * then 30 s, doubled each time, at most an hour.
 */
export function pauseAfter(failedAttempts: number): number {
  if (failedAttempts < FREE_ATTEMPTS) return 0;
  return Math.min(30_000 * 2 ** (failedAttempts - FREE_ATTEMPTS), LONGEST_PAUSE_MS);
}

/** Four equal digits, or digits in a row, are guessed by whoever stands beside. */
export function isTooSimple(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0)));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}
