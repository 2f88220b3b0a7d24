import { addDays, type DayOn, isRealDay } from './day';
import { GRADES, type Grade } from './grade';
import { normalisePhone, type Phone } from './phone';

/*
 * How people wrote into a showroom's log before there was a desk. Pure: a cell comes in as the
 * file has it, what it means comes out; what it cannot mean comes out as a fault, never as a guess.
 */

/** A cell without what spreadsheets and input methods leave in it: plain digits, no outer spaces. */
function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .replace(/^['‘’`]+/, '')
    .trim();
}

export type DayRead =
  | { readonly is: 'day'; readonly on: DayOn }
  /** the same as in the line above */
  | { readonly is: 'ditto' }
  | { readonly is: 'none' }
  /** a day that the calendar does not have, or no date at all */
  | { readonly is: 'bad' };

const DITTO = /^(?:〃|″|"|''|同上|同前)$/;
const YEAR_FIRST = /^(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const YEAR_LAST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const NO_YEAR = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const RUN_TOGETHER = /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/;
/** Days since 30 December 1899, as spreadsheets store a date: 1990 to 2099. */
const SERIAL_DAY = /^(?:3[3-9]|[4-6]\d|7[0-2])\d{3}(?:\.\d+)?$/;
const WEEKDAY_AFTER = /[\s(]*(?:星期|周|礼拜)[一二三四五六日天]\)?$/;
const TIME_AFTER = /[\sT]+\d{1,2}\s*[:点时].*$/;

function dayFrom(year: string | number, month = '', day = ''): DayRead {
  const full = typeof year === 'string' && year.length === 2 ? `20${year}` : `${year}`;
  const on = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(on) ? { is: 'day', on } : { is: 'bad' };
}

/**
 * Reads a date as logs have it: 2025/1/18, 2025-01-18, 2025年1月18日, 1.18, 1月18日, 20250118, a
 * spreadsheet's day number; a time of day or weekday behind it is passed over.
 *
 * @param year the year of dates that have none
 */
export function readDay(cell: string, year: number): DayRead {
  const typed = plain(cell);
  if (typed === '' || /^[-—/]+$/.test(typed)) return { is: 'none' };
  if (DITTO.test(cell.trim())) return { is: 'ditto' };
  const date = typed.replace(TIME_AFTER, '').replace(WEEKDAY_AFTER, '').trim();
  const yearFirst = YEAR_FIRST.exec(date);
  if (yearFirst !== null) return dayFrom(yearFirst[1] ?? '', yearFirst[2], yearFirst[3]);
  const yearLast = YEAR_LAST.exec(date);
  if (yearLast !== null) return dayFrom(yearLast[3] ?? '', yearLast[1], yearLast[2]);
  const together = RUN_TOGETHER.exec(date);
  if (together !== null) return dayFrom(together[1] ?? '', together[2], together[3]);
  const noYear = NO_YEAR.exec(date);
  if (noYear !== null) return dayFrom(year, noYear[1], noYear[2]);
  if (SERIAL_DAY.test(date)) {
    return { is: 'day', on: addDays('1899-12-30', Math.floor(Number(date))) };
  }
  return { is: 'bad' };
}

/** The year that a date names itself; null when it has none. */
export function yearIn(cell: string): number | null {
  const read = readDay(cell, 1900);
  if (read.is !== 'day' || NO_YEAR.test(plain(cell).replace(TIME_AFTER, ''))) return null;
  return Number(read.on.slice(0, 4));
}

const CLOCK = /(\d{1,2})\s*[:.点时]\s*(?:(\d{1,2})|(半)|(一刻)|(三刻))?\s*分?(?::\d{1,2})?/;
const AFTERNOON = /下午|晚上|傍晚|PM/i;

export type TimeRead =
  /** `HH:mm` */
  | { readonly is: 'time'; readonly time: string }
  | { readonly is: 'none' }
  /** a time that the clock does not have, or none at all */
  | { readonly is: 'bad' };

/** Reads a time: 16:11, 17：12, 15点45, 15点, 下午3点半, 3:20 PM, a spreadsheet's part of a day. */
export function readTime(cell: string): TimeRead {
  const typed = plain(cell);
  if (typed === '' || /^[-—/]+$/.test(typed)) return { is: 'none' };
  if (/^0?\.\d+$/.test(typed) || /^0(?:\.0+)?$/.test(typed)) {
    const minutes = Math.round(Number(typed) * 1440) % 1440;
    return clock(Math.floor(minutes / 60), minutes % 60);
  }
  const together = /^([01]\d|2[0-3])([0-5]\d)$/.exec(typed);
  if (together !== null) return clock(Number(together[1]), Number(together[2]));
  const found = CLOCK.exec(typed);
  if (found === null) return { is: 'bad' };
  const [, hours = '', minutes, half, quarter, threeQuarters] = found;
  const typedHour = Number(hours);
  const hour = AFTERNOON.test(typed) && typedHour < 12 ? typedHour + 12 : typedHour;
  let minute = Number(minutes ?? 0);
  if (half !== undefined) minute = 30;
  if (quarter !== undefined) minute = 15;
  if (threeQuarters !== undefined) minute = 45;
  return clock(hour, minute);
}

function clock(hour: number, minute: number): TimeRead {
  if (hour > 23 || minute > 59) return { is: 'bad' };
  return { is: 'time', time: `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}` };
}

/** The time behind a date in the same cell, for logs that have one column for both. */
export function timeBehindDay(cell: string): string {
  return TIME_AFTER.exec(plain(cell))?.[0].trim() ?? '';
}

const NUMERALS = '零一二三四五六七八九十';

function countIn(word: string): number | null {
  const digits = /\d+/.exec(word);
  if (digits !== null) return Number(digits[0]);
  const sign = /[一二两俩三仨四五六七八九十]/.exec(word)?.[0];
  if (sign === undefined) return null;
  if (sign === '两' || sign === '俩') return 2;
  return sign === '仨' ? 3 : NUMERALS.indexOf(sign);
}

/**
 * Reads a headcount: 3, 2人, 两位, 一家三口, 夫妻, 2大1小.
 *
 * @returns 1 to 99; 1 when the cell says nothing, for somebody came
 */
export function readHeadcount(cell: string): number {
  const typed = plain(cell);
  const family = /一家(.?)/.exec(typed)?.[1];
  const parts = [...typed.matchAll(/(\d+)\s*(?:[大小]|\+|个?大人|个?孩子|个?小孩|$)/g)];
  let count: number | null;
  if (family !== undefined) count = countIn(family) ?? 3;
  else if (/夫妻|夫妇|情侣|小两口/.test(typed)) count = 2;
  else if (parts.length > 1) count = parts.reduce((sum, part) => sum + Number(part[1]), 0);
  else count = countIn(typed);
  return count === null ? 1 : Math.min(99, Math.max(1, count));
}

/** 来店 or 来电; null when the cell says neither. */
export function readVisitOrCall(cell: string): 'visit' | 'call' | null {
  const typed = plain(cell);
  if (/电话|来电|致电|热线|呼入|去电/.test(typed)) return 'call';
  if (/店|来访|到访|上门|展厅|现场|客流|参观/.test(typed)) return 'visit';
  return null;
}

/** 先生, 女士, 男, 女, 小姐, 太太 …; null when it does not say. */
export function readSex(cell: string): 'male' | 'female' | null {
  const typed = plain(cell);
  if (/女|小姐|太太|阿姨|大姐|夫人|Mrs|Ms/i.test(typed)) return 'female';
  if (/男|先生|大哥|叔|大爷|Mr/i.test(typed)) return 'male';
  return null;
}

/** H, a, Ｂ, C级; N when the cell grades nobody. */
export function readGrade(cell: string): Grade {
  const letter = plain(cell)
    .toUpperCase()
    .replace(/[级类]$/, '');
  return GRADES.find((grade) => grade === letter) ?? 'N';
}

/** 是, 已体验, √ against 否, 未体验, ×; null when the cell says neither. */
export function readYesNo(cell: string): boolean | null {
  const typed = plain(cell);
  if (/^(?:否|未|没|无|不|N|×|X|0)/i.test(typed)) return false;
  return /^(?:是|已|有|体验|Y|√|✓|1|对)/i.test(typed) ? true : null;
}

/** 是, 首次, 初次 against 否, 二次, 再次, 老客户; null when the cell says neither. */
export function readIsFirst(cell: string): boolean | null {
  const typed = plain(cell);
  if (/^(?:否|非|二|再|多|老|回|第[二三四五六七八九]|2|N|×)/i.test(typed)) return false;
  return /^(?:是|首|初|新|第一|第1|1|Y|√|✓)/i.test(typed) ? true : null;
}

export type PhoneRead =
  /** no number was left: empty, 未留, 不留, 无 */
  | { readonly is: 'none' }
  | { readonly is: 'numbers'; readonly phones: readonly Phone[] }
  /** digits that are no number: one too few, one too many */
  | { readonly is: 'bad' };

/** A customer's card holds so many numbers. */
const MOST_PHONES = 3;

/** Reads a number, or several in one cell; words without a digit mean that none was left. */
export function readPhone(cell: string): PhoneRead {
  const whole = normalisePhone(cell);
  if (whole !== null) return { is: 'numbers', phones: [whole] };
  if (!/\d/.test(plain(cell))) return { is: 'none' };
  const phones: Phone[] = [];
  for (const part of cell.split(/[/、,，;；|\n]|或/)) {
    const phone = normalisePhone(part);
    if (phone !== null && !phones.some((known) => known.text === phone.text)) phones.push(phone);
  }
  return phones.length === 0
    ? { is: 'bad' }
    : { is: 'numbers', phones: phones.slice(0, MOST_PHONES) };
}

/** A name; what stands for "none" names nobody. */
export function readName(cell: string): string {
  const name = cell.trim().replace(/\s+/g, ' ');
  return /^(?:[-—/?？*.]+|无|无名|未知|不详|未留|不留|匿名|空)$/.test(name) ? '' : name;
}
