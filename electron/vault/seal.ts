import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { AppError } from '../../shared/errors';

/** A sealed row: version, key id, IV, tag, then the ciphertext of the row's JSON. */
const VERSION = 1;
const KEY_ID_AT = 1;
const IV_AT = 9;
const TAG_AT = 21;
const TEXT_AT = 37;

/** Bytes of the data key. */
export const KEY_LENGTH = 32;

/** A blob that remembers, for the compiler alone, what was sealed in it. */
export type Sealed<T> = Uint8Array & { readonly sealed?: T };

/** The keys a data key stands for. The data key itself seals nothing. */
export interface SubKeys {
  /** eight bytes that name the data key without telling it */
  readonly keyId: Buffer;
  readonly keyIdHex: string;
  readonly sealing: KeyObject;
  readonly phones: KeyObject;
}

function subKey(dataKey: Buffer, purpose: string): KeyObject {
  const bytes = hkdfSync('sha256', dataKey, Buffer.alloc(0), purpose, KEY_LENGTH);
  return createSecretKey(Buffer.from(bytes));
}

export function deriveKeys(dataKey: Buffer): SubKeys {
  const keyId = keyIdOf(dataKey);
  return {
    keyId,
    keyIdHex: keyId.toString('hex'),
    sealing: subKey(dataKey, 'showroom-desk seal 1'),
    phones: subKey(dataKey, 'showroom-desk phone 1'),
  };
}

export function keyIdOf(dataKey: Buffer): Buffer {
  return createHash('sha256')
    .update(dataKey)
    .digest()
    .subarray(0, IV_AT - KEY_ID_AT);
}

/** A blob is good in its own row only: moved to another row or table it does not open. */
function belonging(table: string, rowId: string, keyIdHex: string): Buffer {
  return Buffer.from(`${VERSION}\0${table}\0${rowId}\0${keyIdHex}`);
}

/** @param value JSON, without `undefined` */
export function sealRow(keys: SubKeys, table: string, rowId: string, value: unknown): Buffer {
  const json = JSON.stringify(value);
  if (json === undefined) throw new TypeError('nothing to seal');
  const iv = randomBytes(TAG_AT - IV_AT);
  const cipher = createCipheriv('aes-256-gcm', keys.sealing, iv);
  cipher.setAAD(belonging(table, rowId, keys.keyIdHex));
  const text = cipher.update(json, 'utf8');
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), keys.keyId, iv, cipher.getAuthTag(), text]);
}

/**
 * @throws storeDamaged when one bit differs, or the blob was sealed for another row or table
 * @throws keyMissing when it was sealed under another data key
 */
export function openRow<T>(keys: SubKeys, table: string, rowId: string, blob: Sealed<T>): T {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (bytes.length <= TEXT_AT || bytes[0] !== VERSION) throw new AppError('storeDamaged');
  if (keys.keyId.compare(bytes, KEY_ID_AT, IV_AT) !== 0) throw new AppError('keyMissing');
  const decipher = createDecipheriv('aes-256-gcm', keys.sealing, bytes.subarray(IV_AT, TAG_AT));
  decipher.setAAD(belonging(table, rowId, keys.keyIdHex));
  decipher.setAuthTag(bytes.subarray(TAG_AT, TEXT_AT));
  const json = decipher.update(bytes.subarray(TEXT_AT));
  try {
    decipher.final();
  } catch (cause) {
    throw new AppError('storeDamaged', { table }, { cause });
  }
  return JSON.parse(json.toString('utf8')) as T;
}

/** Finds a number without keeping it: the same number has the same key on this desk only. */
export function phoneKeyOf(keys: SubKeys, normalised: string): string {
  return createHmac('sha256', keys.phones).update(normalised).digest('hex');
}
