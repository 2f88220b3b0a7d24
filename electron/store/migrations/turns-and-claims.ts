import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Owed turns, messages between colleagues, merged cards and ownership disputes. */
export class TurnsAndClaims1795456810000 implements MigrationInterface {
  name = 'TurnsAndClaims1795456810000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `ALTER TABLE seat ADD COLUMN owed integer NOT NULL DEFAULT 0`,
  `CREATE TABLE staff_message (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    to_id text NOT NULL REFERENCES staff (id),
    at integer NOT NULL,
    kind text NOT NULL,
    customer_id text REFERENCES customer (id) ON DELETE CASCADE,
    visit_id text REFERENCES visit (id) ON DELETE CASCADE,
    about_id text REFERENCES staff (id),
    by_id text NOT NULL REFERENCES staff (id),
    read_at integer
  )`,
  `CREATE INDEX staff_message_unread ON staff_message (to_id, at) WHERE read_at IS NULL`,
  `CREATE INDEX staff_message_customer ON staff_message (customer_id)
    WHERE customer_id IS NOT NULL`,
  `CREATE INDEX staff_message_visit ON staff_message (visit_id) WHERE visit_id IS NOT NULL`,
  // customer_id is the card that stayed; what the other one was lies sealed
  `CREATE TABLE card_merge (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    absorbed_id text NOT NULL,
    at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    undone_at integer,
    undone_by_id text REFERENCES staff (id)
  )`,
  `CREATE INDEX card_merge_customer ON card_merge (customer_id, at)`,
  `CREATE TABLE dispute (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    holder_id text NOT NULL REFERENCES staff (id),
    claimant_id text NOT NULL REFERENCES staff (id),
    opened_at integer NOT NULL,
    opened_by_id text NOT NULL REFERENCES staff (id),
    ruling text,
    share_percent integer,
    given_to_id text REFERENCES staff (id),
    ruled_at integer,
    ruled_by_id text REFERENCES staff (id),
    sealed blob NOT NULL
  )`,
  `CREATE INDEX dispute_customer ON dispute (customer_id, opened_at)`,
  `CREATE INDEX dispute_open ON dispute (opened_at) WHERE ruled_at IS NULL`,
];
