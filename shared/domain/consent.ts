/** What a customer's data may be used for. Source: domain §9. */
export const CONSENT_PURPOSES = [
  'followUp',
  'marketing',
  'centralCrm',
  'bank',
  'insurer',
  'partner',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How consent was given. */
export const CONSENT_WAYS = ['spoken', 'written', 'phone'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/**
 * Whether consent for this purpose means one named partner: agreeing to one bank is not agreeing
 * to another. Source: 非经用户同意,不能随意将用户的信息透露给横向合作部门(如银行、保险公司等).
 */
export function needsRecipient(purpose: ConsentPurpose): boolean {
  return purpose === 'bank' || purpose === 'insurer' || purpose === 'partner';
}
