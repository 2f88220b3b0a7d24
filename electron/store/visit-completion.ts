import type { CustomerFacts } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { VisitCompletion } from '../../shared/contract/visits';
import { stopsClock } from '../../shared/domain/first-contact';
import { settleNext } from '../../shared/domain/follow-up';
import { proposedGrade, settleGrade } from '../../shared/domain/grade';
import { needsReferrer } from '../../shared/domain/source';
import { decideKind, type VisitKind, type VisitPurpose } from '../../shared/domain/visit';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS } from '../../shared/words';
import type { Change } from '../crm/change';
import { noteChanges } from '../crm/outbox';
import type { Office } from '../office';
import {
  changeCustomer,
  type CustomerEdit,
  type CustomerOnFile,
  loadCustomer,
} from './customer-book';
import { disputeBetween } from './dispute-book';
import { mergeCards, ownersDiffer } from './merge-book';
import type { Tx } from './open';
import { decidePhones, householdOf, keepOrMasked, keepPhones } from './phone-check';
import {
  changeVisit,
  loadVisit,
  mayOpenVisit,
  visitChanges,
  type VisitEdit,
  type VisitOnFile,
} from './visit-book';
import { knownAs, mustLoad, openCard, wholeFacts } from './visitor';

/** What completing came to. */
export interface Completed {
  readonly visit: VisitOnFile;
  readonly customer: CustomerOnFile;
  readonly touched: readonly string[];
}

/**
 * Writes the consultant's half of a visit: the card, the grade, the next step and the visit, all or
 * nothing. Keyed in later it still stops the 36 hours only now: the desk knows no earlier moment.
 *
 * @throws notFound, stale, nameMissing, phoneInvalid, phoneKnown, referrerMissing, nextDateMissing,
 *   nextReasonMissing, laterReasonMissing, gradeReasonMissing, dateInPast
 */
export async function completeVisit(
  office: Office,
  tx: Tx,
  half: VisitCompletion,
  me: StaffFace,
): Promise<Completed> {
  const { query } = tx;
  const visit = await loadVisit(office, query, half.id);
  if (visit === null) throw new AppError('notFound');
  const { customer_id: customerId } = visit.record;
  const linked = customerId === null ? null : await loadCustomer(office, query, customerId);
  if (!mayOpenVisit(me, visit, linked)) throw new AppError('notFound');
  if ((linked?.record.version ?? null) !== half.customerVersion) {
    throw new AppError('stale', { version: linked?.record.version ?? null });
  }

  const at = office.clock();
  const typed = settleFacts(half.facts, linked);
  const known = linked?.person.phones ?? [];
  const { same, household } = await decidePhones(
    office,
    query,
    typed.phones.filter((phone) => !known.includes(phone)),
    customerId,
    half.phoneAnswer,
    'facts.phones',
  );
  // The number turned out to be that of somebody on file: the visit is theirs.
  const found = same === null ? null : await takeIn(office, tx, same, linked, me);
  const customer = found ?? linked;
  const facts = found === null ? typed : fillIn(wholeFacts(found, at), typed);

  const told: Change[] = [];
  const edit = { ...settleEdit(office, visit, half, facts, at, me), facts, told };
  const owner = ownerFor(office, visit, customer, me);
  const living =
    household === null || customer === null
      ? {}
      : { householdId: await householdOf(office, tx, household, edit) };
  const { customer: after, touched } =
    customer === null
      ? await openCard(office, tx, facts, household, {
          ...owner,
          ...edit,
          receivedAt: visit.record.arrived_at,
        })
      : {
          customer: await changeCustomer(office, tx, customer, { ...owner, ...edit, ...living }),
          touched: [customer.record.id, ...(linked === null ? [] : [linked.record.id])],
        };

  const completed = await changeVisit(office, tx, visit, at, {
    ...(await relinked(tx, visit, found)),
    customer_id: after.record.id,
    is_incomplete: 0,
    completed_at: visit.record.completed_at ?? at,
    is_experienced: half.isExperienced ? 1 : 0,
    is_contact_kept: after.person.phones.length > 0 ? 1 : 0,
    party: {
      ...visit.party,
      name: after.person.name,
      sex: after.person.sex,
      phone: after.person.phones[0] ?? '',
      companions: half.companions,
      quotation: half.quotation,
      notes: half.visitNotes,
    },
  });
  await noteChanges(office, tx, [...told, ...visitChanges(completed)]);
  return { visit: completed, customer: after, touched };
}

