import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors';

/*
 * A bundle under a passphrase, in the age format (age-encryption.org/v1). The passphrase opens
 * `identity.age` alone, which holds the key of this bundle; every other file is sealed to that key.
 * So the costly stretching of the passphrase is done once, and everybody can open a bundle with the
 * `age` program: `age -d -i identity.age leads.jsonl.age`.
 */

/** The file that the passphrase opens; every other file's name ends alike. */
export const IDENTITY_FILE = 'identity.age';
export const COVERED = '.age';

/** Base-2 logarithm of scrypt's N: 64 MB of memory for a moment, once per bundle. */
const WORK_FACTOR = 16;

/** Loaded with the first passphrase: most days see none, and the desk opens sooner without it. */
const loadAge = () => import('age-encryption');

/** The key of a bundle that is being written. */
export interface Cover {
  /** the content of `identity.age` */
  readonly identityFile: string;
  /** Seals one file as it grows. */
  seal(plain: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>>;
}

/** Makes a fresh key for one bundle. */
export async function makeCover(passphrase: string): Promise<Cover> {
  const { armor, Encrypter, generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const lock = new Encrypter();
  lock.setScryptWorkFactor(WORK_FACTOR);
  lock.setPassphrase(passphrase.normalize('NFC'));
  // armoured, as the age program expects a key file under a passphrase
  const identityFile = armor.encode(await lock.encrypt(`${identity}\n`));
  return {
    identityFile,
    seal: async (plain) => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      return await encrypter.encrypt(plain);
    },
  };
}

/** Reads the files of a bundle, covered or not. */
export type OpenFile = (name: string) => AsyncIterable<Uint8Array>;

/**
 * @param passphrase null: the bundle is not under one
 * @throws passphraseWrong when it does not open the bundle
 */
export async function openCover(folder: string, passphrase: string | null): Promise<OpenFile> {
  if (passphrase === null) return (name) => createReadStream(join(folder, name));
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  decrypter.addIdentity(await openIdentity(join(folder, IDENTITY_FILE), passphrase));
  return async function* open(name) {
    const plain = await decrypter.decrypt(streamOf(join(folder, `${name}${COVERED}`)));
    const reader = plain.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  };
}

async function openIdentity(path: string, passphrase: string): Promise<string> {
  const { armor, Decrypter } = await loadAge();
  const text = await readFile(path, 'utf8');
  try {
    const sealed = armor.decode(text);
    // the armour itself forgives blanks; a file of ours has none to forgive
    if (armor.encode(sealed) !== text) throw new AppError('bundleDamaged');
    const lock = new Decrypter();
    lock.addPassphrase(passphrase.normalize('NFC'));
    return (await lock.decrypt(sealed, 'text')).trim();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('passphraseWrong', { field: 'passphrase' }, { cause: error });
  }
}

/** Reads as fast as it is asked to, and no faster. */
function streamOf(path: string): ReadableStream<Uint8Array> {
  const bytes = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>({
    async pull(control) {
      const { done, value } = await bytes.next();
      if (done === true) control.close();
      else control.enqueue(value);
    },
    async cancel() {
      await bytes.return?.();
    },
  });
}
