import { AppError } from '../errors';

/** Why a customer is lost. Source: domain §12. */
export const LOSS_REASONS = [
  'price',
  'competitor',
  'version',
  'deliveryTime',
  'family',
  'budget',
  'locationOrService',
  'ourService',
  'movedAway',
  'unreachable',
  'boughtElsewhere',
  'onlyLooking',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** A loss as the consultant applies for it. */
export interface LossTyped {
  /** a standard reason, or one of the showroom's own in words */
  readonly reason: string;
  /** the deeper reason behind a price */
  readonly deeper: string;
  readonly competitor: string;
}

/**
 * Checks an application: a reason; a price has a deeper one behind it, a competitor has a name.
 *
 * @param own the showroom's own reasons
 * @param retired reasons that are offered no more
 * @throws lossReasonMissing, deeperReasonMissing, competitorMissing
 */
export function settleLoss(
  loss: LossTyped,
  own: readonly string[],
  retired: readonly string[],
): void {
  const isOffered = offeredLossReasons(own, retired).includes(loss.reason);
  if (!isOffered) throw new AppError('lossReasonMissing', { field: 'reason' });
  if (loss.reason === 'price' && loss.deeper.trim() === '')
    throw new AppError('deeperReasonMissing', { field: 'deeper' });
  if (loss.reason === 'competitor' && loss.competitor.trim() === '')
    throw new AppError('competitorMissing', { field: 'competitor' });
}

/** What may be chosen today: the standard reasons and the showroom's own, less the retired. */
export function offeredLossReasons(
  own: readonly string[],
  retired: readonly string[],
): readonly string[] {
  return [...LOSS_REASONS, ...own].filter((reason) => !retired.includes(reason));
}

export function isStandardLoss(reason: string): reason is LossReason {
  return LOSS_REASONS.some((standard) => standard === reason);
}
