/** Where a lead comes from. Source: 核心销售流程, 操作指导 (plus 来电). */
export const SOURCES = [
  'canvass',
  'walkIn',
  'phoneCall',
  'marketing',
  'referral',
  'partner',
] as const;
export type Source = (typeof SOURCES)[number];

/** What may be chosen today; a record that has a retired one keeps it. */
export function offeredSources(retired: readonly Source[], present: Source): readonly Source[] {
  return SOURCES.filter((source) => source === present || !retired.includes(source));
}

/** 助销 and 老用户介绍 say who sent the customer. Source: domain §1. */
export function needsReferrer(source: Source): boolean {
  return source === 'partner' || source === 'referral';
}
