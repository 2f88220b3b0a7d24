import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { StaffFace } from '../../shared/contract/desk';
import type { MissedCall, TaskRow } from '../../shared/contract/tasks';
import { MINUTE_MS } from '../../shared/domain/day';
import { normalisePhone } from '../../shared/domain/phone';
import { promisedAt, type TaskKind } from '../../shared/domain/task';
import { AppError } from '../../shared/errors';
import { DROPPED_WORD } from '../../shared/words';
import type { Office } from '../office';
import { type CustomerOnFile, findByPhone, loadCustomer, loadCustomers } from './customer-book';
import { maySeePhone, mayOpen, phoneFor } from './customer-row';
import type { Query, Tx } from './open';
import { keepPhone } from './phone-check';
import type { PhoneCallRecord, TaskRecord } from './schema';
import type { SealedTask } from './sealed';

const MOST_OPEN = 200;

/** A clock may run a little ahead of the desk's. */
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

/** Notes a call nobody took, for the caller's consultant or the desk. @throws phoneInvalid, dateInFuture */
export async function addMissedCall(
  office: Office,
  tx: Tx,
  { id, phone: typed, at, note }: MissedCall,
  me: StaffFace,
): Promise<void> {
  const [known] = await tx.query('SELECT 1 FROM task WHERE id = ?', [id]);
  if (known !== undefined) return;
  const now = office.clock();
  if (at > now + CLOCK_SLACK_MS) throw new AppError('dateInFuture', { field: 'at' });
  const phone = keepPhone(typed, 'phone');
  const [caller] = phone === '' ? [] : await findByPhone(office, tx.query, phone);
  const ownerId = caller?.record.owner_id ?? null;
  const isHere = office.staff().some((person) => person.id === ownerId && person.isActive);
  await insertTask(office, tx, {
    id,
    kind: 'callBack',
    at,
    dueAt: promisedAt(now, office.settings().showroom.hours),
    forId: isHere ? ownerId : null,
    customerId: caller?.record.id ?? null,
    callId: null,
    byId: me.id,
    sealed: {
      name: caller?.person.name ?? '',
      sex: caller?.person.sex ?? null,
      phone,
      message: note,
    },
  });
}

/** What a call left for a colleague: a message to be passed on, with a promise. Once for each call. */
export async function addMessage(
  office: Office,
  tx: Tx,
  draft: PhoneCallDraft,
  record: PhoneCallRecord,
): Promise<void> {
  const { messageFor: forId, message, replyAt = null } = draft;
  if (message.trim() === '') return;
  // an answer that was promised is owed also where nobody was named: then by the desk
  if (forId === null && replyAt === null) return;
  const isHere = office.staff().some((person) => person.id === forId && person.isActive);
  if (forId !== null && !isHere) return;
  const [known] = await tx.query("SELECT 1 FROM task WHERE call_id = ? AND kind = 'message'", [
    record.id,
  ]);
  if (known !== undefined) return;
  await insertTask(office, tx, {
    id: office.newId(),
    kind: 'message',
    at: record.answered_at,
    dueAt: replyAt ?? promisedAt(office.clock(), office.settings().showroom.hours),
    forId,
    customerId: record.customer_id,
    callId: record.id,
    byId: record.by_id,
    sealed: {
      name: draft.name.trim(),
      sex: draft.sex,
      phone: normalisePhone(draft.phone)?.text ?? '',
      message,
    },
  });
}

/** The line went dead: whoever has a number is rung back at once. Once for each call. */
export async function addDroppedCall(
  office: Office,
  tx: Tx,
  draft: PhoneCallDraft,
  record: PhoneCallRecord,
): Promise<void> {
  const customer =
    record.customer_id === null ? null : await loadCustomer(office, tx.query, record.customer_id);
  // of somebody on file part of the number may have been enough
  const phone = normalisePhone(draft.phone)?.text ?? customer?.person.phones[0] ?? '';
  if (record.outcome !== 'dropped' || phone === '') return;
  const [known] = await tx.query("SELECT 1 FROM task WHERE call_id = ? AND kind = 'callBack'", [
    record.id,
  ]);
  if (known !== undefined) return;
  await insertTask(office, tx, {
    id: office.newId(),
    kind: 'callBack',
    at: record.answered_at,
    dueAt: office.clock(),
    // whoever had the caller on the line rings back
    forId: null,
    customerId: record.customer_id,
    callId: record.id,
    byId: record.by_id,
    sealed: {
      name: draft.name.trim() || (customer?.person.name ?? ''),
      sex: draft.sex ?? customer?.person.sex ?? null,
      phone,
      message: [DROPPED_WORD, draft.notes.trim()].filter((word) => word !== '').join(' · '),
    },
  });
}

