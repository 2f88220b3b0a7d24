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

/** What the desk knows about who came in. */
export interface KnownVisitor {
  /** a customer record existed before they came in */
  readonly isOnFile: boolean;
  /** they were in the store before, and not on other business */
  readonly hasVisited: boolean;
}

/** Somebody the desk has never heard of. */
export const STRANGER: KnownVisitor = { isOnFile: false, hasVisited: false };

/**
 * What kind of visit this is. What stands on file outweighs a guess at the door: a customer on file
 * is no first, and one who was here before is no 已建卡首次. "再次" from a stranger is believed:
 * they may have come before without leaving a name. Source: features A3.
 *
 * @param said what the desk chose; null: decide
 * @param purpose what other business they named; null: none
 */
export function decideKind(
  known: KnownVisitor,
  said: VisitKind | null,
  purpose: VisitPurpose | null,
): VisitKind {
  if (said === 'other' || (said === null && purpose !== null)) return 'other';
  if (known.hasVisited) return 'return';
  if (known.isOnFile) return said === 'return' ? 'return' : 'knownFirst';
  return said ?? 'first';
}

/** Whether receiving them uses a turn: 首次, and 已建卡首次 without an owner. Source: domain §7. */
export function takesTurn(kind: VisitKind, hasOwner: boolean): boolean {
  return (kind === 'first' || kind === 'knownFirst') && !hasOwner;
}

/** Whether the visit enters rates; other business counts in traffic only. Source: domain §4. */
export function entersRates(kind: VisitKind): boolean {
  return kind !== 'other';
}

/** Whether a consultant has a half to write afterwards. */
export function needsCompletion(kind: VisitKind): boolean {
  return kind !== 'other';
}

const SERVED_BY_CONSULTANT: ReadonlySet<VisitPurpose> = new Set([
  'paperwork',
  'delivery',
  'refund',
  'afterSales',
]);

/** Whether a consultant is called at all: applicants, goods and colleagues stay with the desk. */
export function wantsConsultant(kind: VisitKind, purpose: VisitPurpose | null): boolean {
  return kind !== 'other' || (purpose !== null && SERVED_BY_CONSULTANT.has(purpose));
}
