import { expect, it } from 'vitest';
import { fontFaces } from '../../../electron/printing/font';

it('carries only the files whose characters are used, inside the page', async () => {
  const latin = await fontFaces('K261123');
  const card = await fontFaces('客户信息卡 阿依古丽·买买提');
  expect((latin.match(/@font-face/g) ?? []).length).toBeLessThan(4);
  expect(latin).toContain('data:font/woff2;base64,d09GMg'); // "wOF2"
  expect(latin).not.toContain('url(./');
  expect((card.match(/@font-face/g) ?? []).length).toBeGreaterThan(1);
  expect((card.match(/@font-face/g) ?? []).length).toBeLessThan(15);
});
