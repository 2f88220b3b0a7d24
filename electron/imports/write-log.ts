import type { Grade } from '../../shared/domain/grade';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import { changeCustomer, type CustomerOnFile, loadCustomers } from '../store/customer-book';
import { customerState } from '../store/customer-history';
import type { Tx } from '../store/open';
import type {
  AssignmentRecord,
  CustomerPhoneRecord,
  CustomerRecord,
  GradeChangeRecord,
  PhoneCallRecord,
  VisitRecord,
} from '../store/schema';
import type { SealedReason } from '../store/sealed';
import { rebuildRollups } from '../store/rollup-rebuild';
import { visitChanges } from '../store/visit-book';
import { insertAll } from './insert-all';
import { cardNumbers, customerOf, receivedOn } from './new-customers';
import { callOf, visitOf, type Writing } from './old-events';
import type { ImportCourse, OldPerson } from './tell-apart';

/** Stands in the history of everybody who came with the old log. */
const REASON: SealedReason = { reason: '导入旧登记' };

/** Rows made and written at a time: sealing them must not hold up the windows. */
const SLICE = 256;

/** What the transaction left to do once it is on the disk. */
export interface WrittenLog {
  readonly customers: readonly CustomerOnFile[];
}

/**
 * Writes all that a course found, inside one transaction: people first, then what they did, each
 * table in large pieces.
 *
 * @param progress told after each piece: rows written so far, of all rows that come in
 */
export async function writeLog(
  writing: Writing,
  tx: Tx,
  course: ImportCourse,
  progress: (done: number, total: number) => void,
): Promise<WrittenLog> {
  const ids = new Map<OldPerson, string>();
  const newcomers = course.people
    .filter(({ onFile }) => onFile === null)
    .toSorted(
      (a, b) => (a.events[0]?.at ?? 0) - (b.events[0]?.at ?? 0) || a.firstLine - b.firstLine,
    );
  const total = newcomers.length + course.events.length;
  const numbers = await cardNumbers(tx.query);
  const customers: CustomerOnFile[] = [];
  for (const slice of slices(newcomers)) {
    const added = slice.map((person) => {
      const cardNo = numbers(receivedOn(person, writing.now));
      const customer = customerOf(writing.office, person, cardNo, writing.lexicon, writing.now);
      ids.set(person, customer.record.id);
      return customer;
    });
    customers.push(...added);
    await addCustomers(writing, tx, added);
    progress(customers.length, total);
  }
  const joined = await joinKnown(writing, tx, course.people, ids);
  let done = customers.length;
  for (const slice of slices(course.events)) {
    await addEvents(writing, tx, slice, ids);
    done += slice.length;
    progress(done, total);
  }
  // rows in large pieces are counted in one piece
  await rebuildRollups(tx);
  return { customers: [...customers, ...joined] };
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += SLICE) yield all.slice(at, at + SLICE);
}

async function addCustomers(
  { office, byId, now }: Writing,
  tx: Tx,
  added: readonly CustomerOnFile[],
): Promise<void> {
  const { vault } = office;
  const phones: CustomerPhoneRecord[] = [];
  const owners: AssignmentRecord[] = [];
  const grades: GradeChangeRecord[] = [];
  const changes: Change[] = [];
  for (const customer of added) {
    const { record, person } = customer;
    for (const [place, phone] of person.phones.entries()) {
      phones.push({ customer_id: record.id, phone_key: vault.phoneKey(phone), place });
    }
    changes.push({
      kind: 'customer',
      subjectId: record.id,
      version: record.version,
      state: customerState(customer),
    });
    if (record.owner_id !== null) {
      const id = office.newId();
      owners.push({
        id,
        customer_id: record.id,
        at: record.received_at,
        to_id: record.owner_id,
        sealed: vault.seal('assignment', id, REASON),
        by_id: byId,
      });
      changes.push({
        kind: 'assignment',
        subjectId: id,
        version: 1,
        state: {
          customerId: record.id,
          at: record.received_at,
          toId: record.owner_id,
          reason: REASON.reason,
          byId,
          undoneAt: null,
        },
      });
    }
    if (record.grade !== 'N') {
      const { line, change } = gradeLine({ office, byId, now }, record);
      grades.push(line);
      changes.push(change);
    }
  }
  await insertAll(
    tx,
    'customer',
    added.map(({ record }) => record),
  );
  await insertAll(tx, 'customer_phone', phones);
  await insertAll(tx, 'assignment', owners);
  await insertAll(tx, 'grade_change', grades);
  await noteChanges(office, tx, changes);
}

