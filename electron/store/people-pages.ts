import type { Office } from '../office';
import type { IndexedPerson } from '../vault/people-index';
import { loadCustomer } from './customer-book';
import type { Store } from './open';
import type { CustomerRecord } from './schema';
import type { SealedCustomer } from './sealed';

const PAGE = 200;

/** The columns that the index needs: each one more costs every sign-in. */
type PersonRecord = Pick<
  CustomerRecord,
  'id' | 'card_no' | 'owner_id' | 'grade' | 'last_contact_at' | 'sealed'
>;

/** Everybody's rows, a page at a time, for filling the index at sign-in. */
export async function* peoplePages({
  read,
}: Pick<Store, 'read'>): AsyncGenerator<readonly PersonRecord[]> {
  const after = (id: string) =>
    read<PersonRecord>(
      `SELECT id, card_no, owner_id, grade, last_contact_at, sealed
         FROM customer WHERE id > ? AND erased_at IS NULL ORDER BY id LIMIT ?`,
      [id, PAGE],
    );
  let page = await after('');
  while (page.length > 0) {
    // the next page is read while this one is opened
    const next = page.length < PAGE ? Promise.resolve([]) : after(page.at(-1)?.id ?? '');
    next.catch(() => undefined); // told when awaited, also when the reader has gone away
    yield page;
    page = await next;
  }
}

/** Turns a row into what the index knows. @throws storeDamaged, keyMissing */
export function indexedPerson(vault: Office['vault'], record: PersonRecord): IndexedPerson {
  return asIndexed(record, vault.open<SealedCustomer>('customer', record.id, record.sealed));
}

/** After a commit: the index knows somebody's present state. Nothing to do while it is empty. */
export async function refreshPerson(office: Office, id: string): Promise<void> {
  const customer = await loadCustomer(office, office.store.read, id);
  if (customer === null) office.vault.people.remove(id);
  else office.vault.people.put(asIndexed(customer.record, customer.person));
}

function asIndexed(record: PersonRecord, person: SealedCustomer): IndexedPerson {
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
