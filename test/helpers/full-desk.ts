import { makePeople } from '../bench/people';
import type { TestDesk } from './desk';
import { callDraft, visitDraft } from './showroom-day';

/** Somebody who rang, came, and was asked whether the central CRM may know of her. */
export interface Filled {
  readonly customerId: string;
  readonly name: string;
  readonly phone: string;
  readonly callId: string;
  readonly visitId: string;
  /** null: she did not agree */
  readonly consentId: string | null;
}

/**
 * Fills a desk with customers who each rang and came once, through the dispatch as the desk does.
 *
 * @param options `refusing`: every how many-eth does not agree to the central CRM
 */
export async function fillDesk(
  desk: TestDesk,
  { customers, refusing = 10 }: { readonly customers: number; readonly refusing?: number },
): Promise<Filled[]> {
  const filled: Filled[] = [];
  for (const { name, phone } of makePeople(customers)) {
    const call = callDraft(desk, { name, phone, appointmentAt: null, outcome: 'inquiryKept' });
    await desk.ask('周倩', 'calls.log', call);
    const [row] = await desk.ask('周倩', 'customers.find', { query: phone, limit: 1 });
    if (row === undefined) throw new Error('the call opened no card');
    const visit = visitDraft(desk, { customerId: row.id, headcount: 1 + (filled.length % 4) });
    await desk.ask('周倩', 'visits.log', visit);
    const agrees = (filled.length + 1) % refusing !== 0;
    const consentId = agrees ? await agree(desk, row.id) : null;
    filled.push({ customerId: row.id, name, phone, callId: call.id, visitId: visit.id, consentId });
  }
  return filled;
}

/** Writes down that a customer agreed to the central CRM. */
export async function agree(desk: TestDesk, customerId: string): Promise<string> {
  const id = desk.newId();
  await desk.ask('周倩', 'customers.recordConsent', {
    id,
    customerId,
    purpose: 'centralCrm',
    recipient: '',
    way: 'spoken',
    askedById: desk.face('周倩').id,
    note: '',
  });
  return id;
}