/** What waits, the first promised first. */
export async function readTasks(office: Office, query: Query, me: StaffFace): Promise<TaskRow[]> {
  const mine = seesAll(me) ? '' : 'AND for_id = ?';
  const records = await query<TaskRecord>(
    `SELECT * FROM task WHERE done_at IS NULL ${mine} ORDER BY due_at, id LIMIT ${MOST_OPEN}`,
    seesAll(me) ? [] : [me.id],
  );
  const customers = await loadCustomers(
    office,
    query,
    records.map((record) => record.customer_id),
  );
  return records.flatMap((record) => {
    const customer = customers.get(record.customer_id ?? '');
    return isForgotten(record, customer) ? [] : [rowOf(office, me, record, customer)];
  });
}

/** One task as `me` may see it. @throws notFound for somebody else's */
export async function readTask(
  office: Office,
  query: Query,
  me: StaffFace,
  id: string,
): Promise<TaskRow> {
  const record = await taskFor(query, me, id);
  const customers = await loadCustomers(office, query, [record.customer_id]);
  const customer = customers.get(record.customer_id ?? '');
  if (isForgotten(record, customer)) throw new AppError('notFound');
  return rowOf(office, me, record, customer);
}

/** Done, or not done after all. @throws notFound for somebody else's */
export async function settleTask(
  office: Office,
  { query }: Tx,
  me: StaffFace,
  { id, isUndo }: { readonly id: string; readonly isUndo: boolean },
): Promise<void> {
  const record = await taskFor(query, me, id);
  // whoever did it first did it
  if (!isUndo && record.done_at !== null) return;
  await query('UPDATE task SET done_at = ?, done_by_id = ? WHERE id = ?', [
    isUndo ? null : office.clock(),
    isUndo ? null : me.id,
    id,
  ]);
}

/** Whether it was about somebody who asked to be forgotten: nobody is to be rung any more. */
function isForgotten(
  { customer_id: customerId }: TaskRecord,
  customer: CustomerOnFile | undefined,
): boolean {
  return customerId !== null && customer === undefined;
}

function seesAll({ role }: StaffFace): boolean {
  return role === 'receptionist' || role === 'showroomManager' || role === 'salesManager';
}

async function taskFor(query: Query, me: StaffFace, id: string): Promise<TaskRecord> {
  const [record] = await query<TaskRecord>('SELECT * FROM task WHERE id = ?', [id]);
  // who noted a missed call sees what became of it
  const isMine = record?.for_id === me.id || record?.by_id === me.id;
  if (record === undefined || !(isMine || seesAll(me))) throw new AppError('notFound');
  return record;
}

interface NewTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly at: number;
  readonly dueAt: number;
  readonly forId: string | null;
  readonly customerId: string | null;
  readonly callId: string | null;
  readonly byId: string;
  readonly sealed: SealedTask;
}

async function insertTask({ vault, deskId }: Office, { query }: Tx, task: NewTask): Promise<void> {
  await query(
    `INSERT INTO task (id, desk_id, kind, at, due_at, for_id, customer_id, call_id, sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      task.id,
      deskId,
      task.kind,
      task.at,
      task.dueAt,
      task.forId,
      task.customerId,
      task.callId,
      vault.seal('task', task.id, task.sealed),
      task.byId,
    ],
  );
}

function rowOf(
  office: Office,
  me: StaffFace,
  record: TaskRecord,
  customer: CustomerOnFile | undefined,
): TaskRow {
  const { name, sex, phone, message } = office.vault.open<SealedTask>(
    'task',
    record.id,
    record.sealed,
  );
  const ownerId = customer?.record.owner_id ?? null;
  return {
    id: record.id,
    kind: record.kind as TaskKind,
    at: record.at,
    dueAt: record.due_at,
    forName: record.for_id === null ? null : office.staffName(record.for_id),
    customerId: record.customer_id,
    mayOpen: customer !== undefined && mayOpen(me, ownerId),
    name: customer?.person.name ?? name,
    sex: customer === undefined ? sex : customer.person.sex,
    phone: phoneOf(me, record, customer, phone),
    message,
    byName: office.staffName(record.by_id),
    doneAt: record.done_at,
  };
}

/** The number to ring. A colleague's customer stays masked; a stranger is for whoever must ring. */
function phoneOf(
  me: StaffFace,
  { for_id: forId }: TaskRecord,
  customer: CustomerOnFile | undefined,
  phone: string,
): string {
  const whole = phone || (customer?.person.phones[0] ?? '');
  if (customer !== undefined) return phoneFor(me, customer.record.owner_id, whole);
  return forId === me.id || maySeePhone(me, null) ? whole : phoneFor(me, null, whole);
}
