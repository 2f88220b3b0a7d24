import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where changes are sent by themselves, and how far each record of each target has come. */
export class CrmTargets1795470002000 implements MigrationInterface {
  name = 'CrmTargets1795470002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // settings: what is no secret, as JSON; seen_seq: the outbox was taken in up to this number
  `CREATE TABLE crm_target (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    name text NOT NULL,
    mapping_id text NOT NULL,
    purpose text NOT NULL,
    recipient text NOT NULL,
    settings text NOT NULL,
    secrets text NOT NULL,
    is_paused integer NOT NULL,
    send_at text,
    seen_seq integer NOT NULL,
    failures integer NOT NULL,
    last_run_at integer,
    last_end text,
    next_run_at integer,
    created_at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  // one row for each record, with the newest event of it: full states, so the newest says all
  `CREATE TABLE crm_delivery (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    target_id text NOT NULL REFERENCES crm_target (id) ON DELETE CASCADE,
    kind text NOT NULL,
    subject_id text NOT NULL,
    customer_id text,
    event_seq integer NOT NULL,
    want text NOT NULL,
    state text NOT NULL,
    reason text,
    crm_id text,
    sent_seq integer,
    left_at integer,
    attempts integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  'CREATE UNIQUE INDEX crm_delivery_subject ON crm_delivery (target_id, kind, subject_id)',
  'CREATE INDEX crm_delivery_state ON crm_delivery (target_id, state, event_seq)',
  'CREATE INDEX crm_delivery_customer ON crm_delivery (customer_id)',
  // the CRM's own words may name somebody: sealed, and emptied with the customer
  `CREATE TABLE crm_refusal (
    id text PRIMARY KEY NOT NULL REFERENCES crm_delivery (id) ON DELETE CASCADE,
    desk_id text NOT NULL,
    customer_id text,
    at integer NOT NULL,
    sealed blob NOT NULL
  )`,
  'CREATE INDEX crm_refusal_customer ON crm_refusal (customer_id)',
];
