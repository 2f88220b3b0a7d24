const MOBILE = /^(\d{3})\d{4}(\d{4})$/;
const LANDLINE = /^(0\d{2,3})-\d{3,4}(\d{4})(?:-\d+)?$/;
const ABROAD = /^\+\d+(\d{4})$/;

/**
 * A number as those may see it who are not to have it: `139****6688`, `021-****8543` (without its
 * extension), `+****2671`. What is no kept number is hidden whole.
 *
 * @param text as `normalisePhone` made it; an already masked number stays as it is
 * Source: 用户资料对外严格保密.
 */
export function maskPhone(text: string): string {
  if (text === '' || text.includes('****')) return text;
  const mobile = MOBILE.exec(text);
  if (mobile !== null) return `${mobile[1]}****${mobile[2]}`;
  const landline = LANDLINE.exec(text);
  if (landline !== null) return `${landline[1]}-****${landline[2]}`;
  const abroad = ABROAD.exec(text);
  return abroad === null ? '****' : `+****${abroad[1]}`;
}
