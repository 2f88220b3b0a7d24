import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors';
import type { KeyCustody } from './key-store';
import { PeopleIndex } from './people-index';
import { keyByRecoveryCode, makeRecoveryCode } from './recovery';
import { deriveKeys, KEY_LENGTH, openRow, phoneKeyOf, type Sealed, sealRow } from './seal';

/** Everything that can read a name: the keys, and the index of people in memory. */
export interface Vault {
  readonly custody: KeyCustody['custody'];
  /** names the data key, hex; safe to store and to log */
  readonly keyId: string;
  readonly people: PeopleIndex;

  /** One blob for the personal part of a row, good in that row only. `value` is JSON. */
  seal(table: string, rowId: string, value: unknown): Buffer;
  /**
   * @throws storeDamaged when the blob was changed or belongs to another row
   * @throws keyMissing when it was sealed under another key
   */
  open<T>(table: string, rowId: string, blob: Sealed<T>): T;
  /** @param normalised the `text` of `normalisePhone` */
  phoneKey(normalised: string): string;

  /** A new code to print; the one before is void. */
  makeRecoveryCode(): Promise<string>;
  /**
   * Forgets everybody's names, at lock and sign-out. The key stays: the system would hand it to
   * this user again without asking, and an export or import under way must be able to end.
   */
  drop(): void;
}

function vaultOf(dataKey: Buffer, custody: KeyCustody, folder: string): Vault {
  const keys = deriveKeys(dataKey);
  const people = new PeopleIndex();
  return {
    custody: custody.custody,
    keyId: keys.keyIdHex,
    people,
    seal: (table, rowId, value) => sealRow(keys, table, rowId, value),
    open: <T>(table: string, rowId: string, blob: Sealed<T>) =>
      openRow<T>(keys, table, rowId, blob),
    phoneKey: (normalised) => phoneKeyOf(keys, normalised),
    makeRecoveryCode: () => makeRecoveryCode(folder, dataKey),
    drop: () => people.clear(),
  };
}

/**
 * Opens the desk's vault; on a new desk it makes the data key first.
 *
 * @param hasRecords whether the folder already holds a database: then a new key would be a lie
 * @throws keyMissing when there are records and no key; the recovery code is the way back
 */
export async function openVault(options: {
  custody: KeyCustody;
  folder: string;
  hasRecords: boolean;
}): Promise<Vault> {
  const { custody, folder, hasRecords } = options;
  const kept = await custody.load();
  if (kept !== null) return vaultOf(kept, custody, folder);
  if (hasRecords) throw new AppError('keyMissing');
  const fresh = randomBytes(KEY_LENGTH);
  await custody.keep(fresh);
  // nothing may be sealed under a key that cannot be had tomorrow
  const again = await custody.load();
  if (again === null || !again.equals(fresh)) throw new AppError('keyMissing');
  return vaultOf(fresh, custody, folder);
}

/**
 * Opens the vault by the printed recovery code, and gives the key back into custody.
 *
 * @throws invalidInput with the field `recoveryCode` when it is not this desk's code
 */
export async function openWithRecoveryCode(options: {
  custody: KeyCustody;
  folder: string;
  code: string;
}): Promise<Vault> {
  const key = await keyByRecoveryCode(options.folder, options.code);
  await options.custody.keep(key);
  return vaultOf(key, options.custody, options.folder);
}
