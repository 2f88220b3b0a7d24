import type { StaffFace } from '../../shared/contract/desk';
import { readBlankNumber } from '../../shared/domain/blank-number';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { customerFor } from './customer-page';
import type { Query } from './open';
import type { BlankCardRecord } from './schema';

/** The number that the next blank form bears; they run on for ever. */
export async function nextBlankNo(query: Query): Promise<number> {
  const [row] = await query<{ last: number | null }>('SELECT max(to_no) AS last FROM sheet_print');
  return (row?.last ?? 0) + 1;
}

/** The blank forms from which a customer was keyed in. */
export async function blanksOf(query: Query, customerId: string): Promise<string[]> {
  const rows = await query<BlankCardRecord>(
    'SELECT * FROM blank_card WHERE customer_id = ? ORDER BY at, blank_no',
    [customerId],
  );
  return rows.map((row) => row.blank_no);
}

/** Who was keyed in from that form; null: nobody yet, or it is no blank number. */
export async function customerOfBlank(query: Query, typed: string): Promise<string | null> {
  const number = readBlankNumber(typed);
  if (number === null) return null;
  const [row] = await query<BlankCardRecord>('SELECT * FROM blank_card WHERE blank_no = ?', [
    number.text,
  ]);
  return row?.customer_id ?? null;
}

/** Notes that a customer was keyed in from a form. @throws blankUnknown, blankUsed, notFound */
export async function keyInBlank(
  office: Office,
  me: StaffFace,
  customerId: string,
  typed: string,
): Promise<void> {
  const number = readBlankNumber(typed);
  if (number === null) throw new AppError('blankUnknown');
  const kind = number.row === null ? 'blankCard' : 'blankLog';
  await office.store.write(async ({ query }) => {
    await customerFor(office, query, me, customerId);
    const [printed] = await query(
      'SELECT 1 FROM sheet_print WHERE kind = ? AND from_no <= ? AND to_no >= ? LIMIT 1',
      [kind, number.no, number.no],
    );
    if (printed === undefined) throw new AppError('blankUnknown');
    const [used] = await query<BlankCardRecord>('SELECT * FROM blank_card WHERE blank_no = ?', [
      number.text,
    ]);
    if (used?.customer_id === customerId) return;
    if (used !== undefined) throw new AppError('blankUsed');
    const at = office.clock();
    await query('INSERT INTO blank_card (blank_no, customer_id, at, by_id) VALUES (?, ?, ?, ?)', [
      number.text,
      customerId,
      at,
      me.id,
    ]);
    await noteAudit(query, {
      at,
      staffId: me.id,
      action: 'blanks.keyIn',
      subjectId: customerId,
      outcome: 'done',
    });
  });
}