/**
 * Whoever turned out to be on file takes in the card that the desk opened for them at the door:
 * left alone it would stand on the 36-hour list for good. Two consultants' cards stay two, and a case
 * is opened for a manager to settle.
 *
 * @returns the one on file, as they stand then
 */
async function takeIn(
  office: Office,
  tx: Tx,
  found: CustomerOnFile,
  opened: CustomerOnFile | null,
  me: StaffFace,
): Promise<CustomerOnFile> {
  if (opened === null || opened.record.is_sample !== found.record.is_sample) return found;
  if (ownersDiffer(found.record.owner_id, opened.record.owner_id)) {
    await disputeBetween(office, tx, found, opened, me);
    return found;
  }
  const order = {
    id: office.newId(),
    keptId: found.record.id,
    keptVersion: found.record.version,
    absorbedId: opened.record.id,
    absorbedVersion: opened.record.version,
    take: [],
  };
  await mergeCards(office, tx, order, me);
  return mustLoad(office, tx.query, found.record.id);
}

/** Grade, next step and contact, checked. A second save of the same half is no second contact. */
function settleEdit(
  office: Office,
  { record }: VisitOnFile,
  half: VisitCompletion,
  facts: CustomerFacts,
  at: number,
  me: StaffFace,
): CustomerEdit {
  const { grades, showroom } = office.settings();
  const proposed = proposedGrade(facts.horizonDays, grades);
  const to = settleGrade(proposed, half.grade, half.gradeReason);
  const terms = { grade: to, now: at, rules: grades, hours: showroom.hours };
  const next = settleNext(half.next, half.laterReason, terms);
  const isFirstSave = record.completed_at === null;
  // The desk may key it in; that a consultant received them is what counts.
  const isFirst = record.received_at !== null || stopsClock(me.role);
  return {
    at,
    byId: me.id,
    horizonDays: facts.horizonDays,
    grade: { to, proposed, reason: half.gradeReason },
    next: { ...next, isMoved: false },
    ...(isFirstSave ? { contact: { at, isFirst } } : {}),
  };
}

/**
 * The facts as typed, with numbers as the desk keeps them. A number that came back masked, because
 * its reader may not have it, stays what it was.
 *
 * @throws nameMissing, phoneInvalid, referrerMissing
 */
function settleFacts(facts: CustomerFacts, customer: CustomerOnFile | null): CustomerFacts {
  const name = facts.name.trim();
  if (name === '') throw new AppError('nameMissing', { field: 'facts.name' });
  const { referrer } = facts;
  if (needsReferrer(facts.source) && (referrer === null || referrer.name.trim() === '')) {
    throw new AppError('referrerMissing', { field: 'facts.referrer' });
  }
  const sentBy = customer?.person.referrer;
  return {
    ...facts,
    name,
    phones: keepPhones(facts.phones, customer?.person.phones ?? []),
    referrer: referrer && {
      ...referrer,
      phone: keepOrMasked(referrer.phone, sentBy ? [sentBy.phone] : [], 'facts.referrer.phone'),
    },
  };
}

/** What was typed about somebody on file: an empty field tells nothing, and erases nothing. */
function fillIn(known: CustomerFacts, typed: CustomerFacts): CustomerFacts {
  const said = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== '' && value !== null),
  );
  const phones = [...new Set([...known.phones, ...typed.phones])].slice(0, 3);
  return { ...known, ...said, phones, source: known.source };
}

/** Somebody on file is no 首次. */
async function relinked(
  tx: Tx,
  { record }: VisitOnFile,
  found: CustomerOnFile | null,
): Promise<VisitEdit> {
  if (found === null) return {};
  const known = await knownAs(tx.query, found.record.id, record.id);
  const kind = decideKind(known, record.kind as VisitKind, record.purpose as VisitPurpose | null);
  return { kind };
}

/** Whoever received them owns them, where nobody does. */
function ownerFor(
  office: Office,
  { record }: VisitOnFile,
  customer: CustomerOnFile | null,
  me: StaffFace,
): Pick<CustomerEdit, 'owner'> {
  if (customer !== null && customer.record.owner_id !== null) return {};
  const toId = record.consultant_id ?? me.id;
  const isConsultant = office.staff().some((one) => one.id === toId && one.role === 'consultant');
  return isConsultant ? { owner: { toId, reason: OWNER_REASON_WORDS.received } } : {};
}
