import type { Source } from '../../shared/domain/source';
import { horizonLeft } from '../../shared/domain/grade';
import type { Office } from '../office';
import { changeCustomer, type CustomerOnFile, openCustomer } from './customer-book';
import type { Tx } from './open';
import type { CustomerRecord } from './schema';
import type { SealedCustomer } from './sealed';

const NOBODY = { name: '', company: '', phone: '' };

/**
 * Takes a person out of the cards of those she sent, where her number says that it was her. That
 * somebody sent them stays: the source is counted.
 */
export async function dropReferrals(
  office: Office,
  tx: Tx,
  person: SealedCustomer,
  by: { readonly at: number; readonly byId: string },
): Promise<void> {
  const phones = new Set(person.phones);
  if (phones.size === 0) return;
  const rows = await tx.query<CustomerRecord>(
    `SELECT * FROM customer WHERE source IN ('referral', 'partner') AND erased_at IS NULL`,
  );
  for (const row of rows) {
    const customer = openCustomer(office, row);
    if (!phones.has(customer.person.referrer?.phone ?? '')) continue;
    await changeCustomer(office, tx, customer, { ...by, facts: withoutReferrer(customer, by.at) });
  }
}

function withoutReferrer({ record, person }: CustomerOnFile, at: number) {
  const { nextReason: _, phones, ...facts } = person;
  return {
    ...facts,
    phones: [...phones],
    referrer: NOBODY,
    source: record.source as Source,
    product: record.product,
    horizonDays: horizonLeft(record.horizon_days, record.horizon_set_at, at),
  };
}
