import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/*
 * The shape of every table, as the drift test compares it with the migrated file. Declared without
 * decorators: minified builds rename classes, and nothing here must depend on a class's name.
 */

const text = { type: 'text' } satisfies EntitySchemaColumnOptions;
const integer = { type: 'integer' } satisfies EntitySchemaColumnOptions;
const blob = { type: 'blob' } satisfies EntitySchemaColumnOptions;
const key = { primary: true } as const;
const none = { nullable: true } as const;
const once = { unique: true } as const;

export interface SettingRecord {
  key: string;
  value: string;
  updated_at: number;
}

const setting = new EntitySchema<SettingRecord>({
  name: 'setting',
  tableName: 'setting',
  columns: {
    key: { ...text, ...key },
    value: text,
    updated_at: integer,
  },
});

export interface StaffRecord {
  id: string;
  name: string;
  role: string;
  pin_hash: string;
  is_active: number;
  place: number;
  failed_attempts: number;
  paused_until_at: number | null;
  created_at: number;
}

const staff = new EntitySchema<StaffRecord>({
  name: 'staff',
  tableName: 'staff',
  columns: {
    id: { ...text, ...key },
    name: text,
    role: text,
    pin_hash: text,
    is_active: integer,
    place: integer,
    failed_attempts: integer,
    paused_until_at: { ...integer, ...none },
    created_at: integer,
  },
});

export interface CustomerRecord {
  id: string;
  desk_id: string;
  /** when they asked to be forgotten; null: they did not */
  erased_at: number | null;
  erased_by_id: string | null;
  card_no: string;
  sealed: Buffer;
  owner_id: string | null;
  household_id: string | null;
  source: string;
  product: string;
  grade: string;
  state: string;
  horizon_days: number | null;
  horizon_set_at: number | null;
  received_at: number;
  is_on_clock: number;
  first_contact_due_at: number;
  first_contact_at: number | null;
  last_contact_at: number | null;
  next_on: string | null;
  moves: number;
  version: number;
  is_sample: number;
  touched_at: number;
  updated_at: number;
  /** the manager who helps with an important customer; null: an ordinary one */
  helper_id: string | null;
}

const customer = new EntitySchema<CustomerRecord>({
  name: 'customer',
  tableName: 'customer',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    card_no: { ...text, ...once },
    sealed: blob,
    owner_id: { ...text, ...none },
    household_id: { ...text, ...none },
    source: text,
    product: text,
    grade: text,
    state: text,
    horizon_days: { ...integer, ...none },
    horizon_set_at: { ...integer, ...none },
    received_at: integer,
    is_on_clock: integer,
    first_contact_due_at: integer,
    first_contact_at: { ...integer, ...none },
    last_contact_at: { ...integer, ...none },
    next_on: { ...text, ...none },
    moves: integer,
    version: integer,
    is_sample: integer,
    touched_at: integer,
    updated_at: integer,
    erased_at: { ...integer, ...none },
    erased_by_id: { ...text, ...none },
    helper_id: { ...text, ...none },
  },
});

export interface CustomerPhoneRecord {
  customer_id: string;
  phone_key: string;
  place: number;
}

const customerPhone = new EntitySchema<CustomerPhoneRecord>({
  name: 'customer_phone',
  tableName: 'customer_phone',
  columns: {
    customer_id: { ...text, ...key },
    phone_key: { ...text, ...key },
    place: integer,
  },
});

export interface VisitRecord {
  id: string;
  desk_id: string;
  arrived_at: number;
  on_day: string;
  headcount: number;
  kind: string;
  purpose: string | null;
  customer_id: string | null;
  consultant_id: string | null;
  received_at: number | null;
  basis: string | null;
  left_at: number | null;
  unnoted_at: number | null;
  unnoted_by_id: string | null;
  is_incomplete: number;
  completed_at: number | null;
  is_contact_kept: number;
  is_experienced: number | null;
  sealed: Buffer;
  by_id: string;
  import_key: string | null;
  version: number;
  is_sample: number;
  updated_at: number;
}

const visit = new EntitySchema<VisitRecord>({
  name: 'visit',
  tableName: 'visit',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    arrived_at: integer,
    on_day: text,
    headcount: integer,
    kind: text,
    purpose: { ...text, ...none },
    customer_id: { ...text, ...none },
    consultant_id: { ...text, ...none },
    received_at: { ...integer, ...none },
    basis: { ...text, ...none },
    left_at: { ...integer, ...none },
    unnoted_at: { ...integer, ...none },
    unnoted_by_id: { ...text, ...none },
    is_incomplete: integer,
    completed_at: { ...integer, ...none },
    is_contact_kept: integer,
    is_experienced: { ...integer, ...none },
    sealed: blob,
    by_id: text,
    import_key: { ...text, ...none, ...once },
    version: integer,
    is_sample: integer,
    updated_at: integer,
  },
});

