import { z } from 'zod';
import { area, call, may } from './area';
import { Day, FileName } from './value';

const RegisterOrder = z.strictObject({
  on: Day,
  /** leave the numbers out even where the asker may see them */
  withoutNumbers: z.boolean(),
});

// a consultant sees her own customers; the register holds everybody's
const mayPrint = may('receptionist', 'showroomManager', 'salesManager', 'dataClerk');

/** 来店(电)客户登记表: one day's parties and calls as the showroom has always signed them. */
export const registers = area({
  /** The register as a page of its own, A4 across: self-contained HTML, fonts inside. */
  'registers.preview': call(
    RegisterOrder,
    z.strictObject({ html: z.string(), copyNo: z.int() }),
    mayPrint,
  ),
  /** The register as a PDF, base64. @throws printerMissing when no engine is on the machine */
  'registers.pdf': call(
    RegisterOrder,
    z.strictObject({ pdf: z.base64(), fileName: FileName, copyNo: z.int() }),
    mayPrint,
  ),
  /** Notes that a copy left the printer; the next one is marked 补打. */
  'registers.notePrinted': call(RegisterOrder, z.strictObject({ copyNo: z.int() }), mayPrint),
});
