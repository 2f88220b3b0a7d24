import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileCustody } from '../../../electron/vault/key-store';
import { openVault, openWithRecoveryCode } from '../../../electron/vault/vault';

const ROW = '0193a000-0000-7000-8000-000000000001';
const person = {
  id: ROW,
  cardNo: 'C1',
  name: '张晓明',
  phones: ['13900006688'],
  ownerId: null,
  lastContactAt: null,
  grade: null,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (hasRecords: boolean) =>
  openVault({ custody: fileCustody(folder), folder, hasRecords });
const recover = (code: string) =>
  openWithRecoveryCode({ custody: fileCustody(folder), folder, code });

describe('the vault', () => {
  it('opens tomorrow what was sealed today', async () => {
    const today = await open(false);
    const blob = today.seal('customer', ROW, { name: '张晓明' });
    const tomorrow = await open(true);
    expect(tomorrow.open('customer', ROW, blob)).toEqual({ name: '张晓明' });
    expect(tomorrow.phoneKey('13900006688')).toBe(today.phoneKey('13900006688'));
    expect(tomorrow.keyId).toBe(today.keyId);
    expect(tomorrow.custody).toBe('file');
  });

  it('makes no new key beside records: it says that the key is missing', async () => {
    await expect(open(true)).rejects.toMatchObject({ code: 'keyMissing' });
    await expect(stat(join(folder, 'desk.key'))).rejects.toThrow('ENOENT');
  });

  it('seals nothing under a key that custody cannot give back', async () => {
    const custody = {
      custody: 'system' as const,
      load: () => Promise.resolve(null),
      keep: () => Promise.resolve(),
      keepSecret: () => Promise.resolve(),
      readSecret: () => Promise.resolve(null),
      dropSecret: () => Promise.resolve(),
    };
    await expect(openVault({ custody, folder, hasRecords: false })).rejects.toMatchObject({
      code: 'keyMissing',
    });
  });

  it('forgets everybody at lock, and still seals what is under way', async () => {
    const vault = await open(false);
    vault.people.put(person);
    vault.drop();
    expect(vault.people.size).toBe(0);
    expect(vault.people.find('张晓明', 10)).toEqual([]);
    expect(vault.open('visit', ROW, vault.seal('visit', ROW, 1))).toBe(1);
  });
});

describe('the recovery code', () => {
  it('brings the key back after its file was lost', async () => {
    const vault = await open(false);
    const code = await vault.makeRecoveryCode();
    const blob = vault.seal('customer', ROW, { name: '张晓明' });
    await rm(join(folder, 'desk.key'));

    const again = await recover(code);
    expect(again.open('customer', ROW, blob)).toEqual({ name: '张晓明' });
    expect((await open(true)).keyId).toBe(vault.keyId);
  });

  it('is eight groups of four signs that no eye mistakes, and is written nowhere', async () => {
    const code = await (await open(false)).makeRecoveryCode();
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    const kept = await readFile(join(folder, 'recovery.key'), 'utf8');
    expect(kept).not.toContain(code.slice(0, 9));
  });

  it.skipIf(process.platform === 'win32')(
    'opens a copy that its owner alone may read',
    async () => {
      await (await open(false)).makeRecoveryCode();
      expect((await stat(join(folder, 'recovery.key'))).mode & 0o777).toBe(0o600);
    },
  );

  it('may be typed in small letters, full-width, with blanks, O for 0 and l for 1', async () => {
    const vault = await open(false);
    const code = await vault.makeRecoveryCode();
    const sloppy = code
      .toLowerCase()
      .replaceAll('-', ' ')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    const wide = Array.from(code, (sign) =>
      sign === '-' ? '－' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
    ).join('');
    expect((await recover(sloppy)).keyId).toBe(vault.keyId);
    expect((await recover(wide)).keyId).toBe(vault.keyId);
  });

  it('is refused with one sign wrong, two exchanged, one missing, or nothing typed', async () => {
    const code = await (await open(false)).makeRecoveryCode();
    const wrong = `${code.startsWith('7') ? '8' : '7'}${code.slice(1)}`;
    const typos = [wrong, code.slice(1), `${code}7`, '', '张晓明', code.replaceAll(/./g, 'U')];
    for (const typo of typos) {
      await expect(recover(typo)).rejects.toMatchObject({
        code: 'invalidInput',
        details: { field: 'recoveryCode' },
      });
    }
  });

  it('is void once a newer one was printed', async () => {
    const vault = await open(false);
    const older = await vault.makeRecoveryCode();
    const newer = await vault.makeRecoveryCode();
    await expect(recover(older)).rejects.toMatchObject({ code: 'invalidInput' });
    expect((await recover(newer)).keyId).toBe(vault.keyId);
  });

  it('says that the key is missing where no copy lies under a code, or a damaged one', async () => {
    const code = await (await open(false)).makeRecoveryCode();
    const path = join(folder, 'recovery.key');
    for (const text of ['', '{}', 'null', '[1]', '{"version":1,"salt":7}']) {
      await writeFile(path, text);
      await expect(recover(code)).rejects.toMatchObject({ code: 'keyMissing' });
    }
    await rm(path);
    await expect(recover(code)).rejects.toMatchObject({ code: 'keyMissing' });
  });
});
