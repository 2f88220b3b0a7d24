import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that rang and that nobody has taken yet, so that a restart forgets none of them. */
export class UnansweredCalls1795470014000 implements MigrationInterface {
  name = 'UnansweredCalls1795470014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE unanswered_call (
      id text PRIMARY KEY NOT NULL,
      desk_id text NOT NULL,
      heard_at integer NOT NULL,
      sealed blob NOT NULL
    )`);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