export interface VisitGuestRecord {
  visit_id: string;
  customer_id: string;
  at: number;
  by_id: string;
}

const visitGuest = new EntitySchema<VisitGuestRecord>({
  name: 'visit_guest',
  tableName: 'visit_guest',
  columns: {
    visit_id: { ...text, ...key },
    customer_id: { ...text, ...key },
    at: integer,
    by_id: text,
  },
});

export interface VisitHandoverRecord {
  id: string;
  visit_id: string;
  at: number;
  from_id: string;
  to_id: string;
  sealed: Buffer;
  by_id: string;
}

const visitHandover = new EntitySchema<VisitHandoverRecord>({
  name: 'visit_handover',
  tableName: 'visit_handover',
  columns: {
    id: { ...text, ...key },
    visit_id: text,
    at: integer,
    from_id: text,
    to_id: text,
    sealed: blob,
    by_id: text,
  },
});

export interface ReceptionStepRecord {
  visit_id: string;
  step: string;
  at: number;
  by_id: string;
}

const receptionStep = new EntitySchema<ReceptionStepRecord>({
  name: 'reception_step',
  tableName: 'reception_step',
  columns: {
    visit_id: { ...text, ...key },
    step: { ...text, ...key },
    at: integer,
    by_id: text,
  },
});

export interface PhoneCallRecord {
  id: string;
  desk_id: string;
  answered_at: number;
  ended_at: number;
  on_day: string;
  rings: number | null;
  caller_kind: string | null;
  outcome: string;
  customer_id: string | null;
  is_new_lead: number;
  is_contact_kept: number;
  consultant_id: string | null;
  hold_seconds: number;
  script_version: string;
  sealed: Buffer;
  by_id: string;
  import_key: string | null;
  version: number;
  is_sample: number;
  updated_at: number;
}

const phoneCall = new EntitySchema<PhoneCallRecord>({
  name: 'phone_call',
  tableName: 'phone_call',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    answered_at: integer,
    ended_at: integer,
    on_day: text,
    rings: { ...integer, ...none },
    caller_kind: { ...text, ...none },
    outcome: text,
    customer_id: { ...text, ...none },
    is_new_lead: integer,
    is_contact_kept: integer,
    consultant_id: { ...text, ...none },
    hold_seconds: integer,
    script_version: text,
    sealed: blob,
    by_id: text,
    import_key: { ...text, ...none, ...once },
    version: integer,
    is_sample: integer,
    updated_at: integer,
  },
});

export interface AppointmentMoveRecord {
  id: string;
  appointment_id: string;
  at: number;
  from_at: number;
  sealed: Buffer;
  by_id: string;
}

const appointmentMove = new EntitySchema<AppointmentMoveRecord>({
  name: 'appointment_move',
  tableName: 'appointment_move',
  columns: {
    id: { ...text, ...key },
    appointment_id: text,
    at: integer,
    from_at: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface AppointmentRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  for_at: number;
  on_day: string;
  state: string;
  visit_id: string | null;
  call_id: string | null;
  by_id: string;
  created_at: number;
  version: number;
  updated_at: number;
}

const appointment = new EntitySchema<AppointmentRecord>({
  name: 'appointment',
  tableName: 'appointment',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    for_at: integer,
    on_day: text,
    state: text,
    visit_id: { ...text, ...none },
    call_id: { ...text, ...none },
    by_id: text,
    created_at: integer,
    version: integer,
    updated_at: integer,
  },
});

export interface ContactRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  at: number;
  way: string;
  is_answered: number;
  sealed: Buffer;
  by_id: string;
}

