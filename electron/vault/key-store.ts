import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import { KEY_LENGTH } from './seal';
import { readSecret, writeSecret } from './secret-file';

/** Who keeps the data key between two days. */
export interface KeyCustody {
  /** `file` has to be said on screen: whoever can read the folder can read the names */
  readonly custody: 'system' | 'file';
  /**
   * @returns null only when no key was ever kept here
   * @throws keyMissing when there is one and it cannot be had
   */
  load(): Promise<Buffer | null>;
  keep(key: Buffer): Promise<void>;
}

/** The part of Electron's `safeStorage` the desk uses. */
export interface SystemKeyStore {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  /** Linux only; `basic_text` is a password that everybody knows */
  getSelectedStorageBackend?(): string;
}

const PLAIN_FILE = 'desk.key';
const WRAPPED_FILE = 'desk.key.system';

function readKey(base64: string): Buffer {
  const key = Buffer.from(base64.trim(), 'base64');
  if (key.length !== KEY_LENGTH) throw new AppError('keyMissing');
  return key;
}

/** The key lies beside the data, readable by its owner alone (0600). */
export function fileCustody(folder: string): KeyCustody {
  const path = join(folder, PLAIN_FILE);
  return {
    custody: 'file',
    async load() {
      const bytes = await readSecret(path);
      return bytes === null ? null : readKey(bytes.toString('latin1'));
    },
    async keep(key) {
      const bytes = Buffer.from(`${key.toString('base64')}\n`);
      const before = await readSecret(path);
      // another database may have been sealed under the key that lay here
      if (before !== null && !before.equals(bytes)) await writeSecret(`${path}.old`, before);
      await writeSecret(path, bytes);
    },
  };
}

function systemCustody(folder: string, system: SystemKeyStore): KeyCustody {
  const path = join(folder, WRAPPED_FILE);
  const keep = async (key: Buffer) =>
    writeSecret(path, await system.encryptStringAsync(key.toString('base64')));
  return {
    custody: 'system',
    async load() {
      const wrapped = await readSecret(path);
      if (wrapped === null) return null;
      let opened: Awaited<ReturnType<SystemKeyStore['decryptStringAsync']>>;
      try {
        opened = await system.decryptStringAsync(wrapped);
      } catch (cause) {
        throw new AppError('keyMissing', {}, { cause });
      }
      const key = readKey(opened.result);
      if (opened.shouldReEncrypt) await keep(key);
      return key;
    },
    keep,
  };
}

/**
 * The system's key store where there is a real one, else the key file. A desk that began with a
 * key file goes on with it: both hosts may serve the same folder.
 */
export async function chooseCustody(folder: string, system: SystemKeyStore): Promise<KeyCustody> {
  const isWrapped = (await readSecret(join(folder, WRAPPED_FILE))) !== null;
  if (isWrapped) return systemCustody(folder, system);
  const plain = fileCustody(folder);
  if ((await readSecret(join(folder, PLAIN_FILE))) !== null) return plain;
  const isReal =
    system.getSelectedStorageBackend?.() !== 'basic_text' &&
    (await system.isAsyncEncryptionAvailable());
  return isReal ? systemCustody(folder, system) : plain;
}
