import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans say whether one rings or goes there; exercises say how somebody did. */
export class TrainingAndVisits1795470009000 implements MigrationInterface {
  name = 'TrainingAndVisits1795470009000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // whatever was planned before was a call
  `ALTER TABLE outbound_call ADD COLUMN way text NOT NULL DEFAULT 'phone'`,
  // about staff alone: the caller is made up, and nothing that was said is kept
  `CREATE TABLE exercise (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id),
    at integer NOT NULL,
    caller text NOT NULL,
    outcome text NOT NULL,
    seconds integer NOT NULL,
    own_marks text NOT NULL,
    colleague_id text REFERENCES staff (id),
    colleague_marks text
  )`,
  'CREATE INDEX exercise_staff ON exercise (staff_id, at)',
];
