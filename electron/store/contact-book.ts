import type { ContactDraft } from '../../shared/contract/follow-ups';
import type { StaffFace } from '../../shared/contract/desk';
import type { OutboundResult } from '../../shared/contract/outbound-plan';
import { stopsClock } from '../../shared/domain/first-contact';
import { settleNext } from '../../shared/domain/follow-up';
import {
  type Grade,
  horizonLeft,
  type LeadState,
  proposedGrade,
  settleGrade,
} from '../../shared/domain/grade';
import { rulesInState } from '../../shared/domain/lead-state';
import { AppError } from '../../shared/errors';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import { changeCustomer, type CustomerEdit, type CustomerOnFile } from './customer-book';
import { customerFor } from './customer-page';
import { proposedFor } from './customer-row';
import type { Tx } from './open';
import { countContact } from './rollup';
import type { SealedContact } from './sealed';

/**
 * Records a contact, and what follows from it for the customer. The same draft twice is one
 * contact.
 *
 * @param planned the call as it was planned and went; null: it was not
 * @throws notFound, contentMissing, nextDateMissing, nextReasonMissing, laterReasonMissing,
 *   gradeReasonMissing, dateInPast
 */
export async function recordContact(
  office: Office,
  tx: Tx,
  input: ContactDraft,
  me: StaffFace,
  planned: OutboundResult | null,
): Promise<void> {
  const customer = await customerFor(office, tx.query, me, input.customerId);
  const [known] = await tx.query('SELECT 1 FROM contact WHERE id = ?', [input.id]);
  if (known !== undefined) return;
  const now = office.clock();
  const edit = editOf(office, customer, input, me, now);
  await keepContact(office, tx, customer, input, { at: now, byId: me.id, planned });
  await changeCustomer(office, tx, customer, edit);
}

/** What the contact changes about the customer. @throws as followUps.record */
function editOf(
  office: Office,
  customer: CustomerOnFile,
  input: ContactDraft,
  me: StaffFace,
  now: number,
): CustomerEdit {
  if (input.content.trim() === '') throw new AppError('contentMissing', { field: 'content' });
  const grade = gradeOf(office, customer, input, now);
  const next = nextOf(office, customer, input, grade?.to ?? gradeNow(customer), now);
  return {
    at: now,
    byId: me.id,
    ...(input.horizonDays === null ? {} : { horizonDays: input.horizonDays }),
    ...(grade === null ? {} : { grade }),
    ...(next === null ? {} : { next }),
    ...(input.isAnswered ? { contact: { at: now, isFirst: stopsClock(me.role) } } : {}),
  };
}

function gradeNow({ record }: CustomerOnFile): Grade {
  return record.grade as Grade;
}

/** The grade after the contact; null: it stays, nothing was learnt. */
function gradeOf(
  office: Office,
  customer: CustomerOnFile,
  { isAnswered, horizonDays, grade: chosen, gradeReason: reason }: ContactDraft,
  now: number,
): NonNullable<CustomerEdit['grade']> | null {
  const { record } = customer;
  if (!isAnswered && horizonDays === null && chosen === null) return null;
  const proposed = proposalAfter(office, customer, isAnswered, horizonDays, now);
  // A grade somebody gave with a reason stands until somebody else says otherwise.
  if (chosen !== null && chosen === record.grade && chosen !== 'N' && horizonDays === null)
    return null;
  return { to: settleGrade(proposed, chosen, reason), proposed, reason };
}

function proposalAfter(
  office: Office,
  customer: CustomerOnFile,
  isAnswered: boolean,
  horizonDays: number | null,
  now: number,
): Grade {
  const rules = office.settings().grades;
  if (horizonDays !== null) return proposedGrade(horizonDays, rules);
  const proposed = proposedFor(office, customer, now);
  if (proposed !== 'N' || !isAnswered) return proposed;
  // Whoever has been spoken with is graded: what was not said is unclear.
  const { horizon_days: days, horizon_set_at: saidAt } = customer.record;
  return proposedGrade(horizonLeft(days, saidAt, now), rules);
}

/** The next step after the contact; null: the date that was promised stays. */
function nextOf(
  office: Office,
  { record }: CustomerOnFile,
  { isAnswered, next, laterReason }: ContactDraft,
  grade: Grade,
  now: number,
): NonNullable<CustomerEdit['next']> | null {
  if (!isAnswered && next === null) return null;
  const settings = office.settings();
  const rules = rulesInState(record.state as LeadState, settings);
  const { hours } = settings.showroom;
  const settled = settleNext(next, laterReason, { grade, now, rules, hours });
  // Nobody was reached: the date moves without a contact in between.
  const isMoved = !isAnswered && record.next_on !== null && record.next_on !== settled.on;
  return { ...settled, isMoved };
}

async function keepContact(
  office: Office,
  tx: Tx,
  { record }: CustomerOnFile,
  { id, customerId, way, isAnswered, content }: ContactDraft,
  {
    at,
    byId,
    planned,
  }: {
    readonly at: number;
    readonly byId: string;
    readonly planned: OutboundResult | null;
  },
): Promise<void> {
  const sealed: SealedContact = { content };
  await tx.query(
    `INSERT INTO contact (id, desk_id, customer_id, at, way, is_answered, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      office.deskId,
      customerId,
      at,
      way,
      isAnswered ? 1 : 0,
      office.vault.seal('contact', id, sealed),
      byId,
    ],
  );
  if (record.is_sample === 1) return;
  if (isAnswered) countContact(tx, at, byId);
  await noteChange(office, tx, {
    kind: 'followUp',
    subjectId: id,
    version: 1,
    state: { customerId, at, way, isAnswered, content, planned, byId },
  });
}
