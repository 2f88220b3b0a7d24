import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sheets that are no customer's card: the day's register, and blank forms with their numbers. What
 * stands on them is not kept, only that they left the desk.
 */
export class PaperTrail1795447026000 implements MigrationInterface {
  name = 'PaperTrail1795447026000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // subject: the register's day; empty for blank forms, which have from_no and to_no instead
  `CREATE TABLE sheet_print (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    at integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    copy_no integer NOT NULL,
    from_no integer,
    to_no integer,
    paper text NOT NULL,
    target text NOT NULL,
    is_without_numbers integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX sheet_print_subject ON sheet_print (kind, subject, copy_no)',
  'CREATE INDEX sheet_print_at ON sheet_print (at, id)',
  // a card filled in by hand during a power cut, keyed in later
  `CREATE TABLE blank_card (
    blank_no text PRIMARY KEY NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX blank_card_customer ON blank_card (customer_id)',
];
