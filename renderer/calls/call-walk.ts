import type { CallOutcome } from '../../shared/domain/call';
import {
  answersAt,
  type CallScript,
  currentStep,
  nextStep,
  type ScriptAnswer,
  type ScriptField,
  type ScriptStep,
  stepOf,
  suggestOutcome,
} from '../../shared/domain/call-script';
import { dayOf } from '../../shared/domain/day';
import { CLOSES } from '../../shared/domain/script-faults';
import type { AppError, ErrorCode } from '../../shared/errors';
import { callSoFar, type CallForm, heldSeconds, type StepTaken } from './call-form';

/** The step at which a call is closed. */
export const LAST_STEP = CLOSES;

/** The step the call itself stands at, whatever is being put right meanwhile. */
export function mainStep(script: CallScript, form: CallForm): string {
  return currentStep(script, callSoFar(form)) ?? LAST_STEP;
}

/** The step on the screen. */
export function shownStep(script: CallScript, form: CallForm): ScriptStep {
  const detour = form.detours.findLast((id) => script.steps.some((step) => step.id === id));
  return stepOf(script, detour ?? mainStep(script, form));
}

/**
 * The answer that Enter gives: the one given here before, or the first that goes on as the script
 * goes on. Null: Enter passes the step without one.
 */
export function answerOfEnter(script: CallScript, form: CallForm): string | null {
  const step = shownStep(script, form);
  const before = form.undone[0];
  const has = (answer: string) => answersAt(script, step.id).some(({ id }) => id === answer);
  if (form.detours.length === 0 && before?.step === step.id)
    return has(before.answer) ? before.answer : null;
  const usual = usualOf(step, form);
  return usual !== null && has(usual) ? usual : null;
}

function usualOf(step: ScriptStep, form: CallForm): string | null {
  switch (step.id) {
    // rings, a time or a promise are nobody's default: they were heard or they were not
    case 'prepare':
    case 'close':
      return null;
    case 'callBack':
      return form.callBackOn === null ? null : 'agrees';
    case 'message':
      return form.message.trim() === '' ? null : 'taken';
    case 'invite':
      return form.appointmentAt === null ? null : 'other';
    case 'contact':
    case 'askAgain':
      return form.phone.trim() === '' && form.known === null ? null : 'gave';
    case 'who':
      return form.callerKind ?? 'product';
    default:
      return usualAnswer(step)?.id ?? null;
  }
}

function usualAnswer(step: ScriptStep): ScriptAnswer | undefined {
  const usual = JSON.stringify(step.next);
  return step.answers.find(
    ({ next, outcome }) =>
      outcome === undefined && (next === undefined || JSON.stringify(next) === usual),
  );
}

/**
 * The form after an answer. Out of turn it only fills in the facts and goes back to where one was;
 * in turn it goes on, and steps that were gone back from stand ready to be taken again.
 *
 * @param answerId empty: passed
 * @param slots the two times that were offered, epoch ms
 */
export function takeAnswer(
  script: CallScript,
  form: CallForm,
  answerId: string,
  { now, slots }: { readonly now: number; readonly slots: readonly number[] },
): CallForm {
  const step = shownStep(script, form);
  const answer = answersAt(script, step.id).find(({ id }) => id === answerId);
  const filled = withAnswer(form, step, answer, { now, slots });
  if (form.detours.length > 0) return { ...filled, detours: form.detours.slice(0, -1) };
  const next = nextStep(script, step.id, answerId, callSoFar(filled));
  if (next === null) return filled;
  const nextOne = stepOf(script, next);
  const isOffered = nextOne.fields.includes('slots') && form.slots.length === 0;
  const [before, ...later] = form.undone;
  const isSameWay = before?.step === step.id && (later[0] === undefined || later[0].step === next);
  return {
    ...filled,
    // what was offered must not change while it is being thought about
    ...(isOffered ? { slots: [...slots] } : {}),
    ...(asksConsent(nextOne) && !isWalked(form, next) ? offeredConsent(filled) : {}),
    steps: [...form.steps, taken(script, form, step.id, answerId, now)],
    undone: isSameWay ? later : [],
  };
}

/** A step as it is left: with the seconds on hold that belong to it. */
function taken(
  { version }: CallScript,
  form: CallForm,
  step: string,
  answer: string,
  at: number,
): StepTaken {
  const before = form.steps.reduce((sum, { held = 0 }) => sum + held, 0);
  const held = Math.max(0, heldSeconds(form, at) - before);
  return { step, answer, at, version, ...(held === 0 ? {} : { held }) };
}

/** The form with the step at which the call stands when it ends: that one was not left. */
export function withLastStep(script: CallScript, form: CallForm, endedAt: number): CallForm {
  const at = mainStep(script, form);
  if (at === LAST_STEP || form.steps.length === 0) return form;
  return { ...form, steps: [...form.steps, taken(script, form, at, '', endedAt)] };
}

/** Answers after which a number may not be rung, or after which nobody could ask whether. */
const REFUSES_CONSENT = new Set(['refused', 'never', 'dropped']);

/** Whether this step asks to be allowed to ring. */
export function asksConsent({ fields }: ScriptStep): boolean {
  return fields.includes('consentWay');
}