const contact = new EntitySchema<ContactRecord>({
  name: 'contact',
  tableName: 'contact',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    at: integer,
    way: text,
    is_answered: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface NextStepRecord {
  id: string;
  customer_id: string;
  at: number;
  from_on: string | null;
  to_on: string;
  is_moved: number;
  sealed: Buffer;
  by_id: string;
}

const nextStep = new EntitySchema<NextStepRecord>({
  name: 'next_step',
  tableName: 'next_step',
  columns: {
    id: { ...text, ...key },
    customer_id: text,
    at: integer,
    from_on: { ...text, ...none },
    to_on: text,
    is_moved: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface GradeChangeRecord {
  id: string;
  customer_id: string;
  at: number;
  from_grade: string | null;
  to_grade: string;
  proposed_grade: string;
  horizon_days: number | null;
  within_days: number | null;
  contact_days: number | null;
  sealed: Buffer;
  by_id: string;
}

const gradeChange = new EntitySchema<GradeChangeRecord>({
  name: 'grade_change',
  tableName: 'grade_change',
  columns: {
    id: { ...text, ...key },
    customer_id: text,
    at: integer,
    from_grade: { ...text, ...none },
    to_grade: text,
    proposed_grade: text,
    horizon_days: { ...integer, ...none },
    within_days: { ...integer, ...none },
    contact_days: { ...integer, ...none },
    sealed: blob,
    by_id: text,
  },
});

export interface AssignmentRecord {
  id: string;
  customer_id: string;
  at: number;
  to_id: string;
  sealed: Buffer;
  by_id: string;
}

const assignment = new EntitySchema<AssignmentRecord>({
  name: 'assignment',
  tableName: 'assignment',
  columns: {
    id: { ...text, ...key },
    customer_id: text,
    at: integer,
    to_id: text,
    sealed: blob,
    by_id: text,
  },
});

export interface ConsentRecord {
  id: string;
  customer_id: string;
  purpose: string;
  recipient: string;
  way: string;
  given_at: number;
  by_id: string;
  withdrawn_at: number | null;
  withdrawn_by_id: string | null;
  /** null: whoever wrote it down asked as well */
  asked_by_id: string | null;
  /** null: nothing was said beside it */
  sealed: Buffer | null;
}

const consent = new EntitySchema<ConsentRecord>({
  name: 'consent',
  tableName: 'consent',
  columns: {
    id: { ...text, ...key },
    customer_id: text,
    purpose: text,
    recipient: text,
    way: text,
    given_at: integer,
    by_id: text,
    withdrawn_at: { ...integer, ...none },
    withdrawn_by_id: { ...text, ...none },
    asked_by_id: { ...text, ...none },
    sealed: { ...blob, ...none },
  },
});

export interface SeatRecord {
  on_day: string;
  queue: string;
  staff_id: string;
  place: number;
  turns: number;
  owed: number;
}

const seat = new EntitySchema<SeatRecord>({
  name: 'seat',
  tableName: 'seat',
  columns: {
    on_day: { ...text, ...key },
    queue: { ...text, ...key },
    staff_id: { ...text, ...key },
    place: integer,
    turns: integer,
    owed: integer,
  },
});

export interface DutyRecord {
  on_day: string;
  staff_id: string;
  state: string;
  since_at: number;
}

const duty = new EntitySchema<DutyRecord>({
  name: 'duty',
  tableName: 'duty',
  columns: {
    on_day: { ...text, ...key },
    staff_id: { ...text, ...key },
    state: text,
    since_at: integer,
  },
});

export interface TurnRecord {
  id: string;
  desk_id: string;
  at: number;
  on_day: string;
  queue: string;
  consultant_id: string;
  kind: string;
  visit_id: string | null;
  call_id: string | null;
  sealed: Buffer;
  by_id: string;
}

const turn = new EntitySchema<TurnRecord>({
  name: 'turn',
  tableName: 'turn',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    at: integer,
    on_day: text,
    queue: text,
    consultant_id: text,
    kind: text,
    visit_id: { ...text, ...none },
    call_id: { ...text, ...none },
    sealed: blob,
    by_id: text,
  },
});

export interface DraftRecord {
  id: string;
  kind: string;
  staff_id: string;
  sealed: Buffer;
  updated_at: number;
}

const draft = new EntitySchema<DraftRecord>({
  name: 'draft',
  tableName: 'draft',
  columns: {
    id: { ...text, ...key },
    kind: text,
    staff_id: text,
    sealed: blob,
    updated_at: integer,
  },
});

export interface OutboxRecord {
  desk_id: string;
  seq: number;
  at: number;
  kind: string;
  subject_id: string;
  version: number;
  sealed: Buffer;
  batch_no: number | null;
}

const outbox = new EntitySchema<OutboxRecord>({
  name: 'outbox',
  tableName: 'outbox',
  columns: {
    desk_id: { ...text, ...key },
    seq: { ...integer, ...key },
    at: integer,
    kind: text,
    subject_id: text,
    version: integer,
    sealed: blob,
    batch_no: { ...integer, ...none },
  },
});

export interface ExportBatchRecord {
  no: number;
  id: string;
  made_at: number;
  from_seq: number;
  to_seq: number;
  counts: string;
  header: string;
  manifest_sha256: string;
  by_id: string;
  written_at: number | null;
}

const exportBatch = new EntitySchema<ExportBatchRecord>({
  name: 'export_batch',
  tableName: 'export_batch',
  columns: {
    no: { ...integer, ...key },
    id: { ...text, ...once },
    made_at: integer,
    from_seq: integer,
    to_seq: integer,
    counts: text,
    header: text,
    manifest_sha256: text,
    by_id: text,
    written_at: { ...integer, ...none },
  },
});

export interface ExportReceiptRecord {
  id: string;
  desk_id: string;
  batch_no: number;
  at: number;
  accepted: number;
  rejected: number;
  by_id: string;
}

const exportReceipt = new EntitySchema<ExportReceiptRecord>({
  name: 'export_receipt',
  tableName: 'export_receipt',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    batch_no: integer,
    at: integer,
    accepted: integer,
    rejected: integer,
    by_id: text,
  },
});

export interface ExportIssueRecord {
  id: string;
  desk_id: string;
  event_seq: number;
  batch_no: number;
  reason: string;
  kind: string;
  subject_id: string;
  customer_id: string | null;
  at: number;
  /** it went out again, or something newer of the same subject did; null: it waits */
  settled_at: number | null;
  sealed: Buffer;
}

const exportIssue = new EntitySchema<ExportIssueRecord>({
  name: 'export_issue',
  tableName: 'export_issue',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    event_seq: integer,
    batch_no: integer,
    reason: text,
    kind: text,
    subject_id: text,
    customer_id: { ...text, ...none },
    at: integer,
    settled_at: { ...integer, ...none },
    sealed: blob,
  },
});

export interface ImportRunRecord {
  id: string;
  file_sha256: string;
  at: number;
  counts: string;
  by_id: string;
}

const importRun = new EntitySchema<ImportRunRecord>({
  name: 'import_run',
  tableName: 'import_run',
  columns: {
    id: { ...text, ...key },
    file_sha256: { ...text, ...once },
    at: integer,
    counts: text,
    by_id: text,
  },
});

export interface PrintLogRecord {
  id: string;
  customer_id: string;
  at: number;
  copy_no: number;
  paper: string;
  target: string;
  by_id: string;
}

const printLog = new EntitySchema<PrintLogRecord>({
  name: 'print_log',
  tableName: 'print_log',
  columns: {
    id: { ...text, ...key },
    customer_id: text,
    at: integer,
    copy_no: integer,
    paper: text,
    target: text,
    by_id: text,
  },
});

export interface CardStepRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  seq: number;
  step: string;
  at: number;
  on_day: string;
  customer_version: number;
  is_last: number;
  sealed: Buffer;
  by_id: string;
}

const cardStep = new EntitySchema<CardStepRecord>({
  name: 'card_step',
  tableName: 'card_step',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    seq: integer,
    step: text,
    at: integer,
    on_day: text,
    customer_version: integer,
    is_last: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface SheetPrintRecord {
  id: string;
  desk_id: string;
  at: number;
  kind: string;
  subject: string;
  copy_no: number;
  from_no: number | null;
  to_no: number | null;
  paper: string;
  target: string;
  is_without_numbers: number;
  by_id: string;
}

const sheetPrint = new EntitySchema<SheetPrintRecord>({
  name: 'sheet_print',
  tableName: 'sheet_print',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    at: integer,
    kind: text,
    subject: text,
    copy_no: integer,
    from_no: { ...integer, ...none },
    to_no: { ...integer, ...none },
    paper: text,
    target: text,
    is_without_numbers: integer,
    by_id: text,
  },
});

export interface BlankCardRecord {
  blank_no: string;
  customer_id: string;
  at: number;
  by_id: string;
}

const blankCard = new EntitySchema<BlankCardRecord>({
  name: 'blank_card',
  tableName: 'blank_card',
  columns: {
    blank_no: { ...text, ...key },
    customer_id: text,
    at: integer,
    by_id: text,
  },
});

export interface AuditRecord {
  seq: number;
  at: number;
  staff_id: string | null;
  action: string;
  subject_id: string | null;
  outcome: string;
  hash: string;
  /** what was changed: a list of FieldChange as JSON; null: the line itself says all */
  detail: string | null;
}

const audit = new EntitySchema<AuditRecord>({
  name: 'audit',
  tableName: 'audit',
  columns: {
    seq: { ...integer, ...key },
    at: integer,
    staff_id: { ...text, ...none },
    action: text,
    subject_id: { ...text, ...none },
    outcome: text,
    hash: text,
    detail: { ...text, ...none },
  },
});

export interface StaffMessageRecord {
  id: string;
  desk_id: string;
  to_id: string;
  at: number;
  kind: string;
  customer_id: string | null;
  visit_id: string | null;
  about_id: string | null;
  by_id: string;
  read_at: number | null;
}

const staffMessage = new EntitySchema<StaffMessageRecord>({
  name: 'staff_message',
  tableName: 'staff_message',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    to_id: text,
    at: integer,
    kind: text,
    customer_id: { ...text, ...none },
    visit_id: { ...text, ...none },
    about_id: { ...text, ...none },
    by_id: text,
    read_at: { ...integer, ...none },
  },
});

export interface CardMergeRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  absorbed_id: string;
  at: number;
  sealed: Buffer;
  by_id: string;
  undone_at: number | null;
  undone_by_id: string | null;
  /** null: merged before numbers were kept here; then it stands sealed alone */
  absorbed_card_no: string | null;
}

