import type { InputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { DisputePage, DisputeRow } from '../../shared/contract/disputes';
import { dayOf } from '../../shared/domain/day';
import {
  protectedOn,
  protectionsFrom,
  proposedRuling,
  type Ruling,
} from '../../shared/domain/protection';
import { AppError } from '../../shared/errors';
import { CLAIM_WORDS, RULING_WORDS, TURN_REASON_WORDS } from '../../shared/words';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { changeCustomer, type CustomerOnFile, loadCustomers } from './customer-book';
import { rowOf } from './customer-row';
import { readEvidence } from './dispute-evidence';
import { activeIn, leaveMessages } from './message-book';
import type { Query, Tx } from './open';
import type { DisputeRecord, VisitRecord } from './schema';
import type { SealedDispute } from './sealed';
import { giveBackTurn } from './visit-assignment';
import { changeVisit, openVisitRow, visitChanges } from './visit-book';
import { mustLoad } from './visitor';

const RULERS: readonly string[] = ['showroomManager', 'salesManager'];

/** Whether somebody may look into a case: a consultant only into her own. */
function mayLookInto(me: StaffFace, { holder_id: holder, claimant_id: claimant }: DisputeRecord) {
  return me.role !== 'consultant' || me.id === holder || me.id === claimant;
}

/** A case that `me` may look into. @throws notFound */
export async function loadDispute(query: Query, me: StaffFace, id: string): Promise<DisputeRecord> {
  const [record] = await query<DisputeRecord>('SELECT * FROM dispute WHERE id = ?', [id]);
  if (record === undefined || !mayLookInto(me, record)) throw new AppError('notFound');
  return record;
}

/** Opens a case. @returns its id; another's where one between the same two is open */
export async function openDispute(
  office: Office,
  tx: Tx,
  { id, customerId, claimantId, claim }: InputOf<'disputes.open'>,
  me: StaffFace,
): Promise<string> {
  const { record: customer } = await mustLoad(office, tx.query, customerId);
  const holderId = customer.owner_id;
  const claimant = office.staff().find((one) => one.id === claimantId);
  if (me.role === 'consultant' && me.id !== claimantId && me.id !== holderId)
    throw new AppError('notFound');
  const isRival = claimant?.isActive === true && claimant.role === 'consultant';
  if (holderId === null || holderId === claimantId || !isRival)
    throw new AppError('invalidInput', { field: 'claimantId' });
  if (claim.trim() === '') throw new AppError('contentMissing', { field: 'claim' });
  const [known] = await tx.query<{ id: string }>(
    `SELECT id FROM dispute WHERE id = ?
      OR (customer_id = ? AND claimant_id = ? AND ruled_at IS NULL)`,
    [id, customerId, claimantId],
  );
  if (known !== undefined) return known.id;
  await fileDispute(office, tx, { id, customerId, holderId, claimantId, claim }, me);
  return id;
}

/** Two consultants' cards that turned out to be one person's: the later one's claim to the other. */
export async function disputeBetween(
  office: Office,
  tx: Tx,
  kept: CustomerOnFile,
  opened: CustomerOnFile,
  me: StaffFace,
): Promise<void> {
  const [holderId, claimantId] = [kept.record.owner_id, opened.record.owner_id];
  const customerId = kept.record.id;
  if (holderId === null || claimantId === null || holderId === claimantId) return;
  const [open] = await tx.query(
    `SELECT 1 FROM dispute WHERE customer_id = ? AND ruled_at IS NULL
       AND (claimant_id = ? OR holder_id = ?) LIMIT 1`,
    [customerId, claimantId, claimantId],
  );
  if (open !== undefined) return;
  const claim = CLAIM_WORDS.sameNumber(opened.record.card_no);
  await fileDispute(
    office,
    tx,
    { id: office.newId(), customerId, holderId, claimantId, claim },
    me,
  );
}

/** Writes a case down and tells the managers. */
async function fileDispute(
  office: Office,
  tx: Tx,
  {
    id,
    customerId,
    holderId,
    claimantId,
    claim,
  }: {
    readonly id: string;
    readonly customerId: string;
    readonly holderId: string;
    readonly claimantId: string;
    readonly claim: string;
  },
  me: StaffFace,
): Promise<void> {
  const at = office.clock();
  const said: SealedDispute = { claim, reason: '' };
  await tx.query(
    `INSERT INTO dispute (id, desk_id, customer_id, holder_id, claimant_id, opened_at,
       opened_by_id, sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      office.deskId,
      customerId,
      holderId,
      claimantId,
      at,
      me.id,
      office.vault.seal('dispute', id, said),
    ],
  );
  const told = activeIn(office, ...RULERS).filter((toId) => toId !== me.id);
  const about = { customerId, aboutId: claimantId };
  const messages = told.map((toId) => ({ toId, kind: 'dispute' as const, ...about }));
  await leaveMessages(office, tx, messages, { at, byId: me.id });
  const entry = { at, staffId: me.id, action: 'disputes.open', subjectId: customerId };
  await noteAudit(tx.query, { ...entry, outcome: 'done' });
}

/** Rules a case: the owner that follows from it, and both sides are told. */
export async function ruleDispute(
  office: Office,
  tx: Tx,
  input: InputOf<'disputes.rule'>,
  me: StaffFace,
): Promise<DisputeRecord> {
  const { id, ruling, reason } = input;
  const record = await loadDispute(tx.query, me, id);
  if (record.ruled_at !== null) throw new AppError('stale', { version: 1 });
  if (reason.trim() === '') throw new AppError('rulingReasonMissing', { field: 'reason' });
  const sharePercent = ruling === 'shared' ? input.sharePercent : null;
  if (ruling === 'shared' && sharePercent === null)
    throw new AppError('invalidInput', { field: 'sharePercent' });
  const toId = winnerOf(office, record, ruling, input.toId);
  const at = office.clock();
  const by = { at, byId: me.id };
  const customer = await mustLoad(office, tx.query, record.customer_id);
  if (customer.record.owner_id !== toId) {
    const owner = { toId, reason: `${RULING_WORDS[ruling]}：${reason}`.slice(0, 200) };
    await changeCustomer(office, tx, customer, { ...by, owner });
  }
  if (ruling === 'courtesy') await makeCourtesy(office, tx, record, by);
  const { claim } = office.vault.open<SealedDispute>('dispute', id, record.sealed);
  const said: SealedDispute = { claim, reason };
  const ruled: DisputeRecord = {
    ...record,
    ruling,
    share_percent: sharePercent,
    given_to_id: toId,
    ruled_at: at,
    ruled_by_id: me.id,
    sealed: office.vault.seal('dispute', id, said),
  };
  await tx.query(
    `UPDATE dispute SET ruling = ?, share_percent = ?, given_to_id = ?, ruled_at = ?,
       ruled_by_id = ?, sealed = ? WHERE id = ?`,
    [ruling, sharePercent, toId, at, me.id, ruled.sealed, id],
  );
  const sides = [record.holder_id, record.claimant_id];
  const about = { kind: 'ruling' as const, customerId: record.customer_id };
  const messages = sides.map((side) => ({ toId: side, ...about }));
  await leaveMessages(office, tx, messages, by);
  const entry = { at, staffId: me.id, action: 'disputes.rule', subjectId: record.customer_id };
  await noteAudit(tx.query, { ...entry, outcome: 'done' });
  return ruled;
}

/** Whose the customer is after a ruling. @throws invalidInput (toId) */
function winnerOf(
  office: Office,
  { holder_id: holderId, claimant_id: claimantId }: DisputeRecord,
  ruling: Ruling,
  toId: string | null,
): string {
  if (ruling === 'present') return claimantId;
  if (ruling !== 'manager') return holderId;
  const given = office.staff().find((one) => one.id === toId);
  if (given?.isActive !== true || given.role !== 'consultant')
    throw new AppError('invalidInput', { field: 'toId' });
  return given.id;
}

/**
 * What the claimant did was help: her last reception counts as 义务接待, for the owner, and the turn
 * it cost her comes back.
 */
async function makeCourtesy(
  office: Office,
  tx: Tx,
  { customer_id: customerId, claimant_id: claimantId }: DisputeRecord,
  by: { at: number; byId: string },
): Promise<void> {
  const [last] = await tx.query<VisitRecord>(
    `SELECT * FROM visit WHERE customer_id = ? AND consultant_id = ?
      ORDER BY arrived_at DESC LIMIT 1`,
    [customerId, claimantId],
  );
  if (last === undefined || last.basis === 'courtesy') return;
  const visit = openVisitRow(office, last);
  await giveBackTurn(office, tx, visit, TURN_REASON_WORDS.ruledCourtesy, by);
  const changed = await changeVisit(office, tx, visit, by.at, { basis: 'courtesy' });
  await noteChanges(office, tx, visitChanges(changed));
}

/** Open cases or ruled ones, newest first. */
export async function listDisputes(
  office: Office,
  query: Query,
  me: StaffFace,
  isOpen: boolean,
): Promise<DisputeRow[]> {
  const isOwn = me.role === 'consultant';
  const records = await query<DisputeRecord>(
    `SELECT * FROM dispute WHERE ruled_at IS ${isOpen ? '' : 'NOT '}NULL
       ${isOwn ? 'AND (holder_id = ? OR claimant_id = ?)' : ''}
      ORDER BY opened_at DESC, id DESC LIMIT 200`,
    isOwn ? [me.id, me.id] : [],
  );
  const customers = await loadCustomers(
    office,
    query,
    records.map((record) => record.customer_id),
  );
  return records.flatMap((record) => {
    const customer = customers.get(record.customer_id);
    return customer === undefined ? [] : [rowFor(office, me, record, customer)];
  });
}

function rowFor(
  office: Office,
  me: StaffFace,
  record: DisputeRecord,
  customer: CustomerOnFile,
): DisputeRow {
  return {
    id: record.id,
    openedAt: record.opened_at,
    customer: rowOf(office, me, customer),
    holderId: record.holder_id,
    holderName: office.staffName(record.holder_id),
    claimantId: record.claimant_id,
    claimantName: office.staffName(record.claimant_id),
    openedByName: office.staffName(record.opened_by_id),
    ruling: record.ruling as Ruling | null,
    ruledAt: record.ruled_at,
  };
}

/** A case with its evidence, as of the moment it was opened. @throws notFound */
export async function readDispute(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<DisputePage> {
  const record = await loadDispute(query, me, id);
  const evidence = await readEvidence(office, query, record.customer_id, record.opened_at);
  const customer = await mustLoad(office, query, record.customer_id);
  const said = office.vault.open<SealedDispute>('dispute', id, record.sealed);
  const on = dayOf(record.opened_at);
  const protections = protectionsFrom(evidence.deeds);
  const running = protectedOn(protections, on);
  const { holder_id: holderId, claimant_id: claimantId } = record;
  return {
    row: rowFor(office, me, record, customer),
    claim: said.claim,
    evidence: [...evidence.lines],
    protections: protections.map(({ consultantId, fromOn, untilOn }) => ({
      consultantName: office.staffName(consultantId),
      fromOn,
      untilOn,
      isRunning: running.includes(consultantId) && fromOn <= on && on <= untilOn,
    })),
    proposal: proposedRuling(protections, { holderId, claimantId }, on),
    sharePercent: record.share_percent,
    givenToName: record.given_to_id === null ? null : office.staffName(record.given_to_id),
    reason: said.reason,
    ruledByName: record.ruled_by_id === null ? null : office.staffName(record.ruled_by_id),
    mayRule: RULERS.includes(me.role) && record.ruled_at === null,
  };
}
