import { createHash } from 'node:crypto';
import type { StaffFace } from '../../shared/contract/desk';
import type { NoticeTarget } from '../../shared/contract/notices';
import { dayOf } from '../../shared/domain/day';
import { isExpectedSoon, isParkedLong, waitingStep } from '../../shared/domain/notice';
import { type VisitKind, type VisitPurpose, wantsConsultant } from '../../shared/domain/visit';
import { noticeName, type NoticeFacts } from '../../shared/notice-words';
import type { Office } from '../office';
import { loadCustomers } from './customer-book';
import { mayOpen } from './customer-row';
import { readDue } from './due-list';
import type { Query, Tx } from './open';
import { readReminders } from './reminder-list';
import type { AppointmentRecord, DraftRecord, VisitRecord } from './schema';
import { readTasks } from './task-book';
import { openVisitRow } from './visit-book';

/** One thing worth announcing, the words' facts with the names in them. */
export interface DueNotice {
  /** the same for the same thing at the same step, whoever asks; says nothing about anybody */
  readonly key: string;
  readonly facts: NoticeFacts;
  readonly target: NoticeTarget;
}

/** All that is worth announcing to somebody now, the most urgent first, and how much is to be done. */
export async function readNotices(
  office: Office,
  me: StaffFace,
): Promise<{ due: DueNotice[]; count: number }> {
  const now = office.clock();
  const { read } = office.store;
  const on = dayOf(now);
  const [waiting, expected, parked, tasks, reminders, today, overdue] = await Promise.all([
    readWaiting(office, now),
    readExpectedSoon(office, me, now),
    readParked(read, me, now),
    readTasks(office, read, me),
    readReminders(office, me),
    readDue(office, read, me, { is: 'today', on }, 1),
    readDue(office, read, me, { is: 'overdue', on }, 1),
  ]);
  const receives = me.role === 'receptionist' || me.role === 'showroomManager';
  const only = [...today.rows, ...overdue.rows];
  const followUps = today.total + overdue.total;
  const due: DueNotice[] = [
    ...(receives ? waiting.late : []),
    ...expected,
    ...parked,
    ...tasks
      .filter(({ kind, dueAt }) => kind === 'callBack' && dueAt <= now)
      .map(({ id, name, sex, dueAt }) => ({
        key: keyOf('callBack', id),
        facts: { kind: 'callBack' as const, who: noticeName(name, sex), dueAt },
        target: { is: 'followUps' as const },
      })),
    ...reminders.map(({ customer, hours }) => ({
      key: keyOf('firstContact', customer.id, hours),
      facts: {
        kind: 'firstContact' as const,
        who: noticeName(customer.name, customer.sex),
        hours,
      },
      target: targetOf(customer.id, customer.mayOpen),
    })),
    ...(followUps === 0
      ? []
      : [
          {
            // of a day once: more that fall due on it are on the list by then
            key: keyOf('followUps', on),
            facts: { kind: 'followUps' as const, today: today.total, overdue: overdue.total },
            target:
              followUps === 1 && only[0] !== undefined
                ? targetOf(only[0].customer.id, only[0].customer.mayOpen)
                : { is: 'followUps' as const },
          },
        ]),
  ];
  return { due, count: followUps + waiting.count };
}

/** Notes what is announced; false when another window of the same person was quicker. */
export async function noteAnnounced(
  { query }: Tx,
  me: StaffFace,
  keys: readonly string[],
  now: number,
): Promise<boolean> {
  const known = await announcedTo(query, me);
  if (keys.some((key) => known.has(key))) return false;
  for (const key of keys)
    await query('INSERT INTO notice_announced (staff_id, key, at) VALUES (?, ?, ?)', [
      me.id,
      key,
      now,
    ]);
  // by number and not by age: a clock that jumps must not make the desk repeat itself
  await query(
    `DELETE FROM notice_announced WHERE staff_id = ? AND key NOT IN (
       SELECT key FROM notice_announced WHERE staff_id = ? ORDER BY at DESC, key LIMIT ?)`,
    [me.id, me.id, MOST_KEPT],
  );
  return true;
}

const MOST_KEPT = 1000;

/** Keys of what somebody was told already. */
export async function announcedTo(query: Query, me: StaffFace): Promise<ReadonlySet<string>> {
  const rows = await query<{ key: string }>('SELECT key FROM notice_announced WHERE staff_id = ?', [
    me.id,
  ]);
  return new Set(rows.map(({ key }) => key));
}

function keyOf(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32);
}

function targetOf(customerId: string, isOpen: boolean): NoticeTarget {
  return isOpen ? { is: 'customer', id: customerId } : { is: 'board' };
}

/** Guests nobody receives, and those of them who wait too long. */
async function readWaiting(
  office: Office,
  now: number,
): Promise<{ late: DueNotice[]; count: number }> {
  const records = await office.store.read<VisitRecord>(
    `SELECT * FROM visit
      WHERE on_day = ? AND received_at IS NULL AND left_at IS NULL AND unnoted_at IS NULL
        AND import_key IS NULL
      ORDER BY arrived_at, id LIMIT 200`,
    [dayOf(now)],
  );
  const waiting = records.filter(({ kind, purpose }) =>
    wantsConsultant(kind as VisitKind, purpose as VisitPurpose | null),
  );
  const late = waiting.flatMap((record): DueNotice[] => {
    const minutes = waitingStep(record.arrived_at, now);
    if (minutes === null) return [];
    const { party } = openVisitRow(office, record);
    const facts = { kind: 'waiting' as const, who: noticeName(party.name, party.sex), minutes };
    return [{ key: keyOf('waiting', record.id, minutes), facts, target: { is: 'board' } }];
  });
  return { late, count: waiting.length };
}

/** Guests who are expected shortly: a consultant's own, the desk's and the managers' all. */
async function readExpectedSoon(office: Office, me: StaffFace, now: number): Promise<DueNotice[]> {
  const { read } = office.store;
  const records = (
    await read<AppointmentRecord>(
      `SELECT * FROM appointment WHERE on_day = ? AND state = 'expected' ORDER BY for_at, id LIMIT 200`,
      [dayOf(now)],
    )
  ).filter((record) => isExpectedSoon(record.for_at, now));
  const customers = await loadCustomers(
    office,
    read,
    records.map((record) => record.customer_id),
  );
  return records.flatMap((record): DueNotice[] => {
    const customer = customers.get(record.customer_id);
    if (customer === undefined) return [];
    const ownerId = customer.record.owner_id;
    if (me.role === 'consultant' && ownerId !== me.id) return [];
    const who = noticeName(customer.person.name, customer.person.sex);
    return [
      {
        key: keyOf('expected', record.id, record.for_at),
        facts: { kind: 'expected', who, forAt: record.for_at },
        target: targetOf(record.customer_id, mayOpen(me, ownerId)),
      },
    ];
  });
}

/** Calls whose form was begun and left. */
async function readParked(query: Query, me: StaffFace, now: number): Promise<DueNotice[]> {
  const records = await query<DraftRecord>(
    `SELECT * FROM draft WHERE staff_id = ? AND kind = 'call' ORDER BY updated_at LIMIT 20`,
    [me.id],
  );
  return records
    .filter((record) => isParkedLong(record.updated_at, now))
    .map(({ id }) => ({
      key: keyOf('parkedCall', id),
      facts: { kind: 'parkedCall' },
      target: { is: 'panel', id },
    }));
}
