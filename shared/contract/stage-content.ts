import { z } from 'zod';
import { CONTACT_WAYS } from '../domain/follow-up';
import { EXPERIENCE_OUTCOMES } from '../domain/stage';
import { Day, Fen, Line, Name, Note } from './value';

/** What is written down at a stage. Amounts in fen; null: not filled in yet. */
export const StageContent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('show'),
    products: z.array(Name.min(1)).min(1).max(10),
    notes: Note,
  }),
  z.strictObject({
    kind: z.literal('experience'),
    product: Name.min(1),
    outcome: z.enum(EXPERIENCE_OUTCOMES),
    notes: Note,
  }),
  z.strictObject({
    kind: z.literal('objection'),
    objection: Name.min(1),
    /** how it was met */
    answer: Note,
    isMet: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('quotation'),
    amountFen: Fen.nullable(),
    forWhat: Line,
  }),
  z.strictObject({
    kind: z.literal('order'),
    product: Name.min(1),
    amountFen: Fen.nullable(),
    depositFen: Fen.nullable(),
    /** the promised day */
    deliveryOn: Day.nullable(),
    notes: Note,
  }),
  z.strictObject({
    kind: z.literal('delivery'),
    deliveredOn: Day,
    byName: Name.min(1),
    notes: Note,
  }),
  z.strictObject({
    kind: z.literal('afterSales'),
    way: z.enum(CONTACT_WAYS),
    content: Note,
    /** null: not asked */
    isSatisfied: z.boolean().nullable(),
  }),
]);
export type StageContent = z.infer<typeof StageContent>;
