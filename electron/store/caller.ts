import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { Office } from '../office';
import type { CustomerOnFile } from './customer-book';
import type { Query } from './open';
import { decidePhones, keepPhone } from './phone-check';
import { mustLoad, numberOf } from './visitor';

/** Who is on the line, as far as the desk can tell. */
export interface Caller {
  /** null: nobody knows them */
  readonly customer: CustomerOnFile | null;
  /** somebody they live with, on the same number; null: nobody */
  readonly relative: CustomerOnFile | null;
  /** normalised; empty: they gave none */
  readonly phone: string;
}

/**
 * Finds out who calls: whom the desk chose, or whose number it is.
 *
 * @throws phoneInvalid, phoneKnown, notFound for a customer who is not there
 */
export async function recogniseCaller(
  office: Office,
  query: Query,
  { customerId, phone: typed, phoneAnswer }: PhoneCallDraft,
): Promise<Caller> {
  if (customerId !== null) {
    const customer = await mustLoad(office, query, customerId);
    const phone = numberOf(customer, typed);
    if (phone !== '' && !customer.person.phones.includes(phone))
      await decidePhones(office, query, [phone], customerId, phoneAnswer, 'phone');
    return { customer, relative: null, phone };
  }
  const phone = keepPhone(typed, 'phone');
  if (phone === '') return { customer: null, relative: null, phone };
  const decision = await decidePhones(office, query, [phone], null, phoneAnswer, 'phone');
  return { customer: decision.same, relative: decision.household, phone };
}
