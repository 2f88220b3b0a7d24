/** Where a consultant is: 在岗, 接待中, 用餐, 外出(公), 休息. Source: domain §7. */
export const DUTY_STATES = ['onDuty', 'receiving', 'meal', 'out', 'rest'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** The two queues: guests in the store; calls, referrals and partner leads. Source: domain §7. */
export const QUEUES = ['walkIn', 'lead'] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Why a consultant got somebody: by turn, as the owner, 义务接待 for an absent owner, by a named
 * choice that passed others over, or without a turn (other business).
 */
export const ASSIGN_BASES = ['turn', 'owner', 'courtesy', 'chosen', 'noTurn'] as const;
export type AssignBasis = (typeof ASSIGN_BASES)[number];
