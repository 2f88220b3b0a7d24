import { z } from 'zod';
import { area, call, staffRoles } from './area';
import { Paper } from './cards';
import { FileName, Id, text } from './value';

const BlankOrder = z.strictObject({
  form: z.enum(['card', 'log']),
  /** of the cards; a log is always A4 across */
  paper: Paper,
  count: z.int().min(1).max(50),
});

/** Blank forms for a power cut, and what was written on them keyed in later. */
export const blanks = area({
  /** The forms as they would come out, with the numbers that come next. Nothing is taken yet. */
  'blanks.preview': call(BlankOrder, z.strictObject({ html: z.string() }), staffRoles),
  /**
   * Takes numbers for forms that are printed now; no number is ever given twice.
   * @throws printerMissing when a PDF is wanted and no engine is on the machine; then none is taken
   */
  'blanks.take': call(
    BlankOrder.extend({ target: z.enum(['printer', 'pdf']) }),
    z.strictObject({
      html: z.string(),
      /** null when it goes to the printer */
      pdf: z.base64().nullable(),
      fileName: FileName,
      first: text(20),
      last: text(20),
    }),
    staffRoles,
  ),
  /** The blank cards from which a customer was keyed in. */
  'blanks.of': call(
    z.strictObject({ customerId: Id }),
    z.strictObject({ numbers: z.array(text(20)) }),
    staffRoles,
  ),
  /**
   * Notes that a customer was keyed in from that form.
   * @throws blankUnknown when no such number was ever printed, blankUsed when it is somebody else's
   */
  'blanks.keyIn': call(
    z.strictObject({ customerId: Id, blankNo: text(20) }),
    z.strictObject({ numbers: z.array(text(20)) }),
    staffRoles,
  ),
});
