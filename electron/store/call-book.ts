import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { CustomerFacts } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import { type CallOutcome, isSpoken, makesLead } from '../../shared/domain/call';
import { dayOf } from '../../shared/domain/day';
import { isOpenAt, type OpenHours } from '../../shared/domain/opening-hours';
import { proposedGrade } from '../../shared/domain/grade';
import { nextUp } from '../../shared/domain/rotation';
import { needsReferrer } from '../../shared/domain/source';
import { AppError } from '../../shared/errors';
import { NEXT_REASON_WORDS, TURN_REASON_WORDS } from '../../shared/words';
import type { CallState } from '../crm/change';
import { noteChange } from '../crm/outbox';
import type { Office } from '../office';
import { addAppointment } from './appointment-book';
import { type Caller, recogniseCaller } from './caller';
import { giveConsent, hasConsent } from './consent-book';
import { changeCustomer, type CustomerEdit, type CustomerOnFile } from './customer-book';
import type { Tx } from './open';
import { keepPhone } from './phone-check';
import { countCall } from './rollup';
import type { PhoneCallRecord } from './schema';
import { keepUsedVersion } from './script-book';
import type { SealedPhoneCall } from './sealed';
import { readFloor, takeLeadTurn } from './turn-book';
import { NOTHING_KNOWN, openCard, wholeFacts } from './visitor';

/** A call as written, and the cards that were written on the way. */
export interface LoggedCall {
  readonly record: PhoneCallRecord;
  readonly touched: readonly string[];
}

/** A draft whose answers have been looked through. */
type Settled = Omit<PhoneCallDraft, 'outcome'> & { readonly outcome: CallOutcome };

/**
 * Closes a call: one entry, and for a caller nobody knows who asks about a product a lead with an
 * owner and a clock. The same draft twice is one call.
 *
 * @throws outcomeMissing, appointmentMissing, phoneInvalid, phoneKnown, referrerMissing,
 *   nameMissing, dateInPast, appointmentClosed, consultantUnavailable, skipReasonMissing, notFound
 */
export async function logCall(
  office: Office,
  tx: Tx,
  draft: PhoneCallDraft,
  me: StaffFace,
): Promise<LoggedCall> {
  const [known] = await tx.query<PhoneCallRecord>('SELECT * FROM phone_call WHERE id = ?', [
    draft.id,
  ]);
  if (known !== undefined) return { record: known, touched: [] };

  const now = office.clock();
  const call = settleCall(draft, now, office.settings().showroom.hours);
  const { consultantId: named } = call;
  if (named !== null && !office.staff().some(({ id }) => id === named))
    throw new AppError('consultantUnavailable', { field: 'consultantId' });
  const who = await recogniseCaller(office, tx.query, call);
  const { customer: caller, phone } = who;
  const isNewLead =
    caller === null &&
    makesLead({
      callerKind: call.callerKind,
      outcome: call.outcome,
      hasNameOrPhone: call.name.trim() !== '' || phone !== '',
      hasAppointment: call.appointmentAt !== null,
    });
  if (caller === null && !isNewLead && call.appointmentAt !== null)
    throw new AppError('nameMissing', { field: 'name' });

  const bare = recordOf(office, call, phone, me, now);
  await keepUsedVersion(office, tx, call.scriptVersion);
  await insertCall(tx, bare);
  const by = { at: now, byId: me.id };
  const met = isNewLead
    ? await openLead(office, tx, call, who, by)
    : await keepCaller(office, tx, call, who, by);
  const customer = met.customer;
  const record: PhoneCallRecord = {
    ...bare,
    customer_id: customer?.record.id ?? null,
    is_new_lead: isNewLead ? 1 : 0,
    is_contact_kept: phone !== '' || (customer?.person.phones.length ?? 0) > 0 ? 1 : 0,
    consultant_id: customer?.record.owner_id ?? call.consultantId,
    is_sample: customer?.record.is_sample ?? 0,
  };
  await tx.query(
    `UPDATE phone_call SET customer_id = ?, is_new_lead = ?, is_contact_kept = ?,
       consultant_id = ?, is_sample = ? WHERE id = ?`,
    [
      record.customer_id,
      record.is_new_lead,
      record.is_contact_kept,
      record.consultant_id,
      record.is_sample,
      record.id,
    ],
  );
  countCall(tx, record);
  if (record.is_sample === 0) {
    const state = callState(call, record, phone);
    await noteChange(office, tx, { kind: 'call', subjectId: record.id, version: 1, state });
  }
  if (customer !== null) await keepAgreements(office, tx, call, customer, by);
  return { record, touched: met.touched };
}

