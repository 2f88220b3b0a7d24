import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';
import { makePrivateFolder } from '../store/private-files';
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
  /** Keeps a password for somewhere else, e.g. a CRM, in place of the one of that name. */
  keepSecret(name: string, value: string): Promise<void>;
  /** @returns null when there is none, or the system no longer opens it: it is then asked for anew */
  readSecret(name: string): Promise<string | null>;
  dropSecret(name: string): Promise<void>;
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
const SECRETS = 'secrets';

/** A secret's file. Its name says nothing, and holds no character that a file system minds. */
function secretPath(folder: string, name: string, end: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return join(folder, SECRETS, `${hash}${end}`);
}

/** Secrets in files of their own: in the clear (0600), or as the system wrapped them. */
function secretFiles(
  folder: string,
  end: string,
  wrap: (value: string) => Promise<Buffer>,
  open: (bytes: Buffer) => Promise<string | null>,
): Pick<KeyCustody, 'keepSecret' | 'readSecret' | 'dropSecret'> {
  return {
    async keepSecret(name, value) {
      const bytes = await wrap(value);
      await makePrivateFolder(join(folder, SECRETS));
      await writeSecret(secretPath(folder, name, end), bytes);
    },
    async readSecret(name) {
      const bytes = await readSecret(secretPath(folder, name, end));
      return bytes === null ? null : await open(bytes);
    },
    async dropSecret(name) {
      await rm(secretPath(folder, name, end), { force: true });
    },
  };
}

function readKey(base64: string): Buffer {
  const key = Buffer.from(base64.trim(), 'base64');
  if (key.length !== KEY_LENGTH) throw new AppError('keyMissing');
  return key;
}

/** The key lies beside the data, readable by its owner alone (0600). */
export function fileCustody(folder: string): KeyCustody {
  const path = join(folder, PLAIN_FILE);
  const wrap = (value: string) => Promise.resolve(Buffer.from(value, 'utf8'));
  const open = (bytes: Buffer) => Promise.resolve(bytes.toString('utf8'));
  return {
    custody: 'file',
    ...secretFiles(folder, '', wrap, open),
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
  const open = async (bytes: Buffer) => {
    try {
      return (await system.decryptStringAsync(bytes)).result;
    } catch {
      return null;
    }
  };
  return {
    custody: 'system',
    ...secretFiles(folder, '.system', (value) => system.encryptStringAsync(value), open),
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
