import type { CustomerFacts, CustomerRow } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { DayOn } from '../../shared/domain/day';
import { type Grade, horizonLeft, type LeadState, proposedGrade } from '../../shared/domain/grade';
import { maskPhone } from '../../shared/domain/mask';
import type { Source } from '../../shared/domain/source';
import type { Office } from '../office';
import type { CustomerOnFile } from './customer-book';

/**
 * Whether somebody sees this customer's numbers whole: the desk, the owner, managers. The rule is
 * the same in lists, search, print and export. Source: domain §9, 对外严格保密.
 */
export function maySeePhone(me: StaffFace, ownerId: string | null): boolean {
  if (me.role === 'consultant') return ownerId === me.id;
  return me.role === 'receptionist' || me.role === 'showroomManager' || me.role === 'salesManager';
}

/** Whether somebody may open the details: a consultant not those of another's customers. */
export function mayOpen(me: StaffFace, ownerId: string | null): boolean {
  if (me.role === 'consultant') return ownerId === null || ownerId === me.id;
  return me.role !== 'admin';
}

/** A number as `me` may see it. */
export function phoneFor(me: StaffFace, ownerId: string | null, phone: string): string {
  return maySeePhone(me, ownerId) ? phone : maskPhone(phone);
}

/**
 * The line that `me` sees about a customer. Of another consultant's customer it tells who owns him
 * and when somebody spoke with him last, no more: enough not to quarrel. Source: features G5.
 */
export function rowOf(
  office: Office,
  me: StaffFace,
  { record, person }: CustomerOnFile,
): CustomerRow {
  const isOpen = mayOpen(me, record.owner_id);
  return {
    id: record.id,
    cardNo: record.card_no,
    name: person.name,
    sex: person.sex,
    phone: phoneFor(me, record.owner_id, person.phones[0] ?? ''),
    grade: record.grade as Grade,
    state: record.state as LeadState,
    product: isOpen ? record.product : '',
    ownerId: record.owner_id,
    ownerName: record.owner_id === null ? null : office.staffName(record.owner_id),
    lastContactAt: record.last_contact_at,
    nextOn: isOpen ? (record.next_on as DayOn | null) : null,
    mayOpen: isOpen,
    helperName: record.helper_id === null ? null : office.staffName(record.helper_id),
    isSample: record.is_sample === 1,
  };
}

/** The facts as `me` may see them; the horizon counted from now on. */
export function factsFor(
  me: StaffFace,
  { record, person }: CustomerOnFile,
  now: number,
): CustomerFacts {
  const { nextReason: _, ...facts } = person;
  const shown = (phone: string) => phoneFor(me, record.owner_id, phone);
  return {
    ...facts,
    phones: facts.phones.map(shown),
    referrer: facts.referrer && { ...facts.referrer, phone: shown(facts.referrer.phone) },
    source: record.source as Source,
    product: record.product,
    horizonDays: horizonLeft(record.horizon_days, record.horizon_set_at, now),
  };
}

/** The grade that follows from what is known today; N while nobody has asked when they buy. */
export function proposedFor(office: Office, { record }: CustomerOnFile, now: number): Grade {
  if (record.horizon_set_at === null) return 'N';
  const left = horizonLeft(record.horizon_days, record.horizon_set_at, now);
  return proposedGrade(left, office.settings().grades);
}