/** @throws outcomeMissing, appointmentMissing, appointmentClosed, dateInPast, invalidInput, referrerMissing */
function settleCall(draft: PhoneCallDraft, now: number, hours: OpenHours): Settled {
  const { outcome, appointmentAt, callBackOn, endedAt, answeredAt } = draft;
  if (outcome === null) throw new AppError('outcomeMissing', { field: 'outcome' });
  if (endedAt < answeredAt) throw new AppError('invalidInput', { field: 'endedAt' });
  if (outcome === 'appointment' && appointmentAt === null)
    throw new AppError('appointmentMissing', { field: 'appointmentAt' });
  if (appointmentAt !== null && appointmentAt < now)
    throw new AppError('dateInPast', { field: 'appointmentAt' });
  if (appointmentAt !== null && !isOpenAt(appointmentAt, hours))
    throw new AppError('appointmentClosed', { field: 'appointmentAt' });
  const { replyAt = null } = draft;
  if (replyAt !== null && replyAt < draft.answeredAt)
    throw new AppError('dateInPast', { field: 'replyAt' });
  if (callBackOn !== null && callBackOn < dayOf(now))
    throw new AppError('dateInPast', { field: 'callBackOn' });
  return { ...draft, outcome };
}

interface By {
  readonly at: number;
  readonly byId: string;
}

interface Met {
  readonly customer: CustomerOnFile | null;
  readonly touched: readonly string[];
}

/** A lead, its owner out of the queue for leads; its 36 hours count from the call. */
async function openLead(
  office: Office,
  tx: Tx,
  call: Settled,
  { phone, relative }: Caller,
  by: By,
): Promise<Met> {
  if (needsReferrer(call.source) && (call.referrer?.name.trim() ?? '') === '')
    throw new AppError('referrerMissing', { field: 'referrer' });
  // family of a customer goes to the family's consultant, and costs no turn
  const isTaken = (relative?.record.owner_id ?? null) !== null;
  const ownerId = isTaken ? null : await takeTurn(office, tx, call, by);
  const facts: CustomerFacts = {
    ...NOTHING_KNOWN,
    name: call.name.trim(),
    sex: call.sex,
    phones: phone === '' ? [] : [phone],
    source: call.source,
    referrer: call.referrer && {
      ...call.referrer,
      phone: keepPhone(call.referrer.phone, 'referrer.phone'),
    },
    channel: call.channel,
    product: call.product,
    use: call.use,
    horizonDays: call.horizonDays,
  };
  return openCard(office, tx, facts, relative, {
    ...by,
    receivedAt: call.answeredAt,
    ...(ownerId === null ? {} : { owner: { toId: ownerId, reason: ownerReason(call) } }),
    ...gradeFor(office, call),
    ...editFor(call, by),
  });
}

function ownerReason({ consultantReason = '' }: Settled): string {
  return consultantReason.trim() || TURN_REASON_WORDS.lead;
}

/** Who gets a lead: whom the desk named, or the next in the queue for leads; null: nobody is there. */
async function takeTurn(office: Office, tx: Tx, call: Settled, by: By): Promise<string | null> {
  const { id: callId, consultantId: chosen, consultantReason = '' } = call;
  const reason = consultantReason.trim();
  const { lead: seats } = (await readFloor(office, tx.query, by.at)).queues;
  const isThere = seats.some(({ staffId }) => staffId === chosen);
  if (isThere && chosen !== nextUp(seats, 'lead') && reason === '')
    throw new AppError('skipReasonMissing', { field: 'consultantReason' });
  const ownerId = await takeLeadTurn(office, tx, { ...by, callId, chosen, reason });
  if (ownerId === null && chosen !== null)
    throw new AppError('consultantUnavailable', { field: 'consultantId' });
  return ownerId;
}

/** What a known caller's card learns from the call; no second card, and the same consultant. */
async function keepCaller(
  office: Office,
  tx: Tx,
  call: Settled,
  { phone, customer: caller }: Caller,
  by: By,
): Promise<Met> {
  if (caller === null) return { customer: null, touched: [] };
  const { phones } = caller.person;
  const isFurther = phone !== '' && !phones.includes(phone) && phones.length < 3;
  const edit: CustomerEdit = {
    ...by,
    ...editFor(call, by),
    ...(call.horizonDays === null ? {} : { horizonDays: call.horizonDays }),
    ...(isFurther ? { facts: { ...wholeFacts(caller, by.at), phones: [...phones, phone] } } : {}),
  };
  const customer = await changeCustomer(office, tx, caller, edit);
  return { customer, touched: [customer.record.id] };
}

