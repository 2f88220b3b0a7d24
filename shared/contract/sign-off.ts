import { z } from 'zod';
import { CARD_STATES, CARD_STEPS } from '../domain/card-path';
import { area, call, may, nothing, staffRoles } from './area';
import { CustomerRow } from './customers';
import { Day, Id, Instant, Line, Name } from './value';

/** One step of a card, with its name and time. */
export const CardStepTaken = z.strictObject({
  id: Id,
  step: z.enum(CARD_STEPS),
  at: Instant,
  byName: Name,
  /** why it was returned; empty otherwise */
  remark: Line,
});
export type CardStepTaken = z.infer<typeof CardStepTaken>;

/** The way of one customer's card. */
export const CardPath = z.strictObject({
  customerId: Id,
  /** of the customer, to hand back with a step: who signs has seen what she signs */
  version: z.int(),
  state: z.enum(CARD_STATES),
  /** whether the customer has been changed since the last step */
  isChanged: z.boolean(),
  /** newest first */
  steps: z.array(CardStepTaken).max(200),
  /** what the asker may do with it now */
  next: z.array(z.enum(CARD_STEPS)),
});
export type CardPath = z.infer<typeof CardPath>;

/** A card in somebody's tray. */
export const CardInTray = z.strictObject({
  customer: CustomerRow,
  version: z.int(),
  state: z.enum(CARD_STATES),
  /** the last step; null: not handed in yet */
  last: CardStepTaken.nullable(),
  isChanged: z.boolean(),
  /** what the asker may do with it now */
  next: z.array(z.enum(CARD_STEPS)),
});
export type CardInTray = z.infer<typeof CardInTray>;

/** One state's cards: the oldest first, and how many there are altogether. */
export const Tray = z.strictObject({ rows: z.array(CardInTray).max(100), total: z.int() });
export type Tray = z.infer<typeof Tray>;

const StepOrder = z.strictObject({ id: Id, customerId: Id, version: z.int() });

/** 签字: the consultant hands a card in, the sales manager signs it, the data clerk enters it. */
export const signOff = area({
  'signOff.path': call(z.strictObject({ customerId: Id }), CardPath, staffRoles),
  /** Cards on their way. A consultant sees her own. */
  'signOff.trays': call(
    nothing,
    z.strictObject({ draft: Tray, awaiting: Tray, returned: Tray, signed: Tray }),
    may('consultant', 'showroomManager', 'salesManager', 'dataClerk'),
  ),
  /** 提交签字. The same id twice is one step. @throws cardUnfinished, stale */
  'signOff.submit': call(StepOrder, CardPath, may('consultant')),
  /** @throws remarkMissing, stale */
  'signOff.return': call(StepOrder.extend({ remark: Line }), CardPath, may('salesManager')),
  /** @throws stale when it was changed, signed or returned meanwhile */
  'signOff.sign': call(StepOrder, CardPath, may('salesManager')),
  /** 录入. @throws stale */
  'signOff.enter': call(StepOrder, CardPath, may('dataClerk')),
  /** 当日录入率 of the cards signed from one day to another, both included. */
  'signOff.rate': call(
    z.strictObject({ fromOn: Day, untilOn: Day }),
    z.strictObject({ signed: z.int(), sameDay: z.int() }),
    may('showroomManager', 'salesManager', 'dataClerk'),
  ),
});
