import { z } from 'zod';
import { area, call, may, nothing, staffRoles } from './area';
import { Id, Instant, Name, text } from './value';

/**
 * What one colleague is told about another's doing. courtesy: somebody received your customer;
 * managerCall: nobody is free, please come; dispute and ruling: two claim one customer;
 * handedOver: a customer is yours from now on.
 */
export const MESSAGE_KINDS = [
  'courtesy',
  'managerCall',
  'dispute',
  'ruling',
  'handedOver',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Something a person must have seen; it stands on her screen until she says so. */
export const StaffMessage = z.strictObject({
  id: Id,
  at: Instant,
  kind: z.enum(MESSAGE_KINDS),
  customerId: Id.nullable(),
  /** whether the asker may open that customer's page */
  mayOpen: z.boolean(),
  /** the customer's name, or what the party looks like; empty: unnamed */
  who: text(200),
  /** the colleague it is about, e.g. who received the customer */
  aboutName: Name.nullable(),
  byName: Name,
});
export type StaffMessage = z.infer<typeof StaffMessage>;

/** What colleagues tell each other. */
export const messages = area({
  /** My unread ones, oldest first. */
  'messages.mine': call(nothing, z.array(StaffMessage).max(100), staffRoles),
  'messages.read': call(z.strictObject({ id: Id }), z.null(), staffRoles),
  /**
   * Nobody is free: every manager is told. Asked again it tells nobody twice.
   * @throws notFound, visitDeparted
   */
  'messages.callManager': call(
    z.strictObject({ visitId: Id }),
    z.strictObject({ told: z.int() }),
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
});
