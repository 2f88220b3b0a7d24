import { z } from 'zod';
import { Instant, text } from '../../shared/contract/value';
import { announcedNumber, TELEPHONE_STATES } from '../../shared/domain/telephone';
import type { Announcement } from './lines';

/** The body of an announcement, as docs/telephone.md tells it. */
const Body = z.strictObject({
  call: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  state: z.enum(TELEPHONE_STATES),
  number: text(80).default(''),
  line: text(20).default(''),
  at: Instant.optional(),
});

/** Reads an announcement; null for what is none. */
export function readAnnouncement(body: string): Announcement | null {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = Body.safeParse(raw);
  if (!parsed.success) return null;
  const { call, state, number, line, at = null } = parsed.data;
  return { call, state, number: announcedNumber(number), line: line.trim(), at };
}

/** What baresip tells over MQTT of a call that comes in. */
const SoftphoneEvent = z.object({
  type: z.string().max(60),
  direction: z.string().max(20),
  id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  peeruri: text(200),
  accountaor: text(200).default(''),
});

const SOFTPHONE_STATES: Readonly<Record<string, Announcement['state']>> = {
  CALL_INCOMING: 'ringing',
  CALL_ESTABLISHED: 'answered',
  CALL_CLOSED: 'ended',
};

/** Reads a softphone's event; null for what says nothing about an incoming call. */
export function readSoftphoneEvent(body: string): Announcement | null {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = SoftphoneEvent.safeParse(raw);
  if (!parsed.success || parsed.data.direction !== 'incoming') return null;
  const { type, id, peeruri, accountaor } = parsed.data;
  const state = Object.hasOwn(SOFTPHONE_STATES, type) ? SOFTPHONE_STATES[type] : undefined;
  if (state === undefined) return null;
  const line = announcedNumber(accountaor).slice(0, 20);
  return { call: id, state, number: announcedNumber(peeruri).slice(0, 80), line, at: null };
}
