import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { Id, text } from './value';

export const Paper = z.enum(['A5', 'A4']);
export type Paper = z.infer<typeof Paper>;

const CardOrder = z.strictObject({
  customerId: Id,
  paper: Paper,
  /** leave the numbers out even where the asker may see them */
  withoutNumbers: z.boolean(),
});

/** 《客户信息卡》 on paper. */
export const cards = area({
  /** The card as a page of its own: self-contained HTML, fonts and QR code inside. */
  'cards.preview': call(
    CardOrder,
    z.strictObject({ html: z.string(), cardNo: z.string(), copyNo: z.int() }),
    staffRoles,
  ),
  /** The card as a PDF, base64. @throws printerMissing when no engine is on the machine */
  'cards.pdf': call(
    CardOrder,
    z.strictObject({ pdf: z.base64(), fileName: text(80), copyNo: z.int() }),
    staffRoles,
  ),
  /** Notes that a copy left the printer; the next one is marked 补打. */
  'cards.notePrinted': call(CardOrder, z.strictObject({ copyNo: z.int() }), staffRoles),
});
