import { createDecipheriv } from 'node:crypto';
import { indexedPerson, peoplePages } from '../../electron/store/people-pages';
import type { CustomerRecord } from '../../electron/store/schema';
import { deriveKeys, sealRow } from '../../electron/vault/seal';
import { clocked, type Figures, isDrifting, median, rounded, worked } from './figures';
import { stockStore } from './stock';

const ROUNDS = 5;

/** B4: from sign-in to searchable, against opening the same blobs with AES-GCM and nothing else. */
export async function run({ size }: { size: number }): Promise<Figures> {
  const stock = await stockStore(size);
  const { store, vault, people } = stock;
  const floor: number[] = [];
  const subject: number[] = [];
  const floorWork: number[] = [];
  const subjectWork: number[] = [];
  let isRight = true;
  try {
    const openAll = await bareBlobs(stock);
    const lastOne = people.at(-1);
    for (let round = 0; round < ROUNDS; round += 1) {
      floorWork.push(await worked(async () => floor.push(await clocked(openAll))));
      vault.drop();
      const signIn = async () => {
        await vault.people.fill(peoplePages(store), (row) => indexedPerson(vault, row));
        vault.people.find(lastOne?.name ?? '', 20);
      };
      subjectWork.push(await worked(async () => subject.push(await clocked(signIn))));
      const isFound = vault.people
        .match(lastOne?.phone ?? '', '')
        .byPhone.some((match) => match.person.id === lastOne?.id);
      isRight &&= isFound && vault.people.size === size;
    }
  } finally {
    await stock.close();
  }
  return {
    name: 'B4 sign-in to searchable',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floor),
    more: {
      firstMs: rounded(subject[0] ?? Number.NaN),
      processorRatio: rounded(median(subjectWork) / median(floorWork)),
    },
  };
}

/** The same rows sealed under a key at hand, opened by the bare cipher. */
async function bareBlobs({ store, vault }: Awaited<ReturnType<typeof stockStore>>) {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const rows = await store.read<CustomerRecord>('SELECT * FROM customer');
  const blobs = rows.map((row) => ({
    id: row.id,
    blob: sealRow(keys, 'customer', row.id, vault.open('customer', row.id, row.sealed)),
  }));
  return () => {
    for (const { id, blob } of blobs) {
      const decipher = createDecipheriv('aes-256-gcm', keys.sealing, blob.subarray(9, 21));
      decipher.setAAD(Buffer.from(`1\0customer\0${id}\0${keys.keyIdHex}`));
      decipher.setAuthTag(blob.subarray(21, 37));
      decipher.update(blob.subarray(37));
      decipher.final();
    }
  };
}
