import { MINUTE_MS, timeOf } from './day';
import { WAIT_ALARM_MINUTES, WAIT_REMARK_MINUTES } from './waiting';

/** What the desk announces by itself, also to whoever looks elsewhere. */
export const NOTICE_KINDS = [
  'waiting',
  'expected',
  'parkedCall',
  'callBack',
  'firstContact',
  'followUps',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** An expected guest is announced this long before. */
export const EXPECTED_BEFORE_MS = 15 * MINUTE_MS;
/** A guest who is later than this is no longer announced: the list of the expected says so. */
export const EXPECTED_AFTER_MS = 10 * MINUTE_MS;
/** A call that lies parked this long is announced. */
export const PARKED_CALL_MS = 3 * MINUTE_MS;
/** What has lain longer was left behind on purpose, or yesterday. */
export const PARKED_CALL_UNTIL_MS = 12 * 60 * MINUTE_MS;
/** Minutes after which a guest nobody receives is announced: with the remark, and with the alarm. */
export const WAITING_MINUTES = [WAIT_REMARK_MINUTES, WAIT_ALARM_MINUTES] as const;

/** Between two announcements at least; never a flood. */
export const NOTICE_GAP_MS = MINUTE_MS;

/** From when until when nothing is announced, `HH:mm`; may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** Whether it is quiet; at `until` it no longer is. Equal times are no quiet at all. */
export function isQuiet(quiet: QuietHours | null, now: number): boolean {
  if (quiet === null) return false;
  const { from, until } = quiet;
  const time = timeOf(now);
  return from <= until ? from <= time && time < until : from <= time || time < until;
}

/** What a look at the desk is held against. */
export interface LastLook {
  readonly isOn: boolean;
  readonly quiet: QuietHours | null;
  /** when something was last announced to the same person, epoch ms; null: nothing yet */
  readonly announcedAt: number | null;
  /** keys of what was announced already, also before a restart */
  readonly announced: ReadonlySet<string>;
}

/**
 * What is to be announced now, all of it at once: one thing by itself, several as one summary. So
 * a desk that slept, started, or comes out of its quiet hours says one sentence. What waits for the
 * gap or the end of the quiet is not lost: it is not announced, so the next look has it.
 *
 * @param due everything that is worth announcing at `now`, each under a key of its own
 * @param now the app's clock; when it went back, what was said is still said
 */
export function toAnnounce<Due extends { readonly key: string }>(
  due: readonly Due[],
  { isOn, quiet, announcedAt, announced }: LastLook,
  now: number,
): readonly Due[] {
  if (!isOn || isQuiet(quiet, now)) return [];
  const isTooSoon = announcedAt !== null && announcedAt <= now && now - announcedAt < NOTICE_GAP_MS;
  return isTooSoon ? [] : due.filter(({ key }) => !announced.has(key));
}

/** Whether an expected guest is to be announced. */
export function isExpectedSoon(forAt: number, now: number): boolean {
  return forAt - now <= EXPECTED_BEFORE_MS && now - forAt <= EXPECTED_AFTER_MS;
}

/** Whether a call that was parked at `since` is to be announced. */
export function isParkedLong(since: number, now: number): boolean {
  return now - since >= PARKED_CALL_MS && now - since <= PARKED_CALL_UNTIL_MS;
}

/** The step a waiting guest has reached, in minutes; null: not yet. */
export function waitingStep(
  arrivedAt: number,
  now: number,
): (typeof WAITING_MINUTES)[number] | null {
  return WAITING_MINUTES.findLast((minutes) => now - arrivedAt >= minutes * MINUTE_MS) ?? null;
}
