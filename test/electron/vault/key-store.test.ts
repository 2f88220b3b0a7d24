import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseCustody, fileCustody, type SystemKeyStore } from '../../../electron/vault/key-store';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '展厅 #%-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A system key store as Electron's behaves: what it encrypted, only it decrypts. */
function systemStore(options: { backend?: string; isAvailable?: boolean } = {}) {
  const wrapped = new Map<string, string>();
  const state = { isLocked: false, shouldReEncrypt: false, made: 0 };
  const system: SystemKeyStore = {
    isAsyncEncryptionAvailable: () => Promise.resolve(options.isAvailable ?? true),
    encryptStringAsync(plainText) {
      state.made += 1;
      const handle = randomBytes(16);
      wrapped.set(handle.toString('hex'), plainText);
      return Promise.resolve(handle);
    },
    decryptStringAsync(encrypted) {
      const result = wrapped.get(encrypted.toString('hex'));
      if (result === undefined || state.isLocked) return Promise.reject(new Error('no keyring'));
      return Promise.resolve({ result, shouldReEncrypt: state.shouldReEncrypt });
    },
    getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
  };
  return { system, state };
}

describe('the key file', () => {
  it('has no key on a new desk, and gives back the one it was given', async () => {
    const key = randomBytes(32);
    expect(await fileCustody(folder).load()).toBeNull();
    await fileCustody(folder).keep(key);
    expect(await fileCustody(folder).load()).toEqual(key);
    expect(await readdir(folder)).toEqual(['desk.key']);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone, and made so again', async () => {
    await fileCustody(folder).keep(randomBytes(32));
    const path = join(folder, 'desk.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await fileCustody(folder).load();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each(['', '\n', 'half a key', randomBytes(31).toString('base64')])(
    'is missed, not replaced, when it is damaged: %j',
    async (text) => {
      await writeFile(join(folder, 'desk.key'), text);
      await expect(fileCustody(folder).load()).rejects.toMatchObject({ code: 'keyMissing' });
      expect(await readFile(join(folder, 'desk.key'), 'utf8')).toBe(text);
    },
  );

  it('sets another key aside instead of writing over it', async () => {
    const [first, second] = [randomBytes(32), randomBytes(32)];
    await fileCustody(folder).keep(first);
    await fileCustody(folder).keep(second);
    const aside = await readFile(join(folder, 'desk.key.old'), 'latin1');
    expect(Buffer.from(aside, 'base64')).toEqual(first);
    expect(await fileCustody(folder).load()).toEqual(second);
  });

  it('survives what a power cut left beside it', async () => {
    const key = randomBytes(32);
    await writeFile(join(folder, 'desk.key.new'), 'half');
    await fileCustody(folder).keep(key);
    expect(await fileCustody(folder).load()).toEqual(key);
    expect(await readdir(folder)).toEqual(['desk.key']);
  });
});

describe("the system's key store", () => {
  it('keeps the key, and leaves nothing readable in the folder', async () => {
    const { system } = systemStore();
    const key = randomBytes(32);
    const custody = await chooseCustody(folder, system);
    expect(custody.custody).toBe('system');
    expect(await custody.load()).toBeNull();
    await custody.keep(key);
    expect(await (await chooseCustody(folder, system)).load()).toEqual(key);
    const bytes = await readFile(join(folder, 'desk.key.system'));
    expect(bytes.includes(key)).toBe(false);
    expect(bytes.includes(key.toString('base64'))).toBe(false);
  });

  it('misses the key, and makes no other, while the keyring is locked', async () => {
    const { system, state } = systemStore();
    await (await chooseCustody(folder, system)).keep(randomBytes(32));
    state.isLocked = true;
    const custody = await chooseCustody(folder, system);
    await expect(custody.load()).rejects.toMatchObject({ code: 'keyMissing' });
  });

  it('wraps the key anew when the system asks for it', async () => {
    const { system, state } = systemStore();
    const key = randomBytes(32);
    const custody = await chooseCustody(folder, system);
    await custody.keep(key);
    state.shouldReEncrypt = true;
    expect(await custody.load()).toEqual(key);
    expect(state.made).toBe(2);
    expect(await custody.load()).toEqual(key);
  });

  it.each([{ backend: 'basic_text' }, { isAvailable: false }])(
    'is not trusted when it is none: %j',
    async (options) => {
      const custody = await chooseCustody(folder, systemStore(options).system);
      expect(custody.custody).toBe('file');
    },
  );

  it('leaves a desk that began with a key file with its file', async () => {
    const key = randomBytes(32);
    await fileCustody(folder).keep(key);
    const custody = await chooseCustody(folder, systemStore().system);
    expect(custody.custody).toBe('file');
    expect(await custody.load()).toEqual(key);
  });
});

describe.each([
  { custody: 'file', open: () => Promise.resolve(fileCustody(folder)) },
  {
    custody: 'system',
    open: async () => await chooseCustody(folder, systemStore().system),
  },
])('secrets for elsewhere, in $custody custody', ({ custody, open }) => {
  it('are kept, read, replaced and dropped, each under its own name', async () => {
    const store = await open();
    expect(store.custody).toBe(custody);
    expect(await store.readSecret('crm.1.apiKey')).toBeNull();
    await store.keepSecret('crm.1.apiKey', '密钥 1');
    await store.keepSecret('crm.1.apikey', 'another one');
    await store.keepSecret('crm.1.apiKey', '密钥 2');
    expect(await store.readSecret('crm.1.apiKey')).toBe('密钥 2');
    expect(await store.readSecret('crm.1.apikey')).toBe('another one');
    const names = await readdir(join(folder, 'secrets'));
    expect(names).toHaveLength(2);
    for (const name of names) {
      const path = join(folder, 'secrets', name);
      const mode = process.platform === 'win32' ? 0o600 : (await stat(path)).mode & 0o777;
      expect(mode).toBe(0o600);
      expect(name).not.toContain('crm');
      // in the clear only where nothing better is to be had
      expect(/密钥|another/.test(await readFile(path, 'utf8'))).toBe(custody === 'file');
    }
    await store.dropSecret('crm.1.apiKey');
    await store.dropSecret('crm.1.apiKey');
    expect(await store.readSecret('crm.1.apiKey')).toBeNull();
  });
});

it('asks anew for a secret that the system no longer opens', async () => {
  const { system, state } = systemStore();
  const store = await chooseCustody(folder, system);
  await store.keepSecret('crm.1.apiKey', 'k');
  state.isLocked = true;
  expect(await store.readSecret('crm.1.apiKey')).toBeNull();
});
