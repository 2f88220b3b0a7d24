/** Two digits typed this quickly are one number: 1, 2 make twelve. */
export const TWO_DIGITS_MS = 700;
const MOST = 99;

/**
 * The headcount after a key: a digit sets it, `+` `-` and the arrows change it by one.
 *
 * @param sinceDigitMs milliseconds since the digit before; Infinity: there was none
 * @returns null when the key has nothing to do with a headcount
 */
export function headcountAfter(value: number, key: string, sinceDigitMs: number): number | null {
  if (/^\d$/.test(key)) {
    const digit = Number(key);
    const joined = value * 10 + digit;
    if (sinceDigitMs <= TWO_DIGITS_MS && joined <= MOST) return joined;
    return digit === 0 ? null : digit;
  }
  if (key === '+' || key === '=' || key === 'ArrowUp') return Math.min(MOST, value + 1);
  if (key === '-' || key === '_' || key === 'ArrowDown') return Math.max(1, value - 1);
  return null;
}
