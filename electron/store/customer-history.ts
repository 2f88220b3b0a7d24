import type { Grade, LeadState } from '../../shared/domain/grade';
import type { Source } from '../../shared/domain/source';
import { STATE_REASON_WORDS } from '../../shared/stage-words';
import type { Change, CustomerState } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import type { CustomerEdit, CustomerOnFile } from './customer-book';
import type { Tx } from './open';
import type { SealedNextStep, SealedReason } from './sealed';

/** Writes one line of history for each part of an edit, and tells the central CRM, unless it is sample data. */
export async function keepHistory(
  office: Office,
  tx: Tx,
  before: CustomerOnFile,
  after: CustomerOnFile,
  edit: CustomerEdit,
): Promise<void> {
  const { id, version, is_sample: isSample } = after.record;
  const given = await keepOwner(office, tx, id, edit);
  await keepNext(office, tx, before, id, edit);
  await keepState(office, tx, before, after, edit);
  const graded = await keepGrade(office, tx, before, after, edit);
  // people to practise with are nobody the central CRM should ring
  if (isSample === 1) return;
  const changes: Change[] = [
    { kind: 'customer', subjectId: id, version, state: customerState(after) },
    ...given,
    ...graded,
  ];
  if (edit.told === undefined) await noteChanges(office, tx, changes);
  else edit.told.push(...changes);
}

/** A customer as the central CRM is told. */
export function customerState({ record, person }: CustomerOnFile): CustomerState {
  const { nextReason, phones, ...facts } = person;
  return {
    cardNo: record.card_no,
    facts: {
      ...facts,
      phones: [...phones],
      source: record.source as Source,
      product: record.product,
      horizonDays: record.horizon_days,
    },
    ownerId: record.owner_id,
    householdId: record.household_id,
    grade: record.grade as Grade,
    state: record.state as LeadState,
    receivedAt: record.received_at,
    firstContactDueAt: record.first_contact_due_at,
    firstContactAt: record.first_contact_at,
    lastContactAt: record.last_contact_at,
    nextOn: record.next_on,
    nextReason,
    moves: record.moves,
    helperId: record.helper_id,
    horizonSetAt: record.horizon_set_at,
    isOnClock: record.is_on_clock === 1,
  };
}

async function keepOwner(
  office: Office,
  tx: Tx,
  customerId: string,
  { owner, at, byId }: CustomerEdit,
): Promise<Change[]> {
  if (owner === undefined) return [];
  const id = office.newId();
  const reason: SealedReason = { reason: owner.reason };
  await tx.query(
    'INSERT INTO assignment (id, customer_id, at, to_id, sealed, by_id) VALUES (?, ?, ?, ?, ?, ?)',
    [id, customerId, at, owner.toId, office.vault.seal('assignment', id, reason), byId],
  );
  const state = { customerId, at, toId: owner.toId, reason: owner.reason, byId, undoneAt: null };
  return [{ kind: 'assignment', subjectId: id, version: 1, state }];
}

async function keepNext(
  office: Office,
  tx: Tx,
  before: CustomerOnFile,
  customerId: string,
  { next, at, byId }: CustomerEdit,
): Promise<void> {
  if (next === undefined) return;
  const id = office.newId();
  const { on, isMoved, reason, laterReason } = next;
  const why: SealedNextStep = { reason, laterReason };
  const sealed = office.vault.seal('next_step', id, why);
  await tx.query(
    `INSERT INTO next_step (id, customer_id, at, from_on, to_on, is_moved, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, customerId, at, before.record.next_on, on, isMoved ? 1 : 0, sealed, byId],
  );
}

async function keepState(
  office: Office,
  tx: Tx,
  before: CustomerOnFile,
  { record }: CustomerOnFile,
  { state, at, byId }: CustomerEdit,
): Promise<void> {
  if (before.record.version === 0 || before.record.state === record.state) return;
  const id = office.newId();
  const why: SealedReason = { reason: state?.reason ?? STATE_REASON_WORDS.reached };
  await tx.query(
    `INSERT INTO state_change (id, desk_id, customer_id, at, from_state, to_state, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      office.deskId,
      record.id,
      at,
      before.record.state,
      record.state,
      office.vault.seal('state_change', id, why),
      byId,
    ],
  );
}

async function keepGrade(
  office: Office,
  tx: Tx,
  before: CustomerOnFile,
  after: CustomerOnFile,
  { grade, at, byId }: CustomerEdit,
): Promise<Change[]> {
  const isNew = before.record.version === 0;
  if (grade === undefined || (!isNew && before.record.grade === grade.to)) return [];
  const id = office.newId();
  const { to, proposed, reason } = grade;
  const from = isNew ? null : (before.record.grade as Grade);
  const rule = office.settings().grades.find((each) => each.grade === to);
  const state = {
    customerId: after.record.id,
    at,
    from,
    to,
    proposed,
    horizonDays: after.record.horizon_days,
    withinDays: rule?.withinDays ?? null,
    contactDays: rule?.contactDays ?? null,
    reason,
    byId,
  };
  const why: SealedReason = { reason };
  await tx.query(
    `INSERT INTO grade_change (id, customer_id, at, from_grade, to_grade, proposed_grade,
       horizon_days, within_days, contact_days, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      state.customerId,
      at,
      from,
      to,
      proposed,
      state.horizonDays,
      state.withinDays,
      state.contactDays,
      office.vault.seal('grade_change', id, why),
      byId,
    ],
  );
  return [{ kind: 'gradeChange', subjectId: id, version: 1, state }];
}
