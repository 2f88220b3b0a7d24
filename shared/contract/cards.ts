import { z } from 'zod';
import {
  CARD_FIELDS,
  CARD_MARGINS,
  LEAST_MARGIN_MM,
  MOST_MARGIN_MM,
} from '../domain/card-template';
import { area, call, everyone, may, nothing, staffRoles } from './area';
import { FileName, Id, text } from './value';

export const Paper = z.enum(['A5', 'A4']);
export type Paper = z.infer<typeof Paper>;

const Margin = z.int().min(LEAST_MARGIN_MM).max(MOST_MARGIN_MM);

/** How this showroom's card looks: what may be left off, in what order, and what stands around it. */
export const CardTemplate = z.strictObject({
  /** the optional facts that are printed, in order; those not named are left off */
  fields: z
    .array(z.enum(CARD_FIELDS))
    .max(CARD_FIELDS.length)
    .refine((fields) => new Set(fields).size === fields.length),
  /** stands under the privacy notice; empty: nothing */
  footer: text(200),
  /** a small picture for the head, base64 */
  logo: z
    .strictObject({ kind: z.enum(['png', 'jpeg']), bytes: z.base64().max(140_000) })
    .nullable(),
  /** free at the edges, in millimetres */
  margins: z.strictObject({ A5: Margin, A4: Margin }).default(() => ({ ...CARD_MARGINS })),
});
export type CardTemplate = z.infer<typeof CardTemplate>;

const CardOrder = z.strictObject({
  customerId: Id,
  paper: Paper,
  /** leave the numbers out even where the asker may see them */
  withoutNumbers: z.boolean(),
});

/** 《客户信息卡》 on paper. */
export const cards = area({
  'cards.template': call(nothing, CardTemplate, everyone),
  /** @throws stale when somebody else has changed it since `opened` */
  'cards.saveTemplate': call(
    z.strictObject({ opened: CardTemplate, wanted: CardTemplate }),
    CardTemplate,
    may('showroomManager', 'salesManager', 'admin'),
  ),
  /** The card as a page of its own: self-contained HTML, fonts and QR code inside. */
  'cards.preview': call(
    CardOrder,
    z.strictObject({ html: z.string(), cardNo: z.string(), copyNo: z.int() }),
    staffRoles,
  ),
  /** The card as a PDF, base64. @throws printerMissing when no engine is on the machine */
  'cards.pdf': call(
    CardOrder,
    z.strictObject({ pdf: z.base64(), fileName: FileName, copyNo: z.int() }),
    staffRoles,
  ),
  /** Notes that a copy left the printer; the next one is marked 补打. */
  'cards.notePrinted': call(CardOrder, z.strictObject({ copyNo: z.int() }), staffRoles),
});