const cardMerge = new EntitySchema<CardMergeRecord>({
  name: 'card_merge',
  tableName: 'card_merge',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    absorbed_id: text,
    at: integer,
    sealed: blob,
    by_id: text,
    undone_at: { ...integer, ...none },
    undone_by_id: { ...text, ...none },
    absorbed_card_no: { ...text, ...none },
  },
});

export interface DisputeRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  holder_id: string;
  claimant_id: string;
  opened_at: number;
  opened_by_id: string;
  ruling: string | null;
  share_percent: number | null;
  given_to_id: string | null;
  ruled_at: number | null;
  ruled_by_id: string | null;
  sealed: Buffer;
}

const dispute = new EntitySchema<DisputeRecord>({
  name: 'dispute',
  tableName: 'dispute',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    holder_id: text,
    claimant_id: text,
    opened_at: integer,
    opened_by_id: text,
    ruling: { ...text, ...none },
    share_percent: { ...integer, ...none },
    given_to_id: { ...text, ...none },
    ruled_at: { ...integer, ...none },
    ruled_by_id: { ...text, ...none },
    sealed: blob,
  },
});

export interface StageRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  seq: number;
  kind: string;
  at: number;
  from_state: string;
  to_state: string;
  undone_at: number | null;
  sealed: Buffer;
  by_id: string;
  version: number;
  updated_at: number;
}

