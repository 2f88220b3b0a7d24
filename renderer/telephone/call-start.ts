import type { TelephoneCall } from '../../shared/contract/telephone';
import type { CallStart } from '../frame/panel-book';
import { type CallForm, toggleHold, withKnown } from '../calls/call-form';

/** More than three rings are noted as four. */
const MOST_RINGS = 4;

const noted = (rings: number | null): number | null =>
  rings === null ? null : Math.min(MOST_RINGS, rings);

/** What the form of a call begins with when it is taken from the line. */
export function callStart(call: TelephoneCall, number: string): CallStart {
  return {
    number,
    line: call.line,
    rings: noted(call.rings),
    ringingAt: call.ringingAt,
    answeredAt: call.answeredAt,
    telephoneCallId: call.id,
    known: call.customer,
  };
}

/** A form of a call whose number is on file: the caller is known before a word was said. */
export function callerKnown(form: CallForm, start: CallStart | null): CallForm {
  const known = start?.known ?? null;
  return known === null ? form : withKnown(form, known);
}

/**
 * The form after news from the line: when it was answered, how often it rang till then, when it
 * ended. What somebody noted by hand stays.
 */
export function withLine(form: CallForm, call: TelephoneCall, start: CallStart): CallForm {
  const isByHand = form.rings !== (start.rings ?? null);
  const rings = isByHand || call.answeredAt === null ? form.rings : noted(call.rings);
  const answeredAt = form.answeredAt ?? call.answeredAt;
  const endedAt = form.endedAt ?? call.endedAt;
  const isNews = rings !== form.rings || answeredAt !== form.answeredAt || endedAt !== form.endedAt;
  return isNews ? { ...form, rings, answeredAt, endedAt } : form;
}

/** The form after the line was put on hold or taken back, unless the form says so already. */
export function withLineHold(form: CallForm, isHeld: boolean, at: number): CallForm {
  return (form.holdSince !== null) === isHeld ? form : toggleHold(form, at);
}
