import { diallable, type LineCall } from '../../shared/domain/telephone';
import type { Office } from '../office';
import type { Tx } from './open';
import type { UnansweredCallRecord } from './schema';
import type { SealedUnansweredCall } from './sealed';

/** An unanswered call, with the telephone's own id of it. */
export interface Unanswered {
  readonly key: string;
  readonly call: LineCall;
}

/** Where calls that nobody has taken are kept, until somebody decides about them. */
export interface UnansweredBook {
  /** What was kept before the desk was closed, the earliest first. */
  load(): Promise<Unanswered[]>;
  /** These, and no others, are unanswered now. Written behind the telephone, which never waits. */
  keep(now: readonly Unanswered[]): void;
  /** All that was to be kept is kept. */
  settled(): Promise<void>;
}

/** Takes somebody's calls out of the book: who asked to be forgotten is nobody to ring back. */
export async function forgetUnanswered(
  office: Pick<Office, 'vault' | 'settings'>,
  { query }: Tx,
  phones: readonly string[],
): Promise<void> {
  const rows = await query<UnansweredCallRecord>('SELECT * FROM unanswered_call');
  for (const { id, sealed } of rows) {
    const { call } = office.vault.open<SealedUnansweredCall>('unanswered_call', id, sealed);
    if (phones.includes(diallable(call.number, office.settings().showroom.phone)))
      await query('DELETE FROM unanswered_call WHERE id = ?', [id]);
  }
}

export function unansweredBook(
  office: Pick<Office, 'store' | 'vault' | 'deskId' | 'log'>,
): UnansweredBook {
  const { store, vault, deskId, log } = office;
  const kept = new Map<string, LineCall>();
  let wanted: readonly Unanswered[] = [];
  let work: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const now = wanted;
    const gone = [...kept.keys()].filter((id) => !now.some(({ call }) => call.id === id));
    const fresh = now.filter(({ call }) => kept.get(call.id) !== call);
    if (gone.length === 0 && fresh.length === 0) return;
    await store.write(async ({ query }) => {
      for (const id of gone) await query('DELETE FROM unanswered_call WHERE id = ?', [id]);
      for (const { key, call } of fresh) {
        const sealed: SealedUnansweredCall = { key, call };
        await query(
          `INSERT INTO unanswered_call (id, desk_id, heard_at, sealed) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET heard_at = excluded.heard_at, sealed = excluded.sealed`,
          [call.id, deskId, call.heardAt, vault.seal('unanswered_call', call.id, sealed)],
        );
      }
    });
    for (const id of gone) kept.delete(id);
    for (const { call } of fresh) kept.set(call.id, call);
  }

  return {
    async load() {
      const rows = await store.read<UnansweredCallRecord>(
        'SELECT * FROM unanswered_call ORDER BY heard_at, id',
      );
      const found = rows.map(({ id, sealed }) =>
        vault.open<SealedUnansweredCall>('unanswered_call', id, sealed),
      );
      for (const { call } of found) kept.set(call.id, call);
      return found;
    },
    keep(now) {
      wanted = now;
      // what failed is tried again with the next change
      work = work.then(write).catch(() => log.error('an unanswered call could not be kept'));
    },
    settled: () => work,
  };
}
