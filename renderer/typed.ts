import {
  addDays,
  dayOf,
  daysBetween,
  isRealDay,
  weekdayOf,
  type DayOn,
} from '../shared/domain/day';

const DAY_WORDS: Readonly<Record<string, number>> = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 };
const WEEKDAY_SIGNS = '日一二三四五六';

/**
 * A day as people type it, seen from `now`: `2026-11-25`, `11-25`, `11/25`, `11月25日`, `25` (the next
 * one), `+3`, `3天后`, 明天, 周三 (the coming one). Without a year a day that has passed this year by
 * half a year or more means the next.
 *
 * @returns null when it is no day the calendar has
 */
export function dayTyped(raw: string, now: number): DayOn | null {
  const typed = raw.normalize('NFKC').trim();
  const today = dayOf(now);
  const word = DAY_WORDS[typed];
  if (word !== undefined) return addDays(today, word);
  const away = /^\+(\d{1,3})$|^(\d{1,3})\s*天后?$/.exec(typed);
  if (away !== null) return addDays(today, Number(away[1] ?? away[2]));
  const weekday = /^(?:周|星期)([日天一二三四五六])$/.exec(typed)?.[1];
  if (weekday !== undefined) {
    const wanted = WEEKDAY_SIGNS.indexOf(weekday === '天' ? '日' : weekday);
    return addDays(today, (wanted - weekdayOf(today) + 7) % 7 || 7);
  }
  const whole = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  if (whole !== null) return realDay(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const year = Number(today.slice(0, 4));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  if (short !== null) {
    const day = realDay(year, Number(short[1]), Number(short[2]));
    const isLongAgo = day !== null && daysBetween(day, today) > 180;
    return isLongAgo ? realDay(year + 1, Number(short[1]), Number(short[2])) : day;
  }
  const alone = /^(\d{1,2})[日号]?$/.exec(typed)?.[1];
  if (alone === undefined) return null;
  const month = Number(today.slice(5, 7));
  const day = realDay(year, month, Number(alone));
  if (day !== null && day >= today) return day;
  return month === 12
    ? realDay(year + 1, 1, Number(alone))
    : realDay(year, month + 1, Number(alone));
}

function realDay(year: number, month: number, day: number): DayOn | null {
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isRealDay(written) ? written : null;
}

const DIGITS = '零一二三四五六七八九';
const UNIT_DAYS: Readonly<Record<string, number>> = {
  天: 1,
  日: 1,
  周: 7,
  星期: 7,
  礼拜: 7,
  个月: 30,
  月: 30,
  季度: 90,
  年: 365,
};

/** 十, 二十, 十五, 两, 半 or plain figures as a number; null: none of them. */
function countTyped(raw: string): number | null {
  if (/^\d{1,4}$/.test(raw)) return Number(raw);
  if (raw === '半') return 0.5;
  if (raw === '两') return 2;
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(raw);
  if (parts === null || raw === '') return null;
  const [, first, ten, last] = parts;
  const value = (sign: string | undefined) => (sign === undefined ? 0 : DIGITS.indexOf(sign));
  if (ten === undefined) return last === undefined ? value(first) : null;
  return (first === undefined ? 1 : value(first)) * 10 + value(last);
}

/**
 * A purchase horizon as people say it, in days: `5`, `5天内`, `20天左右`, `两周`, `半个月`, `3个月`,
 * 本周, 本月; the far end of a range counts.
 *
 * @returns null when it says no time (未定, 不清楚, 看看)
 */
export function horizonTyped(raw: string): number | null {
  const typed = raw.normalize('NFKC').replaceAll(/\s/g, '');
  if (/^(?:今天|马上|立即|现在)/.test(typed)) return 0;
  if (/^(?:本|这)(?:周|星期)/.test(typed)) return 7;
  if (/^(?:本|这个?)月/.test(typed)) return 30;
  const parts =
    /([\d]{1,4}|[半两]|[一二三四五六七八九十]{1,3})(天|日|周|星期|礼拜|个月|月|季度|年)?(?:内|以内|左右|后|之内|多)?$/.exec(
      typed,
    );
  if (parts === null) return null;
  const count = countTyped(parts[1] ?? '');
  const unit = parts[2] === undefined ? 1 : UNIT_DAYS[parts[2]];
  if (count === null || unit === undefined) return null;
  const days = Math.round(count * unit);
  return days <= 3650 ? days : null;
}

/** A price as people type it, in fen: `128000`, `12.8万`, `12,800.50`; null: none, or not to be read. */
export function fenTyped(raw: string): number | null {
  const parts = /^[¥¥]?(\d{1,9}(?:\.\d{1,4})?)(万|千|元)*$/.exec(
    raw.normalize('NFKC').replaceAll(/[\s,]/g, ''),
  );
  if (parts === null) return null;
  const times = parts[2] === '万' ? 10_000 : parts[2] === '千' ? 1000 : 1;
  const fen = Math.round(Number(parts[1]) * times * 100);
  return fen <= 10_000_000_000 ? fen : null;
}

/** Fen as the desk writes money: `128,000`; with two places only where there are any. */
export function yuanWord(fen: number | null): string {
  if (fen === null) return '';
  const yuan = fen / 100;
  return Number.isInteger(yuan) ? yuan.toLocaleString('en-US') : yuan.toFixed(2);
}
