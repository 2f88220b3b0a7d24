import { referrerOf } from '../../shared/domain/old-log-words';
import type { CallState, Change } from '../crm/change';
import type { Office } from '../office';
import type { PhoneCallRecord, VisitRecord } from '../store/schema';
import type { SealedPhoneCall, SealedVisit } from '../store/sealed';
import type { VisitOnFile } from '../store/visit-book';
import { channelOf } from './new-customers';
import type { Lexicon } from './old-words';
import type { OldEvent } from './tell-apart';

/** What every imported row is written with. */
export interface Writing {
  readonly office: Office;
  readonly lexicon: Lexicon;
  readonly byId: string;
  readonly now: number;
}

/** Calls of the old log were walked through by no script of ours. */
const OLD_SCRIPT = 'old-log';

/** A visit as the log has it: complete, whatever is missing will never be known better. */
export function visitOf(
  { office, lexicon, byId, now }: Writing,
  { row, at, key, kind }: OldEvent,
  customerId: string | null,
): VisitOnFile {
  const id = office.newId();
  const consultantId = lexicon.consultantOf(row.consultantWord);
  const party: SealedVisit = {
    description: '',
    hostNote: '',
    name: row.name,
    sex: row.sex,
    phone: row.phones[0]?.text ?? '',
    companions: '',
    quotation: '',
    notes: row.notes,
  };
  const record: VisitRecord = {
    id,
    desk_id: office.deskId,
    arrived_at: at,
    on_day: row.on,
    headcount: row.headcount,
    kind,
    purpose: null,
    customer_id: customerId,
    consultant_id: consultantId,
    received_at: consultantId === null ? null : at,
    basis: null,
    left_at: row.leftAt,
    unnoted_at: null,
    unnoted_by_id: null,
    is_incomplete: 0,
    completed_at: row.leftAt ?? at,
    is_contact_kept: row.phones.length > 0 ? 1 : 0,
    is_experienced: row.isExperienced === null ? null : Number(row.isExperienced),
    sealed: office.vault.seal('visit', id, party),
    by_id: byId,
    import_key: key,
    version: 1,
    is_sample: 0,
    updated_at: now,
  };
  return { record, party };
}

/** A call as the log has it, with what the central CRM is told. */
export function callOf(
  { office, lexicon, byId, now }: Writing,
  { row, at, key }: OldEvent,
  customerId: string | null,
  isNewLead: boolean,
): { record: PhoneCallRecord; change: Change } {
  const id = office.newId();
  const consultantId = lexicon.consultantOf(row.consultantWord);
  const source = lexicon.sourceOf(row);
  const word = referrerOf(row.sourceWord, source);
  const referrer = word === null ? null : { name: word, company: '', phone: '' };
  const isContactKept = row.phones.length > 0;
  const outcome = isContactKept ? 'inquiryKept' : 'inquiryNotKept';
  const said = {
    name: row.name,
    sex: row.sex,
    phone: row.phones[0]?.text ?? '',
    product: row.product,
    use: '',
    channel: channelOf(row.sourceWord, source),
    referrer,
    notes: row.notes,
    horizonDays: null,
    appointmentAt: null,
    callBackOn: null,
  };
  const sealed: SealedPhoneCall = { ...said, messageFor: null, message: '', steps: [] };
  const record: PhoneCallRecord = {
    id,
    desk_id: office.deskId,
    answered_at: at,
    ended_at: at,
    on_day: row.on,
    rings: null,
    caller_kind: 'product',
    outcome,
    customer_id: customerId,
    is_new_lead: isNewLead ? 1 : 0,
    is_contact_kept: isContactKept ? 1 : 0,
    consultant_id: consultantId,
    hold_seconds: 0,
    script_version: OLD_SCRIPT,
    sealed: office.vault.seal('phone_call', id, sealed),
    by_id: byId,
    import_key: key,
    version: 1,
    is_sample: 0,
    updated_at: now,
  };
  const state: CallState = {
    ...said,
    answeredAt: at,
    endedAt: at,
    rings: null,
    callerKind: 'product',
    outcome,
    customerId,
    isNewLead,
    isContactKept,
    source,
    holdSeconds: 0,
    consultantId,
    byId,
  };
  return { record, change: { kind: 'call', subjectId: id, version: 1, state } };
}