const stage = new EntitySchema<StageRecord>({
  name: 'stage',
  tableName: 'stage',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    seq: integer,
    kind: text,
    at: integer,
    from_state: text,
    to_state: text,
    undone_at: { ...integer, ...none },
    sealed: blob,
    by_id: text,
    version: integer,
    updated_at: integer,
  },
});

export interface StateChangeRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  at: number;
  from_state: string;
  to_state: string;
  sealed: Buffer;
  by_id: string;
}

const stateChange = new EntitySchema<StateChangeRecord>({
  name: 'state_change',
  tableName: 'state_change',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    at: integer,
    from_state: text,
    to_state: text,
    sealed: blob,
    by_id: text,
  },
});

export interface LossRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  at: number;
  reason: string;
  sealed: Buffer;
  by_id: string;
  ruling: string | null;
  ruled_at: number | null;
  ruled_by_id: string | null;
  version: number;
}

const loss = new EntitySchema<LossRecord>({
  name: 'loss',
  tableName: 'loss',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    at: integer,
    reason: text,
    sealed: blob,
    by_id: text,
    ruling: { ...text, ...none },
    ruled_at: { ...integer, ...none },
    ruled_by_id: { ...text, ...none },
    version: integer,
  },
});

export interface GradeConfirmationRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  at: number;
  grade: string;
  by_id: string;
}

const gradeConfirmation = new EntitySchema<GradeConfirmationRecord>({
  name: 'grade_confirmation',
  tableName: 'grade_confirmation',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    at: integer,
    grade: text,
    by_id: text,
  },
});

export interface ReminderSeenRecord {
  customer_id: string;
  hours: number;
  staff_id: string;
  seen_at: number;
}

const reminderSeen = new EntitySchema<ReminderSeenRecord>({
  name: 'reminder_seen',
  tableName: 'reminder_seen',
  columns: {
    customer_id: { ...text, ...key },
    hours: { ...integer, ...key },
    staff_id: { ...text, ...key },
    seen_at: integer,
  },
});

export interface RevealRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  audit_seq: number;
  at: number;
  sealed: Buffer;
  by_id: string;
}

const reveal = new EntitySchema<RevealRecord>({
  name: 'reveal',
  tableName: 'reveal',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    audit_seq: integer,
    at: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface OutboundCallRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  /** phone or homeVisit */
  way: string;
  planned_at: number;
  planned_minutes: number;
  finished_at: number | null;
  result: string | null;
  used_minutes: number | null;
  sealed: Buffer;
  by_id: string;
}

const outboundCall = new EntitySchema<OutboundCallRecord>({
  name: 'outbound_call',
  tableName: 'outbound_call',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: text,
    way: text,
    planned_at: integer,
    planned_minutes: integer,
    finished_at: { ...integer, ...none },
    result: { ...text, ...none },
    used_minutes: { ...integer, ...none },
    sealed: blob,
    by_id: text,
  },
});

export interface ExerciseRecord {
  id: string;
  desk_id: string;
  staff_id: string;
  at: number;
  caller: string;
  outcome: string;
  seconds: number;
  /** keys of the etiquette that were kept, set apart by spaces */
  own_marks: string;
  colleague_id: string | null;
  colleague_marks: string | null;
}

const exercise = new EntitySchema<ExerciseRecord>({
  name: 'exercise',
  tableName: 'exercise',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    staff_id: text,
    at: integer,
    caller: text,
    outcome: text,
    seconds: integer,
    own_marks: text,
    colleague_id: { ...text, ...none },
    colleague_marks: { ...text, ...none },
  },
});

