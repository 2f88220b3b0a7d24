import { normalisePhone } from './phone';

/** What a telephone system may announce of a call. `answered` after `held` takes the caller back. */
export const TELEPHONE_STATES = ['ringing', 'answered', 'held', 'ended'] as const;
export type TelephoneState = (typeof TELEPHONE_STATES)[number];

/** One ring and the silence after it: in China 1 s of tone and 4 s without. */
export const RING_CYCLE_MS = 5000;

/**
 * How long a call that only rang is believed to ring on: a caller-ID box knows neither that it was
 * answered nor that the caller gave up.
 */
export const RINGING_LIMIT_MS = 60_000;

/** What is announced twice within this time after the end is late news of the same call. */
export const LATE_NEWS_MS = 60_000;

/** A call that is said to go on for longer was ended without a word. */
export const LONGEST_CALL_MS = 6 * 3_600_000;

/** How long an unanswered call waits for somebody to decide about it: over a weekend and a holiday. */
export const MISSED_WAITS_MS = 72 * 3_600_000;

/** How far a telephone's own clock may differ from the desk's before it is not believed. */
export const CLOCK_DIFFERENCE_MS = 60_000;

/** A call on a line of the showroom's telephone, as far as it was announced. Times: epoch ms. */
export interface LineCall {
  /** the desk's own id */
  readonly id: string;
  /** as announced; empty: withheld or not told */
  readonly number: string;
  readonly line: string;
  readonly ringingAt: number | null;
  readonly answeredAt: number | null;
  /** since when the caller is on hold; null: is not */
  readonly heldAt: number | null;
  /** of all holds that have ended */
  readonly heldMs: number;
  readonly endedAt: number | null;
  /** when it was last heard of, by the desk's clock */
  readonly heardAt: number;
  /** who took it at the desk; null: nobody yet */
  readonly takenById: string | null;
}

/** One announcement, with the moment it speaks of. */
export interface TelephoneNews {
  readonly state: TelephoneState;
  readonly number: string;
  readonly line: string;
  readonly at: number;
}

/**
 * The call after an announcement. The same one again changes nothing; one that comes late fills in
 * what is missing and never turns the call back. The earliest ringing, answer and end count.
 *
 * @param before null: the first that is heard of it
 * @returns null when it contradicts what was said of the same call: another number or line
 */
export function hear(
  before: LineCall | null,
  news: TelephoneNews,
  { id, now }: { readonly id: string; readonly now: number },
): LineCall | null {
  const call = before ?? {
    id,
    number: '',
    line: '',
    ringingAt: null,
    answeredAt: null,
    heldAt: null,
    heldMs: 0,
    endedAt: null,
    heardAt: now,
    takenById: null,
  };
  const contradicts = (was: string, is: string) => was !== '' && is !== '' && was !== is;
  if (contradicts(call.number, news.number) || contradicts(call.line, news.line)) return null;
  const facts = {
    ...call,
    number: call.number || news.number,
    line: call.line || news.line,
    heardAt: Math.max(call.heardAt, now),
  };
  switch (news.state) {
    case 'ringing':
      return afterRinging(facts, news.at);
    case 'answered':
      return afterAnswer(facts, news.at);
    case 'held':
      return afterHold(facts, news.at);
    case 'ended':
      return afterEnd(facts, news.at);
  }
}

function afterRinging(call: LineCall, at: number): LineCall {
  // told after the answer, without the moment it speaks of: how long it rang is not known
  const until = Math.min(call.answeredAt ?? Infinity, call.endedAt ?? Infinity);
  if (at >= until) return call;
  return { ...call, ringingAt: Math.min(call.ringingAt ?? at, at) };
}

function afterAnswer(call: LineCall, at: number): LineCall {
  if (call.endedAt !== null && at >= call.endedAt) return call;
  if (call.heldAt !== null && at > call.heldAt)
    return { ...call, heldAt: null, heldMs: call.heldMs + at - call.heldAt };
  return { ...call, answeredAt: Math.min(call.answeredAt ?? at, at) };
}

