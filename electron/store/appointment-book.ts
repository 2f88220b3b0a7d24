import type { AppointmentRow } from '../../shared/contract/board';
import { dayOf } from '../../shared/domain/day';
import type { Change } from '../crm/change';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import type { CustomerOnFile } from './customer-book';
import type { Query, Tx } from './open';
import type { AppointmentRecord } from './schema';

/** What may happen to an appointment. */
export interface AppointmentEdit {
  readonly state: AppointmentRow['state'];
  /** the visit that kept it; null: none */
  readonly visitId: string | null;
  /** another time; left out: as agreed */
  readonly forAt?: number;
}

/** Writes an appointment's new state. @returns what the central CRM is told */
export async function changeAppointment(
  tx: Tx,
  before: AppointmentRecord,
  at: number,
  edit: AppointmentEdit,
): Promise<Change> {
  const version = before.version + 1;
  const forAt = edit.forAt ?? before.for_at;
  await tx.query(
    `UPDATE appointment
        SET state = ?, visit_id = ?, for_at = ?, on_day = ?, version = ?, updated_at = ?
      WHERE id = ?`,
    [edit.state, edit.visitId, forAt, dayOf(forAt), version, at, before.id],
  );
  return {
    kind: 'appointment',
    subjectId: before.id,
    version,
    state: {
      customerId: before.customer_id,
      forAt,
      state: edit.state,
      visitId: edit.visitId,
      callId: before.call_id,
      byId: before.by_id,
      createdAt: before.created_at,
    },
  };
}

/** An expected visitor as a screen shows them; `customer` is who is expected. */
export function appointmentRow(
  office: Office,
  record: AppointmentRecord,
  { record: card, person }: CustomerOnFile,
): AppointmentRow {
  return {
    id: record.id,
    forAt: record.for_at,
    state: record.state as AppointmentRow['state'],
    customerId: record.customer_id,
    name: person.name,
    sex: person.sex,
    product: card.product,
    consultantName: card.owner_id === null ? null : office.staffName(card.owner_id),
  };
}

/** A visit that somebody agreed to. */
export interface NewAppointment {
  readonly forAt: number;
  /** the call it was made in; null: none */
  readonly callId: string | null;
  readonly at: number;
  readonly byId: string;
  /** the id of the form; left out: a fresh one */
  readonly id?: string;
}

/** One appointment; null when there is none with that id. */
export async function loadAppointment(query: Query, id: string): Promise<AppointmentRecord | null> {
  const [record] = await query<AppointmentRecord>('SELECT * FROM appointment WHERE id = ?', [id]);
  return record ?? null;
}

/** Expects a customer. The same time twice is one appointment. @returns its id */
export async function addAppointment(
  office: Office,
  tx: Tx,
  { record }: CustomerOnFile,
  { forAt, callId, at, byId, id = office.newId() }: NewAppointment,
): Promise<string> {
  const [known] = await tx.query<{ id: string }>(
    `SELECT id FROM appointment WHERE customer_id = ? AND for_at = ? AND state = 'expected'`,
    [record.id, forAt],
  );
  if (known !== undefined) return known.id;
  await tx.query(
    `INSERT INTO appointment (id, desk_id, customer_id, for_at, on_day, state, call_id, by_id,
       created_at, version, updated_at)
     VALUES (?, ?, ?, ?, ?, 'expected', ?, ?, ?, 1, ?)`,
    [id, office.deskId, record.id, forAt, dayOf(forAt), callId, byId, at, at],
  );
  if (record.is_sample === 1) return id;
  const state = 'expected';
  await noteChange(office, tx, {
    kind: 'appointment',
    subjectId: id,
    version: 1,
    state: { customerId: record.id, forAt, state, visitId: null, callId, byId, createdAt: at },
  });
  return id;
}
