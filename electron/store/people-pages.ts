import type { Office } from '../office';
import type { IndexedPerson } from '../vault/people-index';
import { type CustomerOnFile, loadCustomer, openCustomer } from './customer-book';
import type { Store } from './open';
import type { CustomerRecord } from './schema';

const PAGE = 200;

/** Everybody's rows, a page at a time, for filling the index at sign-in. */
export async function* peoplePages({
  read,
}: Pick<Store, 'read'>): AsyncGenerator<readonly CustomerRecord[]> {
  let last = '';
  for (;;) {
    const page = await read<CustomerRecord>(
      'SELECT * FROM customer WHERE id > ? ORDER BY id LIMIT ?',
      [last, PAGE],
    );
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.id ?? '';
  }
}

/** Turns a row into what the index knows. @throws storeDamaged, keyMissing */
export function indexedPerson(vault: Office['vault'], record: CustomerRecord): IndexedPerson {
  return asIndexed(openCustomer({ vault }, record));
}

/** After a commit: the index knows somebody's present state. Nothing to do while it is empty. */
export async function refreshPerson(office: Office, id: string): Promise<void> {
  const customer = await loadCustomer(office, office.store.read, id);
  if (customer === null) office.vault.people.remove(id);
  else office.vault.people.put(asIndexed(customer));
}

function asIndexed({ record, person }: CustomerOnFile): IndexedPerson {
  return {
    id: record.id,
    cardNo: record.card_no,
    name: person.name,
    phones: person.phones,
    ownerId: record.owner_id,
    lastContactAt: record.last_contact_at,
    grade: record.grade,
  };
}
