import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the first desk. Personal data only in `sealed`; everything else stays plain. */
export class FirstDesk1795446000000 implements MigrationInterface {
  name = 'FirstDesk1795446000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE setting (
    key text PRIMARY KEY NOT NULL,
    value text NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE TABLE staff (
    id text PRIMARY KEY NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    pin_hash text NOT NULL,
    is_active integer NOT NULL,
    place integer NOT NULL,
    failed_attempts integer NOT NULL,
    paused_until_at integer,
    created_at integer NOT NULL
  )`,
  `CREATE TABLE customer (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    card_no text NOT NULL UNIQUE,
    sealed blob NOT NULL,
    owner_id text REFERENCES staff (id),
    household_id text,
    source text NOT NULL,
    product text NOT NULL,
    grade text NOT NULL,
    state text NOT NULL,
    horizon_days integer,
    horizon_set_at integer,
    received_at integer NOT NULL,
    is_on_clock integer NOT NULL,
    first_contact_due_at integer NOT NULL,
    first_contact_at integer,
    last_contact_at integer,
    next_on text,
    moves integer NOT NULL,
    version integer NOT NULL,
    is_sample integer NOT NULL,
    touched_at integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE INDEX customer_touched ON customer (touched_at, id)`,
  `CREATE INDEX customer_owner_touched ON customer (owner_id, touched_at, id)`,
  `CREATE INDEX customer_on_clock ON customer (first_contact_due_at)
    WHERE first_contact_at IS NULL AND is_on_clock = 1`,
  // state and owner ride along: what is due is counted without opening a row
  `CREATE INDEX customer_next ON customer (next_on, state, owner_id) WHERE next_on IS NOT NULL`,
  `CREATE INDEX customer_household ON customer (household_id) WHERE household_id IS NOT NULL`,
  `CREATE TABLE customer_phone (
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    phone_key text NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (customer_id, phone_key)
  )`,
  `CREATE INDEX customer_phone_key ON customer_phone (phone_key)`,
  `CREATE TABLE visit (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    arrived_at integer NOT NULL,
    on_day text NOT NULL,
    headcount integer NOT NULL,
    kind text NOT NULL,
    purpose text,
    customer_id text REFERENCES customer (id) ON DELETE SET NULL,
    consultant_id text REFERENCES staff (id),
    received_at integer,
    basis text,
    left_at integer,
    is_incomplete integer NOT NULL,
    completed_at integer,
    is_contact_kept integer NOT NULL,
    is_experienced integer,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    import_key text UNIQUE,
    version integer NOT NULL,
    is_sample integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE INDEX visit_day ON visit (on_day, arrived_at)`,
  `CREATE INDEX visit_customer ON visit (customer_id, arrived_at)`,
  // who is receiving, told by the index alone; a party enters it when received and leaves it again
  `CREATE INDEX visit_open ON visit (on_day, consultant_id, received_at)
    WHERE left_at IS NULL AND received_at IS NOT NULL`,
  `CREATE INDEX visit_incomplete ON visit (arrived_at) WHERE is_incomplete = 1`,
  `CREATE TABLE phone_call (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    answered_at integer NOT NULL,
    ended_at integer NOT NULL,
    on_day text NOT NULL,
    rings integer,
    caller_kind text,
    outcome text NOT NULL,
    customer_id text REFERENCES customer (id) ON DELETE SET NULL,
    is_new_lead integer NOT NULL,
    is_contact_kept integer NOT NULL,
    consultant_id text REFERENCES staff (id),
    hold_seconds integer NOT NULL,
    script_version text NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    import_key text UNIQUE,
    version integer NOT NULL,
    is_sample integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE INDEX phone_call_day ON phone_call (on_day, answered_at)`,
  `CREATE INDEX phone_call_customer ON phone_call (customer_id, answered_at)`,
  `CREATE INDEX customer_sample ON customer (id) WHERE is_sample = 1`,
  `CREATE INDEX visit_sample ON visit (id) WHERE is_sample = 1`,
  `CREATE INDEX phone_call_sample ON phone_call (id) WHERE is_sample = 1`,
  `CREATE TABLE appointment (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    for_at integer NOT NULL,
    on_day text NOT NULL,
    state text NOT NULL,
    visit_id text REFERENCES visit (id) ON DELETE SET NULL,
    call_id text REFERENCES phone_call (id) ON DELETE SET NULL,
    by_id text NOT NULL REFERENCES staff (id),
    created_at integer NOT NULL,
    version integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE INDEX appointment_day ON appointment (on_day, for_at)`,
  `CREATE INDEX appointment_customer ON appointment (customer_id, for_at)`,
  `CREATE TABLE contact (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    way text NOT NULL,
    is_answered integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX contact_customer ON contact (customer_id, at)`,
  `CREATE TABLE next_step (
    id text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    from_on text,
    to_on text NOT NULL,
    is_moved integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX next_step_customer ON next_step (customer_id, at)`,
  `CREATE TABLE grade_change (
    id text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    from_grade text,
    to_grade text NOT NULL,
    proposed_grade text NOT NULL,
    horizon_days integer,
    within_days integer,
    contact_days integer,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX grade_change_customer ON grade_change (customer_id, at)`,
  `CREATE TABLE assignment (
    id text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    to_id text NOT NULL REFERENCES staff (id),
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX assignment_customer ON assignment (customer_id, at)`,
  `CREATE TABLE consent (
    id text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    recipient text NOT NULL,
    way text NOT NULL,
    given_at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    withdrawn_at integer,
    withdrawn_by_id text REFERENCES staff (id)
  )`,
  `CREATE INDEX consent_customer ON consent (customer_id, given_at)`,
  `CREATE TABLE seat (
    on_day text NOT NULL,
    queue text NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id),
    place integer NOT NULL,
    turns integer NOT NULL,
    PRIMARY KEY (on_day, queue, staff_id)
  )`,
  `CREATE TABLE duty (
    on_day text NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id),
    state text NOT NULL,
    since_at integer NOT NULL,
    PRIMARY KEY (on_day, staff_id)
  )`,
  `CREATE TABLE turn (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    at integer NOT NULL,
    on_day text NOT NULL,
    queue text NOT NULL,
    consultant_id text NOT NULL REFERENCES staff (id),
    kind text NOT NULL,
    visit_id text REFERENCES visit (id) ON DELETE SET NULL,
    call_id text REFERENCES phone_call (id) ON DELETE SET NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX turn_day ON turn (on_day, at)`,
  `CREATE TABLE draft (
    id text PRIMARY KEY NOT NULL,
    kind text NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id),
    sealed blob NOT NULL,
    updated_at integer NOT NULL
  )`,
  `CREATE INDEX draft_staff ON draft (staff_id, updated_at)`,
  `CREATE TABLE outbox (
    desk_id text NOT NULL,
    seq integer NOT NULL,
    at integer NOT NULL,
    kind text NOT NULL,
    subject_id text NOT NULL,
    version integer NOT NULL,
    sealed blob NOT NULL,
    batch_no integer,
    PRIMARY KEY (desk_id, seq)
  )`,
  `CREATE INDEX outbox_waiting ON outbox (seq) WHERE batch_no IS NULL`,
  `CREATE INDEX outbox_batch ON outbox (batch_no, seq) WHERE batch_no IS NOT NULL`,
  `CREATE INDEX outbox_subject ON outbox (subject_id, seq)`,
  `CREATE TABLE export_batch (
    no integer PRIMARY KEY NOT NULL,
    id text NOT NULL UNIQUE,
    made_at integer NOT NULL,
    from_seq integer NOT NULL,
    to_seq integer NOT NULL,
    counts text NOT NULL,
    header text NOT NULL,
    manifest_sha256 text NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    written_at integer
  )`,
  `CREATE TABLE import_run (
    id text PRIMARY KEY NOT NULL,
    file_sha256 text NOT NULL UNIQUE,
    at integer NOT NULL,
    counts text NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE TABLE print_log (
    id text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    copy_no integer NOT NULL,
    paper text NOT NULL,
    target text NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX print_log_customer ON print_log (customer_id, at)`,
  `CREATE TABLE audit (
    seq integer PRIMARY KEY NOT NULL,
    at integer NOT NULL,
    staff_id text,
    action text NOT NULL,
    subject_id text,
    outcome text NOT NULL,
    hash text NOT NULL
  )`,
];
