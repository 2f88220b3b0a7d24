import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { MergeRow, MergeSide } from '../../shared/contract/merges';
import { readCardNumber } from '../../shared/domain/card-number';
import { mergeFacts, revert } from '../../shared/domain/merge';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS } from '../../shared/words';
import { noteChanges } from '../crm/outbox';
import type { Change } from '../crm/change';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { type CustomerOnFile, keepPhones, openCustomer } from './customer-book';
import { customerState } from './customer-history';
import { factsFor, rowOf } from './customer-row';
import { moveBack, moveRows } from './merge-rows';
import type { Query, Tx } from './open';
import { settleSecond } from './report-marks';
import { countCustomer } from './rollup';
import type { CardMergeRecord, CustomerRecord } from './schema';
import type { SealedCard, SealedCustomer, SealedMerge } from './sealed';
import { mustLoad, wholeFacts } from './visitor';

/** One of two cards as the preview shows it. */
export async function readSide(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<MergeSide> {
  const customer = await mustLoad(office, query, id);
  const [counts] = await query<Pick<MergeSide, 'visits' | 'calls' | 'contacts'>>(
    `SELECT (SELECT COUNT(*) FROM visit WHERE customer_id = ?) AS visits,
       (SELECT COUNT(*) FROM phone_call WHERE customer_id = ?) AS calls,
       (SELECT COUNT(*) FROM contact WHERE customer_id = ?) AS contacts`,
    [id, id, id],
  );
  return {
    row: rowOf(office, me, customer),
    version: customer.record.version,
    facts: factsFor(me, customer, office.clock()),
    ...(counts ?? { visits: 0, calls: 0, contacts: 0 }),
  };
}

/** Whether two consultants own the two cards: then it is a claim, and a manager's to settle. */
export function ownersDiffer(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** Makes one card of two. @throws as merges.run */
export async function mergeCards(
  office: Office,
  tx: Tx,
  input: InputOf<'merges.run'>,
  me: StaffFace,
): Promise<void> {
  const { id, keptId, absorbedId, take } = input;
  const [known] = await tx.query('SELECT 1 FROM card_merge WHERE id = ?', [id]);
  if (known !== undefined) return;
  if (keptId === absorbedId) throw new AppError('invalidInput', { field: 'absorbedId' });
  const kept = await mustLoad(office, tx.query, keptId);
  const absorbed = await mustLoad(office, tx.query, absorbedId);
  if (
    kept.record.version !== input.keptVersion ||
    absorbed.record.version !== input.absorbedVersion
  )
    throw new AppError('stale', { version: kept.record.version });
  // people to practise with are wiped one day, and nobody real with them
  if (kept.record.is_sample !== absorbed.record.is_sample)
    throw new AppError('invalidInput', { field: 'absorbedId' });
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  if (ownersDiffer(kept.record.owner_id, absorbed.record.owner_id) && !isManager)
    throw new AppError('ownersDiffer');

  const at = office.clock();
  const facts = mergeFacts(wholeFacts(kept, at), wholeFacts(absorbed, at), take);
  const merged = mergedCard(office, kept, absorbed, facts, take, at);
  const moved = await moveRows(tx, absorbedId, keptId);
  await tx.query('DELETE FROM customer_phone WHERE customer_id IN (?, ?)', [keptId, absorbedId]);
  await tx.query('DELETE FROM customer WHERE id = ?', [absorbedId]);
  await writeCard(tx, merged.record);
  await keepPhones(office, tx, merged);
  countCustomer(tx, absorbed.record, null);
  countCustomer(tx, kept.record, merged.record);
  await settleSecond(tx, keptId);
  const ownerLineId = await noteOwner(office, tx, merged, { at, byId: me.id });
  const remembered: SealedMerge = {
    absorbed: asSealed(absorbed.record),
    kept: asSealed(kept.record),
    merged: asSealed(merged.record),
    moved,
    ownerLineId,
  };
  await tx.query(
    `INSERT INTO card_merge (id, desk_id, customer_id, absorbed_id, at, sealed, by_id,
       absorbed_card_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      office.deskId,
      keptId,
      absorbedId,
      at,
      office.vault.seal('card_merge', id, remembered),
      me.id,
      absorbed.record.card_no,
    ],
  );
  const gone = { ...absorbed.record, version: absorbed.record.version + 1 };
  await tell(office, tx, [
    told(merged),
    ...ownerTold(merged, ownerLineId, { at, byId: me.id }, 1),
    told({ record: gone, person: absorbed.person }, { mergedIntoId: keptId }),
  ]);
  const entry = { at, staffId: me.id, action: 'merges.run', subjectId: keptId };
  await noteAudit(tx.query, { ...entry, outcome: 'done' });
}

/** The card that stays, as the merge leaves it. */
function mergedCard(
  office: Office,
  kept: CustomerOnFile,
  absorbed: CustomerOnFile,
  facts: ReturnType<typeof mergeFacts>,
  take: InputOf<'merges.run'>['take'],
  at: number,
): CustomerOnFile {
  const [mine, other] = [kept.record, absorbed.record];
  const { source, product, horizonDays: _, ...personal } = facts;
  const hasHorizon = mine.horizon_set_at !== null && !take.includes('horizonDays');
  const horizon = hasHorizon || other.horizon_set_at === null ? mine : other;
  const first = mine.received_at <= other.received_at ? mine : other;
  const next = mine.next_on === null ? absorbed : kept;
  const earliest = (one: number | null, two: number | null) =>
    one === null || two === null ? (one ?? two) : Math.min(one, two);
  const latest = (one: number | null, two: number | null) =>
    one === null || two === null ? (one ?? two) : Math.max(one, two);
  const person: SealedCustomer = { ...personal, nextReason: next.person.nextReason };
  const record: CustomerRecord = {
    ...mine,
    source,
    product,
    owner_id: mine.owner_id ?? other.owner_id,
    household_id: mine.household_id ?? other.household_id,
    helper_id: mine.helper_id ?? other.helper_id,
    grade: mine.grade === 'N' ? other.grade : mine.grade,
    horizon_days: horizon.horizon_days,
    horizon_set_at: horizon.horizon_set_at,
    received_at: first.received_at,
    is_on_clock: first.is_on_clock,
    first_contact_due_at: first.first_contact_due_at,
    first_contact_at: earliest(mine.first_contact_at, other.first_contact_at),
    last_contact_at: latest(mine.last_contact_at, other.last_contact_at),
    next_on: next.record.next_on,
    moves: mine.moves + other.moves,
    touched_at: Math.max(mine.touched_at, other.touched_at),
    version: mine.version + 1,
    updated_at: at,
    sealed: office.vault.seal('customer', mine.id, person),
  };
  return { record, person };
}

/**
 * Makes two cards of one again: rows go back where they came from, and the facts of both are what
 * they were, but for what somebody changed since.
 *
 * @throws notFound, stale where it was taken back, or is not the card's last merge
 */
export async function undoMerge(
  office: Office,
  tx: Tx,
  id: string,
  me: StaffFace,
): Promise<{ customerId: string; absorbedId: string }> {
  const [merge] = await tx.query<CardMergeRecord>('SELECT * FROM card_merge WHERE id = ?', [id]);
  if (merge === undefined) throw new AppError('notFound');
  const { customer_id: keptId, absorbed_id: absorbedId } = merge;
  const now = await mustLoad(office, tx.query, keptId);
  const [last] = await tx.query<{ id: string }>(
    `SELECT id FROM card_merge WHERE customer_id = ? AND undone_at IS NULL
      ORDER BY at DESC, id DESC LIMIT 1`,
    [keptId],
  );
  if (last?.id !== id) throw new AppError('stale', { version: now.record.version });
  const kept = office.vault.open<SealedMerge>('card_merge', id, merge.sealed);
  const at = office.clock();
  const absorbed = cardOf(kept.absorbed);
  const back = { ...absorbed, version: absorbed.version + 2 };
  await insertCard(tx, back);
  if (kept.ownerLineId !== null)
    await tx.query('DELETE FROM assignment WHERE id = ?', [kept.ownerLineId]);
  await moveBack(tx, kept.moved, keptId, absorbedId);
  const stayed = unmerged(office, now, cardOf(kept.kept), cardOf(kept.merged), at);
  await tx.query('DELETE FROM customer_phone WHERE customer_id = ?', [keptId]);
  await writeCard(tx, stayed.record);
  await keepPhones(office, tx, stayed);
  const returned = openCustomer(office, back);
  await keepPhones(office, tx, returned);
  countCustomer(tx, null, back);
  countCustomer(tx, now.record, stayed.record);
  await settleSecond(tx, keptId);
  await settleSecond(tx, absorbedId);
  await tx.query('UPDATE card_merge SET undone_at = ?, undone_by_id = ? WHERE id = ?', [
    at,
    me.id,
    id,
  ]);
  const by = { at: merge.at, byId: merge.by_id };
  const ownerBack = ownerTold(openCustomer(office, cardOf(kept.merged)), kept.ownerLineId, by, 2);
  await tell(office, tx, [
    told(stayed),
    told(returned),
    ...ownerBack.map((change): Change => ({ ...change, state: { ...change.state, undoneAt: at } })),
  ]);
  const entry = { at, staffId: me.id, action: 'merges.undo', subjectId: keptId };
  await noteAudit(tx.query, { ...entry, outcome: 'done' });
  return { customerId: keptId, absorbedId };
}

/** The card that stayed without what the merge did to it. */
function unmerged(
  office: Office,
  now: CustomerOnFile,
  before: CustomerRecord,
  merged: CustomerRecord,
  at: number,
): CustomerOnFile {
  const person = revert(
    openCustomer(office, before).person,
    openCustomer(office, merged).person,
    now.person,
  );
  const plain = revert(
    { ...before, sealed: null },
    { ...merged, sealed: null },
    { ...now.record, sealed: null },
  );
  const { id, version } = now.record;
  const sealed = office.vault.seal('customer', id, person);
  return { record: { ...plain, version: version + 1, updated_at: at, sealed }, person };
}

/** The merges that made a card, newest first. @throws notFound */
export async function readMerges(
  office: Office,
  query: Query,
  customerId: string,
): Promise<MergeRow[]> {
  await mustLoad(office, query, customerId);
  const rows = await query<CardMergeRecord>(
    'SELECT * FROM card_merge WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT 50',
    [customerId],
  );
  const last = rows.find((row) => row.undone_at === null);
  return rows.map((row) => {
    const { absorbed } = office.vault.open<SealedMerge>('card_merge', row.id, row.sealed);
    const card = cardOf(absorbed);
    return {
      id: row.id,
      at: row.at,
      byName: office.staffName(row.by_id),
      absorbedName: openCustomer(office, card).person.name,
      absorbedCardNo: card.card_no,
      undoneAt: row.undone_at,
      mayUndo: row === last,
    };
  });
}

/** Who a card that went up in another belongs to now: its paper is still in somebody's hand. */
export async function customerOfFormerCard(query: Query, typed: string): Promise<string | null> {
  const cardNo = readCardNumber(typed);
  if (cardNo === null) return null;
  const [merge] = await query<CardMergeRecord>(
    `SELECT * FROM card_merge WHERE absorbed_card_no = ? AND undone_at IS NULL
      ORDER BY at DESC, id DESC LIMIT 1`,
    [cardNo],
  );
  return merge?.customer_id ?? null;
}

function cardOf(card: SealedCard): CustomerRecord {
  return { ...card, sealed: Buffer.from(card.sealed, 'base64') };
}

function asSealed(card: CustomerRecord): SealedCard {
  return { ...card, sealed: card.sealed.toString('base64') };
}

async function writeCard(tx: Tx, { id, ...columns }: CustomerRecord): Promise<void> {
  const names = Object.keys(columns);
  await tx.query(
    `UPDATE customer SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
    [...Object.values(columns), id],
  );
}

async function insertCard(tx: Tx, card: CustomerRecord): Promise<void> {
  const names = Object.keys(card);
  await tx.query(
    `INSERT INTO customer (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    Object.values(card),
  );
}

/** The owner after the merge stands last in the history of owners. @returns null: nobody owns it */
async function noteOwner(
  office: Office,
  tx: Tx,
  { record }: CustomerOnFile,
  { at, byId }: { at: number; byId: string },
): Promise<string | null> {
  if (record.owner_id === null) return null;
  const id = office.newId();
  const sealed = office.vault.seal('assignment', id, { reason: OWNER_REASON_WORDS.merged });
  await tx.query(
    'INSERT INTO assignment (id, customer_id, at, to_id, sealed, by_id) VALUES (?, ?, ?, ?, ?, ?)',
    [id, record.id, at, record.owner_id, sealed, byId],
  );
  return id;
}

/** The line of history that a merge wrote, as the central CRM is told of it. */
function ownerTold(
  { record }: CustomerOnFile,
  lineId: string | null,
  { at, byId }: { at: number; byId: string },
  version: number,
): Extract<Change, { kind: 'assignment' }>[] {
  const { id: customerId, owner_id: toId } = record;
  if (lineId === null || toId === null || record.is_sample === 1) return [];
  const reason = OWNER_REASON_WORDS.merged;
  const state = { customerId, at, toId, reason, byId, undoneAt: null };
  return [{ kind: 'assignment', subjectId: lineId, version, state }];
}

function told(customer: CustomerOnFile, more: { mergedIntoId?: string } = {}): Change {
  const { id, version } = customer.record;
  const state = { ...customerState(customer), ...more };
  return { kind: 'customer', subjectId: id, version, state };
}

async function tell(office: Office, tx: Tx, changes: readonly Change[]): Promise<void> {
  await noteChanges(
    office,
    tx,
    changes.filter(({ subjectId }) => !office.isSample(subjectId)),
  );
}
