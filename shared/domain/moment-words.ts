import { addDays, dayOf, type DayOn, daysBetween, instantOf, isRealDay, weekdayOf } from './day';

/**
 * The day meant by what somebody said or typed: 今天, 明天, 后天, 周四 (the coming one), 下周四,
 * `3天后`, `11-26`, `11月26日`, `26号` (the next one), `2026-11-26`.
 *
 * @returns null when the words name no day the calendar has
 */
export function dayFromWords(words: string, now: number): DayOn | null {
  const plain = words.normalize('NFKC').replaceAll(/\s/g, '');
  const today = dayOf(now);
  const near = NEAR[plain];
  if (near !== undefined) return addDays(today, near);
  const away = /^(?:\+(\d{1,3})|(\d{1,3})天后?)$/.exec(plain);
  if (away !== null) return addDays(today, Number(away[1] ?? away[2]));
  const weekday = /^(下)?(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(plain);
  if (weekday !== null) return comingWeekday(today, weekday[2] ?? '', weekday[1] !== undefined);
  const date = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/u.exec(plain);
  if (date !== null) return comingDate(today, date[1], Number(date[2]), Number(date[3]));
  const alone = /^(\d{1,2})[日号]?$/u.exec(plain)?.[1];
  return alone === undefined ? null : comingDayOfMonth(today, Number(alone));
}

/**
 * The moment meant by a day and a time of day: `明天10点`, `周四下午2点半`, `11-26 14:30`. Without a day
 * it is today, or tomorrow where that time has passed. A bare hour before the showroom opens means
 * the afternoon: `3点` is 15:00.
 *
 * @param opens when the showroom opens, `HH:mm`
 * @returns epoch ms; null when no time is told
 */
export function momentFromWords(words: string, now: number, opens: string): number | null {
  const plain = words.normalize('NFKC').trim();
  const found = TIME.exec(plain);
  if (found === null) return null;
  const [whole, part = '', hours = '', colon, half, quarter, spoken] = found;
  const minute =
    half !== undefined ? 30 : quarter !== undefined ? 15 : Number(colon ?? spoken ?? 0);
  const hour = hourOf(part, numberOf(hours), Number(opens.slice(0, 2)));
  if (hour === null || minute > 59) return null;
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const rest = plain.slice(0, plain.length - whole.length);
  if (rest.trim() !== '') {
    const on = dayFromWords(rest, now);
    return on === null ? null : instantOf(on, time);
  }
  const today = dayOf(now);
  const at = instantOf(today, time);
  return at > now ? at : instantOf(addDays(today, 1), time);
}

const NEAR: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};

const PARTS: Readonly<Record<string, 'morning' | 'afternoon'>> = {
  早上: 'morning',
  上午: 'morning',
  中午: 'afternoon',
  下午: 'afternoon',
  傍晚: 'afternoon',
  晚上: 'afternoon',
};

/** The end of what was said: 上午10点, 下午两点半, 14:30, 10点15分, 3点一刻. */
const TIME =
  /(早上|上午|中午|下午|傍晚|晚上)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})(?::(\d{2})|[点时](?:(半)|(一刻)|(\d{1,2})分?)?)(?:钟|整)?$/u;

const DIGITS = '零一二三四五六七八九';

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens = '', ones] = text.replace('两', '二').split('十');
  const digit = (sign: string) => (sign === '' ? 0 : DIGITS.indexOf(sign));
  if (ones === undefined) return digit(tens);
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}

function hourOf(part: string, said: number, opens: number): number | null {
  const half = PARTS[part];
  const isEarly = half === undefined && said > 0 && said < Math.min(opens, 8);
  const isNoon = part === '中午' && said > 10;
  const hour = (half === 'afternoon' && said < 12 && !isNoon) || isEarly ? said + 12 : said;
  return hour <= 23 ? hour : null;
}

function comingWeekday(today: DayOn, sign: string, isNextWeek: boolean): DayOn {
  const wanted = sign === '天' || sign === '日' ? 7 : DIGITS.indexOf(sign);
  const todays = weekdayOf(today) === 0 ? 7 : weekdayOf(today);
  if (isNextWeek) return addDays(today, 7 - todays + wanted);
  return addDays(today, (wanted - todays + 7) % 7 || 7);
}

function comingDate(
  today: DayOn,
  year: string | undefined,
  month: number,
  day: number,
): DayOn | null {
  if (year !== undefined) return realDay(Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const on = realDay(thisYear, month, day);
  // in November, 2-3 is next year's; 11-20 on the 23rd is a slip to be shown, not a year away
  return on !== null && daysBetween(on, today) > 180 ? realDay(thisYear + 1, month, day) : on;
}

function comingDayOfMonth(today: DayOn, day: number): DayOn | null {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const on = realDay(year, month, day);
  if (on !== null && on >= today) return on;
  return month === 12 ? realDay(year + 1, 1, day) : realDay(year, month + 1, day);
}

function realDay(year: number, month: number, day: number): DayOn | null {
  const on = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isRealDay(on) ? on : null;
}
