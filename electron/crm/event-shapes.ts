import { z } from 'zod';
import { Sex } from '../../shared/contract/customers';
import { OutboundResult } from '../../shared/contract/outbound-plan';
import { StageContent } from '../../shared/contract/stage-content';
import { CALL_OUTCOMES, CALLER_KINDS } from '../../shared/domain/call';
import { CONSENT_PURPOSES, CONSENT_WAYS } from '../../shared/domain/consent';
import { CONTACT_WAYS } from '../../shared/domain/follow-up';
import { GRADES, LEAD_STATES } from '../../shared/domain/grade';
import { ASSIGN_BASES } from '../../shared/domain/rotation';
import { SOURCES } from '../../shared/domain/source';
import { VISIT_KINDS, VISIT_PURPOSES } from '../../shared/domain/visit';
import { EVENT_TYPES, type EventType, schemaName } from './event';

/*
 * What stands in an event's data, for receivers: the JSON Schemas in docs/schemas are made of these,
 * and a test compares. Objects are open: a field that is added does not raise the type's version,
 * one that goes or changes its meaning does.
 */

const id = z.string().min(1);
const words = z.string();
const instant = z.int().describe('milliseconds since 1970, UTC');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const count = z.int().min(0);
const fen = z.int().min(0).nullable().describe('money in fen');
const grade = z.enum(GRADES);
/** Names of staff stand beside their ids, as they were on the day; empty: unknown. */
const staff = { byId: id, byName: words };

const common = {
  id,
  seq: z.int().min(1),
  changedAt: instant,
  version: z.int().min(1),
  correctionReason: words.optional().describe('why a record of a sealed week or month was mended'),
};

const referrer = z.object({ name: words, company: words, phone: words }).loose().nullable();

const customer = z.looseObject({
  ...common,
  cardNo: words,
  facts: z.looseObject({
    name: words,
    sex: Sex.nullable(),
    phones: z.array(words).max(3).describe('normalised; the first is the one to ring'),
    address: words,
    source: z.enum(SOURCES),
    referrer,
    channel: words,
    product: words,
    budgetFen: fen,
    horizonDays: count.nullable().describe('days until they mean to buy; null: unclear'),
    use: words,
    nowOwns: words,
    competitor: words,
    decisionMaker: words,
    notes: words,
  }),
  ownerId: id.nullable(),
  ownerName: words.optional(),
  householdId: id.nullable(),
  grade,
  gradeDays: z
    .object({ withinDays: count.nullable(), contactDays: count })
    .nullable()
    .describe('what the letter meant on that day; null: not graded'),
  state: z.enum(LEAD_STATES),
  receivedAt: instant,
  firstContactDueAt: instant,
  firstContactAt: instant.nullable(),
  lastContactAt: instant.nullable(),
  nextOn: day.nullable(),
  nextReason: words,
  moves: count,
  helperId: id.nullable().optional(),
  horizonSetAt: instant.nullable().optional(),
  isOnClock: z.boolean().optional(),
  mergedIntoId: id.optional().describe('this card went up in that one'),
});

const deletion = z.looseObject({
  ...common,
  deletedAt: instant,
  isDeleted: z.literal(true),
  byId: id,
});

const visit = z.looseObject({
  ...common,
  arrivedAt: instant,
  leftAt: instant.nullable(),
  isDepartureUnnoted: z.boolean().describe('nobody saw them leave: compute no stay'),
  departureUnnotedAt: instant.nullable().optional(),
  headcount: z.int().min(1),
  kind: z.enum(VISIT_KINDS),
  purpose: z.enum(VISIT_PURPOSES).nullable(),
  description: words,
  name: words,
  sex: Sex.nullable(),
  phone: words,
  customerId: id.nullable(),
  otherCustomerIds: z.array(id),
  consultantId: id.nullable(),
  consultantName: words.optional(),
  receivedAt: instant.nullable(),
  basis: z.enum(ASSIGN_BASES).nullable(),
  isIncomplete: z.boolean(),
  completedAt: instant.nullable(),
  isContactKept: z.boolean(),
  isExperienced: z.boolean().nullable(),
  companions: words,
  quotation: words,
  notes: words,
  ...staff,
});

