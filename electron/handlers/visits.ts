import type { StaffFace } from '../../shared/contract/desk';
import type { VisitDraft, VisitRow, visits } from '../../shared/contract/visits';
import { dayOf } from '../../shared/domain/day';
import { needsCompletion } from '../../shared/domain/visit';
import { settleCorrection } from '../../shared/domain/sealing';
import { AppError } from '../../shared/errors';
import { TURN_REASON_WORDS } from '../../shared/words';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Handlers, Office } from '../office';
import { changeAppointment } from '../store/appointment-book';
import { type CustomerOnFile, loadCustomer, loadCustomers } from '../store/customer-book';
import { factsFor, rowOf } from '../store/customer-row';
import type { Tx } from '../store/open';
import { indexedPerson, refreshPerson } from '../store/people-pages';
import type { VisitRecord } from '../store/schema';
import { readFloor } from '../store/turn-book';
import { assignVisit, giveBackTurn } from '../store/visit-assignment';
import {
  addVisit,
  changeVisit,
  customersOf,
  isPresent,
  loadVisit,
  mayOpenVisit,
  openVisitRow,
  visitChanges,
  type VisitOnFile,
  visitRow,
  visitRows,
} from '../store/visit-book';
import { completeVisit } from '../store/visit-completion';
import { receiveVisitor, settleClock } from '../store/visitor';

/** Most parties of one day that a list shows. */
const PARTIES_SHOWN = 500;

/** Parties in the store: the desk's half, who receives them, the consultant's half, departure. */
export function visitHandlers(office: Office): Handlers<typeof visits> {
  const { store, clock } = office;

  /** The party as it stands after a commit, with whom it should go to. */
  const answer = async (me: StaffFace, visit: VisitOnFile) => {
    const isWaiting = isPresent(visit) && visit.record.received_at === null;
    const floor = isWaiting ? await readFloor(office, store.read, clock()) : null;
    const known = await loadCustomers(office, store.read, customersOf(visit));
    return visitRow(office, me, visit, known, floor);
  };

  const customerOf = async ({ record }: VisitOnFile) =>
    record.customer_id === null ? null : loadCustomer(office, store.read, record.customer_id);

  /** Changes a party that exists, tells the central CRM and every window. */
  const change = async (
    me: StaffFace,
    id: string,
    edit: (tx: Tx, visit: VisitOnFile) => Promise<VisitOnFile>,
    /** why a sealed day is mended; null: it is not sealed */
    reasonFor: (visit: VisitOnFile) => string | null = () => null,
  ) => {
    const visit = await store.write(async (tx) => {
      const before = await loadVisit(office, tx.query, id);
      if (before === null) throw new AppError('notFound');
      const correctionReason = reasonFor(before);
      const after = await edit(tx, before);
      const told = visitChanges(after).map((one) =>
        correctionReason === null ? one : { ...one, correctionReason },
      );
      if (after !== before) await noteChanges(office, tx, told);
      return after;
    });
    office.changed('visits', 'rotation', 'followUps');
    return answer(me, visit);
  };

  return {
    'visits.log': async (draft, { me }) => {
      if (draft.kind === 'other' && draft.purpose === null) throw new AppError('purposeMissing');
      const logged = await store.write((tx) => logVisit(office, tx, draft, me));
      if (logged === null) {
        const visit = await loadVisit(office, store.read, draft.id);
        if (visit === null) throw new AppError('notFound');
        return answer(me, visit);
      }
      await refreshPeople(office, logged);
      office.changed('visits', 'rotation', ...(logged.customer ? (['customers'] as const) : []));
      return answer(me, logged.visit);
    },

    'visits.assign': async (input, { me }) => {
      const assigned = await store.write((tx) => assignVisit(office, tx, input, me));
      if (assigned.hasChanged) {
        await refreshPeople(office, { customer: assigned.customer, touched: [] });
        office.changed('visits', 'rotation', 'customers', 'followUps', 'messages');
      }
      return answer(me, assigned.visit);
    },

    'visits.show': async ({ id }, { me }) => {
      const visit = await loadVisit(office, store.read, id);
      const customer = visit && (await customerOf(visit));
      if (visit === null || !mayOpenVisit(me, visit, customer)) throw new AppError('notFound');
      const { record, party } = visit;
      return {
        row: await answer(me, visit),
        customer: customer && {
          row: rowOf(office, me, customer),
          version: customer.record.version,
          facts: factsFor(me, customer, clock()),
        },
        companions: party.companions,
        isExperienced: record.is_experienced === 1,
        quotation: party.quotation,
        visitNotes: party.notes,
        next:
          customer === null || customer.record.next_on === null
            ? null
            : { on: customer.record.next_on, reason: customer.person.nextReason },
      };
    },

    'visits.correct': async (input, { me }) => {
      const { id, headcount, kind, description, hostNote } = input;
      if (kind === 'other' && input.purpose === null) throw new AppError('purposeMissing');
      const purpose = kind === 'other' ? input.purpose : null;
      const reasonFor = ({ record }: VisitOnFile) =>
        settleCorrection(record.arrived_at, clock(), me.role, input.correctionReason);
      const correct = async (tx: Tx, visit: VisitOnFile) => {
        const at = clock();
        if (input.was !== undefined && !isStill(visit, input.was))
          throw new AppError('stale', { version: visit.record.version });
        if (kind === 'other')
          await giveBackTurn(office, tx, visit, TURN_REASON_WORDS.givenBack, { at, byId: me.id });
        await settleClock(office, tx, visit.record, kind, { at, byId: me.id });
        return changeVisit(office, tx, visit, at, {
          headcount,
          kind,
          purpose,
          is_incomplete: visit.record.completed_at === null && needsCompletion(kind) ? 1 : 0,
          party: { ...visit.party, description, hostNote },
        });
      };
      return change(me, id, correct, reasonFor);
    },

    'visits.complete': async (half, { me }) => {
      const completed = await store.write((tx) => completeVisit(office, tx, half, me));
      await refreshPeople(office, completed);
      office.changed('visits', 'customers', 'followUps');
      return answer(me, completed.visit);
    },

    'visits.depart': async ({ id, isUndo }, { me }) =>
      change(me, id, async (tx, visit) => {
        const hasLeft = visit.record.left_at !== null;
        if (isUndo && !hasLeft) return visit;
        if (!isUndo && hasLeft) throw new AppError('visitDeparted');
        const at = clock();
        // a departure that is noted after all is forgotten no more
        const noted = { unnoted_at: null, unnoted_by_id: null };
        return changeVisit(office, tx, visit, at, { ...noted, left_at: isUndo ? null : at });
      }),

    'visits.onDay': async ({ on }, { me }) => {
      const now = clock();
      const floor = dayOf(now) === on ? await readFloor(office, store.read, now) : null;
      const records = await store.read<VisitRecord>(
        `SELECT * FROM visit WHERE on_day = ? ORDER BY arrived_at, id LIMIT ${PARTIES_SHOWN}`,
        [on],
      );
      const found = records.map((record) => openVisitRow(office, record));
      return visitRows(office, store.read, me, found, floor);
    },
  };
}

