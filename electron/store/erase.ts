import { AppError } from '../../shared/errors';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { blankHistory, blankVisitsAndCalls } from './erase-rows';
import { dropDrafts } from './erase-drafts';
import { dropReferrals } from './erase-referrals';
import { type Erasure, keepErasures, readErasures } from './erasure-list';
import { forgetUnanswered } from './unanswered-book';
import { forgetInWeeks } from './week-forget';
import { connect, type Query, type Tx } from './open';
import { countCustomer } from './rollup';
import type { CustomerRecord } from './schema';
import type { SealedCustomer } from './sealed';

/*
 * Forgetting a person and keeping the figures: the rows that are counted stay, with nothing in them
 * that says who it was; all else goes. What was in the file is overwritten (`secure_delete`), and
 * the log is folded in at once. Copies taken before hold the person sealed until they are thinned
 * out; the list beside them makes sure that none brings her back.
 */

/** What was emptied or taken out. */
export interface Erased {
  readonly visits: number;
  readonly calls: number;
  readonly contacts: number;
  readonly drafts: number;
}

const NOBODY: SealedCustomer = {
  name: '',
  sex: null,
  phones: [],
  address: '',
  referrer: null,
  channel: '',
  budgetFen: null,
  use: '',
  nowOwns: '',
  competitor: '',
  decisionMaker: '',
  notes: '',
  nextReason: '',
};

/**
 * Forgets a customer. One transaction; afterwards nothing of hers is in the file, the index or the
 * outbox, and the list beside the file names her id.
 *
 * @param check is shown who it is, and throws to stop it
 * @throws notFound
 */
export async function eraseCustomer(
  office: Office,
  erasure: Erasure,
  check: (person: SealedCustomer, cardNo: string) => void,
): Promise<Erased> {
  const { customerId: id, at, byId } = erasure;
  const { erased, also } = await office.store.write(async (tx) => {
    const record = await present(tx.query, id);
    if (record === null) throw new AppError('notFound');
    check(office.vault.open<SealedCustomer>('customer', id, record.sealed), record.card_no);
    const also = await absorbedBy(tx, id);
    const erased = await eraseInside(office, tx, record, erasure, also);
    await noteAudit(tx.query, {
      at,
      staffId: byId,
      action: 'privacy.erase',
      subjectId: id,
      outcome: 'done',
    });
    return { erased, also };
  });
  office.vault.people.remove(id);
  const all = [id, ...also].map((customerId) => ({ customerId, at, byId }));
  await keepErasures(office.store.folder, all);
  await foldLog(office);
  return erased;
}

/** After opening: forgets again whom a restored copy brought back. @returns how many */
export async function eraseAgain(office: Office): Promise<number> {
  const listed = await readErasures(office.store.folder);
  const rows = await office.store.read<CustomerRecord>(
    'SELECT * FROM customer WHERE erased_at IS NOT NULL',
  );
  const done = rows.map(({ id, erased_at: at, erased_by_id: byId }) => ({
    customerId: id,
    at: at ?? 0,
    byId: byId ?? office.deskId,
  }));
  const doneIds = new Set(done.map(({ customerId }) => customerId));
  const listedIds = new Set(listed.map(({ customerId }) => customerId));
  // a death between the file and the list
  const unlisted = done.filter(({ customerId }) => !listedIds.has(customerId));
  if (unlisted.length > 0) await keepErasures(office.store.folder, unlisted);
  const back: Erasure[] = [];
  for (const erasure of listed) {
    if (doneIds.has(erasure.customerId)) continue;
    if ((await present(office.store.read, erasure.customerId)) !== null) back.push(erasure);
  }
  for (const erasure of back) await eraseOneAgain(office, erasure);
  if (back.length > 0) {
    await foldLog(office);
    const { length: count } = back;
    office.log.warn({ count }, 'people who asked to be forgotten were forgotten again');
  }
  return back.length;
}

async function eraseOneAgain(office: Office, erasure: Erasure): Promise<void> {
  await office.store.write(async (tx) => {
    const record = await present(tx.query, erasure.customerId);
    if (record === null) return;
    await eraseInside(office, tx, record, erasure, await absorbedBy(tx, record.id));
    await noteAudit(tx.query, {
      at: office.clock(),
      staffId: null,
      action: 'privacy.eraseAgain',
      subjectId: record.id,
      outcome: 'done',
    });
  });
}