function gradeFor(office: Office, { horizonDays }: Settled): Pick<CustomerEdit, 'grade'> {
  if (horizonDays === null) return {};
  const to = proposedGrade(horizonDays, office.settings().grades);
  return { grade: { to, proposed: to, reason: '' } };
}

/** The contact that the call was, and the next one it agreed on. */
function editFor(
  { outcome, answeredAt, appointmentAt, callBackOn }: Settled,
  { at }: By,
): Pick<CustomerEdit, 'contact' | 'next'> {
  const contact = isSpoken(outcome) ? { contact: { at: answeredAt, isFirst: false } } : {};
  const agreed = { laterReason: '', isMoved: false };
  const isCallBack = callBackOn !== null || (appointmentAt === null && outcome === 'callBack');
  if (isCallBack) {
    const on = callBackOn ?? dayOf(at);
    return { ...contact, next: { ...agreed, on, reason: NEXT_REASON_WORDS.callBack } };
  }
  if (appointmentAt === null) return contact;
  const on = dayOf(appointmentAt);
  return { ...contact, next: { ...agreed, on, reason: NEXT_REASON_WORDS.appointment } };
}

/** The visit that was agreed on, and the consent to be rung. */
async function keepAgreements(
  office: Office,
  tx: Tx,
  { id, appointmentAt, consentWay: way }: Settled,
  customer: CustomerOnFile,
  by: By,
): Promise<void> {
  if (appointmentAt !== null)
    await addAppointment(office, tx, customer, { ...by, forAt: appointmentAt, callId: id });
  if (way === null) return;
  const purpose = 'followUp';
  if (await hasConsent(tx.query, customer.record.id, purpose)) return;
  const consent = { id: office.newId(), purpose, recipient: '', way, ...by } as const;
  await giveConsent(office, tx, customer, consent);
}

function recordOf(
  office: Office,
  call: Settled,
  phone: string,
  me: StaffFace,
  now: number,
): PhoneCallRecord {
  const sealed: SealedPhoneCall = {
    name: call.name.trim(),
    sex: call.sex,
    phone,
    product: call.product,
    use: call.use,
    channel: call.channel,
    referrer: call.referrer,
    notes: call.notes,
    messageFor: call.messageFor,
    message: call.message,
    horizonDays: call.horizonDays,
    ...(call.horizonWords === undefined ? {} : { horizonWords: call.horizonWords }),
    appointmentAt: call.appointmentAt,
    callBackOn: call.callBackOn,
    steps: call.steps,
  };
  return {
    id: call.id,
    desk_id: office.deskId,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    on_day: dayOf(call.answeredAt),
    rings: call.rings,
    caller_kind: call.callerKind,
    outcome: call.outcome,
    customer_id: null,
    is_new_lead: 0,
    is_contact_kept: 0,
    consultant_id: null,
    hold_seconds: call.holdSeconds,
    script_version: call.scriptVersion,
    sealed: office.vault.seal('phone_call', call.id, sealed),
    by_id: me.id,
    import_key: null,
    version: 1,
    is_sample: 0,
    updated_at: now,
  };
}

async function insertCall(tx: Tx, record: PhoneCallRecord): Promise<void> {
  const columns = Object.keys(record);
  await tx.query(
    `INSERT INTO phone_call (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(record),
  );
}

function callState(call: Settled, record: PhoneCallRecord, phone: string): CallState {
  return {
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    rings: call.rings,
    callerKind: call.callerKind,
    outcome: call.outcome,
    name: call.name.trim(),
    sex: call.sex,
    phone,
    customerId: record.customer_id,
    isNewLead: record.is_new_lead === 1,
    isContactKept: record.is_contact_kept === 1,
    product: call.product,
    use: call.use,
    horizonDays: call.horizonDays,
    source: call.source,
    referrer: call.referrer,
    channel: call.channel,
    appointmentAt: call.appointmentAt,
    callBackOn: call.callBackOn,
    holdSeconds: call.holdSeconds,
    notes: call.notes,
    consultantId: record.consultant_id,
    byId: record.by_id,
  };
}
