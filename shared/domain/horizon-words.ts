/**
 * How long until somebody means to buy, out of what they said: `20天左右` is 20, `半个月` 15, `下个月`
 * 30, `三个月` 90, a bare `20` is days. Of a span the later end counts: `一两个月` is 60.
 *
 * @returns days; null when the words tell no time (`不急`, `再看看`)
 */
export function horizonFromWords(words: string): number | null {
  const plain = toHalfWidth(words).replaceAll(/\s/g, '');
  if (plain === '') return null;
  if (/^\d{1,4}$/.test(plain)) return Math.min(Number(plain), LONGEST);
  const fixed = FIXED.find(([word]) => plain.includes(word));
  if (fixed !== undefined) return fixed[1];
  const found = SPAN.exec(plain);
  if (found === null) return null;
  const [, count = '', extra, unit = '', half] = found;
  const days = DAYS[unit] ?? 1;
  const number = count === '半' ? 0.5 : numberOf(count);
  if (number === null) return null;
  const halves = extra === '半' || half === '半' ? 0.5 : 0;
  return Math.min(Math.round((number + halves) * days), LONGEST);
}

/** The form takes ten years at most. */
const LONGEST = 3650;

const DAYS: Record<string, number> = {
  天: 1,
  日: 1,
  周: 7,
  星期: 7,
  礼拜: 7,
  月: 30,
  季度: 90,
  年: 365,
};

/** Said often, and no number. The longer stand first. */
const FIXED: readonly (readonly [string, number])[] = [
  ['下下周', 14],
  ['下下个月', 60],
  ['下个月', 30],
  ['下月', 30],
  ['下周', 7],
  ['下星期', 7],
  ['下礼拜', 7],
  ['这个月', 30],
  ['本月', 30],
  ['这个星期', 7],
  ['这周', 7],
  ['本周', 7],
  ['周末', 7],
  ['大后天', 3],
  ['后天', 2],
  ['明天', 1],
  ['今天', 0],
  ['马上', 0],
  ['立刻', 0],
  ['这两天', 2],
  ['这几天', 3],
  ['最近几天', 3],
  ['明年', 365],
];

const DIGITS = '零一二三四五六七八九';
const COUNT = '\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百半几]+';
const UNITS = '天|日|周|星期|礼拜|月|季度|年';
/** `5天`, `20-30天` (the end counts), `两个半月`, `一个月`, `3周`, `一年半` */
const SPAN = new RegExp(`(?:(?:${COUNT})[-~到至])?(${COUNT})个?(半)?(${UNITS})(半)?`, 'u');

function toHalfWidth(text: string): string {
  return text.replaceAll(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

function numberOf(text: string): number | null {
  if (/^\d/.test(text)) return Number(text);
  // 一两个月, 两三周: the larger of the two
  const digits = Array.from(text.replaceAll('两', '二').replaceAll('几', '五'));
  const [first = '', second = ''] = digits;
  if (digits.length === 1 && first !== '十') return digitOf(first);
  if (digits.length === 2 && digitOf(first) !== null && digitOf(second) !== null)
    return digitOf(second);
  let sum = 0;
  let open = 0;
  for (const letter of digits) {
    if (letter === '十') sum += (open || 1) * 10;
    else if (letter === '百') sum += (open || 1) * 100;
    else if (digitOf(letter) === null) return null;
    open = digitOf(letter) ?? 0;
  }
  return sum + open;
}

function digitOf(letter: string): number | null {
  const value = DIGITS.indexOf(letter);
  return value < 0 ? null : value;
}
