import { dayOf } from '../../shared/domain/day';
import type { Office } from '../office';
import type {
  AppointmentRecord,
  AssignmentRecord,
  ConsentRecord,
  ContactRecord,
  CustomerPhoneRecord,
  CustomerRecord,
  GradeChangeRecord,
  LossRecord,
  OutboundCallRecord,
  PhoneCallRecord,
  StageRecord,
  VisitGuestRecord,
  VisitRecord,
} from '../store/schema';
import type {
  SealedConsent,
  SealedContact,
  SealedCustomer,
  SealedLoss,
  SealedOutboundCall,
  SealedPhoneCall,
  SealedReason,
  SealedStage,
  SealedVisit,
} from '../store/sealed';
import type { StateOf } from './change';

/*
 * What was told of a subject, as the rows it came from. Together with the books that tell it, this
 * is where it is decided how much the events alone tell: a column that is not here comes along in the
 * desk's own state only.
 */

/** A subject as it was told last. */
export interface Told<State> {
  readonly id: string;
  readonly version: number;
  /** when it changed, epoch ms */
  readonly changedAt: number;
  readonly state: State;
}

/** Rows by the name of their table. */
export type Rows = Readonly<Record<string, readonly object[]>>;

type Desk = Pick<Office, 'vault' | 'deskId'>;

export function customerRows(
  { vault, deskId }: Desk,
  { id, version, changedAt, state }: Told<StateOf<'customer'>>,
): Rows {
  const { source, product, horizonDays, ...facts } = state.facts;
  const person: SealedCustomer = { ...facts, nextReason: state.nextReason };
  const record: CustomerRecord = {
    id,
    desk_id: deskId,
    card_no: state.cardNo,
    sealed: vault.seal('customer', id, person),
    owner_id: state.ownerId,
    household_id: state.householdId,
    source,
    product,
    grade: state.grade,
    state: state.state,
    horizon_days: horizonDays,
    horizon_set_at: state.horizonSetAt,
    received_at: state.receivedAt,
    is_on_clock: state.isOnClock ? 1 : 0,
    first_contact_due_at: state.firstContactDueAt,
    first_contact_at: state.firstContactAt,
    last_contact_at: state.lastContactAt,
    next_on: state.nextOn,
    moves: state.moves,
    version,
    is_sample: 0,
    touched_at: Math.max(state.receivedAt, state.lastContactAt ?? 0),
    updated_at: changedAt,
    erased_at: null,
    erased_by_id: null,
    helper_id: state.helperId,
  };
  const phones = facts.phones.map((phone, place): CustomerPhoneRecord => ({
    customer_id: id,
    phone_key: vault.phoneKey(phone),
    place,
  }));
  return { customer: [record], customer_phone: phones };
}

export function visitRows(
  { vault, deskId }: Desk,
  { id, version, changedAt, state }: Told<StateOf<'visit'>>,
): Rows {
  const { description, name, sex, phone, companions, quotation, notes, otherCustomerIds } = state;
  const party: SealedVisit = {
    description,
    hostNote: '',
    name,
    sex,
    phone,
    companions,
    quotation,
    notes,
    ...(otherCustomerIds.length === 0 ? {} : { otherCustomerIds }),
  };
  const record: VisitRecord = {
    id,
    desk_id: deskId,
    arrived_at: state.arrivedAt,
    on_day: dayOf(state.arrivedAt),
    headcount: state.headcount,
    kind: state.kind,
    purpose: state.purpose,
    customer_id: state.customerId,
    consultant_id: state.consultantId,
    received_at: state.receivedAt,
    basis: state.basis,
    left_at: state.leftAt,
    unnoted_at: state.isDepartureUnnoted ? (state.departureUnnotedAt ?? changedAt) : null,
    unnoted_by_id: null,
    is_incomplete: state.isIncomplete ? 1 : 0,
    completed_at: state.completedAt,
    is_contact_kept: state.isContactKept ? 1 : 0,
    is_experienced: state.isExperienced === null ? null : state.isExperienced ? 1 : 0,
    sealed: vault.seal('visit', id, party),
    by_id: state.byId,
    import_key: null,
    version,
    is_sample: 0,
    updated_at: changedAt,
  };
  const guests = otherCustomerIds.map((customerId): VisitGuestRecord => ({
    visit_id: id,
    customer_id: customerId,
    at: state.arrivedAt,
    by_id: state.byId,
  }));
  return { visit: [record], visit_guest: guests };
}

export function callRows(
  { vault, deskId }: Desk,
  { id, version, changedAt, state }: Told<StateOf<'call'>>,
): Rows {
  const said: SealedPhoneCall = {
    name: state.name,
    sex: state.sex,
    phone: state.phone,
    product: state.product,
    use: state.use,
    channel: state.channel,
    referrer: state.referrer,
    notes: state.notes,
    messageFor: null,
    message: '',
    horizonDays: state.horizonDays,
    appointmentAt: state.appointmentAt,
    callBackOn: state.callBackOn,
    steps: [],
  };
  const record: PhoneCallRecord = {
    id,
    desk_id: deskId,
    answered_at: state.answeredAt,
    ended_at: state.endedAt,
    on_day: dayOf(state.answeredAt),
    rings: state.rings,
    caller_kind: state.callerKind,
    outcome: state.outcome,
    customer_id: state.customerId,
    is_new_lead: state.isNewLead ? 1 : 0,
    is_contact_kept: state.isContactKept ? 1 : 0,
    consultant_id: state.consultantId,
    hold_seconds: state.holdSeconds,
    script_version: '',
    sealed: vault.seal('phone_call', id, said),
    by_id: state.byId,
    import_key: null,
    version,
    is_sample: 0,
    updated_at: changedAt,
  };
  return { phone_call: [record] };
}

