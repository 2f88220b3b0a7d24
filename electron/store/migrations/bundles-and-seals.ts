import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a head office answered to a batch, and what has to go out once more. */
export class BundlesAndSeals1795470001000 implements MigrationInterface {
  name = 'BundlesAndSeals1795470001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE export_receipt (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    batch_no integer NOT NULL REFERENCES export_batch (no),
    at integer NOT NULL,
    accepted integer NOT NULL,
    rejected integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  // an event that did not arrive as it is: rejected with the receiver's words, or withheld
  `CREATE TABLE export_issue (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    event_seq integer NOT NULL,
    batch_no integer NOT NULL,
    reason text NOT NULL,
    kind text NOT NULL,
    subject_id text NOT NULL,
    customer_id text REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    settled_at integer,
    sealed blob NOT NULL
  )`,
  'CREATE INDEX export_issue_open ON export_issue (event_seq) WHERE settled_at IS NULL',
  'CREATE INDEX export_issue_customer ON export_issue (customer_id)',
  // files of the formats before are written no more: what was numbered and not finished waits anew
  `UPDATE outbox SET batch_no = NULL
   WHERE batch_no IN (SELECT no FROM export_batch WHERE written_at IS NULL)`,
  'DELETE FROM export_batch WHERE written_at IS NULL',
];
