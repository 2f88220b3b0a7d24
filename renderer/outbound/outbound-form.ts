import {
  EFFECT_RESULTS,
  type EffectResult,
  minutesUsed,
  type PlanItem,
} from '../../shared/domain/outbound';
import { BLANK_CONTACT, type ContactFields, readContact } from '../customers/contact-form';

/** The five items as they are typed. */
export type PlanForm = Record<Exclude<PlanItem, 'minutes'>, string> & {
  readonly minutes: number | null;
};

/** A planned call as its panel holds it, from the plan to the result. */
export interface OutboundForm extends ContactFields {
  readonly plan: PlanForm;
  /** null: not dialled yet */
  readonly startedAt: number | null;
  /** null: still on the line, or not dialled yet */
  readonly endedAt: number | null;
  readonly result: EffectResult | null;
  /** null: what the clock measured */
  readonly usedMinutes: number | null;
}

export const BLANK_OUTBOUND: OutboundForm = {
  ...BLANK_CONTACT,
  plan: { purpose: '', effect: '', questions: '', content: '', minutes: null },
  startedAt: null,
  endedAt: null,
  result: null,
  usedMinutes: null,
};

/** Minutes the call took: as typed, or as the clock has it. */
export function usedOf({ usedMinutes, startedAt, endedAt }: OutboundForm): number {
  if (usedMinutes !== null) return usedMinutes;
  return startedAt === null || endedAt === null
    ? 1
    : Math.min(600, minutesUsed(startedAt, endedAt));
}

/** A form as it was kept; what does not fit is left out. */
export function readOutbound(kept: unknown): OutboundForm {
  if (typeof kept !== 'object' || kept === null) return BLANK_OUTBOUND;
  const old = kept as Partial<Record<keyof OutboundForm, unknown>>;
  const plan = (typeof old.plan === 'object' && old.plan !== null ? old.plan : {}) as Partial<
    Record<PlanItem, unknown>
  >;
  const words = (value: unknown) => (typeof value === 'string' ? value : '');
  const figure = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    ...readContact(kept),
    plan: {
      purpose: words(plan.purpose),
      effect: words(plan.effect),
      questions: words(plan.questions),
      content: words(plan.content),
      minutes: figure(plan.minutes),
    },
    startedAt: figure(old.startedAt),
    endedAt: figure(old.endedAt),
    result: EFFECT_RESULTS.find((result) => result === old.result) ?? null,
    usedMinutes: figure(old.usedMinutes),
  };
}
