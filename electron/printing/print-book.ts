import type { Paper } from '../../shared/contract/cards';
import type { Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query } from '../store/open';

/** A copy that left the desk, on paper or as a file. */
export interface Print {
  readonly customerId: string;
  readonly paper: Paper;
  readonly target: 'printer' | 'pdf';
  readonly byId: string;
}

/** The number that the next copy of a customer's card bears; 1 is the first. */
export async function nextCopyNo(query: Query, customerId: string): Promise<number> {
  const [row] = await query<{ last: number | null }>(
    'SELECT max(copy_no) AS last FROM print_log WHERE customer_id = ?',
    [customerId],
  );
  return (row?.last ?? 0) + 1;
}

/** Notes a copy. @returns its number */
export async function notePrint(office: Office, print: Print): Promise<number> {
  const copyNo = await office.store.write(({ query }) => noteCopy(office, query, print));
  office.changed('customers', 'prints');
  return copyNo;
}

/** Notes a copy of each of several cards, all of them or none. */
export async function notePrints(
  office: Office,
  {
    customerIds,
    ...print
  }: Omit<Print, 'customerId'> & { readonly customerIds: readonly string[] },
): Promise<void> {
  await office.store.write(async ({ query }) => {
    for (const customerId of customerIds) await noteCopy(office, query, { ...print, customerId });
  });
  office.changed('customers', 'prints');
}

async function noteCopy(office: Office, query: Query, print: Print): Promise<number> {
  const at = office.clock();
  const copyNo = await nextCopyNo(query, print.customerId);
  await query(
    `INSERT INTO print_log (id, customer_id, at, copy_no, paper, target, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [office.newId(), print.customerId, at, copyNo, print.paper, print.target, print.byId],
  );
  await noteAudit(query, {
    at,
    staffId: print.byId,
    action: print.target === 'pdf' ? 'cards.pdf' : 'cards.print',
    subjectId: print.customerId,
    outcome: 'done',
  });
  return copyNo;
}