export interface TaskRecord {
  id: string;
  desk_id: string;
  kind: string;
  at: number;
  due_at: number;
  for_id: string | null;
  customer_id: string | null;
  call_id: string | null;
  done_at: number | null;
  done_by_id: string | null;
  sealed: Buffer;
  by_id: string;
}

const task = new EntitySchema<TaskRecord>({
  name: 'task',
  tableName: 'task',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    kind: text,
    at: integer,
    due_at: integer,
    for_id: { ...text, ...none },
    customer_id: { ...text, ...none },
    call_id: { ...text, ...none },
    done_at: { ...integer, ...none },
    done_by_id: { ...text, ...none },
    sealed: blob,
    by_id: text,
  },
});

export interface CallScriptRecord {
  id: string;
  desk_id: string;
  /** version that calls run under; null: never published, or as it came with the desk */
  current_version: string | null;
  /** JSON of the content that is being written; null: nothing since the last publishing */
  draft: string | null;
  rev: number;
  draft_at: number | null;
  draft_by_id: string | null;
  retired_at: number | null;
  created_at: number;
}

const callScript = new EntitySchema<CallScriptRecord>({
  name: 'call_script',
  tableName: 'call_script',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    current_version: { ...text, ...none },
    draft: { ...text, ...none },
    rev: integer,
    draft_at: { ...integer, ...none },
    draft_by_id: { ...text, ...none },
    retired_at: { ...integer, ...none },
    created_at: integer,
  },
});

export interface CallScriptVersionRecord {
  id: string;
  desk_id: string;
  script_id: string;
  no: number;
  content: string;
  published_at: number | null;
  by_id: string | null;
}

const callScriptVersion = new EntitySchema<CallScriptVersionRecord>({
  name: 'call_script_version',
  tableName: 'call_script_version',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    script_id: text,
    no: integer,
    content: text,
    published_at: { ...integer, ...none },
    by_id: { ...text, ...none },
  },
});

export interface WeekPickRecord {
  id: string;
  desk_id: string;
  customer_id: string;
  week_on: string;
  consultant_id: string;
  is_picked: number;
  at: number;
  sealed: Buffer;
  by_id: string;
}

const weekPick = new EntitySchema<WeekPickRecord>({
  name: 'week_pick',
  tableName: 'week_pick',
  columns: {
    id: text,
    desk_id: text,
    customer_id: { ...text, ...key },
    week_on: { ...text, ...key },
    consultant_id: text,
    is_picked: integer,
    at: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface HListRecord {
  id: string;
  desk_id: string;
  week_on: string;
  consultant_id: string;
  confirmed_at: number;
  by_id: string;
}

const hList = new EntitySchema<HListRecord>({
  name: 'h_list',
  tableName: 'h_list',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    week_on: text,
    consultant_id: text,
    confirmed_at: integer,
    by_id: text,
  },
});

export interface HListLineRecord {
  id: string;
  list_id: string;
  customer_id: string;
  place: number;
  grade: string;
  sealed: Buffer;
}

const hListLine = new EntitySchema<HListLineRecord>({
  name: 'h_list_line',
  tableName: 'h_list_line',
  columns: {
    id: { ...text, ...key },
    list_id: text,
    customer_id: text,
    place: integer,
    grade: text,
    sealed: blob,
  },
});

export interface WeekCountRecord {
  week_on: string;
  kind: string;
  person_id: string;
  part: number;
  whole: number | null;
  frozen_at: number;
  /** of the line of the week itself: KeptRecords as JSON; null: frozen before the desk kept them */
  records: string | null;
}

const weekCount = new EntitySchema<WeekCountRecord>({
  name: 'week_count',
  tableName: 'week_count',
  columns: {
    week_on: { ...text, ...key },
    kind: { ...text, ...key },
    person_id: { ...text, ...key },
    part: integer,
    whole: { ...integer, ...none },
    frozen_at: integer,
    records: { ...text, ...none },
  },
});

export interface MeetingRecord {
  id: string;
  desk_id: string;
  week_on: string;
  held_at: number;
  sealed: Buffer;
  by_id: string;
  version: number;
}

const meeting = new EntitySchema<MeetingRecord>({
  name: 'meeting',
  tableName: 'meeting',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    week_on: text,
    held_at: integer,
    sealed: blob,
    by_id: text,
    version: integer,
  },
});

export interface ImprovementRecord {
  id: string;
  desk_id: string;
  week_on: string;
  person_id: string;
  due_on: string;
  made_at: number;
  closed_at: number | null;
  closed_by_id: string | null;
  sealed: Buffer;
  by_id: string;
  version: number;
}

const improvement = new EntitySchema<ImprovementRecord>({
  name: 'improvement',
  tableName: 'improvement',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    week_on: text,
    person_id: text,
    due_on: text,
    made_at: integer,
    closed_at: { ...integer, ...none },
    closed_by_id: { ...text, ...none },
    sealed: blob,
    by_id: text,
    version: integer,
  },
});