/** Whether a party still stands as somebody saw it before correcting it. */
function isStill(
  { record, party }: VisitOnFile,
  was: Pick<VisitRow, 'headcount' | 'kind' | 'purpose' | 'description'>,
): boolean {
  return (
    record.headcount === was.headcount &&
    record.kind === was.kind &&
    record.purpose === was.purpose &&
    party.description === was.description
  );
}

/** After a commit: the index knows everybody whose card was written. */
async function refreshPeople(
  office: Office,
  { customer, touched }: { customer: CustomerOnFile | null; touched: readonly string[] },
): Promise<void> {
  const { people } = office.vault;
  if (customer !== null) people.put(indexedPerson(office.vault, customer.record));
  for (const id of touched) {
    if (id !== customer?.record.id) await refreshPerson(office, id);
  }
}

/** @returns null when this draft was saved before */
async function logVisit(
  office: Office,
  tx: Tx,
  draft: VisitDraft,
  me: StaffFace,
): Promise<{
  visit: VisitOnFile;
  customer: CustomerOnFile | null;
  touched: readonly string[];
} | null> {
  if ((await loadVisit(office, tx.query, draft.id)) !== null) return null;
  const at = office.clock();
  const on = dayOf(at);
  const told: Change[] = [];
  const written = { at, byId: me.id, on, told };
  const visitor = await receiveVisitor(office, tx, draft, written);
  const { customer, phone, kind, appointment, touched } = visitor;
  const isKept = phone !== '' || (customer !== null && customer.person.phones.length > 0);
  const visit = await addVisit(
    office,
    tx,
    {
      id: draft.id,
      arrived_at: at,
      on_day: on,
      headcount: draft.headcount,
      kind,
      purpose: kind === 'other' ? draft.purpose : null,
      customer_id: customer?.record.id ?? null,
      consultant_id: null,
      received_at: null,
      basis: null,
      left_at: null,
      unnoted_at: null,
      unnoted_by_id: null,
      is_incomplete: needsCompletion(kind) ? 1 : 0,
      completed_at: null,
      is_contact_kept: isKept ? 1 : 0,
      is_experienced: null,
      by_id: me.id,
      import_key: null,
      is_sample: customer?.record.is_sample ?? 0,
      updated_at: at,
    },
    {
      description: draft.description,
      hostNote: draft.hostNote,
      name: draft.name.trim(),
      sex: draft.sex,
      phone,
      companions: '',
      quotation: '',
      notes: '',
    },
  );
  const arrival =
    appointment === null || appointment.state === 'arrived'
      ? []
      : [await changeAppointment(tx, appointment, at, { state: 'arrived', visitId: draft.id })];
  await noteChanges(office, tx, [...told, ...visitChanges(visit), ...arrival]);
  return { visit, customer, touched };
}
