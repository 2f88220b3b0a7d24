import { z } from 'zod';
import { TELEPHONE_STATES } from '../domain/telephone';
import { area, call, may, nothing, staffRoles } from './area';
import { CustomerRow } from './customers';
import { Id, Instant, Name, text } from './value';

/** A call on a line, as the asker may see it. */
export const TelephoneCall = z.strictObject({
  id: Id,
  state: z.enum(TELEPHONE_STATES),
  /** masked where the asker may not see it; empty: withheld */
  number: z.string().max(80),
  line: text(20),
  ringingAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  heldAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** seconds of all holds that have ended */
  heldSeconds: z.int().min(0),
  /** until the answer, the end, or now; null: nobody told when it began */
  rings: z.int().min(1).nullable(),
  isMissed: z.boolean(),
  /** null: nobody at the desk has taken it */
  takenByName: Name.nullable(),
  /** whose number it is; null: nobody's on file */
  customer: CustomerRow.nullable(),
});
export type TelephoneCall = z.infer<typeof TelephoneCall>;

/** A port that a program of this machine may listen on. */
const Port = z.int().min(1024).max(65_535);

export const TelephoneSettings = z.strictObject({
  isOn: z.boolean(),
  /** where telephone systems announce their calls */
  port: Port,
  /** where the softphone's messages are taken; null: no softphone */
  softphonePort: Port.nullable(),
});
export type TelephoneSettings = z.infer<typeof TelephoneSettings>;

export const TelephoneSetUp = z.strictObject({
  settings: TelephoneSettings,
  hasToken: z.boolean(),
  /** which port could not be had; null: all is well, or it is off */
  problem: z.enum(['port', 'softphonePort']).nullable(),
  /** when something was last announced since the desk opened; null: nothing yet */
  heardAt: Instant.nullable(),
});
export type TelephoneSetUp = z.infer<typeof TelephoneSetUp>;

/** The number that rings. Without a telephone that announces its calls none of this is needed. */
export const telephone = area({
  /** Calls that ring, go on, or were not taken; the latest last. */
  'telephone.current': call(nothing, z.array(TelephoneCall).max(60), staffRoles),
  /** How many ring: all that a locked desk may show. */
  'telephone.ringing': call(nothing, z.strictObject({ ringing: z.int().min(0) }), 'anyone'),
  /**
   * Somebody speaks with the caller: gives what the form of the call begins with.
   * @throws notFound when the desk has forgotten the call, or a colleague took it
   */
  'telephone.take': call(
    z.strictObject({ id: Id }),
    z.strictObject({
      call: TelephoneCall,
      /** to be saved; whole for whoever takes it, but for a colleague's customer, who is on file */
      number: z.string().max(80),
    }),
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
  /**
   * An unanswered call: a call back is to be made, or (isWorthless) it is not.
   * @throws notFound
   */
  'telephone.settleMissed': call(
    z.strictObject({ id: Id, isWorthless: z.boolean() }),
    z.null(),
    may('receptionist', 'consultant', 'showroomManager', 'salesManager'),
  ),
  'telephone.setUp': call(nothing, TelephoneSetUp, may('showroomManager', 'salesManager', 'admin')),
  /**
   * Switches the interface. The token is told once, when there is a new one.
   * @throws portTaken, stale when somebody else has changed it since `opened`
   */
  'telephone.saveSetUp': call(
    z.strictObject({
      opened: TelephoneSettings,
      wanted: TelephoneSettings.refine(({ port, softphonePort }) => port !== softphonePort, {
        path: ['softphonePort'],
      }),
      newToken: z.boolean(),
    }),
    z.strictObject({ setUp: TelephoneSetUp, token: z.string().nullable() }),
    may('showroomManager', 'salesManager', 'admin'),
  ),
});