export function followUpRows(
  { vault, deskId }: Desk,
  { id, state }: Told<StateOf<'followUp'>>,
): Rows {
  const { customerId, at, byId, planned } = state;
  const said: SealedContact = { content: state.content };
  const record: ContactRecord = {
    id,
    desk_id: deskId,
    customer_id: customerId,
    at,
    way: state.way,
    is_answered: state.isAnswered ? 1 : 0,
    sealed: vault.seal('contact', id, said),
    by_id: byId,
  };
  if (planned === null) return { contact: [record] };
  const { minutes, ...plan } = planned.plan;
  const sealed: SealedOutboundCall = plan;
  // the contact that a planned call becomes bears the same id
  const call: OutboundCallRecord = {
    id,
    desk_id: deskId,
    customer_id: customerId,
    way: state.way === 'homeVisit' ? 'homeVisit' : 'phone',
    planned_at: at,
    planned_minutes: minutes,
    finished_at: at,
    result: planned.result,
    used_minutes: planned.usedMinutes,
    sealed: vault.seal('outbound_call', id, sealed),
    by_id: byId,
  };
  return { contact: [record], outbound_call: [call] };
}

export function gradeChangeRows(
  { vault }: Desk,
  { id, state }: Told<StateOf<'gradeChange'>>,
): Rows {
  const why: SealedReason = { reason: state.reason };
  const record: GradeChangeRecord = {
    id,
    customer_id: state.customerId,
    at: state.at,
    from_grade: state.from,
    to_grade: state.to,
    proposed_grade: state.proposed,
    horizon_days: state.horizonDays,
    within_days: state.withinDays,
    contact_days: state.contactDays,
    sealed: vault.seal('grade_change', id, why),
    by_id: state.byId,
  };
  return { grade_change: [record] };
}

export function assignmentRows({ vault }: Desk, { id, state }: Told<StateOf<'assignment'>>): Rows {
  if (state.undoneAt !== null) return {};
  const why: SealedReason = { reason: state.reason };
  const record: AssignmentRecord = {
    id,
    customer_id: state.customerId,
    at: state.at,
    to_id: state.toId,
    sealed: vault.seal('assignment', id, why),
    by_id: state.byId,
  };
  return { assignment: [record] };
}

export function consentRows({ vault }: Desk, { id, state }: Told<StateOf<'consent'>>): Rows {
  const said: SealedConsent = { note: state.note };
  const record: ConsentRecord = {
    id,
    customer_id: state.customerId,
    purpose: state.purpose,
    recipient: state.recipient,
    way: state.way,
    given_at: state.givenAt,
    by_id: state.byId,
    withdrawn_at: state.withdrawnAt,
    withdrawn_by_id: state.withdrawnById,
    asked_by_id: state.askedById,
    sealed: state.note === '' ? null : vault.seal('consent', id, said),
  };
  return { consent: [record] };
}

export function appointmentRows(
  { deskId }: Desk,
  { id, version, changedAt, state }: Told<StateOf<'appointment'>>,
): Rows {
  const record: AppointmentRecord = {
    id,
    desk_id: deskId,
    customer_id: state.customerId,
    for_at: state.forAt,
    on_day: dayOf(state.forAt),
    state: state.state,
    visit_id: state.visitId,
    call_id: state.callId,
    by_id: state.byId,
    created_at: state.createdAt,
    version,
    updated_at: changedAt,
  };
  return { appointment: [record] };
}

/** @param place the next free one of its customer: a merge may have moved two histories together */
export function stageRows(
  { vault, deskId }: Desk,
  { id, version, changedAt, state }: Told<StateOf<'stage'>>,
  place: number,
): Rows {
  const sealed: SealedStage = { content: state.content };
  const record: StageRecord = {
    id,
    desk_id: deskId,
    customer_id: state.customerId,
    seq: place,
    kind: state.content.kind,
    at: state.at,
    from_state: state.fromState,
    to_state: state.toState,
    undone_at: state.undoneAt,
    sealed: vault.seal('stage', id, sealed),
    by_id: state.byId,
    version,
    updated_at: changedAt,
  };
  return { stage: [record] };
}

export function lossRows(
  { vault, deskId }: Desk,
  { id, version, state }: Told<StateOf<'loss'>>,
): Rows {
  const { deeper, competitor, competitorPrice, notes, remark } = state;
  const sealed: SealedLoss = { deeper, competitor, competitorPrice, notes, remark };
  const record: LossRecord = {
    id,
    desk_id: deskId,
    customer_id: state.customerId,
    at: state.at,
    reason: state.reason,
    sealed: vault.seal('loss', id, sealed),
    by_id: state.byId,
    ruling: state.ruling,
    ruled_at: state.ruledAt,
    ruled_by_id: state.ruledById,
    version,
  };
  return { loss: [record] };
}
