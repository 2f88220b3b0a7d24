import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors';
import { deriveKeys, openRow, phoneKeyOf, sealRow } from '../../../electron/vault/seal';

const ROW = '0193a000-0000-7000-8000-000000000001';
const OTHER_ROW = '0193a000-0000-7000-8000-000000000002';
const secret = { name: '张晓明', phones: ['13900006688'], note: '👨‍👩‍👧 𠮷 约周六再来' };

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'opened';
}

describe('a sealed row', () => {
  const keys = deriveKeys(randomBytes(32));

  it.each([
    [secret],
    [{ name: '阿依古丽·买买提' }],
    [JSON.parse('{"__proto__": "丁", "constructor": "甲"}')],
    ['👨‍👩‍👧'],
    [''],
    [null],
    [[]],
  ])('gives back what was sealed: %j', (value: unknown) => {
    const blob = sealRow(keys, 'customer', ROW, value);
    expect(JSON.stringify(openRow(keys, 'customer', ROW, blob))).toBe(JSON.stringify(value));
  });

  it('opens from any view of its bytes, as a driver may hand it over', () => {
    const blob = sealRow(keys, 'customer', ROW, secret);
    const inside = new Uint8Array([1, 2, 3, ...blob, 4]).subarray(3, 3 + blob.length);
    expect(openRow(keys, 'customer', ROW, inside)).toEqual(secret);
  });

  it('is refused when any single byte of it was changed', () => {
    const blob = sealRow(keys, 'customer', ROW, secret);
    const answers = Array.from(blob, (byte, at) => {
      const changed = Buffer.from(blob);
      changed[at] = byte ^ 1;
      return failure(() => openRow(keys, 'customer', ROW, changed));
    });
    // a changed key id reads as somebody else's key, everything else as damage
    const expected = answers.map((_, at) => (at >= 1 && at < 9 ? 'keyMissing' : 'storeDamaged'));
    expect(answers).toEqual(expected);
  });

  it('is refused when it is cut short or empty', () => {
    const blob = sealRow(keys, 'customer', ROW, secret);
    for (const length of [0, 1, 36, 37, blob.length - 1]) {
      expect(() => openRow(keys, 'customer', ROW, blob.subarray(0, length))).toThrow(
        'storeDamaged',
      );
    }
  });

  it('opens in its own row and table only', () => {
    const blob = sealRow(keys, 'customer', ROW, secret);
    expect(() => openRow(keys, 'customer', OTHER_ROW, blob)).toThrow('storeDamaged');
    expect(() => openRow(keys, 'visit', ROW, blob)).toThrow('storeDamaged');
    expect(() => openRow(keys, `customer\0${ROW}`, '', blob)).toThrow('storeDamaged');
  });

  it('asks for the key when it was sealed on another desk', () => {
    const blob = sealRow(deriveKeys(randomBytes(32)), 'customer', ROW, secret);
    expect(() => openRow(keys, 'customer', ROW, blob)).toThrow('keyMissing');
  });

  it('is another blob every time, and holds no word of the row', () => {
    const blobs = Array.from({ length: 50 }, () => sealRow(keys, 'customer', ROW, secret));
    expect(new Set(blobs.map((blob) => blob.toString('hex'))).size).toBe(50);
    const all = Buffer.concat(blobs).toString('latin1');
    for (const word of ['张晓明', '13900006688', 'name', 'phones']) {
      expect(all).not.toContain(Buffer.from(word, 'utf8').toString('latin1'));
      expect(all).not.toContain(Buffer.from(word, 'utf16le').toString('latin1'));
    }
  });

  it('refuses to seal what is no JSON', () => {
    expect(() => sealRow(keys, 'customer', ROW, undefined)).toThrow(TypeError);
  });
});

describe('the key of a phone number', () => {
  const dataKey = randomBytes(32);

  it('is the same for the same number on the same desk, and on no other', () => {
    const here = phoneKeyOf(deriveKeys(dataKey), '13900006688');
    expect(phoneKeyOf(deriveKeys(dataKey), '13900006688')).toBe(here);
    expect(phoneKeyOf(deriveKeys(dataKey), '13900006689')).not.toBe(here);
    expect(phoneKeyOf(deriveKeys(randomBytes(32)), '13900006688')).not.toBe(here);
    expect(here).toMatch(/^[0-9a-f]{64}$/);
  });
});
