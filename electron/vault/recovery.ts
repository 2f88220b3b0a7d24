import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors';
import { KEY_LENGTH, keyIdOf } from './seal';
import { readSecret, writeSecret } from './secret-file';

/** Thirty-two signs without I, L, O and U, which hands and eyes mistake. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_LENGTH = 17; // 136 bits: nobody guesses it, so a plain HKDF may stretch it
const CHECK_LENGTH = 3;
const CODE_LENGTH = 32;
const FILE = 'recovery.key';

/** The file: a data key under a code. Binary fields are base64. */
const WrappedKey = z.strictObject({
  version: z.literal(1),
  keyId: z.base64(),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  key: z.base64(),
});

function checkOf(secret: Buffer): Buffer {
  return createHash('sha256').update('recovery').update(secret).digest().subarray(0, CHECK_LENGTH);
}

function write(secret: Buffer): string {
  let bits = '';
  for (const byte of Buffer.concat([secret, checkOf(secret)])) {
    bits += byte.toString(2).padStart(8, '0');
  }
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => SIGNS.charAt(Number.parseInt(five, 2)));
  return (signs.join('').match(/.{4}/g) ?? []).join('-');
}

/** Reads what somebody typed off a sheet of paper; null when a sign is wrong or missing. */
function read(code: string): Buffer | null {
  const typed = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (typed.length !== CODE_LENGTH) return null;
  let bits = '';
  for (const sign of typed) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const secret = bytes.subarray(0, SECRET_LENGTH);
  return checkOf(secret).equals(bytes.subarray(SECRET_LENGTH)) ? secret : null;
}

function wrappingKey(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'showroom-desk recovery 1', KEY_LENGTH));
}

/**
 * Makes a new recovery code and keeps a copy of the data key under it; an older code is void.
 *
 * @returns eight groups of four signs, to be printed once and kept nowhere
 */
export async function makeRecoveryCode(folder: string, dataKey: Buffer): Promise<string> {
  const secret = randomBytes(SECRET_LENGTH);
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const keyId = keyIdOf(dataKey);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret, salt), iv).setAAD(keyId);
  const key = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  const wrapped: z.infer<typeof WrappedKey> = {
    version: 1,
    keyId: keyId.toString('base64'),
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    key: key.toString('base64'),
  };
  await writeSecret(join(folder, FILE), `${JSON.stringify(wrapped)}\n`);
  return write(secret);
}

/**
 * The data key, by the printed code.
 *
 * @throws invalidInput with the field `recoveryCode`: mistyped, or the code of another desk
 * @throws keyMissing when this folder has no copy under a recovery code, or a damaged one
 */
export async function keyByRecoveryCode(folder: string, code: string): Promise<Buffer> {
  const secret = read(code);
  if (secret === null) throw new AppError('invalidInput', { field: 'recoveryCode' });
  const bytes = await readSecret(join(folder, FILE));
  if (bytes === null) throw new AppError('keyMissing');
  let wrapped: z.infer<typeof WrappedKey>;
  try {
    wrapped = WrappedKey.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new AppError('keyMissing', {}, { cause });
  }
  try {
    const kek = wrappingKey(secret, Buffer.from(wrapped.salt, 'base64'));
    const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(wrapped.iv, 'base64'))
      .setAAD(Buffer.from(wrapped.keyId, 'base64'))
      .setAuthTag(Buffer.from(wrapped.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(wrapped.key, 'base64')), decipher.final()]);
  } catch (cause) {
    throw new AppError('invalidInput', { field: 'recoveryCode' }, { cause });
  }
}
