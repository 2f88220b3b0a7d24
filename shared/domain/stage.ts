import { AppError } from '../errors';
import type { DayOn } from './day';
import { dayOf } from './day';

/** The ten stages of the manual, in its order. Source: 核心销售流程, 1、销售操作流程. */
export const STAGES = [
  'lead',
  'followUp',
  'visit',
  'needs',
  'show',
  'experience',
  'objection',
  'deal',
  'delivery',
  'afterSales',
] as const;
export type Stage = (typeof STAGES)[number];

/** What is written down at a stage; needs stand among the facts, contacts and visits by themselves. */
export const STAGE_KINDS = [
  'show',
  'experience',
  'objection',
  'quotation',
  'order',
  'delivery',
  'afterSales',
] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** The stage a record belongs to: a quotation is the beginning of a deal. */
export const STAGE_OF: Record<StageKind, Stage> = {
  show: 'show',
  experience: 'experience',
  objection: 'objection',
  quotation: 'deal',
  order: 'deal',
  delivery: 'delivery',
  afterSales: 'afterSales',
};

/** How an experience went. */
export const EXPERIENCE_OUTCOMES = ['liked', 'undecided', 'disliked', 'declined'] as const;
export type ExperienceOutcome = (typeof EXPERIENCE_OUTCOMES)[number];

/** What comes up most often against buying; showrooms have their own list. Source: domain §12. */
export const STANDARD_OBJECTIONS: readonly string[] = [
  '价格',
  '竞品',
  '款式版本',
  '交货期',
  '家人意见',
  '预算',
  '位置与售后',
  '再看看',
];

/** What is known of a customer, as far as the stages ask. */
export interface StageEvidence {
  readonly isContacted: boolean;
  /** spoken with on the phone, at home or in the showroom */
  readonly isVisited: boolean;
  readonly product: string;
  readonly use: string;
  readonly budgetFen: number | null;
  readonly horizonDays: number | null;
  /** a visit says so, even where nobody wrote down which product */
  readonly isExperienced: boolean;
  /** how many records of each kind stand */
  readonly records: Readonly<Partial<Record<StageKind, number>>>;
}

/**
 * How a stage stands: something is recorded at it (`done`), it is the furthest of those (`here`),
 * a later one is reached and nothing is recorded here (`passed`), or it lies ahead.
 */
export type StageStanding = 'done' | 'here' | 'passed' | 'ahead';

/**
 * Where a customer stands in the ten stages, derived from what is recorded and never set by hand.
 * A quotation alone is no deal: with it the customer stands before 成交.
 */
export function stageStrip(
  evidence: StageEvidence,
): readonly { stage: Stage; standing: StageStanding }[] {
  const isDone = doneStages(evidence);
  const here = STAGES.findLastIndex((stage) => isDone[stage]);
  return STAGES.map((stage, place) => {
    if (place === here) return { stage, standing: 'here' };
    if (place > here) return { stage, standing: 'ahead' };
    return { stage, standing: isDone[stage] ? 'done' : 'passed' };
  });
}

function doneStages(evidence: StageEvidence): Record<Stage, boolean> {
  const { product, use, budgetFen, horizonDays, records } = evidence;
  const has = (kind: StageKind) => (records[kind] ?? 0) > 0;
  return {
    lead: true,
    followUp: evidence.isContacted,
    visit: evidence.isVisited,
    // a product alone is a wish; a need says for whom, for how much or by when
    needs: product !== '' && (use !== '' || budgetFen !== null || horizonDays !== null),
    show: has('show'),
    experience: evidence.isExperienced || has('experience'),
    objection: has('objection'),
    deal: has('order'),
    delivery: has('delivery'),
    afterSales: has('afterSales'),
  };
}

/**
 * Checks an order: what, for how much, by when; a deposit is never more than the price.
 *
 * @throws amountMissing, depositTooLarge, promiseMissing, dateInPast
 */
export function settleOrder(
  order: {
    readonly amountFen: number | null;
    readonly depositFen: number | null;
    readonly deliveryOn: DayOn | null;
  },
  now: number,
): void {
  if (order.amountFen === null || order.amountFen === 0)
    throw new AppError('amountMissing', { field: 'amountFen' });
  if ((order.depositFen ?? 0) > order.amountFen)
    throw new AppError('depositTooLarge', { field: 'depositFen' });
  if (order.deliveryOn === null) throw new AppError('promiseMissing', { field: 'deliveryOn' });
  if (order.deliveryOn < dayOf(now)) throw new AppError('dateInPast', { field: 'deliveryOn' });
}

/** @throws dateInFuture: what is delivered tomorrow has not been delivered */
export function settleDelivery(deliveredOn: DayOn, now: number): void {
  if (deliveredOn > dayOf(now)) throw new AppError('dateInFuture', { field: 'deliveredOn' });
}
