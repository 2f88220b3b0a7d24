import type { CallerKind, CallOutcome } from './call';
import { fillLine, type LineFacts } from './say';

/**
 * What the form shows at a step: fields of the call, and four things that are no field: `known` (whose
 * number it is, as far as it is typed), `slots` (the two times that are offered), `hold` (hold key,
 * its clock, and who is free), `recap` (everything that was agreed, to be read back).
 */
export const SCRIPT_FIELDS = [
  'rings',
  'callerKind',
  'name',
  'sex',
  'phone',
  'consentWay',
  'product',
  'use',
  'horizonDays',
  'source',
  'referrer',
  'channel',
  'appointmentAt',
  'callBackOn',
  'messageFor',
  'message',
  'holdSeconds',
  'notes',
  'outcome',
  'consultantId',
  'known',
  'slots',
  'hold',
  'recap',
] as const;
export type ScriptField = (typeof SCRIPT_FIELDS)[number];

/**
 * What a line or a way may depend on. lateRings: it rang more than three times; mayAskAgain: the
 * number was refused once, so it may be asked for one more time and then never again.
 */
export const CONDITIONS = [
  'lateRings',
  'inTime',
  'known',
  'unknown',
  'hasPhone',
  'noPhone',
  'mayAskAgain',
  'hasAppointment',
  'hasCallBack',
  'nothingAgreed',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Where it goes on: a step, `back` to where the call was interrupted, or null: the call is over. */
export interface Way {
  readonly to: string | null;
  /** left out: always */
  readonly when?: Condition | undefined;
}

/** A sentence to say, with places like `{showroom}` to be filled. */
export interface ScriptLine {
  readonly text: string;
  /** the words in it that the showroom's own manual lays down; null: all of it is ours (补充) */
  readonly standard: string | null;
  readonly when?: Condition | undefined;
}

/** What to mind at a step. `manual`: words of the process manual; `added`: ours (补充). */
export interface ScriptTip {
  readonly text: string;
  readonly origin: 'manual' | 'added';
}

/** What the caller may answer, as a key to press. */
export interface ScriptAnswer {
  readonly id: string;
  readonly text: string;
  /** left out: as the step goes on */
  readonly next?: readonly Way[] | undefined;
  /** what the answer fills in by itself */
  readonly sets?:
    | {
        readonly rings?: 1 | 2 | 3 | 4 | undefined;
        readonly callerKind?: CallerKind | undefined;
        /** which of the two offered times */
        readonly slot?: 0 | 1 | undefined;
      }
    | undefined;
  /** how the call will have ended; `open`: as the facts say, whatever was said before */
  readonly outcome?: CallOutcome | 'open' | undefined;
}

/** One step: the line to say and the fields to fill on one screen. */
export interface ScriptStep {
  readonly id: string;
  /** its place in the procedure, 0 to 10. Source: domain §6 */
  readonly no: number;
  readonly title: string;
  readonly lines: readonly ScriptLine[];
  readonly tips: readonly ScriptTip[];
  readonly fields: readonly ScriptField[];
  readonly answers: readonly ScriptAnswer[];
  /** where Enter leads */
  readonly next: readonly Way[];
}

/** What a script says, whatever it is called. */
export interface ScriptBody {
  /** first step of a call that comes in, and of one that we make back */
  readonly starts: { readonly incoming: string; readonly callBack: string };
  readonly steps: readonly ScriptStep[];
  /** what may happen at any step: the line drops, another rings, a guest walks in */
  readonly always: readonly ScriptAnswer[];
}

export interface CallScript extends ScriptBody {
  /** kept with every call */
  readonly version: string;
}

/** A step as it was walked, the way the call keeps it. */
export interface Taken {
  readonly step: string;
  /** empty: passed by Enter */
  readonly answer: string;
}

/** What the script needs to know of a call so far. */
export interface CallSoFar {
  readonly rings: number | null;
  readonly customerId: string | null;
  readonly phone: string;
  readonly appointmentAt: number | null;
  readonly callBackOn: string | null;
  readonly steps: readonly Taken[];
}

/** @throws RangeError for a step the script does not have */
export function stepOf(script: ScriptBody, id: string): ScriptStep {
  const step = script.steps.find((each) => each.id === id);
  if (step === undefined) throw new RangeError(`the script has no step ${id}`);
  return step;
}

/** The answers at a step: its own, then what may always happen. */
export function answersAt(script: ScriptBody, stepId: string): readonly ScriptAnswer[] {
  const step = stepOf(script, stepId);
  // an interruption is not interrupted again, and a call that is over has none
  const isOver = step.next.every((way) => way.to === null || way.to === BACK);
  return isOver ? step.answers : [...step.answers, ...script.always];
}

/** Stands for the step at which the call was interrupted. */
export const BACK = 'back';

/**
 * The step after an answer.
 *
 * @param answerId empty: passed by Enter
 * @param call as it is with this answer's facts filled in; `steps` up to, and not with, this one
 * @returns null when the call is over
 * @throws RangeError for a step or an answer the script does not have
 */
export function nextStep(
  script: ScriptBody,
  stepId: string,
  answerId: string,
  call: CallSoFar,
): string | null {
  const step = stepOf(script, stepId);
  const answer = answersAt(script, stepId).find((each) => each.id === answerId);
  if (answer === undefined && answerId !== '')
    throw new RangeError(`step ${stepId} has no answer ${answerId}`);
  const taken = [...call.steps, { step: stepId, answer: answerId }];
  const ways = answer?.next ?? step.next;
  const way = ways.find(({ when }) => when === undefined || holds(when, { ...call, steps: taken }));
  if (way === undefined) throw new RangeError(`step ${stepId} leads nowhere`);
  return way.to === BACK ? interruptedAt(script, taken) : way.to;
}

/**
 * The step a call stands at, by what was taken so far; null when it is over. Steps of another script
 * that this one does not have are passed over: whoever changes the script stays as far as both go.
 */
export function currentStep(
  script: ScriptBody,
  call: CallSoFar,
  start: keyof ScriptBody['starts'] = 'incoming',
): string | null {
  const last = call.steps.findLastIndex((taken) => hasTaken(script, taken));
  const taken = call.steps[last];
  if (taken === undefined) return script.starts[start];
  return nextStep(script, taken.step, taken.answer, { ...call, steps: call.steps.slice(0, last) });
}

/** Whether a step that was walked is one of this script, with that answer. */
function hasTaken(script: ScriptBody, { step: id, answer }: Taken): boolean {
  const isThere = script.steps.some((step) => step.id === id);
  return isThere && (answer === '' || answersAt(script, id).some((each) => each.id === answer));
}

/** One step of the trail. */
export interface Trail {
  readonly step: ScriptStep;
  /** null: passed by Enter */
  readonly answer: ScriptAnswer | null;
}

/** The way a call has gone. Steps of an older script that are gone are left out. */
export function pathOf(script: ScriptBody, taken: readonly Taken[]): Trail[] {
  return taken.flatMap(({ step: id, answer: answerId }) => {
    const step = script.steps.find((each) => each.id === id);
    if (step === undefined) return [];
    const answers = [...step.answers, ...script.always];
    return [{ step, answer: answers.find((each) => each.id === answerId) ?? null }];
  });
}

/** The steps that follow if nothing special happens: shown dimmed. */
export function stepsAhead(
  script: ScriptBody,
  stepId: string,
  call: CallSoFar,
  count = 2,
): ScriptStep[] {
  const ahead: ScriptStep[] = [];
  let at = stepId;
  const steps = [...call.steps];
  while (ahead.length < count) {
    const next = nextStep(script, at, '', { ...call, steps });
    if (next === null || ahead.some(({ id }) => id === next)) break;
    steps.push({ step: at, answer: '' });
    ahead.push(stepOf(script, next));
    at = next;
  }
  return ahead;
}

/** The lines to say at a step of this call. */
export function linesAt(step: ScriptStep, call: CallSoFar): ScriptLine[] {
  return step.lines.filter(({ when }) => when === undefined || holds(when, call));
}

/**
 * The first sentence of a call. After more than three rings it begins with an apology.
 * Source: 统一用语, 铃响三声内接听电话.
 */
export function greeting(script: ScriptBody, rings: number | null, facts: LineFacts): string {
  const call = {
    rings,
    customerId: null,
    phone: '',
    appointmentAt: null,
    callBackOn: null,
    steps: [],
  };
  const lines = linesAt(stepOf(script, GREETS), call);
  return lines.map(({ text }) => fillLine(text, facts)).join('');
}

/**
 * How a call has ended, as far as its path and facts tell: the outcome to offer. An agreed visit
 * outweighs a call back, that outweighs a number.
 */
export function suggestOutcome(script: ScriptBody, call: CallSoFar): CallOutcome {
  const said = pathOf(script, call.steps)
    .map(({ answer }) => answer?.outcome)
    .findLast((outcome) => outcome !== undefined);
  if (said !== undefined && said !== 'open') return said;
  if (call.appointmentAt !== null) return 'appointment';
  if (call.callBackOn !== null) return 'callBack';
  return hasPhone(call) ? 'inquiryKept' : 'inquiryNotKept';
}

function interruptedAt(script: ScriptBody, taken: readonly Taken[]): string {
  const interruptions = new Set(script.always.map(({ id }) => id));
  const last = taken.findLast(({ answer }) => interruptions.has(answer));
  return last?.step ?? script.starts.incoming;
}

function hasPhone({ phone, customerId }: CallSoFar): boolean {
  return customerId !== null || phone.trim() !== '';
}

/** The step that greets. */
export const GREETS = 'open';

/** The step that asks for the number, the one that asks again, and the answer that declines. */
export const ASKS_NUMBER = 'contact';
export const ASKS_AGAIN = 'askAgain';
export const DECLINES = 'refused';

function holds(when: Condition, call: CallSoFar): boolean {
  switch (when) {
    case 'lateRings':
      return call.rings !== null && call.rings > 3;
    case 'inTime':
      return call.rings === null || call.rings <= 3;
    case 'known':
      return call.customerId !== null;
    case 'unknown':
      return call.customerId === null;
    case 'hasPhone':
      return hasPhone(call);
    case 'noPhone':
      return !hasPhone(call);
    case 'mayAskAgain':
      return (
        !hasPhone(call) &&
        call.steps.some(({ step, answer }) => step === ASKS_NUMBER && answer === DECLINES) &&
        !call.steps.some(({ step }) => step === ASKS_AGAIN)
      );
    case 'hasAppointment':
      return call.appointmentAt !== null;
    case 'hasCallBack':
      return call.appointmentAt === null && call.callBackOn !== null;
    case 'nothingAgreed':
      return call.appointmentAt === null && call.callBackOn === null;
  }
}
