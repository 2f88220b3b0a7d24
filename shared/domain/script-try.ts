import {
  answersAt,
  type CallSoFar,
  nextStep,
  type ScriptBody,
  stepOf,
  suggestOutcome,
} from './call-script';
import type { CallOutcome } from './call';
import type { DayOn } from './day';

/** Somebody made up, to try a script with. */
export interface SampleCaller {
  readonly id: string;
  readonly name: string;
  readonly sex: 'male' | 'female';
  /** what it is about, in a few words */
  readonly about: string;
  /** the number they give when asked; empty: they give none */
  readonly phone: string;
  /** they are on file already */
  readonly isKnown: boolean;
  readonly product: string;
  readonly consultant: string;
  /** what they answer at which step, and how they say it; elsewhere whatever is usual */
  readonly says: Readonly<Record<string, { readonly answer: string; readonly words: string }>>;
}

/** A try-out as far as it has gone. */
export interface TryOut {
  /** null: the call is over */
  readonly at: string | null;
  readonly call: CallSoFar;
}

const FRESH: CallSoFar = {
  rings: null,
  customerId: null,
  phone: '',
  appointmentAt: null,
  callBackOn: null,
  steps: [],
};

/** A try-out at its beginning. */
export function beginTryOut(script: ScriptBody): TryOut {
  return { at: script.starts.incoming, call: FRESH };
}

/** The caller's answer at a step; empty: whatever Enter takes. */
export function answerOfCaller(script: ScriptBody, stepId: string, caller: SampleCaller): string {
  const said = caller.says[stepId]?.answer ?? '';
  // at a step of the showroom's own Enter leads on, and on to the end
  return stepOf(script, stepId).answers.some(({ id }) => id === said) ? said : '';
}

/**
 * One step further: the facts that the caller gives at it, then the answer. Nothing leaves this
 * function: no customer, no call, no draft.
 *
 * @throws RangeError where the script leads nowhere
 */
export function tryStep(
  script: ScriptBody,
  { at, call }: TryOut,
  caller: SampleCaller,
  answerId: string,
  around: { readonly slots: readonly number[]; readonly callBackOn: DayOn },
): TryOut {
  if (at === null) return { at, call };
  const step = stepOf(script, at);
  const answer = answersAt(script, at).find(({ id }) => id === answerId);
  const slot = answer?.sets?.slot;
  const isRefusal = answerId === 'refused' || answerId === 'declines' || answerId === 'never';
  const has = (field: (typeof step.fields)[number]) => step.fields.includes(field) && !isRefusal;
  const filled: CallSoFar = {
    ...call,
    rings: answer?.sets?.rings ?? call.rings,
    customerId: caller.isKnown && has('known') ? caller.id : call.customerId,
    phone: has('phone') && has('consentWay') ? caller.phone : call.phone,
    appointmentAt: slot === undefined ? call.appointmentAt : (around.slots[slot] ?? null),
    callBackOn: has('callBackOn') ? around.callBackOn : call.callBackOn,
  };
  const next = nextStep(script, at, answerId, filled);
  return { at: next, call: { ...filled, steps: [...call.steps, { step: at, answer: answerId }] } };
}

/** How a try-out ended. */
export function outcomeOfTryOut(script: ScriptBody, { call }: TryOut): CallOutcome {
  return suggestOutcome(script, call);
}