function afterHold(call: LineCall, at: number): LineCall {
  if (call.endedAt !== null || call.heldAt !== null) return call;
  // whoever is on hold was answered, even when nobody said so
  return { ...call, answeredAt: call.answeredAt ?? at, heldAt: at };
}

function afterEnd(call: LineCall, at: number): LineCall {
  const endedAt = Math.min(call.endedAt ?? at, at);
  if (call.heldAt === null) return { ...call, endedAt };
  return { ...call, endedAt, heldAt: null, heldMs: call.heldMs + Math.max(0, at - call.heldAt) };
}

/** What a call is doing at `now`. */
export function stateOf(call: LineCall, now: number): TelephoneState {
  if (call.endedAt !== null) return 'ended';
  if (call.heldAt !== null) return 'held';
  if (call.answeredAt !== null) return now - call.heardAt > LONGEST_CALL_MS ? 'ended' : 'answered';
  return now - call.heardAt > RINGING_LIMIT_MS ? 'ended' : 'ringing';
}

/** Whether a call rang, and neither the telephone nor the desk has taken it so far. */
export function isUnanswered({ ringingAt, answeredAt, takenById }: LineCall): boolean {
  return ringingAt !== null && answeredAt === null && takenById === null;
}

/** Whether a call rang and nobody took it: neither by the telephone's word nor at the desk. */
export function isMissed(call: LineCall, now: number): boolean {
  return isUnanswered(call) && stateOf(call, now) === 'ended';
}

/** Whether the desk may forget a call. */
export function isPast(call: LineCall, now: number): boolean {
  if (stateOf(call, now) !== 'ended') return false;
  const waits = isMissed(call, now) ? MISSED_WAITS_MS : LATE_NEWS_MS;
  return now - (call.endedAt ?? call.heardAt) > waits;
}

/**
 * Rings heard until `until`: the first begins with the ringing, the next every five seconds.
 *
 * @returns at least 1; null when nobody told when the ringing began
 */
export function ringsUntil(ringingAt: number | null, until: number): number | null {
  if (ringingAt === null) return null;
  return Math.floor(Math.max(0, until - ringingAt) / RING_CYCLE_MS) + 1;
}

/** Rings of a call up to its answer, its end, or now. */
export function ringsOf(call: LineCall, now: number): number | null {
  const silence = now - call.heardAt > RINGING_LIMIT_MS ? call.heardAt : now;
  return ringsUntil(call.ringingAt, call.answeredAt ?? call.endedAt ?? silence);
}

const ADDRESS = /^(?:sips?|tel):([^@;?]*)/i;
const WITHHELD = /^(anonymous|unknown|unavailable|private|withheld|restricted|p|o)$/i;

/**
 * The number in what a telephone tells: `sip:13800001234@10.0.0.5` is 13800001234, `anonymous` none.
 */
export function announcedNumber(told: string): string {
  const plain = (ADDRESS.exec(told.trim())?.[1] ?? told).trim();
  return WITHHELD.test(plain) ? '' : plain;
}

/**
 * A number as the desk keeps it. Exchanges put a 0 before mobiles from elsewhere and leave out the
 * area code of their own town.
 *
 * @param showroomPhone the showroom's own number, for its area code
 * @returns empty for an extension, a hotline, or what is no number
 */
export function diallable(announced: string, showroomPhone: string): string {
  const whole = normalisePhone(announced);
  if (whole !== null) return whole.text;
  const digits = announced.replace(/[\s().-]/g, '');
  if (/^0+1[3-9]\d{9}$/.test(digits)) return normalisePhone(digits.replace(/^0+/, ''))?.text ?? '';
  const area = /^(0\d{2,3})-/.exec(normalisePhone(showroomPhone)?.text ?? '')?.[1];
  if (area === undefined || !/^[2-9]\d{6,7}$/.test(digits)) return '';
  return normalisePhone(`${area}-${digits}`)?.text ?? '';
}
