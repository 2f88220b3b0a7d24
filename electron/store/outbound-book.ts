import type { InputOf, OutputOf } from '../../shared/contract';
import type { StaffFace } from '../../shared/contract/desk';
import type { OutboundSheet } from '../../shared/contract/outbound';
import type { OutboundPlan, OutboundResult } from '../../shared/contract/outbound-plan';
import type { LeadState } from '../../shared/domain/grade';
import { stateAfter, UNREACHABLE_AFTER } from '../../shared/domain/lead-state';
import {
  anotherTime,
  type EffectResult,
  missingItems,
  type PlannedWay,
} from '../../shared/domain/outbound';
import { AppError } from '../../shared/errors';
import { UNANSWERED_WORDS } from '../../shared/words';
import type { Office } from '../office';
import { recordContact } from './contact-book';
import { customerFor } from './customer-page';
import type { CustomerOnFile } from './customer-book';
import { maySeePhone, rowOf } from './customer-row';
import type { Query, Tx } from './open';
import type { OutboundCallRecord } from './schema';
import type { SealedOutboundCall } from './sealed';

/** Whom one is about to ring, and how often nobody answered. @throws notFound */
export async function prepareCall(
  office: Office,
  query: Query,
  me: StaffFace,
  customerId: string,
): Promise<OutputOf<'outbound.prepare'>> {
  const customer = await customerFor(office, query, me, customerId);
  const { last_contact_at: lastAt, state, version } = customer.record;
  const rows = await query<{ at: number }>(
    `SELECT at FROM contact
      WHERE customer_id = ? AND way = 'phone' AND is_answered = 0 AND at > ? ORDER BY at`,
    [customerId, lastAt ?? 0],
  );
  const mayBe = stateAfter(state as LeadState, 'unreachable') !== null;
  return {
    customer: rowOf(office, me, customer),
    address: addressFor(me, customer),
    version,
    unanswered: rows.length,
    anotherTime: anotherTime(rows.map(({ at }) => at)),
    isUnreachableProposed: mayBe && rows.length >= UNREACHABLE_AFTER,
  };
}

/** Keeps a plan; the same id again changes it. @throws planIncomplete, notFound, stale */
export async function keepPlan(
  office: Office,
  tx: Tx,
  input: InputOf<'outbound.plan'>,
  me: StaffFace,
): Promise<void> {
  const { id, customerId, way, minutes, ...sealed } = input;
  await customerFor(office, tx.query, me, customerId);
  const missing = missingItems(input);
  const [first] = missing;
  if (first !== undefined || minutes === null)
    throw new AppError('planIncomplete', { field: first ?? null, missing: missing.join(' ') });
  const known = await findPlan(tx.query, id);
  if (known !== null && (known.by_id !== me.id || known.customer_id !== customerId))
    throw new AppError('notFound');
  if (known !== null && known.finished_at !== null) throw new AppError('stale');
  const said: SealedOutboundCall = sealed;
  await tx.query(
    `INSERT INTO outbound_call (id, desk_id, customer_id, way, planned_at, planned_minutes, sealed,
       by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET way = excluded.way,
       planned_minutes = excluded.planned_minutes,
       sealed = excluded.sealed`,
    [
      id,
      office.deskId,
      customerId,
      way,
      office.clock(),
      minutes,
      office.vault.seal('outbound_call', id, said),
      me.id,
    ],
  );
}

/** A plan as it is shown and printed during the call. @throws notFound */
export async function readSheet(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<OutboundSheet> {
  const record = await findPlan(query, id);
  if (record === null) throw new AppError('notFound');
  const customer = await customerFor(office, query, me, record.customer_id);
  return {
    id,
    way: record.way as PlannedWay,
    customer: rowOf(office, me, customer),
    address: addressFor(me, customer),
    plan: planOf(office, record),
    plannedAt: record.planned_at,
  };
}

/**
 * Holds a call or a visit against its plan and records it as a contact with the customer.
 *
 * @throws effectMissing, notFound without a plan of `me`, and as followUps.record
 */
export async function finishCall(
  office: Office,
  tx: Tx,
  { result, usedMinutes, ...contact }: InputOf<'outbound.finish'>,
  me: StaffFace,
): Promise<void> {
  const record = await findPlan(tx.query, contact.id);
  if (record === null || record.by_id !== me.id || record.customer_id !== contact.customerId)
    throw new AppError('notFound');
  if (record.finished_at !== null) return;
  if (contact.isAnswered && result === null)
    throw new AppError('effectMissing', { field: 'result' });
  const planned: OutboundResult = {
    plan: planOf(office, record),
    result: contact.isAnswered ? result : null,
    usedMinutes,
  };
  const isSilent = !contact.isAnswered && contact.content.trim() === '';
  const way = record.way as PlannedWay;
  const content = isSilent ? UNANSWERED_WORDS[way] : contact.content;
  await recordContact(office, tx, { ...contact, way, content }, me, planned);
  await tx.query(
    'UPDATE outbound_call SET finished_at = ?, result = ?, used_minutes = ? WHERE id = ?',
    [office.clock(), planned.result, usedMinutes, record.id],
  );
}

/** What came of a customer's planned calls, by the id of the contact. */
export async function readResults(
  office: Office,
  query: Query,
  customerId: string,
): Promise<ReadonlyMap<string, OutboundResult>> {
  const records = await query<OutboundCallRecord>(
    'SELECT * FROM outbound_call WHERE customer_id = ? AND finished_at IS NOT NULL',
    [customerId],
  );
  return new Map(
    records.map((record) => [
      record.id,
      {
        plan: planOf(office, record),
        result: record.result as EffectResult | null,
        usedMinutes: record.used_minutes ?? 1,
      },
    ]),
  );
}

/** An address is as private as a number: on the sheet it stands for whoever sees that. */
function addressFor(me: StaffFace, { record, person }: CustomerOnFile): string {
  return maySeePhone(me, record.owner_id) ? person.address : '';
}

async function findPlan(query: Query, id: string): Promise<OutboundCallRecord | null> {
  const [record] = await query<OutboundCallRecord>('SELECT * FROM outbound_call WHERE id = ?', [
    id,
  ]);
  return record ?? null;
}

function planOf({ vault }: Office, record: OutboundCallRecord): OutboundPlan {
  const said = vault.open<SealedOutboundCall>('outbound_call', record.id, record.sealed);
  return { ...said, minutes: record.planned_minutes };
}
