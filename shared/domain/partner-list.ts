import { type ConsentPurpose, needsRecipient } from './consent';
import type { LeadState } from './grade';

/** The purposes that stand for somebody outside the showroom. */
export type PartnerPurpose = Extract<ConsentPurpose, 'bank' | 'insurer' | 'partner'>;

/** Somebody outside the showroom who asks for customers. */
export interface Partner {
  readonly purpose: PartnerPurpose;
  /** the bank's, insurer's or firm's name */
  readonly recipient: string;
}

/** One agreement, as the ledger has it. */
export interface ConsentGiven {
  readonly purpose: ConsentPurpose;
  readonly recipient: string;
  readonly givenAt: number;
  /** null: it stands */
  readonly withdrawnAt: number | null;
}

/** Why somebody may be on a partner's list. */
export const LIST_BASES = ['consent', 'deal'] as const;
export type ListBasis = (typeof LIST_BASES)[number];

/**
 * Why somebody may not: never asked; agreed for somebody else; agreed and took it back; lent to
 * practise with.
 */
export const LIST_REFUSALS = ['none', 'elsewhere', 'withdrawn', 'sample'] as const;
export type ListRefusal = (typeof LIST_REFUSALS)[number];

export type ListRuling =
  | { readonly isListed: true; readonly basis: ListBasis; readonly givenAt: number | null }
  | { readonly isListed: false; readonly refusal: ListRefusal };

/** Whether the sale is done: ordered or delivered. Source: domain §9, 成交前注意保护用户隐私. */
export function isDeal(state: LeadState): boolean {
  return state === 'O' || state === 'D';
}

/** A partner's name as it is compared: spaces, width and letter case say nothing. */
export function recipientKey(recipient: string): string {
  return recipient.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

/**
 * Whether a customer may be named to a partner. Before the sale only with that partner's own
 * consent; afterwards as long as it was never taken back. Consent to one bank says nothing about
 * another. Source: domain §9, features H2.
 *
 * @param consents everything this customer ever agreed to
 */
export function ruleOnPartner(
  customer: { readonly state: LeadState; readonly isSample: boolean },
  consents: readonly ConsentGiven[],
  { purpose, recipient }: Partner,
): ListRuling {
  if (customer.isSample) return { isListed: false, refusal: 'sample' };
  const key = recipientKey(recipient);
  const own = consents.filter(
    (consent) => consent.purpose === purpose && recipientKey(consent.recipient) === key,
  );
  const standing = own.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (standing.length > 0) {
    const givenAt = Math.max(...standing.map((consent) => consent.givenAt));
    return { isListed: true, basis: 'consent', givenAt };
  }
  if (own.length > 0) return { isListed: false, refusal: 'withdrawn' };
  if (isDeal(customer.state)) return { isListed: true, basis: 'deal', givenAt: null };
  const isElsewhere = consents.some(
    (consent) => needsRecipient(consent.purpose) && consent.withdrawnAt === null,
  );
  return { isListed: false, refusal: isElsewhere ? 'elsewhere' : 'none' };
}
