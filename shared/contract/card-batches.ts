import { z } from 'zod';
import { MOST_CARDS } from '../domain/card-template';
import { area, call, staffRoles } from './area';
import { Paper } from './cards';
import { FileName, Id } from './value';

const BatchOrder = z.strictObject({
  customerIds: z
    .array(Id)
    .min(1)
    .max(MOST_CARDS)
    .refine((ids) => new Set(ids).size === ids.length),
  paper: Paper,
  /** leave the numbers out even where the asker may see them */
  withoutNumbers: z.boolean(),
});
export type BatchOrder = z.infer<typeof BatchOrder>;

/** Several 《客户信息卡》 at one go, in the order asked for; each counts its own copies. */
export const cardBatches = area({
  /** @throws notFound when one of them may not be opened by the asker */
  'cardBatches.preview': call(BatchOrder, z.strictObject({ html: z.string() }), staffRoles),
  /** All of them as one PDF, base64. @throws printerMissing when no engine is on the machine */
  'cardBatches.pdf': call(
    BatchOrder,
    z.strictObject({ pdf: z.base64(), fileName: FileName }),
    staffRoles,
  ),
  /** Notes that a copy of each left the printer; the next ones are marked 补打. */
  'cardBatches.notePrinted': call(BatchOrder, z.null(), staffRoles),
});
