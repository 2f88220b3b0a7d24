import { z } from 'zod';
import { ROLES } from '../domain/role';
import { area, call, everyone, may, nothing } from './area';
import { Pin, StaffFace } from './desk';
import { Id, Instant, Name } from './value';

export const StaffRow = StaffFace.extend({
  /** false: has left; kept because records name them */
  isActive: z.boolean(),
  /** sign-in is paused until then after wrong PINs; null: free */
  pausedUntilAt: Instant.nullable(),
});
export type StaffRow = z.infer<typeof StaffRow>;

const mayKeepStaff = may('admin', 'showroomManager');

/** Who works here and who stands at the desk. */
export const staff = area({
  /** @throws pinWrong, pinPaused (details.untilAt) */
  'staff.signIn': call(z.strictObject({ staffId: Id, pin: Pin }), StaffFace, 'anyone'),
  /** Locks this desk; forms stay as they are. */
  'staff.lock': call(nothing, z.null(), everyone),
  'staff.list': call(nothing, z.array(StaffRow), everyone),
  'staff.add': call(
    z.strictObject({ name: Name.min(1), role: z.enum(ROLES), pin: Pin }),
    StaffRow,
    mayKeepStaff,
  ),
  /** @throws lastAdmin when nobody would be left who may keep the staff list */
  'staff.change': call(
    z.strictObject({ id: Id, name: Name.min(1), role: z.enum(ROLES), isActive: z.boolean() }),
    StaffRow,
    mayKeepStaff,
  ),
  /** Sets somebody's PIN anew; one's own needs the present one. */
  'staff.setPin': call(
    z.strictObject({ id: Id, pin: Pin, presentPin: Pin.nullable() }),
    z.null(),
    everyone,
  ),
});