/** A number that is given is given for being rung, the line says so; shown, and to be changed. */
export function offeredConsent({ phone, consentWay }: CallForm): Pick<CallForm, 'consentWay'> {
  return { consentWay: phone.trim() === '' ? null : (consentWay ?? 'phone') };
}

function isWalked({ steps, undone }: CallForm, stepId: string): boolean {
  return [...steps, ...undone].some(({ step }) => step === stepId);
}

function withAnswer(
  form: CallForm,
  step: ScriptStep,
  answer: ScriptAnswer | undefined,
  { now, slots }: { readonly now: number; readonly slots: readonly number[] },
): CallForm {
  if (answer === undefined) return form;
  const { rings, callerKind, slot } = answer.sets ?? {};
  const at = slot === undefined ? undefined : slots[slot];
  return {
    ...form,
    ...(rings === undefined ? {} : { rings }),
    ...(callerKind === undefined ? {} : { callerKind }),
    ...(at === undefined ? {} : { appointmentAt: at, appointmentTyped: '' }),
    ...(step.id === 'invite' && (answer.id === 'declines' || answer.id === 'undecided')
      ? { appointmentAt: null, appointmentTyped: '' }
      : {}),
    ...(asksConsent(step) && REFUSES_CONSENT.has(answer.id) ? { consentWay: null } : {}),
    // the line is dead: somebody has to ring back today
    ...(answer.id === 'notReached' ? { callBackOn: form.callBackOn ?? dayOf(now) } : {}),
  };
}

/** One step back; nothing typed is lost, and Enter takes the same way again. */
export function goBack(form: CallForm): CallForm {
  if (form.detours.length > 0) return { ...form, detours: form.detours.slice(0, -1) };
  const last = form.steps.at(-1);
  if (last === undefined) return form;
  return { ...form, steps: form.steps.slice(0, -1), undone: [last, ...form.undone] };
}

/** Back to a step of the trail by its place. */
export function goBackTo(form: CallForm, place: number): CallForm {
  let back: CallForm = { ...form, detours: [] };
  while (back.steps.length > place) back = goBack(back);
  return back;
}

/** Shows a step out of turn; Enter there leads back. */
export function showStep(script: CallScript, form: CallForm, step: string): CallForm {
  if (shownStep(script, form).id === step) return form;
  return { ...form, detours: [...form.detours.filter((each) => each !== step), step] };
}

/**
 * How the call ended: what somebody chose, or what path and facts tell. Null where they tell
 * nothing: then somebody has to say it.
 */
export function outcomeOf(script: CallScript, form: CallForm): CallOutcome | null {
  if (form.outcome !== null) return form.outcome;
  const suggested = suggestOutcome(script, callSoFar(form));
  const isTold = suggested !== 'inquiryNotKept' || form.callerKind !== null;
  return isTold ? suggested : null;
}

/** Where a refusal is put right, and beside which field it stands. */
export interface Refusal {
  readonly step: string;
  readonly field: ScriptField | 'referrerPhone' | 'consultantReason' | null;
}

const REFUSALS: Partial<Record<ErrorCode, Refusal>> = {
  phoneInvalid: { step: 'contact', field: 'phone' },
  phoneKnown: { step: 'contact', field: 'phone' },
  nameMissing: { step: 'who', field: 'name' },
  referrerMissing: { step: 'channel', field: 'referrer' },
  appointmentMissing: { step: 'invite', field: 'appointmentAt' },
  appointmentClosed: { step: 'invite', field: 'appointmentAt' },
  dateInPast: { step: 'invite', field: 'appointmentAt' },
  outcomeMissing: { step: LAST_STEP, field: 'outcome' },
  consultantUnavailable: { step: LAST_STEP, field: 'consultantId' },
  skipReasonMissing: { step: LAST_STEP, field: 'consultantReason' },
};

/** Refusals that may be about more than one field, by the field they name. */
const BY_FIELD: Readonly<Record<string, Refusal>> = {
  'referrer.phone': { step: 'channel', field: 'referrerPhone' },
  callBackOn: { step: 'callBack', field: 'callBackOn' },
  replyAt: { step: 'message', field: 'message' },
};

/** Finds the step and the field that a refusal is about; without one it stands where one is. */
export function placeOfRefusal(
  script: CallScript,
  form: CallForm,
  { code, details }: AppError,
): Refusal {
  const here = shownStep(script, form).id;
  const field = details['field'];
  const place = (typeof field === 'string' ? BY_FIELD[field] : undefined) ?? REFUSALS[code];
  if (place === undefined) return { step: here, field: null };
  if (script.steps.some(({ id }) => id === place.step)) return place;
  // a script of the showroom's own may ask for it elsewhere, or nowhere
  const other = script.steps.find(({ fields }) => fields.some((each) => each === place.field));
  return other === undefined ? { step: here, field: null } : { ...place, step: other.id };
}

/** When the caller hung up: by the telephone's word, on reaching the last step, else only now. */
export function endOf(script: CallScript, form: CallForm, answeredAt: number, now: number): number {
  const last = mainStep(script, form) === LAST_STEP ? form.steps.at(-1)?.at : undefined;
  return Math.max(answeredAt, form.endedAt ?? last ?? now);
}
