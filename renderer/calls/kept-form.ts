import { CALL_OUTCOMES, CALLER_KINDS } from '../../shared/domain/call';
import { CONSENT_WAYS } from '../../shared/domain/consent';
import { isRealDay } from '../../shared/domain/day';
import { SOURCES } from '../../shared/domain/source';
import { BLANK_CALL, type CallForm } from './call-form';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isDay: Check = (value) => typeof value === 'string' && isRealDay(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (list: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && list.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shaped =
  (parts: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isRecord(value)) return false;
    return Object.entries(parts).every(([key, check]) => check(value[key]));
  };

const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isTaken = shaped({
  step: isText,
  answer: isText,
  at: isNumber,
  held: orNone(isNumber),
  version: orNone(isText),
});
const isSex = orNull(oneOf(['male', 'female']));

const CHECKS: { readonly [Key in keyof CallForm]: Check } = {
  rings: orNull(isNumber),
  callerKind: orNull(oneOf(CALLER_KINDS)),
  name: isText,
  sex: isSex,
  phone: isText,
  known: orNull(
    shaped({
      id: isText,
      name: isText,
      sex: isSex,
      phone: isText,
      product: isText,
      ownerName: orNull(isText),
      lastContactAt: orNull(isNumber),
    }),
  ),
  phoneAnswer: orNull(shaped({ is: oneOf(['same', 'household', 'other']) })),
  consentWay: orNull(oneOf(CONSENT_WAYS)),
  product: isText,
  use: isText,
  horizonDays: orNull(isNumber),
  horizonWords: isText,
  source: oneOf(SOURCES),
  referrer: shaped({ name: isText, company: isText, phone: isText }),
  channel: isText,
  appointmentAt: orNull(isNumber),
  callBackOn: orNull(isDay),
  appointmentTyped: isText,
  callBackTyped: isText,
  messageFor: orNull(isText),
  message: isText,
  replyAt: orNull(isNumber),
  replyTyped: isText,
  holdSeconds: isNumber,
  holdSince: orNull(isNumber),
  notes: isText,
  steps: listOf(isTaken),
  undone: listOf(isTaken),
  detours: listOf(isText),
  outcome: orNull(oneOf(CALL_OUTCOMES)),
  consultantId: orNull(isText),
  consultantReason: isText,
  scriptVersion: orNull(isText),
  slots: listOf(isNumber),
  line: isText,
  answeredAt: orNull(isNumber),
  endedAt: orNull(isNumber),
};

/**
 * A form as it was kept: what fits is taken field by field, so that a form of an older version loses
 * no more than what no longer exists. A path that the script no longer has begins anew.
 */
export function restoreForm(kept: unknown): CallForm {
  if (!isRecord(kept)) return BLANK_CALL;
  const fitting = Object.entries(CHECKS).filter(([key, check]) => check(kept[key]));
  return { ...BLANK_CALL, ...Object.fromEntries(fitting.map(([key]) => [key, kept[key]])) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
