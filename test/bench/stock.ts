import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../electron/store/migrations';
import { openStore, type Store, type Tx } from '../../electron/store/open';
import { entities } from '../../electron/store/schema';
import type { SealedCustomer } from '../../electron/store/sealed';
import { fileCustody } from '../../electron/vault/key-store';
import { openVault, type Vault } from '../../electron/vault/vault';
import { type MadeUpPerson, makePeople } from './people';

const ROWS_AT_ONCE = 500;

/** A real store, with a vault, that holds made-up customers. */
export interface Stock {
  readonly folder: string;
  readonly store: Store;
  readonly vault: Vault;
  readonly people: readonly MadeUpPerson[];
  close(): Promise<void>;
}

/** Builds a store of `size` sealed customers in a folder of its own, which `close` removes. */
export async function stockStore(size: number): Promise<Stock> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-bench-'));
  const clock = () => Date.UTC(2026, 10, 23);
  const store = await openStore({ folder, clock, entities, migrations });
  const vault = await openVault({ custody: fileCustody(folder), folder, hasRecords: false });
  const people = makePeople(size);
  await store.write(async (tx) => {
    for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
      await insertPeople(tx, vault, people.slice(from, from + ROWS_AT_ONCE));
    }
  });
  return {
    folder,
    store,
    vault,
    people,
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes customers as sealed as the desk writes them; at most a few hundred at once. */
export async function insertPeople(
  tx: Pick<Tx, 'query'>,
  vault: Vault,
  people: readonly MadeUpPerson[],
): Promise<void> {
  const rows = people.map((person) => [
    person.id,
    'bench',
    person.cardNo,
    vault.seal('customer', person.id, sealedPart(person)),
    person.grade,
    person.lastContactAt,
    person.lastContactAt,
    person.lastContactAt,
    person.lastContactAt,
    person.lastContactAt,
  ]);
  const marks = "(?, ?, ?, ?, 'walkIn', '', ?, 'open', ?, 0, ?, ?, 0, 1, 0, ?, ?)";
  await tx.query(
    `INSERT INTO customer (id, desk_id, card_no, sealed, source, product, grade, state,
       received_at, is_on_clock, first_contact_due_at, last_contact_at, moves, version, is_sample,
       touched_at, updated_at)
     VALUES ${rows.map(() => marks).join(', ')}`,
    rows.flat(),
  );
}

function sealedPart({ name, phone }: MadeUpPerson): SealedCustomer {
  return {
    name,
    sex: null,
    phones: [phone],
    address: '',
    referrer: null,
    channel: '',
    budgetFen: null,
    use: '',
    nowOwns: '',
    competitor: '',
    decisionMaker: '',
    notes: '约周六再来，要带儿子',
    nextReason: '',
  };
}
