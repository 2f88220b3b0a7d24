import type { PrintRow, prints } from '../../shared/contract/prints';
import { blankNumber } from '../../shared/domain/blank-number';
import type { Handlers, Office } from '../office';

/** A card's copy or another sheet, in the same columns. */
interface PrintedRow {
  readonly id: string;
  readonly at: number;
  readonly what: PrintRow['what'];
  readonly subject: string;
  readonly customer_id: string | null;
  readonly copy_no: number;
  readonly from_no: number | null;
  readonly to_no: number | null;
  readonly paper: PrintRow['paper'];
  readonly target: PrintRow['target'];
  readonly by_id: string;
}

/** 打印记录, out of the copies of cards and those of all other sheets. */
export function printHandlers(office: Office): Handlers<typeof prints> {
  return {
    'prints.list': async ({ after, limit }) => {
      const before = after === null ? '' : 'WHERE at < ? OR (at = ? AND id < ?)';
      const found = await office.store.read<PrintedRow>(
        `SELECT * FROM (
           SELECT print_log.id, print_log.at, 'card' AS what, customer.card_no AS subject,
             CASE WHEN customer.erased_at IS NULL THEN customer.id END AS customer_id,
             copy_no, NULL AS from_no, NULL AS to_no, paper, target, by_id
           FROM print_log JOIN customer ON customer.id = print_log.customer_id
           UNION ALL
           SELECT id, at, kind, subject, NULL, copy_no, from_no, to_no, paper, target, by_id
           FROM sheet_print) AS printed
         ${before} ORDER BY at DESC, id DESC LIMIT ?`,
        [...(after === null ? [] : [after.at, after.at, after.id]), limit + 1],
      );
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const hasMore = found.length > limit && last !== undefined;
      return {
        rows: rows.map((row) => printRow(office, row)),
        next: hasMore ? { at: last.at, id: last.id } : null,
      };
    },
  };
}

function printRow(office: Office, row: PrintedRow): PrintRow {
  return {
    id: row.id,
    at: row.at,
    what: row.what,
    subject: subjectOf(row),
    customerId: row.customer_id,
    copyNo: row.copy_no,
    paper: row.paper,
    target: row.target,
    byName: office.staffName(row.by_id),
  };
}

function subjectOf({ subject, from_no: from, to_no: to }: PrintedRow): string {
  if (from === null || to === null) return subject;
  return from === to ? blankNumber(from) : `${blankNumber(from)}–${blankNumber(to)}`;
}