export interface OneOnOneRecord {
  id: string;
  desk_id: string;
  week_on: string;
  consultant_id: string | null;
  is_held: number;
  at: number;
  sealed: Buffer;
  by_id: string;
}

const oneOnOne = new EntitySchema<OneOnOneRecord>({
  name: 'one_on_one',
  tableName: 'one_on_one',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    week_on: text,
    consultant_id: { ...text, ...none },
    is_held: integer,
    at: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface SuccessPlanRecord {
  id: string;
  desk_id: string;
  consultant_id: string;
  from_week_on: string;
  at: number;
  sealed: Buffer;
  by_id: string;
  version: number;
}

const successPlan = new EntitySchema<SuccessPlanRecord>({
  name: 'success_plan',
  tableName: 'success_plan',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    consultant_id: text,
    from_week_on: text,
    at: integer,
    sealed: blob,
    by_id: text,
    version: integer,
  },
});

export interface WeekPackageRecord {
  id: string;
  desk_id: string;
  week_on: string;
  made_at: number;
  counts: string;
  is_emptied: number;
  sealed: Buffer;
  by_id: string;
}

const weekPackage = new EntitySchema<WeekPackageRecord>({
  name: 'week_package',
  tableName: 'week_package',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    week_on: { ...text, ...once },
    made_at: integer,
    counts: text,
    is_emptied: integer,
    sealed: blob,
    by_id: text,
  },
});

export interface WeekPageRecord {
  id: string;
  sealed: Buffer;
}

const weekPage = new EntitySchema<WeekPageRecord>({
  name: 'week_page',
  tableName: 'week_page',
  columns: {
    id: { ...text, ...key },
    sealed: blob,
  },
});

/** How many records lie in a cell of the reports; `unit` says what `span` is. */
export interface RollupRecord {
  unit: string;
  span: string;
  series: string;
  mark: string;
  staff_id: string;
  n: number;
}

const rollup = new EntitySchema<RollupRecord>({
  name: 'rollup',
  tableName: 'rollup',
  columns: {
    unit: { ...text, ...key },
    span: { ...text, ...key },
    series: { ...text, ...key },
    mark: { ...text, ...key },
    staff_id: { ...text, ...key },
    n: integer,
  },
});

/** A moment that counts in reports, as it was when it happened: an order, a loss, a signature. */
export interface ReportMarkRecord {
  series: string;
  subject_id: string;
  on_day: string;
  at: number;
  staff_id: string;
  mark: string;
}

const reportMark = new EntitySchema<ReportMarkRecord>({
  name: 'report_mark',
  tableName: 'report_mark',
  columns: {
    series: { ...text, ...key },
    subject_id: { ...text, ...key },
    on_day: text,
    at: integer,
    staff_id: text,
    mark: text,
  },
});

/** Open leads at 00:00 on the first of a month, by owner; a row without one is always there. */
export interface MonthStartRecord {
  month_on: string;
  staff_id: string;
  leads: number;
  frozen_at: number;
}

const monthStart = new EntitySchema<MonthStartRecord>({
  name: 'month_start',
  tableName: 'month_start',
  columns: {
    month_on: { ...text, ...key },
    staff_id: { ...text, ...key },
    leads: integer,
    frozen_at: integer,
  },
});

export interface MonthLeadRecord {
  month_on: string;
  lead_id: string;
  staff_id: string;
  received_at: number;
}

const monthLead = new EntitySchema<MonthLeadRecord>({
  name: 'month_lead',
  tableName: 'month_lead',
  columns: {
    month_on: { ...text, ...key },
    lead_id: { ...text, ...key },
    staff_id: text,
    received_at: integer,
  },
});

/** A day's report as it was signed; `figures` is JSON and counts only. */
export interface DailySealRecord {
  on_day: string;
  desk_id: string;
  at: number;
  figures: string;
  by_id: string;
}

const dailySeal = new EntitySchema<DailySealRecord>({
  name: 'daily_seal',
  tableName: 'daily_seal',
  columns: {
    on_day: { ...text, ...key },
    desk_id: text,
    at: integer,
    figures: text,
    by_id: text,
  },
});

/** An unsigned day as it stood when it was over; `figures` is JSON: counts and ids. */
export interface DayCountRecord {
  on_day: string;
  desk_id: string;
  frozen_at: number;
  figures: string;
}

const dayCount = new EntitySchema<DayCountRecord>({
  name: 'day_count',
  tableName: 'day_count',
  columns: { on_day: { ...text, ...key }, desk_id: text, frozen_at: integer, figures: text },
});

