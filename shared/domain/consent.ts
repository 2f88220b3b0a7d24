/** What a customer's data may be used for. Source: domain §9. */
export const CONSENT_PURPOSES = ['followUp', 'marketing', 'centralCrm', 'bank', 'insurer'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How consent was given. */
export const CONSENT_WAYS = ['spoken', 'written', 'phone'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
