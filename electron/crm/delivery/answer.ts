import { asText, at } from './fill';
import type { AnswerRule, Meaning, RequestRule } from './mapping';

/** What came back from a CRM. `json` is undefined where the body is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly isEmpty: boolean;
  readonly json: unknown;
}

/** How an answer is to be read. */
export interface Reading {
  readonly rules: readonly AnswerRule[];
  readonly message: readonly string[];
}

/** What one answer came to. */
export interface Verdict {
  readonly means: Meaning;
  /** the CRM's own id of the record; null: it did not say */
  readonly id: string | null;
  /** the CRM's own words; empty: it said nothing */
  readonly message: string;
  /** how long it wants to be left alone; null: it did not say */
  readonly retryAfterMs: number | null;
}

/** Only so much of an answer's text is looked at, and kept. */
const LOOKED_AT = 2000;
const MESSAGE_KEPT = 500;

/** How to read the answers to one request. */
export function readingOf(
  request: Pick<RequestRule, 'answers' | 'message'>,
  common: Pick<RequestRule, 'answers' | 'message'>,
): Reading {
  return {
    rules: [...(request.answers ?? []), ...(common.answers ?? [])],
    message: [...(request.message ?? []), ...(common.message ?? [])],
  };
}

/**
 * What an answer means: the first rule that fits; without one the status decides, and then a 2xx
 * is not taken for a success, since a login page answers 200 as well.
 */
export function judge(answer: Answer, reading: Reading, idAt: string | undefined): Verdict {
  const rule = reading.rules.find((one) => fits(one, answer));
  const retryAfterMs = retryAfter(answer.headers['retry-after']);
  return {
    means: rule?.means ?? byStatus(answer.status, retryAfterMs),
    id: idAt === undefined ? null : idOf(placeIn(answer, idAt)),
    message: messageOf(answer, reading.message),
    retryAfterMs,
  };
}

/** Answers to each of many records in one request; null: the answer holds no such list. */
export function itemsOf(answer: Answer, itemsAt: string, count: number): Answer[] | null {
  const list = at(answer.json, itemsAt);
  if (!Array.isArray(list) || list.length !== count) return null;
  return list.map((json: unknown) => ({ ...answer, json }));
}

function fits(rule: AnswerRule, answer: Answer): boolean {
  const [from, until] = Array.isArray(rule.status)
    ? rule.status
    : [rule.status ?? 0, rule.status ?? 999];
  if (answer.status < from || answer.status > until) return false;
  const body = rule.body ?? 'json';
  if (body === 'json' && answer.json === undefined) return false;
  if (body === 'empty' && !answer.isEmpty) return false;
  if (rule.at === undefined) return true;
  const found = placeIn(answer, rule.at);
  const isThere = found !== undefined && found !== null;
  if (rule.absent === true) return !isThere;
  if (!isThere) return false;
  const text = textOf(found);
  return rule.like === undefined || rule.like.some((pattern) => isLike(text, pattern));
}

function byStatus(status: number, retryAfterMs: number | null): Meaning {
  if (status === 401) return 'auth';
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return 'throttled';
  if (status >= 400 && status < 500 && status !== 408 && status !== 425) return 'rejected';
  return 'retry';
}

function placeIn(answer: Answer, place: string): unknown {
  if (place.startsWith('header:')) return answer.headers[place.slice(7).toLowerCase()];
  return at(answer.json, place);
}

function textOf(value: unknown): string {
  return asText(value).slice(0, LOOKED_AT);
}

function idOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

function messageOf(answer: Answer, places: readonly string[]): string {
  for (const place of places) {
    const found = placeIn(answer, place);
    const text = found === undefined || found === null ? '' : textOf(found).trim();
    if (text !== '') return Array.from(text.toWellFormed()).slice(0, MESSAGE_KEPT).join('');
  }
  return '';
}

function retryAfter(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isFinite(at) ? Math.max(0, at - Date.now()) : null;
}

/** Whether a text fits a pattern of `*` and `?`, in time that grows with their lengths only. */
export function isLike(text: string, pattern: string): boolean {
  const [letters, signs] = [text.toLowerCase(), pattern.toLowerCase()];
  let [letter, sign, star, mark] = [0, 0, -1, 0];
  while (letter < letters.length) {
    if (sign < signs.length && signs[sign] === '*') {
      star = sign;
      mark = letter;
      sign += 1;
    } else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === letters[letter])) {
      letter += 1;
      sign += 1;
    } else if (star >= 0) {
      mark += 1;
      letter = mark;
      sign = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(signs.slice(sign));
}
