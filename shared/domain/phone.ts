import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A number as the desk keeps it. `text` is `13900006688`, `021-35768543`, `021-35768543-802` or,
 * from abroad, E.164: `+14155552671`. Two people with the same `text` have the same number.
 */
export interface Phone {
  readonly text: string;
  readonly kind: 'mobile' | 'landline' | 'abroad';
}

/** Longer is no number; keeps a pasted page from being worked on. */
const LONGEST_TYPED = 60;

const MOBILE = /^1[3-9]\d{9}$/;
/** 010 and 02x have eight digits after the area code everywhere, the others seven or eight. */
const LANDLINE = /^(010|02\d)([1-9]\d{7})$|^(0[3-9](?!00)\d{2})([1-9]\d{6,7})$/;
const LANDLINE_WITH_EXTENSION =
  /^(?:(010|02\d)-?([1-9]\d{7})|(0[3-9](?!00)\d{2})-?([1-9]\d{6,7}))-(\d{1,6})$/;
const SPOKEN_EXTENSION = /(?:(?:转|轉|分机|分機|内线|內線|extension|ext|x|#)[\s:.-]*)+(\d{1,6})$/i;

/** What a chat window or a spreadsheet leaves around a copied number, unseen. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe58\ufe63]/g;
const QUOTES_IN_FRONT = /^['`‘’]+/;

/** Full-width forms become plain ones; nothing else is folded, so that ① stays no digit. */
function halfWidth(raw: string): string {
  return raw
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(QUOTES_IN_FRONT, '')
    .trim();
}

/** Leading `+86`, `0086`, or `86` before a whole mobile number; `rest` keeps its dashes. */
function withoutCountry(grouped: string): { rest: string; prefix: 'home' | 'abroad' | 'none' } {
  const call = /^(?:\+|00)-?/.exec(grouped)?.[0];
  if (call !== undefined) {
    const rest = grouped.slice(call.length);
    const home = /^86-?/.exec(rest)?.[0];
    return home === undefined
      ? { rest, prefix: 'abroad' }
      : { rest: rest.slice(home.length), prefix: 'home' };
  }
  const bare = /^86-?(?=1[3-9])/.exec(grouped)?.[0];
  if (bare !== undefined && grouped.replaceAll('-', '').length === 13) {
    return { rest: grouped.slice(bare.length), prefix: 'home' };
  }
  return { rest: grouped, prefix: 'none' };
}

function landline(grouped: string, extension: string | undefined): Phone | null {
  const split = extension === undefined ? LANDLINE_WITH_EXTENSION.exec(grouped) : null;
  const parts = split ?? LANDLINE.exec(grouped.replaceAll('-', ''));
  if (parts === null) return null;
  const [, shortArea, afterShort, longArea, afterLong, splitOff] = parts;
  const area = shortArea ?? longArea ?? '';
  const local = afterShort ?? afterLong ?? '';
  const inner = extension ?? splitOff;
  return {
    text: inner === undefined ? `${area}-${local}` : `${area}-${local}-${inner}`,
    kind: 'landline',
  };
}

/**
 * Reads a number as people write it: +86, 0086, spaces, hyphens, brackets, full-width digits, the
 * apostrophe that spreadsheets put in front, an extension after 转, 分机, #, x or a hyphen.
 *
 * @returns null when it is no number that could be dialled: 10 or 12 digits, words, a hotline
 * Source: 展厅来店(电)登记, 电话.
 */
export function normalisePhone(raw: string): Phone | null {
  if (raw.length > LONGEST_TYPED) return null;
  let plain = halfWidth(raw).replace(/[()]/g, ' ').trim();
  const spoken = SPOKEN_EXTENSION.exec(plain);
  if (spoken !== null) plain = plain.slice(0, spoken.index);
  const extension = spoken?.[1];

  if (!/^\+?[\d\s.-]+$/.test(plain)) return null;
  const grouped = plain.replace(/[\s.-]+/g, '-').replace(/^-|-$/g, '');
  const { rest, prefix } = withoutCountry(grouped);
  const digits = rest.replaceAll('-', '');

  if (prefix === 'abroad') {
    if (extension !== undefined) return null;
    const number = parsePhoneNumberFromString(`+${digits}`);
    return number?.isValid() === true ? { text: number.number, kind: 'abroad' } : null;
  }
  if (MOBILE.test(digits)) return extension === undefined ? { text: digits, kind: 'mobile' } : null;
  // +86 21 …: abroad the area code is written without its zero
  const dialled = prefix === 'home' && !rest.startsWith('0') ? `0${rest}` : rest;
  return landline(dialled, extension);
}

/**
 * The digits of a number that may still be half typed, for looking it up: full-width digits count,
 * the prefix of this country (+86, 0086) does not. `0066` stays: it may come from a number's middle.
 */
export function digitsOf(raw: string): string {
  const grouped = halfWidth(raw)
    .replace(/[^\d+]+/g, '-')
    .replace(/^-/, '');
  const { rest, prefix } = withoutCountry(grouped);
  return (prefix === 'abroad' ? grouped : rest).replace(/\D/g, '');
}

/**
 * A kept number as a screen shows it: `139 0000 6688`, `021-35768543 转802`, `+1 415 555 2671`.
 * Anything else (a masked number, say) comes back unchanged.
 */
export function formatPhone(text: string): string {
  if (MOBILE.test(text)) return `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`;
  const [area, local, inner] = text.split('-');
  if (inner !== undefined) return `${area}-${local} 转${inner}`;
  if (!text.startsWith('+')) return text;
  return parsePhoneNumberFromString(text)?.formatInternational() ?? text;
}
