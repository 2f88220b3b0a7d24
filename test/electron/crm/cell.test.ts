import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCell, toCell } from '../../../electron/crm/cell';

/** What a spreadsheet looks at first: a sign of a formula, whatever blank stands before it. */
const STARTS_FORMULA = /^[\s\u00a0\u200b\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/u;

describe('a text in a CSV file that people open', () => {
  it.each([
    "=cmd|'/c calc'!A1",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    '\u00a0=1+1',
    '  =1',
    '\ufeff=1',
  ])('is never a formula: %j', (text) => {
    expect(toCell(text)).not.toMatch(STARTS_FORMULA);
    expect(fromCell(toCell(text))).toBe(text);
  });

  it('stays text where a spreadsheet would see a number or a date', () => {
    expect(toCell('13900006688')).toBe('13900006688\t');
    expect(toCell('1-2')).toBe('1-2\t');
    expect(toCell('007')).toBe('007\t');
    expect(fromCell('13900006688\t')).toBe('13900006688');
  });

  it('leaves plain words alone, and a guard of somebody else too', () => {
    expect(toCell('张晓明')).toBe('张晓明');
    expect(toCell("'引号'")).toBe("'引号'");
    expect(fromCell("'引号'")).toBe("'引号'");
    expect(fromCell('13900006688')).toBe('13900006688');
  });

  it('gives every text back as it was, and never lets a formula through', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(fromCell(toCell(text))).toBe(text);
        expect(toCell(text)).not.toMatch(STARTS_FORMULA);
      }),
    );
    const signs = ["'", '=', '+', '\t', '1', ' ', '-', '＝', '\u00a0', 'a'];
    assert(
      property(string({ unit: constantFrom(...signs) }), (text) => {
        expect(fromCell(toCell(text))).toBe(text);
        expect(toCell(text)).not.toMatch(STARTS_FORMULA);
      }),
    );
  });
});
