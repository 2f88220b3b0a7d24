import { z } from 'zod';
import { RECEPTION_STEPS } from '../domain/reception-steps';
import { area, call, may, staffRoles } from './area';
import { CustomerRow, PhoneAnswer, PhoneTyped, Sex } from './customers';
import { Id, Instant, Line, Name } from './value';
import { VisitRow } from './visits';

/** An open visit as its panel shows it. */
export const Reception = z.strictObject({
  row: VisitRow,
  /** steps that were taken, in the order of the way */
  steps: z.array(z.strictObject({ step: z.enum(RECEPTION_STEPS), at: Instant, byName: Name })),
  /** who took over from whom during the visit, oldest first */
  handovers: z.array(
    z.strictObject({
      id: Id,
      at: Instant,
      fromName: Name,
      toName: Name,
      reason: Line,
      byName: Name,
    }),
  ),
  /** everybody of the party who has a card, the first one first */
  people: z.array(CustomerRow),
});
export type Reception = z.infer<typeof Reception>;

/** A party that nobody has received. */
export const WaitingParty = z.strictObject({
  id: Id,
  arrivedAt: Instant,
  headcount: z.int(),
  name: Name,
  sex: Sex.nullable(),
  description: Line,
});
export type WaitingParty = z.infer<typeof WaitingParty>;

const mayReceive = may('receptionist', 'consultant', 'showroomManager', 'salesManager');

/** What goes on with a party while it is in the store. */
export const reception = area({
  /** @throws notFound also for another consultant's party */
  'reception.show': call(z.strictObject({ id: Id }), Reception, staffRoles),
  /** Stamps a step, or takes the stamp back. A step that is stamped keeps its time. */
  'reception.mark': call(
    z.strictObject({ id: Id, step: z.enum(RECEPTION_STEPS), isDone: z.boolean() }),
    Reception,
    mayReceive,
  ),
  /** Drinks, area: the note for the host. */
  'reception.note': call(z.strictObject({ id: Id, hostNote: Line }), Reception, mayReceive),
  /**
   * One more of the party gets a card of their own: somebody on file, or somebody new by name or
   * number. It stays one party in the counts.
   * @throws nameMissing when neither name nor number is given, phoneInvalid, phoneKnown, notFound,
   *   partyFull, guestKnown when they are in the party already
   */
  'reception.addGuest': call(
    z.strictObject({
      id: Id,
      customerId: Id.nullable(),
      name: Name,
      sex: Sex.nullable(),
      phone: PhoneTyped,
      phoneAnswer: PhoneAnswer.nullable(),
    }),
    Reception,
    mayReceive,
  ),
  /** They do not belong together after all; the card stays. */
  'reception.removeGuest': call(z.strictObject({ id: Id, customerId: Id }), Reception, mayReceive),
  /** Parties in the store that nobody has received, the longest waiting first. */
  'reception.waiting': call(z.strictObject({}), z.array(WaitingParty).max(200), staffRoles),
});