/** The grade that the log gave last, as the first line of a customer's history of grades. */
function gradeLine(
  { office, byId }: Pick<Writing, 'office' | 'byId' | 'now'>,
  record: CustomerRecord,
): { line: GradeChangeRecord; change: Change } {
  const id = office.newId();
  const to = record.grade as Grade;
  const rule = office.settings().grades.find(({ grade }) => grade === to);
  const at = record.last_contact_at ?? record.received_at;
  const withinDays = rule?.withinDays ?? null;
  const contactDays = rule?.contactDays ?? null;
  return {
    line: {
      id,
      customer_id: record.id,
      at,
      from_grade: null,
      to_grade: to,
      // a consultant gave it long ago: nothing was proposed, so nothing was overruled
      proposed_grade: to,
      horizon_days: null,
      within_days: withinDays,
      contact_days: contactDays,
      sealed: office.vault.seal('grade_change', id, REASON),
      by_id: byId,
    },
    change: {
      kind: 'gradeChange',
      subjectId: id,
      version: 1,
      state: {
        customerId: record.id,
        at,
        from: null,
        to,
        proposed: to,
        horizonDays: null,
        withinDays,
        contactDays,
        reason: REASON.reason,
        byId,
      },
    },
  };
}

/** Customers on file keep their facts; only what was heard of them last may move on. */
async function joinKnown(
  { office, byId, now }: Writing,
  tx: Tx,
  people: readonly OldPerson[],
  ids: Map<OldPerson, string>,
): Promise<CustomerOnFile[]> {
  const heardAt = new Map<string, number>();
  for (const person of people) {
    if (person.onFile === null) continue;
    const { id } = person.onFile;
    ids.set(person, id);
    const last = person.events.at(-1)?.at ?? 0;
    if (last > (person.onFile.lastContactAt ?? 0)) {
      heardAt.set(id, Math.max(last, heardAt.get(id) ?? 0));
    }
  }
  const known = await loadCustomers(office, tx.query, heardAt.keys());
  const changed: CustomerOnFile[] = [];
  for (const [id, at] of heardAt) {
    const customer = known.get(id);
    if (customer === undefined) continue;
    const contact = { at, isFirst: false };
    changed.push(await changeCustomer(office, tx, customer, { at: now, byId, contact }));
  }
  return changed;
}

async function addEvents(
  writing: Writing,
  tx: Tx,
  events: ImportCourse['events'],
  ids: ReadonlyMap<OldPerson, string>,
): Promise<void> {
  const visits: VisitRecord[] = [];
  const calls: PhoneCallRecord[] = [];
  const changes: Change[] = [];
  for (const event of events) {
    const { person } = event;
    const customerId = person === null ? null : (ids.get(person) ?? null);
    if (event.row.kind === 'visit') {
      const visit = visitOf(writing, event, customerId);
      visits.push(visit.record);
      changes.push(...visitChanges(visit));
    } else {
      const isNewLead = person !== null && person.onFile === null && person.events[0] === event;
      const { record, change } = callOf(writing, event, customerId, isNewLead);
      calls.push(record);
      changes.push(change);
    }
  }
  await insertAll(tx, 'visit', visits);
  await insertAll(tx, 'phone_call', calls);
  await noteChanges(writing.office, tx, changes);
}
