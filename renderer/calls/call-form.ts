import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { CustomerRow, PhoneAnswer, Sex } from '../../shared/contract/customers';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import type { CallSoFar } from '../../shared/domain/call-script';
import type { ConsentWay } from '../../shared/domain/consent';
import type { DayOn } from '../../shared/domain/day';
import { needsReferrer, type Source } from '../../shared/domain/source';

/** A step as it was walked, with the moment it was left. */
export interface StepTaken {
  readonly step: string;
  readonly answer: string;
  /** epoch ms */
  readonly at: number;
  /** seconds on hold at this step; missing in forms kept by an older desk: none */
  readonly held?: number;
  /** the script it was walked in */
  readonly version?: string;
}

/** What the screen says about a caller who was recognised. */
export type KnownCaller = Pick<
  CustomerRow,
  'id' | 'name' | 'sex' | 'phone' | 'product' | 'ownerName' | 'lastContactAt'
>;

/** 来电 as it is typed; plain JSON, so that it can be kept and offered again. */
export interface CallForm {
  readonly rings: number | null;
  readonly callerKind: CallerKind | null;
  readonly name: string;
  readonly sex: Sex | null;
  readonly phone: string;
  /** whom the desk recognised; null: nobody */
  readonly known: KnownCaller | null;
  readonly phoneAnswer: PhoneAnswer | null;
  readonly consentWay: ConsentWay | null;
  readonly product: string;
  readonly use: string;
  readonly horizonDays: number | null;
  /** the horizon as they said it */
  readonly horizonWords: string;
  readonly source: Source;
  readonly referrer: { readonly name: string; readonly company: string; readonly phone: string };
  readonly channel: string;
  readonly appointmentAt: number | null;
  readonly callBackOn: DayOn | null;
  /** what stands in the boxes of the two dates, read or not */
  readonly appointmentTyped: string;
  readonly callBackTyped: string;
  readonly messageFor: string | null;
  readonly message: string;
  /** until when the answer is promised; null: as soon as the rules say */
  readonly replyAt: number | null;
  readonly replyTyped: string;
  /** seconds of all holds that have ended */
  readonly holdSeconds: number;
  /** since when the caller is on hold, epoch ms; null: is not */
  readonly holdSince: number | null;
  readonly notes: string;
  readonly steps: readonly StepTaken[];
  /** steps that were walked and gone back from, in order: Enter takes them again */
  readonly undone: readonly StepTaken[];
  /** steps shown out of turn (to put something right, or to close), the last in front */
  readonly detours: readonly string[];
  /** null: as the path suggests */
  readonly outcome: CallOutcome | null;
  /** who gets a new lead; null: the next in the queue */
  readonly consultantId: string | null;
  /** why that one, where it is not the next */
  readonly consultantReason: string;
  /** the script somebody chose by hand; null: as product, campaign and line say */
  readonly scriptVersion: string | null;
  /** the two times that were offered, epoch ms: they do not change any more; empty: none yet */
  readonly slots: readonly number[];
  /** the number that was rung; empty: not known */
  readonly line: string;
  /** when the telephone system saw it answered, epoch ms; null: when the form was opened */
  readonly answeredAt: number | null;
  /** when the telephone said that it was over, epoch ms; null: nobody said so */
  readonly endedAt: number | null;
}

export const BLANK_CALL: CallForm = {
  rings: null,
  callerKind: null,
  name: '',
  sex: null,
  phone: '',
  known: null,
  phoneAnswer: null,
  consentWay: null,
  product: '',
  use: '',
  horizonDays: null,
  horizonWords: '',
  source: 'phoneCall',
  referrer: { name: '', company: '', phone: '' },
  channel: '',
  appointmentAt: null,
  callBackOn: null,
  appointmentTyped: '',
  callBackTyped: '',
  messageFor: null,
  message: '',
  replyAt: null,
  replyTyped: '',
  holdSeconds: 0,
  holdSince: null,
  notes: '',
  steps: [],
  undone: [],
  detours: [],
  outcome: null,
  consultantId: null,
  consultantReason: '',
  scriptVersion: null,
  slots: [],
  line: '',
  answeredAt: null,
  endedAt: null,
};

/** What the script needs to know of the form. */
export function callSoFar(form: CallForm): CallSoFar {
  const { rings, known, phone, appointmentAt, callBackOn, steps } = form;
  return { rings, customerId: known?.id ?? null, phone, appointmentAt, callBackOn, steps };
}

/** Another number: what was said about the one before no longer holds, consent goes with it. */
export function withPhone(form: CallForm, phone: string): CallForm {
  const consentWay = phone.trim() === '' ? null : form.consentWay;
  const isTied = form.phoneAnswer?.is === 'same';
  return { ...form, phone, phoneAnswer: null, consentWay, known: isTied ? null : form.known };
}

/** The caller is somebody on file: named as there, the same consultant, no new lead. */
export function withKnown(form: CallForm, row: CustomerRow): CallForm {
  const { id, name, sex, phone, product, ownerName, lastContactAt } = row;
  return {
    ...form,
    known: { id, name, sex, phone, product, ownerName, lastContactAt },
    name,
    sex,
  };
}

/** Seconds on hold up to `now`. */
export function heldSeconds({ holdSeconds, holdSince }: CallForm, now: number): number {
  const running = holdSince === null ? 0 : Math.max(0, Math.round((now - holdSince) / 1000));
  return holdSeconds + running;
}

/** Puts the caller on hold, or takes them back. */
export function toggleHold(form: CallForm, now: number): CallForm {
  return form.holdSince === null
    ? { ...form, holdSince: now }
    : { ...form, holdSince: null, holdSeconds: heldSeconds(form, now) };
}

/** The call as the back office takes it. */
export function draftOf(
  form: CallForm,
  call: Pick<PhoneCallDraft, 'id' | 'answeredAt' | 'endedAt' | 'outcome' | 'scriptVersion'>,
): PhoneCallDraft {
  const { rings, callerKind, name, sex, phone, phoneAnswer, consentWay } = form;
  const { product, use, horizonDays, source, referrer, channel } = form;
  const { appointmentAt, callBackOn, messageFor, message, notes } = form;
  const { consultantId, consultantReason } = form;
  return {
    ...call,
    rings,
    callerKind,
    name,
    sex,
    phone,
    customerId: form.known?.id ?? null,
    phoneAnswer,
    consentWay,
    product,
    use,
    horizonDays,
    ...(form.horizonWords.trim() === '' ? {} : { horizonWords: form.horizonWords.trim() }),
    source,
    referrer: needsReferrer(source) ? { ...referrer } : null,
    channel,
    appointmentAt,
    callBackOn,
    messageFor,
    message,
    ...(form.replyAt === null ? {} : { replyAt: form.replyAt }),
    holdSeconds: heldSeconds(form, call.endedAt),
    notes,
    steps: form.steps.slice(-60).map(({ version = call.scriptVersion, ...taken }) => ({
      ...taken,
      ...(version === call.scriptVersion ? {} : { version }),
    })),
    consultantId,
    ...(consultantId === null || consultantReason.trim() === '' ? {} : { consultantReason }),
  };
}
