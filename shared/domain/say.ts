import { addDays, type DayOn, dayOf, timeOf, weekdayOf } from './day';

/** What a line of the script may be filled with. Null or left out: not known. */
export interface LineFacts {
  readonly showroom?: string | null;
  /** name of whoever sits at the desk */
  readonly desk?: string | null;
  /** 上午, 下午 … as `dayPart` says */
  readonly dayPart?: string | null;
  readonly surname?: string | null;
  /** 先生, 女士 */
  readonly title?: string | null;
  readonly consultant?: string | null;
  readonly lastTopic?: string | null;
  readonly product?: string | null;
  readonly address?: string | null;
  readonly hours?: string | null;
  readonly slotA?: string | null;
  readonly slotB?: string | null;
  /** the agreed visit, or the agreed call back, as `sayMoment` or `sayDay` say it */
  readonly when?: string | null;
  readonly lastFour?: string | null;
}

/** What is said where nothing is known: the sentence must stay one that can be said. */
const UNKNOWN: Record<keyof LineFacts, string> = {
  showroom: '展厅',
  desk: '',
  dayPart: '您',
  surname: '',
  title: '您',
  consultant: '我们的销售顾问',
  lastTopic: '您关注的产品',
  product: '产品',
  address: '展厅',
  hours: '营业时间内',
  slotA: '明天上午',
  slotB: '明天下午',
  when: '约好的时间',
  lastFour: '（未留）',
};

/**
 * Fills the places of a line. A surname without a title is nobody's form of address: both or none.
 *
 * @param template with places like `{showroom}`; what is no place stays as it is
 */
export function fillLine(template: string, facts: LineFacts): string {
  const isAddressable = (facts.surname ?? '') !== '' && (facts.title ?? '') !== '';
  return template.replaceAll(PLACE, (place, written: string) => {
    const key = placeOf(written);
    if (key === null) return place;
    if ((key === 'surname' || key === 'title') && !isAddressable) return UNKNOWN[key];
    const fact = facts[key] ?? '';
    return fact === '' ? UNKNOWN[key] : fact;
  });
}

/** A place in a line: `{showroom}`. */
const PLACE = /\{([^{}]*)\}/g;

/** Other names under which a place is known. */
const ALIASES: Readonly<Record<string, keyof LineFacts>> = {
  name: 'desk',
  timeOfDay: 'dayPart',
  time1: 'slotA',
  time2: 'slotB',
};

/** All places that a line may have, in the order in which they are offered. */
export const LINE_PLACES = Object.keys(UNKNOWN) as readonly (keyof LineFacts)[];

/** What stands between braces, as the place it is; null: there is no such place. */
function placeOf(written: string): keyof LineFacts | null {
  if (isPlace(written)) return written;
  return Object.hasOwn(ALIASES, written) ? (ALIASES[written] ?? null) : null;
}

/** Places of a line that nothing fills, as they are written, with where they begin. */
export function strangePlaces(line: string): { readonly place: string; readonly at: number }[] {
  const strange = [...line.matchAll(PLACE)]
    .filter(([, written = '']) => placeOf(written) === null)
    .map(({ 0: place, index }) => ({ place, at: index }));
  // a brace that was left open or closed twice would be read aloud
  const alone = line.replaceAll(PLACE, (place) => ' '.repeat(place.length)).search(/[{}]/);
  return alone < 0 ? strange : [...strange, { place: line.charAt(alone), at: alone }];
}

/** The names of places that a line may have. */
export function isPlace(key: string): key is keyof LineFacts {
  return Object.hasOwn(UNKNOWN, key);
}

/** The part of the day one greets with: 早上, 上午, 中午, 下午, 晚上. */
export function dayPart(at: number): string {
  const time = timeOf(at);
  if (time < '05:00') return '晚上';
  if (time < '09:00') return '早上';
  if (time < '12:00') return '上午';
  if (time < '14:00') return '中午';
  return time < '18:00' ? '下午' : '晚上';
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** A day as one says it on the telephone: 今天, 明天, 后天, 11月26日周四. */
export function sayDay(on: DayOn, now: number): string {
  const today = dayOf(now);
  if (on === today) return '今天';
  if (on === addDays(today, 1)) return '明天';
  if (on === addDays(today, 2)) return '后天';
  return `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日${WEEKDAYS[weekdayOf(on)] ?? ''}`;
}

/** A moment as one says it: 明天上午10点, 今天下午2点半. */
export function sayMoment(at: number, now: number): string {
  const [hours = 0, minutes = 0] = timeOf(at).split(':').map(Number);
  const hour = hours > 12 ? hours - 12 : hours;
  const rest = minutes === 0 ? '' : minutes === 30 ? '半' : `${minutes}分`;
  return `${sayDay(dayOf(at), now)}${dayPart(at)}${hour}点${rest}`;
}

/** The surname of a Chinese name, for addressing: 欧阳静 → 欧阳. A Latin name stays whole. */
export function surnameOf(name: string): string {
  const trimmed = name.trim();
  if (!/^\p{Script=Han}/u.test(trimmed)) return trimmed;
  // 买买提·阿依古丽: addressed by the name before the dot
  const [given = ''] = trimmed.split(/[·•]/u);
  if (given !== trimmed) return given;
  const letters = Array.from(trimmed);
  const pair = letters.slice(0, 2).join('');
  return letters.length > 2 && COMPOUND_SURNAMES.has(pair) ? pair : (letters[0] ?? '');
}

const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 端木 南宫 长孙 宇文 轩辕 独孤 单于 万俟 澹台 闻人 申屠 钟离 呼延 闾丘 司空 太史 西门'.split(
    ' ',
  ),
);