async function present(query: Query, id: string): Promise<CustomerRecord | null> {
  const [record] = await query<CustomerRecord>(
    'SELECT * FROM customer WHERE id = ? AND erased_at IS NULL',
    [id],
  );
  return record ?? null;
}

/** Former cards of the same person, merged into this one: an older copy still has them. */
async function absorbedBy(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.query<{ absorbed_id: string }>(
    'SELECT absorbed_id FROM card_merge WHERE customer_id = ? AND undone_at IS NULL',
    [id],
  );
  return rows.map((row) => row.absorbed_id);
}

/** @param also ids of former cards of the same person */
async function eraseInside(
  office: Office,
  tx: Tx,
  record: CustomerRecord,
  { at, byId }: Erasure,
  also: readonly string[],
): Promise<Erased> {
  const { id } = record;
  const [last] = await tx.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM outbox');
  const person = office.vault.open<SealedCustomer>('customer', id, record.sealed);
  const events = await blankVisitsAndCalls(office, tx, record);
  const history = await blankHistory(office, tx, id, events);
  const ids = [id, ...also, ...events.visitIds, ...events.callIds];
  const drafts = await dropDrafts(office, tx, ids, person);
  await dropReferrals(office, tx, person, { at, byId });
  await forgetInWeeks(office, tx, [id, ...also], person);
  await forgetUnanswered(office, tx, person.phones);
  await tx.query('DELETE FROM customer_phone WHERE customer_id = ?', [id]);
  const [by] = await tx.query<{ id: string }>('SELECT id FROM staff WHERE id = ?', [byId]);
  await tx.query(
    `UPDATE customer SET sealed = ?, household_id = NULL, next_on = NULL, erased_at = ?,
       erased_by_id = ?, version = version + 1, updated_at = ?,
       is_on_clock = CASE WHEN first_contact_at IS NULL THEN 0 ELSE is_on_clock END
     WHERE id = ?`,
    [office.vault.seal('customer', id, NOBODY), at, by?.id ?? null, at, id],
  );
  const isOnClock = record.first_contact_at === null ? 0 : record.is_on_clock;
  countCustomer(tx, record, { ...record, is_on_clock: isOnClock });
  const deletions = [id, ...also].map((subjectId): Change => ({
    kind: 'deletion',
    subjectId,
    version: record.version + 1,
    state: { deletedAt: at, byId },
  }));
  await noteChanges(office, tx, record.is_sample === 1 ? [] : [...deletions, ...events.changes]);
  // only now: the numbers of what goes out must stay above all that ever went out
  await eraseFromOutbox(tx, last?.seq ?? 0, [...ids, ...history.ids]);
  return {
    visits: events.visitIds.length,
    calls: events.callIds.length,
    contacts: history.contacts,
    drafts,
  };
}

/** Takes all that was ever told of these subjects out; a batch that had it cannot be repeated. */
async function eraseFromOutbox(tx: Tx, untilSeq: number, ids: readonly string[]): Promise<void> {
  const batches = new Set<number>();
  for (const id of ids) {
    const rows = await tx.query<{ batch_no: number | null }>(
      'DELETE FROM outbox WHERE subject_id = ? AND seq <= ? RETURNING batch_no',
      [id, untilSeq],
    );
    for (const { batch_no: no } of rows) if (no !== null) batches.add(no);
  }
  for (const no of batches) {
    // numbered and never finished: its files can no longer be the same, so its rows wait anew
    const [unwritten] = await tx.query(
      'DELETE FROM export_batch WHERE no = ? AND written_at IS NULL RETURNING no',
      [no],
    );
    if (unwritten !== undefined)
      await tx.query('UPDATE outbox SET batch_no = NULL WHERE batch_no = ?', [no]);
  }
}

/** Folds the log into the file and empties it: it still holds the pages as they were. */
async function foldLog({ store, log }: Office): Promise<void> {
  const own = await connect(store.file, 'write');
  try {
    const [state] = await own.query<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
    if (state?.busy !== 0) log.warn('the log could not be emptied at once');
  } finally {
    await own.close();
  }
}
