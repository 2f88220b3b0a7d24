import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way of a card from the consultant to the computer. What a manager remarks is sealed. */
export class CardPath1795447013000 implements MigrationInterface {
  name = 'CardPath1795447013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // seq orders a customer's steps: a clock that was set back must not
  `CREATE TABLE card_step (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    seq integer NOT NULL,
    step text NOT NULL,
    at integer NOT NULL,
    on_day text NOT NULL,
    customer_version integer NOT NULL,
    is_last integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE UNIQUE INDEX card_step_of_customer ON card_step (customer_id, seq)',
  'CREATE INDEX card_step_last ON card_step (is_last, step, at)',
  'CREATE INDEX card_step_on_day ON card_step (step, on_day)',
];