/** What is aimed at in a month; `staff_id` is empty for the showroom's. */
export interface TargetRecord {
  month_on: string;
  staff_id: string;
  figure: string;
  target: number;
  at: number;
  by_id: string;
}

const target = new EntitySchema<TargetRecord>({
  name: 'target',
  tableName: 'target',
  columns: {
    month_on: { ...text, ...key },
    staff_id: { ...text, ...key },
    figure: { ...text, ...key },
    target: { type: 'real' },
    at: integer,
    by_id: text,
  },
});

export interface CrmTargetRecord {
  id: string;
  desk_id: string;
  name: string;
  mapping_id: string;
  purpose: string;
  recipient: string;
  settings: string;
  secrets: string;
  is_paused: number;
  send_at: string | null;
  seen_seq: number;
  failures: number;
  last_run_at: number | null;
  last_end: string | null;
  next_run_at: number | null;
  created_at: number;
  by_id: string;
  /** since when everything is wanted back from there */
  leaving_at: number | null;
}

const crmTarget = new EntitySchema<CrmTargetRecord>({
  name: 'crm_target',
  tableName: 'crm_target',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    name: text,
    mapping_id: text,
    purpose: text,
    recipient: text,
    settings: text,
    secrets: text,
    is_paused: integer,
    send_at: { ...text, ...none },
    seen_seq: integer,
    failures: integer,
    last_run_at: { ...integer, ...none },
    last_end: { ...text, ...none },
    next_run_at: { ...integer, ...none },
    created_at: integer,
    by_id: text,
    leaving_at: { ...integer, ...none },
  },
});

export interface CrmDeliveryRecord {
  id: string;
  desk_id: string;
  target_id: string;
  kind: string;
  subject_id: string;
  customer_id: string | null;
  event_seq: number;
  want: string;
  state: string;
  reason: string | null;
  crm_id: string | null;
  sent_seq: number | null;
  left_at: number | null;
  attempts: number;
  updated_at: number;
}

const crmDelivery = new EntitySchema<CrmDeliveryRecord>({
  name: 'crm_delivery',
  tableName: 'crm_delivery',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    target_id: text,
    kind: text,
    subject_id: text,
    customer_id: { ...text, ...none },
    event_seq: integer,
    want: text,
    state: text,
    reason: { ...text, ...none },
    crm_id: { ...text, ...none },
    sent_seq: { ...integer, ...none },
    left_at: { ...integer, ...none },
    attempts: integer,
    updated_at: integer,
  },
});

export interface CrmRefusalRecord {
  id: string;
  desk_id: string;
  customer_id: string | null;
  at: number;
  sealed: Buffer;
}

const crmRefusal = new EntitySchema<CrmRefusalRecord>({
  name: 'crm_refusal',
  tableName: 'crm_refusal',
  columns: {
    id: { ...text, ...key },
    desk_id: text,
    customer_id: { ...text, ...none },
    at: integer,
    sealed: blob,
  },
});

export interface UnansweredCallRecord {
  id: string;
  desk_id: string;
  heard_at: number;
  sealed: Buffer;
}

const unansweredCall = new EntitySchema<UnansweredCallRecord>({
  name: 'unanswered_call',
  tableName: 'unanswered_call',
  columns: { id: { ...text, ...key }, desk_id: text, heard_at: integer, sealed: blob },
});

export interface NoticeAnnouncedRecord {
  staff_id: string;
  key: string;
  at: number;
}

const noticeAnnounced = new EntitySchema<NoticeAnnouncedRecord>({
  name: 'notice_announced',
  tableName: 'notice_announced',
  columns: { staff_id: { ...text, ...key }, key: { ...text, ...key }, at: integer },
});

/** Every table of the desk. */
export const entities = [
  unansweredCall,
  noticeAnnounced,
  callScript,
  callScriptVersion,
  setting,
  staff,
  customer,
  customerPhone,
  visit,
  visitGuest,
  visitHandover,
  receptionStep,
  phoneCall,
  appointment,
  appointmentMove,
  contact,
  nextStep,
  gradeChange,
  assignment,
  consent,
  seat,
  duty,
  turn,
  draft,
  outbox,
  exportBatch,
  exportReceipt,
  exportIssue,
  importRun,
  printLog,
  cardStep,
  sheetPrint,
  blankCard,
  audit,
  reveal,
  staffMessage,
  cardMerge,
  dispute,
  stage,
  stateChange,
  loss,
  gradeConfirmation,
  reminderSeen,
  outboundCall,
  exercise,
  task,
  weekPick,
  hList,
  hListLine,
  weekCount,
  meeting,
  improvement,
  oneOnOne,
  successPlan,
  weekPackage,
  weekPage,
  rollup,
  reportMark,
  monthStart,
  monthLead,
  dailySeal,
  dayCount,
  target,
  crmTarget,
  crmDelivery,
  crmRefusal,
];
