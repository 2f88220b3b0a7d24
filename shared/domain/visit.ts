/**
 * What a visit is. 首次, 已建卡首次 (on file from a call, first time in the store), 再次, 非意向
 * (other business: counted in traffic, left out of rates, costs no turn). Source: domain §4.
 */
export const VISIT_KINDS = ['first', 'knownFirst', 'return', 'other'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** What brings somebody who does not come to buy. Source: domain §4. */
export const VISIT_PURPOSES = [
  'paperwork',
  'delivery',
  'refund',
  'afterSales',
  'jobApplication',
  'goods',
  'peer',
] as const;
export type VisitPurpose = (typeof VISIT_PURPOSES)[number];