const call = z.looseObject({
  ...common,
  answeredAt: instant,
  endedAt: instant,
  rings: z.int().min(1).max(4).nullable().describe('4: more than three'),
  callerKind: z.enum(CALLER_KINDS).nullable(),
  outcome: z.enum(CALL_OUTCOMES),
  name: words,
  sex: Sex.nullable(),
  phone: words,
  customerId: id.nullable(),
  isNewLead: z.boolean(),
  isContactKept: z.boolean(),
  product: words,
  use: words,
  horizonDays: count.nullable(),
  source: z.enum(SOURCES),
  referrer,
  channel: words,
  appointmentAt: instant.nullable(),
  callBackOn: day.nullable(),
  holdSeconds: count,
  notes: words,
  consultantId: id.nullable(),
  consultantName: words.optional(),
  ...staff,
});

const ofCustomer = { ...common, customerId: id };

const followUp = z.looseObject({
  ...ofCustomer,
  at: instant,
  way: z.enum(CONTACT_WAYS),
  isAnswered: z.boolean(),
  content: words,
  planned: OutboundResult.nullable(),
  ...staff,
});

const gradeChange = z.looseObject({
  ...ofCustomer,
  at: instant,
  from: grade.nullable(),
  to: grade,
  proposed: grade,
  horizonDays: count.nullable(),
  withinDays: count.nullable(),
  contactDays: count.nullable(),
  reason: words,
  ...staff,
});

const assignment = z.looseObject({
  ...ofCustomer,
  at: instant,
  toId: id,
  toName: words,
  reason: words,
  undoneAt: instant.nullable(),
  ...staff,
});

const consent = z.looseObject({
  ...ofCustomer,
  purpose: z.enum(CONSENT_PURPOSES),
  recipient: words,
  way: z.enum(CONSENT_WAYS),
  givenAt: instant,
  askedById: id.optional(),
  note: words.optional(),
  withdrawnAt: instant.nullable(),
  withdrawnById: id.nullable(),
  ...staff,
});

const appointment = z.looseObject({
  ...ofCustomer,
  forAt: instant,
  state: z.enum(['expected', 'arrived', 'missed', 'cancelled']),
  visitId: id.nullable(),
  callId: id.nullable(),
  createdAt: instant,
  ...staff,
});

const stage = z.looseObject({
  ...ofCustomer,
  at: instant,
  content: StageContent,
  place: z.int().min(1).optional(),
  fromState: z.enum(LEAD_STATES).optional(),
  toState: z.enum(LEAD_STATES).optional(),
  undoneAt: instant.nullable(),
  ...staff,
});

const loss = z.looseObject({
  ...ofCustomer,
  at: instant,
  reason: words,
  deeper: words,
  competitor: words,
  competitorPrice: words,
  notes: words,
  ruling: z.enum(['agreed', 'refused']).nullable(),
  ruledAt: instant.nullable(),
  ruledById: id.nullable(),
  remark: words,
  ...staff,
});

const dailyFigures = z.looseObject({
  ...common,
  on: day,
  parties: count,
  heads: count,
  first: count,
  knownFirst: count,
  again: count,
  other: count,
  firstKept: count,
  incomplete: count,
  calls: count,
  callsInThreeRings: count,
  effectiveCalls: count,
  callsKept: count,
  newLeads: count,
  contacts: count,
});

const withheld = z.looseObject({
  ...common,
  isWithheld: z.literal(true).describe('the customer took her consent back: nothing of her leaves'),
});

const whole: Record<keyof typeof EVENT_TYPES, z.ZodObject> = {
  customer,
  deletion,
  visit,
  call,
  followUp,
  gradeChange,
  assignment,
  consent,
  appointment,
  stage,
  loss,
  dailyFigures,
};

/** Kinds that are about nobody, or must always be told. */
const NEVER_WITHHELD: ReadonlySet<string> = new Set(['deletion', 'dailyFigures']);

/** The shape of the data of each type of event. */
export const DATA_SHAPES: ReadonlyMap<EventType, z.ZodType> = new Map(
  Object.entries(whole).map(([kind, shape]) => [
    EVENT_TYPES[kind as keyof typeof EVENT_TYPES],
    NEVER_WITHHELD.has(kind) ? shape : z.union([shape, withheld]),
  ]),
);

/** The JSON Schemas of all events, by name; `docs/schemas/<name>.json`. */
export function eventSchemas(): Map<string, object> {
  return new Map(
    Array.from(DATA_SHAPES, ([type, shape]) => {
      const name = schemaName(type);
      const { $schema, ...body } = z.toJSONSchema(shape, { unrepresentable: 'any' });
      const title = `Data of the event ${type}`;
      return [name, { $schema, $id: `urn:showroom-desk:schema:${name}`, title, ...body }];
    }),
  );
}
