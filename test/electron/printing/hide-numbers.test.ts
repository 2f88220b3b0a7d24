import { expect, it } from 'vitest';
import { hideNumbers, hideNumbersIn } from '../../../electron/printing/hide-numbers';

it.each([
  ['改打 139 0000 6688 找她', '改打 **** 找她'],
  ['家里 021-35768543', '家里 ****'],
  ['１３９００００６６８８', '****'],
  ['+1 (415) 555-2671', '****'],
  ['2026-11-25 13900006688', '2026-11-25 ****'],
])('hides a number that somebody wrote into a note: %s', (text, shown) => {
  expect(hideNumbersIn(text)).toBe(shown);
});

it.each([
  '2026-11-25 改为 2026-11-26',
  '2026-11-25 14:00',
  '报价:12800 元含安装',
  '3 人',
  '139****6688',
  '',
])('leaves days, prices and masked numbers: %s', (text) => {
  expect(hideNumbersIn(text)).toBe(text);
});

it('leaves the number of the card, which is ours', () => {
  const card = { cardNo: 'K261123-0001', lines: [{ content: '13900006688' }], moves: 2 };
  expect(hideNumbers(card)).toEqual({ ...card, lines: [{ content: '****' }] });
});
