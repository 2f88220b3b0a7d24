/** The people a showroom's desk knows. Source: domain §1 (all but admin stand in the manual). */
export const ROLES = [
  'receptionist',
  'consultant',
  'showroomManager',
  'salesManager',
  'dataClerk',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];
