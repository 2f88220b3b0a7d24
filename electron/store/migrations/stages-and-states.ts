import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is recorded at the ten stages, states beside the grade, losses, helpers and reminders. */
export class StagesAndStates1795460410000 implements MigrationInterface {
  name = 'StagesAndStates1795460410000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  'ALTER TABLE customer ADD COLUMN helper_id text REFERENCES staff (id)',
  `CREATE TABLE stage (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    seq integer NOT NULL,
    kind text NOT NULL,
    at integer NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    undone_at integer,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    version integer NOT NULL,
    updated_at integer NOT NULL
  )`,
  // seq orders a customer's records: a clock that was set back must not
  'CREATE UNIQUE INDEX stage_of_customer ON stage (customer_id, seq)',
  `CREATE TABLE state_change (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX state_change_customer ON state_change (customer_id, at)',
  `CREATE TABLE loss (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    reason text NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    ruling text,
    ruled_at integer,
    ruled_by_id text REFERENCES staff (id),
    version integer NOT NULL
  )`,
  'CREATE INDEX loss_customer ON loss (customer_id, at)',
  'CREATE INDEX loss_pending ON loss (at) WHERE ruling IS NULL',
  `CREATE TABLE grade_confirmation (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    grade text NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX grade_confirmation_customer ON grade_confirmation (customer_id, at)',
  `CREATE TABLE reminder_seen (
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    hours integer NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id),
    seen_at integer NOT NULL,
    PRIMARY KEY (customer_id, hours, staff_id)
  )`,
];
