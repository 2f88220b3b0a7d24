import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query, Tx } from '../store/open';

/** A sheet without a customer of its own that left the desk, on paper or as a file. */
export interface SheetPrint {
  readonly kind: 'register' | 'blankCard' | 'blankLog' | 'report' | 'weekSheet';
  /** the register's day; empty for blank forms */
  readonly subject: string;
  /** the blank numbers on it; null for the register */
  readonly numbers: { readonly from: number; readonly to: number } | null;
  readonly paper: 'A4' | 'A5';
  readonly target: 'printer' | 'pdf';
  readonly isWithoutNumbers: boolean;
  readonly byId: string;
}

/** The number that the next copy of a sheet bears; 1 is the first. */
export async function nextSheetCopy(query: Query, kind: string, subject: string): Promise<number> {
  const [row] = await query<{ last: number | null }>(
    'SELECT max(copy_no) AS last FROM sheet_print WHERE kind = ? AND subject = ?',
    [kind, subject],
  );
  return (row?.last ?? 0) + 1;
}

/** Notes a copy, inside a transaction. @returns its number */
export async function noteSheet(office: Office, tx: Tx, sheet: SheetPrint): Promise<number> {
  const { query } = tx;
  const at = office.clock();
  // a blank form is new each time it is printed
  const copyNo = sheet.numbers === null ? await nextSheetCopy(query, sheet.kind, sheet.subject) : 1;
  await query(
    `INSERT INTO sheet_print (id, desk_id, at, kind, subject, copy_no, from_no, to_no, paper,
       target, is_without_numbers, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      office.newId(),
      office.deskId,
      at,
      sheet.kind,
      sheet.subject,
      copyNo,
      sheet.numbers?.from ?? null,
      sheet.numbers?.to ?? null,
      sheet.paper,
      sheet.target,
      sheet.isWithoutNumbers ? 1 : 0,
      sheet.byId,
    ],
  );
  await noteAudit(query, {
    at,
    staffId: sheet.byId,
    action: `${sheet.kind}.${sheet.target === 'pdf' ? 'pdf' : 'print'}`,
    subjectId: null,
    outcome: 'done',
  });
  return copyNo;
}
